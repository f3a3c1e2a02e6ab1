-- 逾期催收通知书, an overdue loan each (:contract: one, or several parted by commas); the number is that of a letter entered for the day.
SELECT (SELECT number FROM notice n WHERE n.loan_id = l.id AND n.kind = 'dunning' AND n.date = :as_of ORDER BY n.id DESC LIMIT 1) AS number,
    l.borrower AS borrower, l.village AS village, l.group_name AS group_name, l.household_no AS household_no, l.start AS start,
    l.site_name AS site, l.amount AS amount, rmb(l.amount) AS amount_capitals, l.contract_no AS contract_no,
    (SELECT name FROM policy_version v WHERE v.scheme = l.scheme LIMIT 1) AS scheme, x.maturity AS maturity, :as_of AS as_of,
    x.days_overdue AS days_overdue, x.principal_overdue AS overdue_principal, rmb(x.principal_overdue) AS overdue_principal_capitals,
    x.interest_due AS interest, rmb(x.interest_due) AS interest_capitals, x.penalty AS penalty, rmb(x.penalty) AS penalty_capitals,
    x.compound AS compound, rmb(x.compound) AS compound_capitals,
    x.principal_overdue + x.interest_due + x.penalty + x.compound AS total,
    rmb(x.principal_overdue + x.interest_due + x.penalty + x.compound) AS total_capitals,
    x.balance AS balance, rmb(x.balance) AS balance_capitals, 15 AS limit_days, nullif(l.officer, '') AS officer, k.phone AS phone
FROM paper_head k, loan_row l CROSS JOIN loan_state(:as_of) x ON x.loan_id = l.id
WHERE x.days_overdue > 0 AND (:contract IS NULL OR instr(',' || :contract || ',', ',' || l.contract_no || ',') > 0)
    AND (:village IS NULL OR :village IN (l.village, l.village_code)) AND (:town IS NULL OR :town IN (l.town, l.town_code))
ORDER BY l.town_code, l.village, x.days_overdue DESC, l.contract_no;
