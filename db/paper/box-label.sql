WITH line AS (
    SELECT k.subsidy, l.household_id FROM roster r JOIN roster_state x ON x.roster_id = r.id AND x.state <> 'sentback'
    JOIN roster_line_now k ON k.roster_id = r.id AND k.standing = 'in' JOIN loan l ON l.id = k.loan_id JOIN region t ON t.id = r.town_id
    WHERE r.quarter = :quarter AND :town IN (t.name, t.code))
SELECT t.name AS town, (:quarter / 4) || '年' || substr('一二三四', :quarter % 4 + 1, 1) || '季度' AS quarter_name,
    (SELECT group_concat(roster_no, ' ') FROM (SELECT roster_no FROM roster r WHERE r.town_id = t.id AND r.quarter = :quarter ORDER BY roster_no)) AS rosters,
    (SELECT count(DISTINCT household_id) || ' 户 ' || count(*) || ' 笔' FROM line) AS counts,
    (SELECT '￥' || printf('%,d.%02d', coalesce(sum(subsidy), 0) / 100, coalesce(sum(subsidy), 0) % 100) || ' 元  '
        || rmb(coalesce(sum(subsidy), 0)) FROM line) AS total,
    (SELECT group_concat(substr('①②③④⑤⑥⑦', n, 1) || iif(n IN (SELECT item FROM archive_there a WHERE a.town_id = t.id
        AND a.quarter = :quarter), '', '(缺)'), ' ') FROM (SELECT value AS n FROM json_each('[1,2,3,4,5,6,7]'))) AS have
FROM region t WHERE t.level = 'town' AND :town IN (t.name, t.code);
