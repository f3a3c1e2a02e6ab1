-- title: 有清册的季度
-- help: 每个季度的清册办到哪些步,各多少份
-- hidden: yes
-- col: number | 季度号 | int | 0
-- col: quarter | 季度 | text | 8
-- col: state | 状态 | text | 10
-- col: n | 份数 | int | 6
SELECT r.quarter AS number, quarter_text(r.quarter) AS quarter, x.state AS state, count(*) AS n
FROM roster r JOIN roster_state x ON x.roster_id = r.id
WHERE x.state <> 'sentback'
GROUP BY r.quarter, x.state
ORDER BY r.quarter DESC, min(CASE x.state WHEN 'provided' THEN 1 WHEN 'reviewed' THEN 2 WHEN 'posted' THEN 3 WHEN 'submitted' THEN 4
    WHEN 'confirmed' THEN 5 WHEN 'paid' THEN 6 WHEN 'announced' THEN 7 ELSE 8 END);
