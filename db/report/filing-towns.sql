-- title: 备案汇总表(分乡镇)
-- clause: 二(二)3
-- help: 备案表的分乡镇汇总:当月放款、累计、余额、收回、逾期、不良;已备案的月份按备案时的数
-- args: month town branch scheme filing
-- sign: 制表 | 信用社负责人 | 县信用联社
-- sheet: filing_no filed_on
-- col: town | 乡镇 | text | 10
-- col: scheme | 品种 | text | 4
-- col: households | 当月户数 | int | 8 | sum
-- col: granted_fen | 当月金额(元) | money | 14 | sum
-- col: total_fen | 累计发放(元) | money | 15 | sum
-- col: balance_fen | 余额(元) | money | 15 | capitals
-- col: received_fen | 当月收回(元) | money | 14 | sum
-- col: overdue_households | 逾期户 | int | 6 | sum
-- col: overdue_fen | 逾期额(元) | money | 14 | sum
-- col: npl_fen | 不良额(元) | money | 14 | sum
-- col: npl_ratio_ppm | 不良率(%) | rate | 9
-- col: filing_no | 备案编号 | text | 0
-- col: filed_on | 备案日期 | day | 0
WITH line AS (
    SELECT x.scheme, x.filing_no, x.filed_on, c.value AS v, c.value ->> 'town_code' AS town_code
    FROM filing_list(coalesce((SELECT month FROM filing WHERE filing_no = :filing), :month)) x
        JOIN json_each('[' || x.cells || ']') c
    WHERE x.section = 'town' AND (:filing IS NULL OR x.filing_no = :filing)
      AND (:filing IS NOT NULL OR iif(:branch IS NULL, x.kind = 'county' OR NOT x.counted, x.kind <> 'county'))
      AND (:branch IS NULL OR :branch IN (x.site_code, x.site_name)) AND (:scheme IS NULL OR x.scheme = :scheme)
      AND (:town IS NULL OR :town IN (c.value ->> 'town', c.value ->> 'town_code')))
SELECT v ->> 'town' AS town, scheme AS scheme, sum(v ->> 'households') AS households, sum(v ->> 'granted_fen') AS granted_fen,
    sum(v ->> 'total_fen') AS total_fen, sum(v ->> 'balance_fen') AS balance_fen, sum(v ->> 'received_fen') AS received_fen,
    sum(v ->> 'overdue_households') AS overdue_households, sum(v ->> 'overdue_fen') AS overdue_fen, sum(v ->> 'npl_fen') AS npl_fen,
    breaker_ratio(sum(v ->> 'npl_fen'), sum(v ->> 'balance_fen')) AS npl_ratio_ppm, filing_no AS filing_no, filed_on AS filed_on
FROM line
GROUP BY scheme, filing_no, town_code
ORDER BY scheme, filing_no, town_code;
