-- What happened to the loan from :from (the beginning when absent) to :as_of.
WITH line AS (
    SELECT l.start AS day, 1 AS place, l.id, '放款' AS what, '' AS voucher, l.amount AS p, NULL AS i, NULL AS x FROM loan l WHERE l.id = :loan_id
    UNION ALL SELECT o.day, 2, o.id, '接收余额', '', o.balance, o.interest, o.penalty + o.compound FROM opening o WHERE o.loan_id = :loan_id
    UNION ALL SELECT e.date, 3, e.id, CASE e.kind WHEN 'extension' THEN '展期至' || iso(e.new_maturity) WHEN 'misuse' THEN '改变用途'
        WHEN 'conversion' THEN '转农户贷款' WHEN 'dishonest' THEN '列入失信' WHEN 'grade' THEN '分类' || e.class WHEN 'death' THEN '借款人死亡'
        WHEN 'waiver' THEN '减免' WHEN 'writeoff' THEN '核销' ELSE '续贷结清' END, '', iif(e.part = 'principal', e.amount, NULL),
        iif(e.part = 'interest', e.amount, NULL), iif(e.part IN ('penalty', 'compound'), e.amount, NULL) FROM event e WHERE e.loan_id = :loan_id
    UNION ALL SELECT r.date, 4, r.id, '还款', r.voucher, -r.principal, r.interest, r.penalty + r.compound FROM receipt r WHERE r.loan_id = :loan_id
    UNION ALL SELECT v.date, 5, v.id, '冲正', v.voucher, r.principal, -r.interest, -r.penalty - r.compound
        FROM reversal v JOIN receipt r ON r.id = v.receipt_id WHERE v.loan_id = :loan_id
    UNION ALL SELECT c.date, 6, c.id, '撤销', '', NULL, NULL, NULL FROM cancel c WHERE c.loan_id = :loan_id)
SELECT day, what, voucher, nullif(p, 0) AS p, nullif(i, 0) AS i, nullif(x, 0) AS x FROM line
WHERE day <= :as_of AND (:from IS NULL OR day >= :from)
ORDER BY day, place, id;
