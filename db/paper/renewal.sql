-- 续贷协议: from the approved application; once drawn, the figures of the new contract.
SELECT a.application_no AS number, l.contract_no AS contract_no, a.application_no AS application_no, k.county_union AS "union",
    l.borrower AS borrower, l.idno AS idno, l.household_no AS household_no,
    coalesce(nullif(p.address, ''), nullif(h.address, ''), l.town || l.village || l.group_name) AS address,
    (SELECT name FROM code c WHERE c.list = 'ground' AND c.code = a.ground) AS ground, a.date AS date,
    l.amount AS amount, l.maturity AS old_maturity, x.balance AS balance,
    x.interest_due + x.interest_accrued + x.penalty + x.compound - x.interest_ahead AS owed,
    coalesce(n.amount, b.amount, a.amount) AS new_amount, rmb(coalesce(n.amount, b.amount, a.amount)) AS new_capitals,
    coalesce(months_between(n.start, n.maturity), b.months, a.months) AS months, coalesce(n.rate_ppm, b.rate_ppm) AS rate,
    (SELECT name FROM code c WHERE c.list = 'purpose' AND c.code = a.purpose) AS purpose,
    coalesce((SELECT name FROM code c WHERE c.list = 'fund' AND c.code = n.fund), (SELECT name FROM code c WHERE c.list = 'fund'
        AND c.code = l.fund)) AS fund,
    (SELECT name FROM policy_version v WHERE v.scheme = coalesce(n.scheme, l.scheme) LIMIT 1) AS scheme
FROM paper_head k, application a JOIN loan_row l ON l.id = a.loan_id JOIN person p ON p.id = l.borrower_id
    JOIN household h ON h.id = l.now_household_id
    LEFT JOIN opinion_now b ON b.application_id = a.id AND b.stage = 'bank' AND b.verdict = 'agree'
    LEFT JOIN loan n ON n.application_id = a.id AND NOT EXISTS (SELECT 1 FROM cancel c WHERE c.loan_id = n.id AND c.event_id IS NULL)
    CROSS JOIN loan_state(coalesce(n.start - 1, b.date, a.date)) x ON x.loan_id = l.id
WHERE a.application_no = :application AND a.kind = '续贷'
ORDER BY a.id DESC LIMIT 1;
