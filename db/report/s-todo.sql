-- title: 待办期限(首页)
-- clause: 六
-- help: 首页上的待办: 一种一行,按最迟办理日
-- args: as_of role text
-- hidden: yes
-- col: what | 事项 | text | 0
-- col: clause | 条款 | text | 0
-- col: due | 期限 | day | 0
-- col: act_by | 最迟办理日 | day | 0
-- col: n | 数量 | int | 0
-- col: unit | 单位 | text | 0
-- col: amount_fen | 金额 | money | 0
-- col: days | 最久(天) | int | 0
-- col: screen | 交易码 | text | 0
-- col: arg | 参数 | text | 0
SELECT home AS what, min(clause) AS clause, min(due) AS due, workday_until(min(due)) AS act_by, sum(n) AS n, unit AS unit, sum(fen) AS amount_fen,
    max(coalesce(days, :as_of - since)) AS days, screen AS screen, iif(kind = 'm7' OR kind = 'm30', '30', min(arg)) AS arg
FROM duty(:as_of, :text)
WHERE home IS NOT NULL AND instr(' ' || who || ' ', ' ' || :role || ' ') > 0
GROUP BY home
ORDER BY act_by IS NULL, act_by, what
