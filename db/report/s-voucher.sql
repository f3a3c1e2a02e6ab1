-- title: 还款凭证
-- help: 一笔还款的全部
-- args: contract! voucher!
-- hidden: yes
-- personal: yes
-- col: contract_no | 合同号 | text | 0
-- col: household_no | 户编号 | text | 0
-- col: borrower | 借款人 | text | 0
-- col: village | 村 | text | 0
-- col: date | 还款日 | day | 0
-- col: posted | 过账日 | day | 0
-- col: voucher | 凭证号 | text | 0
-- col: principal_fen | 本金 | money | 0
-- col: interest_fen | 利息 | money | 0
-- col: penalty_fen | 罚息 | money | 0
-- col: compound_fen | 复利 | money | 0
-- col: amount_fen | 合计 | money | 0
-- col: method | 方式 | text | 0
-- col: receipt_no | 手工收据 | text | 0
-- col: batch | 批次 | text | 0
-- col: user | 经办 | text | 0
-- col: reversed_by | 冲正凭证 | text | 0
-- col: reversed_on | 冲正日 | day | 0
-- col: reason | 理由 | text | 0
-- vocab: method reason
SELECT l.contract_no, l.household_no, l.borrower, l.village, r.date, r.posted, r.voucher, r.principal AS principal_fen, r.interest AS interest_fen, r.penalty AS penalty_fen, r.compound AS compound_fen,
       r.principal + r.interest + r.penalty + r.compound AS amount_fen,
       coalesce((SELECT name FROM code c WHERE c.list = 'method' AND r.method IN (c.code, c.name)), r.method) AS method, r.receipt_no, r.batch,
       coalesce(u.full_name, '') AS user, coalesce(v.voucher, '') AS reversed_by, v.date AS reversed_on, coalesce(v.reason, '') AS reason
  FROM loan_row l JOIN receipt r ON r.loan_id = l.id LEFT JOIN user u ON u.id = r.user_id LEFT JOIN reversal v ON v.receipt_id = r.id
 WHERE l.contract_no = :contract AND r.voucher = :voucher
