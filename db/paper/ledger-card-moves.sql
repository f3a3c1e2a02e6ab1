WITH mine AS (SELECT id, contract_no, amount, start FROM loan_row WHERE now_household_id = :household_id),
line AS (
    SELECT m.id AS loan_id, m.start AS day, 1 AS place, m.id AS id, '放款' AS what, '' AS voucher, m.amount AS principal, NULL AS interest, NULL AS rest
    FROM mine m
    UNION ALL SELECT m.id, o.day, 2, o.id, '接收余额', '', o.balance, o.interest, o.penalty + o.compound FROM mine m JOIN opening o ON o.loan_id = m.id
    UNION ALL SELECT m.id, e.date, 3, e.id, CASE e.kind WHEN 'extension' THEN '展期' WHEN 'misuse' THEN '改变用途' WHEN 'conversion' THEN '转农户贷款'
        WHEN 'dishonest' THEN '失信' WHEN 'grade' THEN '分类' WHEN 'death' THEN '死亡' WHEN 'waiver' THEN '减免' WHEN 'writeoff' THEN '核销'
        ELSE '续贷结清' END, '', iif(e.part = 'principal', e.amount, NULL), iif(e.part = 'interest', e.amount, NULL),
        iif(e.part IN ('penalty', 'compound'), e.amount, NULL) FROM mine m JOIN event e ON e.loan_id = m.id
    UNION ALL SELECT m.id, r.date, 4, r.id, '还款', r.voucher, -r.principal, r.interest, r.penalty + r.compound FROM mine m JOIN receipt r ON r.loan_id = m.id
    UNION ALL SELECT m.id, v.date, 5, v.id, '冲正', v.voucher, r.principal, -r.interest, -r.penalty - r.compound
        FROM mine m JOIN reversal v ON v.loan_id = m.id JOIN receipt r ON r.id = v.receipt_id
    UNION ALL SELECT m.id, c.date, 6, c.id, '撤销', '', NULL, NULL, NULL FROM mine m JOIN cancel c ON c.loan_id = m.id)
SELECT x.day AS day, m.contract_no AS contract, x.what AS what, x.voucher AS voucher, nullif(x.principal, 0) AS principal,
    nullif(x.interest, 0) AS interest, nullif(x.rest, 0) AS rest
FROM line x JOIN mine m ON m.id = x.loan_id WHERE x.day <= :as_of ORDER BY x.day, x.place, x.id;
