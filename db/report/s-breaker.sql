-- title: 不良率
-- clause: 五(五)
-- help: 首页的不良率: 由各品种的余额和不良余额算比率,是否熔断
-- args: as_of text!
-- hidden: yes
-- col: scheme | 品种 | text | 0
-- col: ratio_ppm | 不良率 | rate | 0
-- col: limit_ppm | 界限 | rate | 0
-- col: tripped | 熔断 | bool | 0
WITH part AS (SELECT key AS at, 'P' || (key + 1) AS scheme, json_extract(value, '$[0]') AS npl, json_extract(value, '$[1]') AS total
    FROM json_each(iif(json_valid(:text), :text, '[]'))),
ruled AS (SELECT part.*, CAST(round(10000 * (SELECT value FROM policy_param p WHERE p.scheme = part.scheme
    AND p.name = 'breaker_limit' AND p.from_day <= :as_of ORDER BY p.from_day DESC, p.id DESC LIMIT 1)) AS INTEGER) AS lim
    FROM part)
SELECT scheme AS scheme, breaker_ratio(npl, total) AS ratio_ppm, lim AS limit_ppm, breaker_tripped(npl, total, lim) AS tripped FROM ruled WHERE total > 0 ORDER BY at
