-- title: 熔断记录
-- clause: 五(五)
-- help: 每次熔断和恢复: 日期、范围、当时的不良和余额
-- hidden: yes
-- col: date | 日期 | day | 10
-- col: scope | 范围 | text | 14
-- col: scheme | 品种 | text | 4
-- col: change | 变动 | text | 6
-- col: npl_fen | 不良余额(元) | money | 14
-- col: balance_fen | 余额(元) | money | 15
-- col: ratio_ppm | 不良率(%) | rate | 9
-- vocab: change
SELECT c.date AS date, coalesce(s.name, c.scope) AS scope, c.scheme AS scheme, iif(c.tripped, '熔断', '恢复') AS change, c.npl AS npl_fen,
    c.total AS balance_fen, breaker_ratio(c.npl, c.total) AS ratio_ppm
FROM breaker_change c LEFT JOIN site s ON s.code = c.scope
ORDER BY c.date DESC, c.id DESC;
