SELECT k.county_union AS "union", l.id AS loan_id, l.contract_no AS contract_no, :as_of AS as_of, l.borrower AS borrower, l.household_no AS household_no,
    (SELECT name FROM policy_version v WHERE v.scheme = l.scheme LIMIT 1) AS scheme, x.rate_now_ppm AS rate, l.start AS start, l.amount AS amount,
    x.maturity AS maturity, x.balance AS balance, x.interest_due AS interest_due, x.interest_accrued AS interest_accrued,
    x.penalty AS penalty, x.compound AS compound, x.days_overdue AS days_overdue, x.class AS class,
    (SELECT coalesce(sum(s.subsidised), 0) FROM loan_schedule(l.id, :as_of) s) AS subsidised,
    x.payoff AS payoff, l.site_name AS site, k.phone AS phone
FROM paper_head k, loan_row l JOIN loan_state(:as_of) x ON x.loan_id = l.id
WHERE l.contract_no = :contract;
