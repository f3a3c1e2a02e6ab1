-- 到期提醒, a loan each (:contract: one, or several parted by commas): what falls due at maturity within :days, interest as if nothing is paid before.
SELECT l.borrower AS borrower, l.village AS village, l.group_name AS group_name, l.household_no AS household_no, l.site_name AS site,
    (SELECT name FROM policy_version v WHERE v.scheme = l.scheme LIMIT 1) AS scheme, l.contract_no AS contract_no,
    x.maturity_moved AS maturity, x.maturity_moved - :as_of AS days_left, x.balance AS balance, rmb(x.balance) AS balance_capitals,
    m.payoff - m.balance AS interest, m.payoff AS total,
    (SELECT value FROM policy_param q WHERE q.scheme = l.scheme AND q.name = 'penalty_factor' AND q.from_day <= l.start
        ORDER BY q.from_day DESC LIMIT 1) AS penalty_factor,
    nullif(l.officer, '') AS officer, k.phone AS phone, :as_of AS as_of
FROM paper_head k, loan_row l CROSS JOIN loan_state(:as_of) x ON x.loan_id = l.id CROSS JOIN loan_state(x.maturity_moved) m ON m.loan_id = l.id
WHERE x.balance > 0 AND x.maturity_moved BETWEEN :as_of AND :as_of + :days
    AND (:contract IS NULL OR instr(',' || :contract || ',', ',' || l.contract_no || ',') > 0)
    AND (:village IS NULL OR :village IN (l.village, l.village_code)) AND (:town IS NULL OR :town IN (l.town, l.town_code))
ORDER BY l.town_code, l.village, x.maturity_moved, l.contract_no;
