-- title: 放款备案表
-- clause: 二(二)3
-- help: 一个月里发放的贷款,每月月底前由县信用联社报县乡村振兴局备案;已备案的月份按备案时的内容,晚到的列入下月并注补报
-- args: month town village branch scheme filing
-- personal: yes
-- sign: 制表 | 信用社负责人 | 县信用联社
-- sheet: filing_no filed_on
-- col: seq | 序号 | int | 4
-- col: town | 乡镇 | text | 8
-- col: village | 村 | text | 8
-- col: household_no | 户编号 | text | 17 | distinct
-- col: borrower | 借款人 | text | 8
-- col: idno | 身份证号码 | text | 18
-- col: contract_no | 合同编号 | text | 14 | count
-- col: scheme | 品种 | text | 4
-- col: kind | 类型 | text | 4
-- col: amount_fen | 金额(元) | money | 13 | capitals
-- col: months | 期限(月) | int | 8
-- col: rate_ppm | 年利率(%) | rate | 9
-- col: start | 放款日 | day | 10
-- col: maturity | 到期日 | day | 10
-- col: purpose | 用途 | text | 10
-- col: branch | 承贷社 | text | 12
-- col: note | 备注 | text | 6
-- col: filing_no | 备案编号 | text | 0
-- col: filed_on | 备案日期 | day | 0
-- vocab: kind purpose note
SELECT row_number() OVER (PARTITION BY x.filing_no ORDER BY x.scheme, c.value ->> 'town_code', c.value ->> 'village', c.value ->> 'start', x.seq) AS seq,
    c.value ->> 'town' AS town, c.value ->> 'village' AS village, c.value ->> 'household_no' AS household_no,
    c.value ->> 'borrower' AS borrower, c.value ->> 'idno' AS idno, c.value ->> 'contract_no' AS contract_no, x.scheme AS scheme,
    c.value ->> 'kind' AS kind, c.value ->> 'amount_fen' AS amount_fen, c.value ->> 'months' AS months,
    c.value ->> 'rate_ppm' AS rate_ppm, c.value ->> 'start' AS start, c.value ->> 'maturity' AS maturity,
    c.value ->> 'purpose' AS purpose, c.value ->> 'branch' AS branch,
    trim(iif(c.value ->> 'late', '补报', '') || ' ' || iif(c.value ->> 'phone' = '', '缺电话', '')) AS note,
    x.filing_no AS filing_no, x.filed_on AS filed_on
FROM filing_list(coalesce((SELECT month FROM filing WHERE filing_no = :filing), :month)) x
    JOIN json_each('[' || x.cells || ']') c
WHERE x.section = 'granted' AND (:filing IS NULL OR x.filing_no = :filing)
  AND (:filing IS NOT NULL OR iif(:branch IS NULL, x.kind = 'county' OR NOT x.counted, x.kind <> 'county'))
  AND (:branch IS NULL OR :branch IN (x.site_code, x.site_name, c.value ->> 'branch'))
  AND (:town IS NULL OR :town IN (c.value ->> 'town', c.value ->> 'town_code'))
  AND (:village IS NULL OR :village IN (c.value ->> 'village', c.value ->> 'village_code'))
  AND (:scheme IS NULL OR x.scheme = :scheme)
ORDER BY x.scheme, x.filing_no, seq;
