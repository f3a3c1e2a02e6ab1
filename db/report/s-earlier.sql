-- title: 以前填过的
-- help: 以前在同名的栏目里填过的话,常用的在前: 理由、结果、情况、签署人、地点等
-- args: key!
-- hidden: yes
-- col: text | 内容 | text | 0
WITH said(key, text) AS (
    SELECT 'reason', reason FROM cancel
    UNION ALL SELECT 'reason', reason FROM reversal
    UNION ALL SELECT 'reason', reason FROM roster_mark
    UNION ALL SELECT 'reason', reason FROM subsidy_return
    UNION ALL SELECT 'result', result FROM collection
    UNION ALL SELECT 'collector', collector FROM collection
    UNION ALL SELECT 'finding', finding FROM visit
    UNION ALL SELECT 'state', state FROM visit
    UNION ALL SELECT 'inspector', inspector FROM visit
    UNION ALL SELECT 'finder', finder FROM risk_event
    UNION ALL SELECT 'receiver', receiver FROM delivery
    UNION ALL SELECT 'place', place FROM roster_step
    UNION ALL SELECT 'leader', leader FROM roster_step
    UNION ALL SELECT 'deputy', deputy FROM roster_step
    UNION ALL SELECT 'text', text FROM event
    UNION ALL SELECT 'text', text FROM roster_step
    UNION ALL SELECT 'text', text FROM fund_entry)
SELECT text AS text FROM said WHERE key = :key AND text <> '' GROUP BY text ORDER BY count(*) DESC, text LIMIT 30
