-- title: 批量还款清单
-- clause: 三(三)
-- help: 一批还款的各笔:凭证号和本金、利息、罚息、复利,已冲正的注明
-- args: batch!
-- sign: 经办 | 复核
-- col: seq | 序号 | int | 4
-- col: contract_no | 合同编号 | text | 14 | count
-- col: borrower | 借款人 | text | 8
-- col: village | 村 | text | 8
-- col: date | 还款日 | day | 10
-- col: voucher | 凭证号 | text | 16
-- col: principal_fen | 本金(元) | money | 12 | sum
-- col: interest_fen | 利息(元) | money | 11 | sum
-- col: penalty_fen | 罚息(元) | money | 9 | sum
-- col: compound_fen | 复利(元) | money | 9 | sum
-- col: amount_fen | 合计(元) | money | 12 | capitals
-- col: receipt_no | 手工收据号 | text | 10
-- col: note | 备注 | text | 12
-- vocab: note
SELECT row_number() OVER (ORDER BY r.id) AS seq, l.contract_no AS contract_no, l.borrower AS borrower, l.village AS village, r.date AS date,
    r.voucher AS voucher, r.principal AS principal_fen, r.interest AS interest_fen, r.penalty AS penalty_fen, r.compound AS compound_fen,
    r.principal + r.interest + r.penalty + r.compound AS amount_fen, r.receipt_no AS receipt_no,
    coalesce((SELECT '已冲正 ' || v.voucher FROM reversal v WHERE v.receipt_id = r.id), '') AS note
FROM receipt r JOIN loan_row l ON l.id = r.loan_id
WHERE r.batch = :batch AND r.batch <> ''
ORDER BY r.id;
