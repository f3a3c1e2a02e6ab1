-- 贷后检查单, a village each: loans whose visit is due by :as_of + :days (三(四)).
WITH day AS (
    SELECT l.*, x.balance, v.last_visit, CASE WHEN v.last_visit IS NULL THEN l.start + CAST((SELECT value FROM policy_param p WHERE p.scheme = l.scheme
            AND p.name = 'visit_first_days' AND p.from_day <= l.start ORDER BY p.from_day DESC, p.id DESC LIMIT 1) AS INTEGER)
        ELSE add_months(v.last_visit, CAST((SELECT value FROM policy_param p WHERE p.scheme = l.scheme AND p.name = 'visit_every_months'
            AND p.from_day <= l.start ORDER BY p.from_day DESC, p.id DESC LIMIT 1) AS INTEGER)) END AS due
    FROM loan_row l CROSS JOIN loan_state(:as_of) x ON x.loan_id = l.id
        LEFT JOIN (SELECT loan_id, max(date) AS last_visit FROM visit WHERE date <= :as_of GROUP BY loan_id) v ON v.loan_id = l.id
    WHERE x.balance > 0 AND (:village IS NULL OR :village IN (l.village, l.village_code)) AND (:town IS NULL OR :town IN (l.town, l.town_code)))
SELECT v.id AS village_id, :as_of + :days AS until, t.name AS town, v.name AS village, :as_of AS date, k.site AS site, count(*) AS count,
    sum(d.balance) AS total
FROM paper_head k, day d JOIN region v ON v.id = d.village_id JOIN region t ON t.id = v.parent_id
WHERE d.due <= :as_of + :days GROUP BY v.id ORDER BY t.code, v.name;
