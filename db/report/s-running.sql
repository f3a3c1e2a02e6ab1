-- title: 未结清的贷款
-- help: 所列各户未结清的贷款,按户、逾期天数
-- args: as_of text!
-- hidden: yes
-- personal: yes
-- col: id | 贷款 | int | 0
-- col: household_id | 户 | int | 0
-- col: household_no | 户编号 | text | 16
-- col: contract_no | 合同号 | text | 14
-- col: borrower | 户名 | text | 8
-- col: village | 村 | text | 8
-- col: balance_fen | 余额(元) | money | 12
-- col: due_fen | 应还(元) | money | 12
-- col: days_overdue | 逾期天数 | int | 6
WITH ids AS (SELECT value AS id, key AS at FROM json_each(iif(json_valid('[' || :text || ']'), '[' || :text || ']', '[]'))),
every AS (SELECT id, at FROM ids
          UNION ALL SELECT h.id, i.at FROM ids i JOIN household h ON h.merged_into = i.id)
SELECT l.id AS id, l.now_household_id AS household_id, l.household_no AS household_no, l.contract_no AS contract_no, l.borrower AS borrower, l.village AS village, s.balance AS balance_fen,
       s.principal_due + s.interest_due + s.penalty + s.compound AS due_fen, s.days_overdue AS days_overdue
  FROM every i CROSS JOIN loan_row l ON l.household_id = i.id
 CROSS JOIN loan_state(:as_of) s ON s.loan_id = l.id
 WHERE s.status <> 'closed'
 ORDER BY i.at, s.days_overdue DESC, l.start, l.contract_no
