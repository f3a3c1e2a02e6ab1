-- The same duties as the report deadlines, out of the same function. No person is named in them.
WITH role(code, name, at) AS (VALUES ('teller', '柜员', 1), ('officer', '信贷员', 2), ('manager', '主任', 3), ('station', '工作站', 4),
    ('township', '乡镇', 5), ('union', '联社', 6), ('bureau', '振兴局', 7), ('finance', '财政局', 8), ('admin', '管理员', 9)),
line AS (
    SELECT d.kind, d.grp, d.what, d.clause, d.screen, d.unit, min(d.due) AS due, workday_until(min(d.due)) AS act_by, sum(d.n) AS n,
        coalesce(max(d.days), max(:as_of - d.since)) AS waited, who,
        iif(d.grp = '' AND count(*) > 1, '', coalesce(group_concat(DISTINCT nullif(d.note, '')), '')) AS detail
    FROM duty(:as_of, NULL) d
    WHERE :role IS NULL OR instr(' ' || d.who || ' ', ' ' || :role || ' ') > 0
    GROUP BY d.kind, d.grp)
SELECT row_number() OVER (ORDER BY act_by IS NULL, act_by, due, screen, kind, grp) AS seq, due, act_by, due - :as_of AS left,
    what || '〔' || clause || '〕' AS what, n || unit || iif(due IS NULL AND waited > 0, ' 最久' || waited || '天', '') AS quantity, detail,
    (SELECT group_concat(name, '、') FROM (SELECT name FROM role WHERE instr(' ' || line.who || ' ', ' ' || code || ' ') > 0 ORDER BY at)) AS who
FROM line
ORDER BY seq;
