-- title: 应还
-- help: 所列合同今天应还的,按所列的次序
-- args: as_of text!
-- hidden: yes
-- personal: yes
-- col: contract_no | 合同号 | text | 14
-- col: household_no | 户编号 | text | 16
-- col: borrower | 户名 | text | 8
-- col: village | 村 | text | 8
-- col: balance_fen | 余额(元) | money | 12
-- col: due_fen | 应还(元) | money | 12
-- col: days_overdue | 逾期天数 | int | 6
SELECT l.contract_no, l.household_no, l.borrower, l.village, s.balance AS balance_fen, s.principal_due + s.interest_due + s.penalty + s.compound AS due_fen, s.days_overdue
  FROM json_each(iif(json_valid(:text), :text, '[]')) i JOIN loan_row l ON l.contract_no = i.value CROSS JOIN loan_state(:as_of) s ON s.loan_id = l.id
 ORDER BY i.key
