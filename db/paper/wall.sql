-- 待办墙表: counted over the same items as its rows (wall-rows.sql).
WITH item AS (
    SELECT x.maturity_moved AS due FROM loan_state(:as_of) x WHERE x.balance > 0 AND x.days_overdue = 0
        AND x.maturity_moved BETWEEN :as_of AND :as_of + :days
    UNION ALL SELECT x.overdue_since FROM loan_state(:as_of) x WHERE x.days_overdue > 0
    UNION ALL SELECT r.found FROM risk_event r WHERE r.found <= :as_of AND 2 > (SELECT count(DISTINCT d.addressee)
        FROM notice n JOIN delivery d ON d.notice_id = n.id WHERE n.risk_event_id = r.id AND d.step = 'delivered'
            AND d.addressee IN ('bureau', 'union') AND d.date <= :as_of)
    UNION ALL SELECT NULL FROM application_row a WHERE a.state NOT IN ('disbursed', 'renewed', 'extended', 'refused', 'withdrawn')
    UNION ALL SELECT month_last(month_of(:as_of))
    UNION ALL SELECT quarter_last(quarter_of(:as_of)) WHERE quarter_last(quarter_of(:as_of)) <= :as_of + :days
    UNION ALL SELECT quarter_first(quarter_of(:as_of)) + 14 WHERE quarter_first(quarter_of(:as_of)) + 14 >= :as_of)
SELECT k.site AS site, :as_of AS as_of, :days AS days, (SELECT count(*) FROM item) AS count,
    (SELECT count(*) FROM item WHERE due < :as_of) AS late
FROM paper_head k;
