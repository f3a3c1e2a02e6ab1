-- 借款合同要素页: the facts of a loan, and on what its rate rests 一(四).
SELECT k.county_union AS "union", l.id AS loan_id, l.contract_no AS contract_no, l.start AS start, l.borrower AS borrower, l.idno AS idno,
    l.household_no AS household_no, l.phone AS phone,
    coalesce(nullif(p.address, ''), nullif(h.address, ''), l.town || l.village || l.group_name) AS address,
    rmb(l.amount) AS amount_capitals, l.amount AS amount,
    (SELECT name FROM policy_version v WHERE v.scheme = l.scheme LIMIT 1) AS scheme,
    coalesce((SELECT name FROM code c WHERE c.list = 'purpose' AND c.code = l.purpose), l.purpose) AS purpose,
    months_between(l.start, l.maturity) || '个月' AS term, l.maturity AS maturity, l.rate_ppm AS rate,
    (SELECT name FROM code c WHERE c.list = 'settle' AND c.code = l.settle) AS settle,
    iif(l.scheme = 'P2', coalesce((SELECT iso(r.date) || '公布的' || iif(l.maturity <= add_months(l.start, 12),
            '1年期LPR ' || printf('%.2f', r.y1_ppm / 10000.0), '5年期以上LPR ' || printf('%.2f', r.y5_ppm / 10000.0)) || '%，不超过该利率〔一(四)〕'
        FROM lpr r WHERE r.date <= l.start ORDER BY r.date DESC LIMIT 1), ''), '合同约定') AS lpr_text,
    coalesce((SELECT name FROM code c WHERE c.list = 'fund' AND c.code = l.fund), l.fund) AS fund,
    l.account AS account, l.holder AS holder,
    (SELECT value FROM policy_param q WHERE q.scheme = l.scheme AND q.name = 'penalty_factor' AND q.from_day <= l.start
        ORDER BY q.from_day DESC LIMIT 1) AS penalty_factor,
    (SELECT value FROM policy_param q WHERE q.scheme = l.scheme AND q.name = 'misuse_factor' AND q.from_day <= l.start
        ORDER BY q.from_day DESC LIMIT 1) AS misuse_factor
FROM paper_head k, loan_row l JOIN person p ON p.id = l.borrower_id JOIN household h ON h.id = l.now_household_id
WHERE l.contract_no = :contract;
