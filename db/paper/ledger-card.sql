WITH mine AS (SELECT l.*, x.balance FROM loan_row l JOIN loan_state(:as_of) x ON x.loan_id = l.id)
SELECT h.id AS household_id, h.household_no AS household_no, :as_of AS as_of, h.head AS head, h.kind AS household_kind, h.members AS members,
    (SELECT group_concat(borrower, '、') FROM (SELECT DISTINCT borrower FROM mine WHERE now_household_id = h.id)) AS borrower,
    (SELECT name FROM person p WHERE p.household_id = h.id AND p.relation = '配偶' AND p.left_day IS NULL ORDER BY id LIMIT 1) AS spouse,
    coalesce(nullif(h.phone, ''), (SELECT nullif(phone, '') FROM person p WHERE p.id = h.head_id)) AS phone,
    coalesce(nullif(h.address, ''), h.town || h.village || h.group_name) AS address,
    (SELECT group_concat(name || '（' || relation || '）', '、') FROM (SELECT name, relation FROM person p WHERE p.household_id = h.id
        AND p.left_day IS NULL ORDER BY relation <> '户主', id)) AS people,
    (SELECT count(*) FROM mine WHERE now_household_id = h.id) AS count,
    (SELECT coalesce(sum(balance), 0) FROM mine WHERE now_household_id = h.id) AS total,
    (SELECT coalesce(sum(s.subsidised), 0) FROM mine m CROSS JOIN loan_schedule(m.id, :as_of) s WHERE m.now_household_id = h.id) AS total_subsidised,
    NULL AS maker, :as_of AS printed
FROM household_row h WHERE h.household_no = :household;
