-- title: 不良率与熔断
-- clause: 五(五)
-- help: 按机构、乡镇或全县和贷款品种:余额、不良余额(次级、可疑、损失)、不良率;超过界限即熔断,及须收回多少才恢复。已转农户贷款和已核销的不计入,列在旁边
-- args: as_of by town branch scheme
-- by: branch town county
-- col: scope | 范围 | text | 14
-- col: scheme | 品种 | text | 4
-- col: loans | 笔数 | int | 6 | sum
-- col: balance_fen | 余额(元) | money | 15 | sum
-- col: npl_fen | 不良余额(元) | money | 14 | sum
-- col: ratio_ppm | 不良率(%) | rate | 9
-- col: limit_ppm | 界限(%) | rate | 8
-- col: tripped | 熔断 | bool | 4
-- col: to_recover_fen | 须收回(元) | money | 14
-- col: converted_fen | 已转出余额(元) | money | 14 | sum
-- col: written_off_fen | 已核销余额(元) | money | 14 | sum
-- vocab: scope
WITH part AS (
    SELECT CASE :by WHEN 'town' THEN t.name WHEN 'county' THEN '全县' ELSE s.name END AS scope, n.scheme, sum(n.loans) AS loans,
        sum(n.balance) AS total, sum(n.npl) AS npl, sum(n.converted) AS converted, sum(n.written_off) AS written_off
    FROM npl(:as_of) n JOIN site s ON s.id = n.site_id JOIN region t ON t.id = n.town_id
    WHERE (:town IS NULL OR :town IN (t.name, t.code)) AND (:branch IS NULL OR :branch IN (s.code, s.name))
      AND (:scheme IS NULL OR n.scheme = :scheme)
    GROUP BY scope, n.scheme),
ruled AS (
    SELECT part.*,
        CAST(round(10000 * (SELECT value FROM policy_param p WHERE p.scheme = part.scheme AND p.name = 'breaker_limit'
            AND p.from_day <= :as_of ORDER BY p.from_day DESC, p.id DESC LIMIT 1)) AS INTEGER) AS lim,
        CAST(round(100 * (SELECT value FROM policy_param p WHERE p.scheme = part.scheme AND p.name = 'breaker_min_base'
            AND p.from_day <= :as_of ORDER BY p.from_day DESC, p.id DESC LIMIT 1)) AS INTEGER) AS least,
        sum(total) OVER (PARTITION BY scheme) AS county_total, sum(npl) OVER (PARTITION BY scheme) AS county_npl
    FROM part)
SELECT scope AS scope, scheme AS scheme, loans AS loans, total AS balance_fen, npl AS npl_fen,
    breaker_ratio(npl, total) AS ratio_ppm, lim AS limit_ppm,
    iif(total < least, breaker_tripped(county_npl, county_total, lim), breaker_tripped(npl, total, lim)) AS tripped,
    breaker_to_recover(npl, total, lim) AS to_recover_fen, converted AS converted_fen, written_off AS written_off_fen
FROM ruled
ORDER BY scheme, ratio_ppm DESC, scope;
