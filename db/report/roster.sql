-- title: 贴息清册(预览)
-- clause: 六
-- help: 一个季度里收到正常利息的贷款应得的贴息,由引擎直接算出;先收后贴,晚到的为补报,冲正的为扣减
-- args: quarter town village branch scheme
-- sign: 制表 | 信用社负责人 | 乡镇审核 | 分管领导 | 主要领导
-- col: contract_no | 合同编号 | text | 14 | count
-- col: household_no | 户编号 | text | 17 | distinct
-- col: town | 乡镇 | text | 8
-- col: village | 村 | text | 8
-- col: borrower | 借款人 | text | 8
-- col: scheme | 品种 | text | 4
-- col: balance_fen | 贷款余额(元) | money | 12 | sum
-- col: base_fen | 贴息本金(元) | money | 12 | sum
-- col: rate_ppm | 年利率(%) | rate | 9
-- col: from | 计息起 | day | 10
-- col: to | 计息止 | day | 10
-- col: days | 天数 | int | 5
-- col: interest_fen | 已收利息(元) | money | 12 | sum
-- col: subsidy_fen | 贴息金额(元) | money | 12 | capitals
-- col: supplement | 补报 | bool | 4
-- col: held | 暂缓 | bool | 4
-- col: reason | 备注 | text | 16
SELECT l.contract_no AS contract_no, l.household_no AS household_no, l.town AS town, l.village AS village,
    l.borrower AS borrower, l.scheme AS scheme, x.balance AS balance_fen, x.base AS base_fen, x.rate_ppm AS rate_ppm,
    x.from_day AS "from", x.to_day AS "to", x.days AS days, x.interest AS interest_fen, x.subsidy AS subsidy_fen,
    x.supplement AS supplement, x.held AS held, x.reason AS reason
FROM subsidy(:quarter) x CROSS JOIN loan_row l ON l.id = x.loan_id
WHERE (:town IS NULL OR :town IN (l.town, l.town_code))
  AND (:village IS NULL OR :village IN (l.village, l.village_code))
  AND (:branch IS NULL OR :branch IN (l.site_code, l.site_name, l.office))
  AND (:scheme IS NULL OR l.scheme = :scheme)
ORDER BY l.town_code, l.village, l.household_no, l.start, l.contract_no;
