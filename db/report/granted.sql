-- title: 贷款清单
-- clause: 二(二)3
-- help: 一个月里发放的贷款,报村两委和乡镇,一村一页或一乡镇一页;已备案的月份按备案时的内容
-- args: month by town village branch scheme filing
-- by: village town
-- sign: 制表 | 信用社负责人
-- sheet: place filing_no filed_on
-- col: seq | 序号 | int | 4
-- col: town | 乡镇 | text | 8
-- col: village | 村 | text | 8
-- col: borrower | 借款人 | text | 8
-- col: household_no | 户编号 | text | 17 | distinct
-- col: contract_no | 合同编号 | text | 14 | count
-- col: scheme | 品种 | text | 4
-- col: kind | 类型 | text | 4
-- col: amount_fen | 贷款金额(元) | money | 13 | capitals
-- col: months | 期限(月) | int | 8
-- col: rate_ppm | 年利率(%) | rate | 9
-- col: start | 发放日期 | day | 10
-- col: maturity | 到期日期 | day | 10
-- col: purpose | 用途 | text | 12
-- col: branch | 承贷社 | text | 12
-- col: note | 备注 | text | 4
-- col: place | 报送 | text | 0
-- col: filing_no | 备案编号 | text | 0
-- col: filed_on | 备案日期 | day | 0
-- vocab: kind purpose note
WITH line AS (
    SELECT x.*, c.value AS v, c.value ->> 'town_code' AS town_code, c.value ->> 'town' || iif(:by = 'village', ' ' || (c.value ->> 'village'), '') AS place
    FROM filing_list(coalesce((SELECT month FROM filing WHERE filing_no = :filing), :month)) x
        JOIN json_each('[' || x.cells || ']') c
    WHERE x.section = 'granted' AND (:filing IS NULL OR x.filing_no = :filing)
      AND (:filing IS NOT NULL OR iif(:branch IS NULL, x.kind = 'county' OR NOT x.counted, x.kind <> 'county')))
SELECT row_number() OVER (PARTITION BY scheme, filing_no, town_code, place ORDER BY v ->> 'village', v ->> 'start', seq) AS seq,
    v ->> 'town' AS town, v ->> 'village' AS village, v ->> 'borrower' AS borrower, v ->> 'household_no' AS household_no,
    v ->> 'contract_no' AS contract_no, scheme AS scheme, v ->> 'kind' AS kind, v ->> 'amount_fen' AS amount_fen,
    v ->> 'months' AS months, v ->> 'rate_ppm' AS rate_ppm, v ->> 'start' AS start, v ->> 'maturity' AS maturity,
    v ->> 'purpose' AS purpose, v ->> 'branch' AS branch, iif(v ->> 'late', '补报', '') AS note, place AS place,
    filing_no AS filing_no, filed_on AS filed_on
FROM line
WHERE (:branch IS NULL OR :branch IN (site_code, site_name, v ->> 'branch'))
  AND (:town IS NULL OR :town IN (v ->> 'town', v ->> 'town_code'))
  AND (:village IS NULL OR :village IN (v ->> 'village', v ->> 'village_code'))
  AND (:scheme IS NULL OR scheme = :scheme)
ORDER BY scheme, filing_no, town_code, place, seq;
