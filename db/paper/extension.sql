-- 展期协议: from the approved application; once the extension is entered, its new maturity and rate.
SELECT a.application_no AS number, l.contract_no AS contract_no, a.application_no AS application_no, k.county_union AS "union",
    l.borrower AS borrower, l.idno AS idno, l.household_no AS household_no,
    coalesce(nullif(p.address, ''), nullif(h.address, ''), l.town || l.village || l.group_name) AS address,
    (SELECT name FROM code c WHERE c.list = 'ground' AND c.code = a.ground) AS ground, a.date AS date,
    l.amount AS amount, x.balance AS balance, rmb(x.balance) AS balance_capitals, l.start AS start, l.maturity AS old_maturity,
    months_between(l.start, l.maturity) AS old_months, coalesce(b.months, a.months) AS months,
    iif(months_between(l.start, l.maturity) <= 12, months_between(l.start, l.maturity), months_between(l.start, l.maturity) / 2) AS limit_months,
    coalesce(e.new_maturity, add_months(l.maturity, coalesce(b.months, a.months))) AS new_maturity,
    coalesce(e.rate_ppm, b.rate_ppm, l.rate_ppm) AS rate,
    (SELECT name FROM policy_version v WHERE v.scheme = l.scheme LIMIT 1) AS scheme
FROM paper_head k, application a JOIN loan_row l ON l.id = a.loan_id JOIN person p ON p.id = l.borrower_id
    JOIN household h ON h.id = l.now_household_id
    LEFT JOIN opinion_now b ON b.application_id = a.id AND b.stage = 'bank' AND b.verdict = 'agree'
    LEFT JOIN event e ON e.application_id = a.id AND e.kind = 'extension' AND NOT EXISTS (SELECT 1 FROM cancel c WHERE c.event_id = e.id)
    CROSS JOIN loan_state(coalesce(e.date, b.date, a.date)) x ON x.loan_id = l.id
WHERE a.application_no = :application AND a.kind = '展期'
ORDER BY a.id DESC LIMIT 1;
