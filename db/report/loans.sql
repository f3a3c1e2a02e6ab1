-- title: 贷款台账
-- clause: 三(三)
-- help: 截止日收盘时每一笔已发放的贷款:余额、欠息、罚息、复利、五级分类
-- args: as_of town village branch scheme
-- col: contract_no | 合同编号 | text | 14 | count
-- col: household_no | 户编号 | text | 17 | distinct
-- col: town | 乡镇 | text | 8
-- col: village | 村 | text | 8
-- col: borrower | 借款人 | text | 8
-- col: scheme | 品种 | text | 4
-- col: kind | 类型 | text | 4
-- col: amount_fen | 贷款金额(元) | money | 13 | sum
-- col: rate_ppm | 年利率(%) | rate | 9
-- col: start | 发放日期 | day | 10
-- col: maturity | 到期日期 | day | 10
-- col: balance_fen | 余额(元) | money | 13 | capitals
-- col: interest_due_fen | 应收利息(元) | money | 12 | sum
-- col: interest_accrued_fen | 未结利息(元) | money | 12 | sum
-- col: interest_ahead_fen | 预收利息(元) | money | 12 | sum
-- col: penalty_fen | 罚息(元) | money | 10 | sum
-- col: compound_fen | 复利(元) | money | 10 | sum
-- col: payoff_fen | 还清金额(元) | money | 13 | sum
-- col: days_overdue | 逾期天数 | int | 8
-- col: class | 五级分类 | text | 8
-- col: status | 状态 | text | 9
-- words: status | running 在贷 | closed 结清 | converted 已转出
-- vocab: kind class
SELECT l.contract_no AS contract_no, l.household_no AS household_no, l.town AS town, l.village AS village,
    l.borrower AS borrower, l.scheme AS scheme, l.kind AS kind, l.amount AS amount_fen, l.rate_ppm AS rate_ppm,
    l.start AS start, x.maturity AS maturity, x.balance AS balance_fen, x.interest_due AS interest_due_fen,
    x.interest_accrued AS interest_accrued_fen, x.interest_ahead AS interest_ahead_fen, x.penalty AS penalty_fen,
    x.compound AS compound_fen, x.payoff AS payoff_fen, x.days_overdue AS days_overdue, x.class AS class,
    x.status AS status
FROM loan_state(:as_of) x CROSS JOIN loan_row l ON l.id = x.loan_id
WHERE (:town IS NULL OR :town IN (l.town, l.town_code))
  AND (:village IS NULL OR :village IN (l.village, l.village_code))
  AND (:branch IS NULL OR :branch IN (l.site_code, l.site_name, l.office))
  AND (:scheme IS NULL OR l.scheme = :scheme)
ORDER BY l.town_code, l.village, l.household_no, l.start, l.contract_no;
