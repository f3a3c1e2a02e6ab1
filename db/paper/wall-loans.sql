-- Loans by name, so that whoever goes to the village knows where to knock.
WITH item AS (
    SELECT x.maturity_moved AS day, '到期：提醒归还或申请续贷展期〔四〕' AS task, l.borrower, l.village, l.contract_no, x.balance AS amount
    FROM loan_state(:as_of) x CROSS JOIN loan_row l ON l.id = x.loan_id
    WHERE x.balance > 0 AND x.days_overdue = 0 AND x.maturity_moved BETWEEN :as_of AND :as_of + :days
    UNION ALL
    SELECT x.overdue_since, '逾期' || x.days_overdue || '天：催收〔五(二)〕', l.borrower, l.village, l.contract_no, x.balance
    FROM loan_state(:as_of) x CROSS JOIN loan_row l ON l.id = x.loan_id WHERE x.days_overdue > 0)
SELECT row_number() OVER (ORDER BY day, contract_no) AS no, day, amount, day - :as_of AS rest, task, borrower, village, contract_no
FROM item
WHERE :role IS NULL OR :role IN ('teller', 'officer', 'manager', 'station', 'township')
ORDER BY no;
