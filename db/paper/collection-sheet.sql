-- 收息上门清单, a village each. What is asked for: what is due on the day, and the coming settlement when it lies within :days.
WITH owed AS (
    SELECT l.village_id, x.interest_due + x.penalty + x.compound + x.principal_due + iif(x.next_settlement <= :date + :days,
        max(coalesce((SELECT sum(s.interest - s.paid_interest) FROM loan_schedule(l.id, :date) s WHERE s.due = x.next_settlement), 0)
            - x.interest_ahead, 0), 0) AS due
    FROM loan_row l CROSS JOIN loan_state(:date) x ON x.loan_id = l.id
    WHERE x.balance > 0 AND (:village IS NULL OR :village IN (l.village, l.village_code)) AND (:town IS NULL OR :town IN (l.town, l.town_code)))
SELECT v.id AS village_id, t.name AS town, v.name AS village, :date AS date, k.site AS site, count(*) AS count, sum(o.due) AS total,
    rmb(sum(o.due)) AS total_capitals
FROM paper_head k, owed o JOIN region v ON v.id = o.village_id JOIN region t ON t.id = v.parent_id
WHERE o.due > 0 GROUP BY v.id ORDER BY t.code, v.name;
