-- title: 本村应还
-- help: 一个村今天有应还的贷款,按收息上门清单的次序
-- args: as_of village!
-- hidden: yes
-- personal: yes
-- col: contract_no | 合同号 | text | 14
-- col: borrower | 户名 | text | 8
-- col: due_fen | 应还(元) | money | 12
WITH owed AS (
    SELECT l.town_code, l.village, l.household_no, l.contract_no, l.borrower, s.principal_due + s.interest_due + s.penalty + s.compound AS due
      FROM loan_row l CROSS JOIN loan_state(:as_of) s ON s.loan_id = l.id
     WHERE :village IN (l.village, l.village_code) AND s.balance + s.interest_due + s.penalty + s.compound > 0)
SELECT contract_no, borrower, due AS due_fen FROM owed WHERE due > 0 ORDER BY town_code, village, household_no, contract_no
