-- 借据 and the facts of a loan that it shows; the contract's own maturity, not a later extension's.
SELECT k.county_union AS "union", l.contract_no AS contract_no, l.start AS start, l.borrower AS borrower, l.idno AS idno,
    l.household_no AS household_no, l.phone AS phone,
    coalesce(nullif(p.address, ''), nullif(h.address, ''), l.town || l.village || l.group_name) AS address,
    rmb(l.amount) AS amount_capitals, l.amount AS amount,
    (SELECT name FROM policy_version v WHERE v.scheme = l.scheme LIMIT 1) AS scheme, l.kind AS kind,
    coalesce((SELECT name FROM code c WHERE c.list = 'purpose' AND c.code = l.purpose), l.purpose) AS purpose,
    months_between(l.start, l.maturity) || '个月' AS term, l.maturity AS maturity, l.rate_ppm AS rate,
    (SELECT name FROM code c WHERE c.list = 'settle' AND c.code = l.settle) AS settle,
    coalesce((SELECT name FROM code c WHERE c.list = 'fund' AND c.code = l.fund), l.fund) AS fund,
    l.account AS account, l.holder AS holder, l.parent_no AS parent_no, a.application_no AS application_no, l.officer AS officer
FROM paper_head k, loan_row l JOIN person p ON p.id = l.borrower_id JOIN household h ON h.id = l.now_household_id
    LEFT JOIN application a ON a.id = l.application_id
WHERE l.contract_no = :contract;
