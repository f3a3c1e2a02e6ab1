WITH day AS (
    SELECT l.*, x.balance, v.last_visit, CASE WHEN v.last_visit IS NULL THEN l.start + CAST((SELECT value FROM policy_param p WHERE p.scheme = l.scheme
            AND p.name = 'visit_first_days' AND p.from_day <= l.start ORDER BY p.from_day DESC, p.id DESC LIMIT 1) AS INTEGER)
        ELSE add_months(v.last_visit, CAST((SELECT value FROM policy_param p WHERE p.scheme = l.scheme AND p.name = 'visit_every_months'
            AND p.from_day <= l.start ORDER BY p.from_day DESC, p.id DESC LIMIT 1) AS INTEGER)) END AS due
    FROM loan_row l CROSS JOIN loan_state(:as_of) x ON x.loan_id = l.id
        LEFT JOIN (SELECT loan_id, max(date) AS last_visit FROM visit WHERE date <= :as_of GROUP BY loan_id) v ON v.loan_id = l.id
    WHERE x.balance > 0 AND l.village_id = :village_id)
SELECT row_number() OVER (ORDER BY group_name, household_no, contract_no) AS seq, group_name, borrower, contract_no, phone, balance,
    last_visit AS last, due, coalesce((SELECT name FROM code WHERE list = 'purpose' AND code = d.purpose), d.purpose) AS purpose
FROM day d WHERE due <= :until ORDER BY group_name, household_no, contract_no;
