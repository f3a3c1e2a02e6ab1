SELECT k.county_union AS "union", l.id AS loan_id, l.contract_no AS contract_no, :as_of AS as_of, l.borrower AS borrower, l.household_no AS household_no,
    (SELECT name FROM policy_version v WHERE v.scheme = l.scheme LIMIT 1) AS scheme, x.rate_now_ppm AS rate, l.start AS start, l.amount AS amount,
    x.maturity AS maturity, x.balance AS balance, x.interest_due AS interest_due, x.interest_accrued AS interest_accrued,
    x.penalty AS penalty, x.compound AS compound, x.interest_ahead AS interest_ahead, x.days_overdue AS days_overdue, x.class AS class,
    (SELECT coalesce(sum(line.subsidy), 0) FROM roster_line_now line JOIN roster_step p ON p.roster_id = line.roster_id AND p.step = 'paid'
        WHERE line.loan_id = l.id AND p.date <= :as_of AND line.standing IN ('in','returned'))
        + (SELECT coalesce(sum(o.subsidy), 0) FROM opening o WHERE o.loan_id = l.id AND o.day <= :as_of)
        - (SELECT coalesce(sum(b.amount), 0) FROM subsidy_return b WHERE b.loan_id = l.id AND b.date <= :as_of) AS subsidised,
    x.payoff AS payoff, l.site_name AS site, k.phone AS phone
FROM paper_head k, loan_row l CROSS JOIN loan_state(:as_of) x ON x.loan_id = l.id
WHERE l.contract_no = :contract;
