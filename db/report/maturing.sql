-- title: 到期提醒清单
-- clause: 四
-- help: 今后若干天内到期、本金还没有还清的贷款,按到期日
-- args: as_of days=60 town village branch scheme
-- col: contract_no | 合同编号 | text | 14 | count
-- col: household_no | 户编号 | text | 17 | distinct
-- col: borrower | 借款人 | text | 8
-- col: town | 乡镇 | text | 8
-- col: village | 村 | text | 8
-- col: maturity | 到期日期 | day | 10
-- col: due_day | 顺延后到期日 | day | 12
-- col: balance_fen | 余额(元) | money | 13 | capitals
-- col: payoff_fen | 还清金额(元) | money | 13 | sum
-- col: days | 剩余天数 | int | 8
-- col: officer | 管户人 | text | 8
SELECT l.contract_no AS contract_no, l.household_no AS household_no, l.borrower AS borrower, l.town AS town,
    l.village AS village, x.maturity AS maturity, x.maturity_moved AS due_day, x.balance AS balance_fen,
    x.payoff AS payoff_fen, x.maturity - :as_of AS days, l.officer AS officer
FROM loan_state(:as_of) x CROSS JOIN loan_row l ON l.id = x.loan_id
WHERE x.balance > 0 AND x.maturity BETWEEN :as_of AND :as_of + :days
  AND (:town IS NULL OR :town IN (l.town, l.town_code))
  AND (:village IS NULL OR :village IN (l.village, l.village_code))
  AND (:branch IS NULL OR :branch IN (l.site_code, l.site_name, l.office))
  AND (:scheme IS NULL OR l.scheme = :scheme)
ORDER BY x.maturity, l.contract_no;
