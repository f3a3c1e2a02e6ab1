WITH item(n, what) AS (VALUES
    (1, '省、州、县资金文件'), (2, '贴息资金批复文件'), (3, '乡镇工作方案（含成立领导小组）'),
    (4, '报账前受益农户名单公示及图片'), (5, '报账后受益农户名单公告及图片'),
    (6, '贴息清册、流水单、拨款凭证'), (7, '年度总结'))
SELECT substr('①②③④⑤⑥⑦', i.n, 1) AS item, i.what AS title,
    coalesce((SELECT group_concat(trim(a.file || ' ' || a.place), '；') FROM archive_now a
        WHERE a.item = i.n AND a.town_id = :town_id AND a.quarter = :quarter), '') AS place,
    iif(i.n IN (SELECT item FROM archive_there h WHERE h.town_id = :town_id AND h.quarter = :quarter), '√', '缺') AS complete
FROM item i ORDER BY i.n;
