WITH owed AS (
    SELECT l.group_name, l.borrower, l.contract_no, l.household_no, l.phone, x.next_settlement AS next,
        x.interest_due + x.penalty + x.compound + x.principal_due AS overdue, iif(x.next_settlement <= :date + :days,
        max(coalesce((SELECT sum(s.interest - s.paid_interest) FROM loan_schedule(l.id, :date) s WHERE s.due = x.next_settlement), 0)
            - x.interest_ahead, 0), 0) AS coming
    FROM loan_row l CROSS JOIN loan_state(:date) x ON x.loan_id = l.id WHERE x.balance > 0 AND l.village_id = :village_id)
SELECT row_number() OVER (ORDER BY household_no, contract_no) AS seq, group_name, borrower, contract_no, phone, overdue, next,
    overdue + coming AS due, rmb(overdue + coming) AS capitals
FROM owed WHERE overdue + coming > 0 ORDER BY household_no, contract_no;
