WITH item AS (
    SELECT x.maturity_moved AS due, '贷款到期：提醒归还或申请续贷展期' AS what, l.borrower AS who, l.village AS village, l.contract_no AS contract_no,
        x.balance AS amount, '四' AS clause
    FROM loan_state(:as_of) x CROSS JOIN loan_row l ON l.id = x.loan_id
    WHERE x.balance > 0 AND x.days_overdue = 0 AND x.maturity_moved BETWEEN :as_of AND :as_of + :days
    UNION ALL
    SELECT x.overdue_since, '逾期' || x.days_overdue || '天：催收', l.borrower, l.village, l.contract_no,
        x.principal_overdue + x.interest_due + x.penalty + x.compound, '三(一)'
    FROM loan_state(:as_of) x CROSS JOIN loan_row l ON l.id = x.loan_id WHERE x.days_overdue > 0
    UNION ALL
    SELECT r.found, '风险事项：书面告知', coalesce(l.borrower, h.head), h.village, coalesce(l.contract_no, ''), NULL, '三(五)'
    FROM risk_event r JOIN household g ON g.id = r.household_id JOIN household_row h ON h.id = coalesce(g.merged_into, g.id)
        LEFT JOIN loan_row l ON l.id = r.loan_id
    WHERE r.found <= :as_of AND 2 > (SELECT count(DISTINCT d.addressee) FROM notice n JOIN delivery d ON d.notice_id = n.id
        WHERE n.risk_event_id = r.id AND d.step = 'delivered' AND d.addressee IN ('bureau', 'union') AND d.date <= :as_of)
    UNION ALL
    SELECT NULL, '在办申请：' || a.kind || '，自' || iso(a.date), a.borrower, a.village, a.application_no, a.amount, '二(二)'
    FROM application_row a WHERE a.state NOT IN ('disbursed', 'renewed', 'extended', 'refused', 'withdrawn')
    UNION ALL
    SELECT month_last(month_of(:as_of)), '月底前报备案表，报送贷款清单、未获批清单', '', '', '', NULL, '二(二)3'
    UNION ALL
    SELECT quarter_last(quarter_of(:as_of)), '季度末提供贴息清册', '', '', '', NULL, '六' WHERE quarter_last(quarter_of(:as_of)) <= :as_of + :days
    UNION ALL
    SELECT quarter_first(quarter_of(:as_of)) + 14, '15日前报送公示无异议的贴息清册', '', '', '', NULL, '六'
    WHERE quarter_first(quarter_of(:as_of)) + 14 >= :as_of)
SELECT row_number() OVER (ORDER BY due IS NULL, due, what, contract_no) AS seq, due, due - :as_of AS left, what, who, village, contract_no, amount, clause
FROM item ORDER BY due IS NULL, due, what, contract_no;
