-- title: 归档目录
-- clause: 七
-- help: 一个季度、一个乡镇贴息项目档案的七类资料:有几件、文件或放在哪里、缺什么
-- args: quarter town
-- sign: 归档人 | 审核
-- col: town | 乡镇 | text | 8
-- col: item | 类 | int | 4
-- col: title | 资料 | text | 36
-- col: held | 件数 | int | 5 | sum
-- col: files | 文件或存放处 | text | 30
-- col: missing | 缺 | bool | 4
WITH item(n, title) AS (VALUES
    (1, '省、州、县资金文件'), (2, '贴息资金批复文件'), (3, '乡镇工作方案(含成立领导小组)'),
    (4, '报账前受益农户名单公示及图片(近景、远景)'), (5, '报账后受益农户名单公告及图片(镇、村两级,近景、远景)'),
    (6, '贴息发放清册、银行流水单、拨款凭证'), (7, '年度总结')),
place AS ( -- towns that have a roster or an archived item of the quarter
    SELECT town_id FROM roster WHERE quarter = :quarter UNION SELECT town_id FROM archive_item WHERE quarter = :quarter),
had AS (
    SELECT town_id, item, count(*) AS n, group_concat(trim(file || ' ' || place || ' ' || title), '; ') AS files
    FROM archive_item WHERE quarter = :quarter GROUP BY town_id, item)
SELECT t.name AS town, i.n AS item, i.title AS title, coalesce(h.n, 0) AS held, coalesce(h.files, '') AS files,
    h.n IS NULL AS missing
FROM place p JOIN region t ON t.id = p.town_id CROSS JOIN item i LEFT JOIN had h ON h.town_id = p.town_id AND h.item = i.n
WHERE :town IS NULL OR :town IN (t.name, t.code)
ORDER BY t.code, i.n;
