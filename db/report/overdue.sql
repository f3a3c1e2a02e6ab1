-- title: 逾期清单
-- clause: 三(五)
-- help: 应还未还的贷款,按逾期天数从大到小
-- args: as_of town village branch scheme
-- col: contract_no | 合同编号 | text | 14 | count
-- col: household_no | 户编号 | text | 17 | distinct
-- col: borrower | 借款人 | text | 8
-- col: town | 乡镇 | text | 8
-- col: village | 村 | text | 8
-- col: balance_fen | 余额(元) | money | 13 | capitals
-- col: overdue_principal_fen | 逾期本金(元) | money | 13 | sum
-- col: maturity | 到期日期 | day | 10
-- col: days_overdue | 逾期天数 | int | 8
-- col: band | 档次 | text | 8
-- col: interest_due_fen | 欠息(元) | money | 12 | sum
-- col: penalty_fen | 罚息(元) | money | 10 | sum
-- col: compound_fen | 复利(元) | money | 10 | sum
-- col: class | 五级分类 | text | 8
-- col: officer | 管户人 | text | 8
-- col: collections | 催收次数 | int | 8
-- col: collected_on | 最近催收 | day | 10
-- col: signed_on | 回执 | day | 10
-- col: limitation | 时效到期日 | day | 10
-- vocab: class
SELECT l.contract_no AS contract_no, l.household_no AS household_no, l.borrower AS borrower, l.town AS town,
    l.village AS village, x.balance AS balance_fen, x.principal_overdue AS overdue_principal_fen,
    x.maturity AS maturity, x.days_overdue AS days_overdue,
    x.band AS band,
    x.interest_due AS interest_due_fen, x.penalty AS penalty_fen, x.compound AS compound_fen, x.class AS class,
    l.officer AS officer,
    (SELECT count(*) FROM collection c WHERE c.loan_id = l.id AND c.date <= :as_of) AS collections,
    (SELECT max(date) FROM collection c WHERE c.loan_id = l.id AND c.date <= :as_of) AS collected_on,
    (SELECT max(signed) FROM collection c WHERE c.loan_id = l.id AND c.date <= :as_of) AS signed_on,
    (SELECT max(limitation) FROM collection c WHERE c.loan_id = l.id AND c.date <= :as_of) AS limitation
FROM loan_state(:as_of) x CROSS JOIN loan_row l ON l.id = x.loan_id
WHERE x.days_overdue > 0
  AND (:town IS NULL OR :town IN (l.town, l.town_code))
  AND (:village IS NULL OR :village IN (l.village, l.village_code))
  AND (:branch IS NULL OR :branch IN (l.site_code, l.site_name, l.office))
  AND (:scheme IS NULL OR l.scheme = :scheme)
ORDER BY x.days_overdue DESC, l.contract_no;
