-- title: 还款凭证
-- help: 凭证号或手工收据号的末尾(最近的三千笔)、整个凭证号,或所列各户的还款,新的在前
-- args: text! key
-- hidden: yes
-- personal: yes
-- col: contract_no | 合同号 | text | 14
-- col: voucher | 凭证号 | text | 16
-- col: borrower | 户名 | text | 8
-- col: date | 日期 | day | 10
-- col: amount_fen | 金额(元) | money | 12
-- col: reversed | 已冲正 | bool | 0
WITH recent AS (SELECT id FROM receipt ORDER BY id DESC LIMIT 3000),
hit AS (
    SELECT r.id FROM recent x JOIN receipt r ON r.id = x.id
     WHERE length(:text) > 2 AND (r.voucher LIKE '%' || :text OR r.receipt_no = :text)
    UNION SELECT id FROM receipt WHERE length(:text) > 10 AND voucher = :text
    UNION SELECT r.id FROM json_each(iif(json_valid(:key), :key, '[]')) i JOIN household h ON h.household_no = i.value
        JOIN household g ON g.id = h.id OR g.merged_into = h.id JOIN loan l ON l.household_id = g.id JOIN receipt r ON r.loan_id = l.id)
SELECT l.contract_no, r.voucher, l.borrower, r.date, r.principal + r.interest + r.penalty + r.compound AS amount_fen,
       EXISTS (SELECT 1 FROM reversal v WHERE v.receipt_id = r.id) AS reversed
  FROM hit x JOIN receipt r ON r.id = x.id JOIN loan_row l ON l.id = r.loan_id
 ORDER BY r.date DESC, r.id DESC LIMIT 9
