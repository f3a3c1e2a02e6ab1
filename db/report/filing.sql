-- title: 放款备案表
-- clause: 二(二)3
-- help: 一个月里发放的贷款,每月月底前由县信用联社报县乡村振兴局备案
-- args: month town village branch scheme
-- personal: yes
-- sign: 制表 | 信用社负责人 | 县信用联社
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
SELECT row_number() OVER (ORDER BY l.town_code, l.village, l.start, l.contract_no) AS seq, l.town AS town, l.village AS village,
    l.household_no AS household_no, l.borrower AS borrower, l.idno AS idno, l.contract_no AS contract_no, l.scheme AS scheme,
    l.kind AS kind, l.amount AS amount_fen, months_between(l.start, l.maturity) AS months, l.rate_ppm AS rate_ppm, l.start AS start,
    l.maturity AS maturity, coalesce((SELECT name FROM code WHERE list = 'purpose' AND code = l.purpose), l.purpose) AS purpose,
    coalesce(nullif(l.office, ''), l.site_name) AS branch
FROM loan_row l
WHERE l.start BETWEEN month_first(:month) AND month_last(:month)
  AND NOT EXISTS (SELECT 1 FROM cancel c WHERE c.loan_id = l.id AND c.event_id IS NULL AND c.date <= month_last(:month))
  AND (:town IS NULL OR :town IN (l.town, l.town_code))
  AND (:village IS NULL OR :village IN (l.village, l.village_code))
  AND (:branch IS NULL OR :branch IN (l.site_code, l.site_name, l.office)) AND (:scheme IS NULL OR l.scheme = :scheme)
ORDER BY seq;
