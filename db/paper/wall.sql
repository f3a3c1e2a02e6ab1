-- 待办墙表: counted over the duties that its rows show (wall-rows.sql).
WITH line AS (SELECT kind, grp, workday_until(min(due)) AS act_by, min(due) AS due FROM duty(:as_of, NULL)
    WHERE :role IS NULL OR instr(' ' || who || ' ', ' ' || :role || ' ') > 0 GROUP BY kind, grp)
SELECT k.site AS site, :as_of AS as_of, :days AS days, (SELECT count(*) FROM line) AS count,
    (SELECT count(*) FROM line WHERE due < :as_of) AS late
FROM paper_head k;
