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
WITH loan_now AS (
    SELECT CASE :by WHEN 'town' THEN l.town WHEN 'county' THEN '全县' ELSE l.site_name END AS scope, l.scheme,
        CASE WHEN x.writeoff IS NOT NULL THEN 'W' WHEN x.status = 'converted' THEN 'C' ELSE 'R' END AS mark,
        x.balance, x.npl AS bad
    FROM loan_state(:as_of) x CROSS JOIN loan_row l ON l.id = x.loan_id
    WHERE x.balance > 0 AND (:town IS NULL OR :town IN (l.town, l.town_code))
      AND (:branch IS NULL OR :branch IN (l.site_code, l.site_name, l.office)) AND (:scheme IS NULL OR l.scheme = :scheme)),
part AS (
    SELECT scope, scheme, sum(mark = 'R') AS loans, sum(iif(mark = 'R', balance, 0)) AS total,
        sum(iif(mark = 'R' AND bad, balance, 0)) AS npl, sum(iif(mark = 'C', balance, 0)) AS converted,
        sum(iif(mark = 'W', balance, 0)) AS written_off
    FROM loan_now GROUP BY scope, scheme),
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
