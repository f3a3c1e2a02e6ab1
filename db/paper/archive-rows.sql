WITH item(n, what) AS (VALUES
    (1, '省、州、县资金文件'), (2, '贴息资金批复文件'), (3, '乡镇工作方案（含成立领导小组）'),
    (4, '报账前受益农户名单公示及图片（镇级，近景远景）'), (5, '报账后受益农户名单公告及图片（镇、村两级，近景远景）'),
    (6, '领导签字审批的贴息清册、银行上账流水单、拨款凭证'), (7, '贴息工作年度总结（自评报告）'))
SELECT iif(first, substr('①②③④⑤⑥⑦', n, 1), '') AS item, iif(first, what, '') AS what, title, place, day, complete
FROM (SELECT i.n, i.what, a.title, trim(a.file || ' ' || a.place) AS place, a.date AS day,
        iif(i.n IN (SELECT item FROM archive_there h WHERE h.town_id = :town_id AND h.quarter = :quarter), '√', '缺') AS complete,
        row_number() OVER (PARTITION BY i.n ORDER BY a.date, a.title, a.file) = 1 AS first
    FROM item i LEFT JOIN archive_now a ON a.item = i.n AND a.town_id = :town_id AND a.quarter = :quarter)
ORDER BY n, first DESC, day;
