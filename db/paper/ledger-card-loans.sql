SELECT l.contract_no AS contract_no, a.application_no AS application_no, a.date AS applied,
    (SELECT name FROM policy_version v WHERE v.scheme = l.scheme LIMIT 1) AS scheme, l.kind AS kind,
    CASE x.status WHEN 'closed' THEN '结清' WHEN 'converted' THEN '已转农户贷款' ELSE iif(x.days_overdue > 0, '逾期', '正常') END AS status,
    coalesce((SELECT name FROM code c WHERE c.list = 'purpose' AND c.code = l.purpose), l.purpose) AS purpose,
    coalesce((SELECT name FROM code c WHERE c.list = 'fund' AND c.code = l.fund), l.fund) AS fund,
    (SELECT name FROM code c WHERE c.list = 'settle' AND c.code = l.settle) AS settle, l.amount AS amount, months_between(l.start, l.maturity) AS months,
    l.rate_ppm AS rate, l.start AS start, l.maturity AS maturity,
    (SELECT iif(l.maturity <= add_months(l.start, 12), r.y1_ppm, r.y5_ppm) FROM lpr r WHERE r.date <= l.start ORDER BY r.date DESC LIMIT 1) AS lpr,
    nullif(x.maturity, l.maturity) AS extended_to, l.parent_no AS parent_no, x.days_overdue AS days_overdue,
    x.paid_principal AS paid_principal, x.balance AS balance, x.class AS class, x.paid_interest AS paid_interest, x.interest_due AS interest_due,
    x.penalty + x.compound AS penalty, (SELECT coalesce(sum(line.subsidy), 0) FROM roster_line_now line JOIN roster_step p ON p.roster_id = line.roster_id AND p.step = 'paid'
        WHERE line.loan_id = l.id AND p.date <= :as_of AND line.standing IN ('in','returned'))
        + (SELECT coalesce(sum(o.subsidy), 0) FROM opening o WHERE o.loan_id = l.id AND o.day <= :as_of)
        - (SELECT coalesce(sum(b.amount), 0) FROM subsidy_return b WHERE b.loan_id = l.id AND b.date <= :as_of) AS subsidised,
    (SELECT iso(v.date) || ' ' || v.inspector || iif(v.as_agreed, ' 用途一致', ' 用途不符') || iif(v.finding = '', '', '：' || v.finding)
        FROM visit v WHERE v.loan_id = l.id AND v.date <= :as_of ORDER BY v.date DESC, v.id DESC LIMIT 1) AS visit
FROM loan_row l CROSS JOIN loan_state(:as_of) x ON x.loan_id = l.id LEFT JOIN application a ON a.id = l.application_id
WHERE l.now_household_id = :household_id
ORDER BY l.start, l.contract_no;
