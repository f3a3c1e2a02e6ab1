WITH mine AS (SELECT l.id, l.borrower, l.now_household_id, x.balance FROM loan_row l CROSS JOIN loan_state(:as_of) x ON x.loan_id = l.id
    WHERE l.household_no = :household)
SELECT h.id AS household_id, h.household_no AS household_no, :as_of AS as_of, h.head AS head, h.kind AS household_kind, h.members AS members,
    (SELECT group_concat(borrower, '、') FROM (SELECT DISTINCT borrower FROM mine)) AS borrower,
    (SELECT name FROM person p WHERE p.household_id = h.id AND p.relation = '配偶' AND p.left_day IS NULL ORDER BY id LIMIT 1) AS spouse,
    coalesce(nullif(h.phone, ''), (SELECT nullif(phone, '') FROM person p WHERE p.id = h.head_id)) AS phone,
    coalesce(nullif(h.address, ''), h.town || h.village || h.group_name) AS address,
    (SELECT group_concat(name || '（' || relation || '）', '、') FROM (SELECT name, relation FROM person p WHERE p.household_id = h.id
        AND p.left_day IS NULL ORDER BY relation <> '户主', id)) AS people,
    (SELECT count(*) FROM mine) AS count,
    (SELECT coalesce(sum(balance), 0) FROM mine) AS total,
    (SELECT coalesce(sum((SELECT coalesce(sum(line.subsidy), 0) FROM roster_line_now line JOIN roster_step p ON p.roster_id = line.roster_id AND p.step = 'paid'
        WHERE line.loan_id = m.id AND p.date <= :as_of AND line.standing IN ('in','returned'))
        + (SELECT coalesce(sum(o.subsidy), 0) FROM opening o WHERE o.loan_id = m.id AND o.day <= :as_of)
        - (SELECT coalesce(sum(b.amount), 0) FROM subsidy_return b WHERE b.loan_id = m.id AND b.date <= :as_of)), 0) FROM mine m) AS total_subsidised,
    (SELECT full_name FROM user u WHERE u.name = :user) AS maker, :as_of AS printed
FROM household_row h WHERE h.household_no = :household;
