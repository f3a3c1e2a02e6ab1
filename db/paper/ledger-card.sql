-- 户台账, a household each: one, or all of a village or town that ever borrowed.
WITH scope AS MATERIALIZED (
    SELECT h.* FROM household_row h
    WHERE (:household IS NOT NULL OR :village IS NOT NULL OR :town IS NOT NULL) AND (:household IS NULL OR h.household_no = :household)
      AND (:village IS NULL OR :village IN (h.village, h.village_code)) AND (:town IS NULL OR :town IN (h.town, h.town_code))),
mine AS MATERIALIZED (
    SELECT l.id, l.borrower, l.now_household_id, l.start, l.contract_no, x.balance FROM loan_row l CROSS JOIN loan_state(:as_of) x ON x.loan_id = l.id
    WHERE l.now_household_id IN (SELECT id FROM scope)),
paid AS MATERIALIZED (
    SELECT m.now_household_id AS household_id, sum((SELECT coalesce(sum(line.subsidy), 0) FROM roster_line_now line JOIN roster_step p
            ON p.roster_id = line.roster_id AND p.step = 'paid'
            WHERE line.loan_id = m.id AND p.date <= :as_of AND line.standing IN ('in','returned'))
        + (SELECT coalesce(sum(o.subsidy), 0) FROM opening o WHERE o.loan_id = m.id AND o.day <= :as_of)
        - (SELECT coalesce(sum(b.amount), 0) FROM subsidy_return b WHERE b.loan_id = m.id AND b.date <= :as_of)) AS subsidised,
        count(*) AS loans, sum(m.balance) AS balance
    FROM mine m GROUP BY 1)
SELECT h.id AS household_id, h.household_no AS household_no, :as_of AS as_of, h.head AS head, h.kind AS household_kind, h.members AS members,
    (SELECT group_concat(borrower, '、') FROM (SELECT DISTINCT m.borrower FROM mine m WHERE m.now_household_id = h.id
        ORDER BY m.start, m.contract_no)) AS borrower,
    (SELECT name FROM person p WHERE p.household_id = h.id AND p.relation = '配偶' AND p.left_day IS NULL ORDER BY id LIMIT 1) AS spouse,
    coalesce(nullif(h.phone, ''), (SELECT nullif(phone, '') FROM person p WHERE p.id = h.head_id)) AS phone,
    coalesce(nullif(h.address, ''), h.town || h.village || h.group_name) AS address,
    (SELECT group_concat(name || '（' || relation || '）', '、') FROM (SELECT name, relation FROM person p WHERE p.household_id = h.id
        AND p.left_day IS NULL ORDER BY relation <> '户主', id)) AS people,
    coalesce(d.loans, 0) AS count, coalesce(d.balance, 0) AS total, coalesce(d.subsidised, 0) AS total_subsidised,
    (SELECT full_name FROM user u WHERE u.name = :user) AS maker, :as_of AS printed
FROM scope h LEFT JOIN paid d ON d.household_id = h.id
WHERE :household IS NOT NULL OR d.loans > 0
ORDER BY h.town_code, h.village, h.group_name, h.household_no;
