-- The plan as of the day of disbursal: what comes if everything is paid when it is due.
SELECT row_number() OVER (ORDER BY s.due, s.seq) AS seq, s.due AS due, s.principal AS principal, s.interest AS interest,
    l.amount - sum(s.principal) OVER (ORDER BY s.due, s.seq) AS balance
FROM loan l CROSS JOIN loan_schedule(l.id, l.start) s
WHERE l.id = :loan_id
ORDER BY s.due, s.seq;
