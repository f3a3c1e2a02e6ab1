-- title: 户台账流水
-- clause: 三(三)
-- help: 一户全部贷款的放款、收款、冲正和其他事项,每笔之后该合同的余额
-- args: household! as_of
-- col: date | 日期 | day | 10
-- col: what | 事项 | text | 8
-- col: contract_no | 合同编号 | text | 14
-- col: voucher | 凭证号 | text | 20
-- col: principal_fen | 本金(元) | money | 13
-- col: interest_fen | 利息(元) | money | 12 | sum
-- col: penalty_fen | 罚息(元) | money | 10 | sum
-- col: compound_fen | 复利(元) | money | 10 | sum
-- col: balance_fen | 余额(元) | money | 13
-- col: user | 经办 | text | 8
-- col: text | 说明 | text | 20
-- vocab: what text
WITH mine AS (
    SELECT l.id, l.contract_no, l.amount, l.start, l.user_id FROM loan l JOIN household g ON g.id = l.household_id
    WHERE coalesce(g.merged_into, g.id) = (SELECT coalesce(merged_into, id) FROM household WHERE household_no = :household
        ORDER BY merged_into IS NOT NULL LIMIT 1)),
line AS ( -- `moves`: what the entry adds to the balance; `place`: order within a day (RULES 5)
    SELECT m.id AS loan_id, m.start AS date, 1 AS place, m.id AS id, '放款' AS what, '' AS voucher, m.amount AS principal, NULL AS interest,
        NULL AS penalty, NULL AS compound, m.amount AS moves, m.user_id, '' AS text FROM mine m
    UNION ALL
    SELECT m.id, o.day, 2, o.id, '接收余额', '', o.balance, o.interest, o.penalty, o.compound, o.balance - m.amount, m.user_id, ''
    FROM mine m JOIN opening o ON o.loan_id = m.id
    UNION ALL
    SELECT m.id, e.date, 3, e.id, CASE e.kind WHEN 'extension' THEN '展期' WHEN 'misuse' THEN '改变用途' WHEN 'conversion' THEN '转农户贷款'
        WHEN 'dishonest' THEN '失信' WHEN 'grade' THEN '分类' WHEN 'death' THEN '死亡' WHEN 'waiver' THEN '减免' WHEN 'writeoff' THEN '核销'
        ELSE '续贷结清' END, '', iif(e.part = 'principal', e.amount, NULL), iif(e.part = 'interest', e.amount, NULL),
        iif(e.part = 'penalty', e.amount, NULL), iif(e.part = 'compound', e.amount, NULL),
        iif(e.kind = 'waiver' AND e.part = 'principal', -e.amount, 0), e.user_id, trim(e.class || ' ' || e.text)
    FROM mine m JOIN event e ON e.loan_id = m.id
    UNION ALL
    SELECT m.id, r.date, 4, r.id, '收款', r.voucher, r.principal, r.interest, r.penalty, r.compound, -r.principal, r.user_id, r.receipt_no
    FROM mine m JOIN receipt r ON r.loan_id = m.id
    UNION ALL
    SELECT m.id, v.date, 5, v.id, '冲正', v.voucher, -r.principal, -r.interest, -r.penalty, -r.compound, r.principal, v.user_id,
        r.voucher || ' ' || v.reason
    FROM mine m JOIN reversal v ON v.loan_id = m.id JOIN receipt r ON r.id = v.receipt_id
    UNION ALL
    SELECT m.id, c.date, 6, c.id, '撤销', '', NULL, NULL, NULL, NULL, iif(c.event_id IS NULL, -m.amount, 0), c.user_id, c.reason
    FROM mine m JOIN cancel c ON c.loan_id = m.id)
SELECT x.date AS date, x.what AS what, m.contract_no AS contract_no, x.voucher AS voucher, x.principal AS principal_fen,
    x.interest AS interest_fen, x.penalty AS penalty_fen, x.compound AS compound_fen,
    sum(x.moves) OVER (PARTITION BY x.loan_id ORDER BY x.date, x.place, x.id) AS balance_fen,
    coalesce(u.full_name, '') AS user, x.text AS text
FROM line x JOIN mine m ON m.id = x.loan_id LEFT JOIN user u ON u.id = x.user_id
WHERE x.date <= :as_of
ORDER BY x.date, x.place, x.id;
