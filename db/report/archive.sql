-- title: 归档目录
-- clause: 七
-- help: 一个季度、一个乡镇贴息项目档案的七类资料:有几件、文件或放在哪里、缺什么
-- args: quarter town
-- sign: 归档人 | 审核
-- col: town | 乡镇 | text | 8
-- col: item | 类 | int | 3
-- col: title | 资料 | text | 20
-- col: missing | 缺 | bool | 4
-- col: lacks | 缺什么 | text | 6
-- col: held | 件数 | int | 4 | sum
-- col: files | 文件或存放处 | text | 26
-- col: roster_no | 清册编号 | text | 0
-- vocab: title lacks files
WITH item(n, title) AS (VALUES
    (1, '省、州、县资金文件'), (2, '贴息资金批复文件'), (3, '乡镇工作方案'), (4, '报账前公示及图片'), (5, '报账后公告及图片'),
    (6, '清册、流水单、凭证'), (7, '年度总结')),
place AS ( -- towns that have a roster or an archived item of the quarter
    SELECT town_id FROM roster WHERE quarter = :quarter UNION SELECT town_id FROM archive_item WHERE quarter = :quarter),
had AS (
    SELECT town_id, item, count(*) AS n, group_concat(trim(trim(title || ' ' || file) || ' ' || place), '; ') AS files,
        max(title LIKE '%近景%') AS near, max(title LIKE '%远景%') AS far
    FROM archive_now WHERE quarter = :quarter GROUP BY town_id, item)
SELECT t.name AS town, i.n AS item, i.title AS title,
    NOT EXISTS (SELECT 1 FROM archive_there a WHERE a.quarter = :quarter AND a.town_id = p.town_id AND a.item = i.n) AS missing,
    CASE WHEN h.n IS NULL THEN '全缺' WHEN i.n IN (4, 5) AND NOT h.near THEN '近景' WHEN i.n IN (4, 5) AND NOT h.far THEN '远景'
        ELSE '' END AS lacks,
    coalesce(h.n, 0) AS held, coalesce(h.files, '') AS files,
    coalesce((SELECT min(r.roster_no) FROM roster r JOIN roster_state x ON x.roster_id = r.id
        WHERE r.quarter = :quarter AND r.town_id = p.town_id AND x.state <> 'sentback'), '') AS roster_no
FROM place p JOIN region t ON t.id = p.town_id CROSS JOIN item i LEFT JOIN had h ON h.town_id = p.town_id AND h.item = i.n
WHERE :town IS NULL OR :town IN (t.name, t.code)
ORDER BY t.code, i.n;
