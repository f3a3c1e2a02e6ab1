-- 风险事项告知函 三(五): of a numbered notice, the event behind it.
SELECT n.number AS number, k.county AS county, k.county_union AS "union", coalesce(l.borrower, hr.head) AS borrower,
    hr.household_no AS household_no, coalesce(nullif(hr.address, ''), hr.town || hr.village || hr.group_name) AS address,
    l.contract_no AS contract_no, (SELECT name FROM policy_version v WHERE v.scheme = l.scheme LIMIT 1) AS scheme, l.amount AS amount,
    (SELECT x.balance FROM loan_state(r.found) x WHERE x.loan_id = l.id) AS balance, l.start AS start, l.maturity AS maturity,
    iif(r.kind IN ('1'), '√', '□') AS k1, iif(r.kind IN ('2'), '√', '□') AS k2, iif(r.kind IN ('3'), '√', '□') AS k3,
    iif(r.kind IN ('4'), '√', '□') AS k4, iif(r.kind IN ('5'), '√', '□') AS k5, iif(r.kind IN ('6'), '√', '□') AS k6,
    r.found AS found, trim(r.way || ' ' || r.finder) AS finder, r.text AS what, r.measures AS measures, k.site AS site,
    coalesce(u.full_name, '') AS officer, n.date AS printed
FROM paper_head k, notice n JOIN risk_event r ON r.id = n.risk_event_id JOIN household g ON g.id = r.household_id
    JOIN household_row hr ON hr.id = coalesce(g.merged_into, g.id) LEFT JOIN loan_row l ON l.id = r.loan_id LEFT JOIN user u ON u.id = n.user_id
WHERE n.number = :notice
ORDER BY n.id DESC LIMIT 1;
