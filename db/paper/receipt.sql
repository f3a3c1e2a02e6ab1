-- 还款回单; the state is that at the close of the receipt's day. A reversal has its own number: its paper shows the
-- parts taken back.
WITH one AS (SELECT id FROM loan WHERE contract_no = :contract), paid AS (
    SELECT r.loan_id, r.voucher, r.date, r.principal, r.interest, r.penalty, r.compound, r.method, r.receipt_no, r.core_voucher, r.user_id,
        iif(v.id IS NULL, '', '已由' || v.voucher || '冲正：' || v.reason) AS note
    FROM one JOIN receipt r ON r.loan_id = one.id LEFT JOIN reversal v ON v.receipt_id = r.id WHERE r.voucher = :voucher
    UNION ALL
    SELECT r.loan_id, v.voucher, v.date, -r.principal, -r.interest, -r.penalty, -r.compound, r.method, r.receipt_no, r.core_voucher,
        v.user_id, '冲正' || r.voucher || '：' || v.reason
    FROM one JOIN reversal v ON v.loan_id = one.id JOIN receipt r ON r.id = v.receipt_id WHERE v.voucher = :voucher)
SELECT k.county_union AS "union", p.voucher AS voucher, p.date AS date, l.borrower AS borrower, l.household_no AS household_no,
    l.contract_no AS contract_no, coalesce((SELECT name FROM code c WHERE c.list = 'method' AND p.method IN (c.code, c.name)), p.method) AS method,
    iif(p.principal + p.interest + p.penalty + p.compound < 0, '负', '') || rmb(abs(p.principal + p.interest + p.penalty + p.compound))
        AS total_capitals,
    p.principal + p.interest + p.penalty + p.compound AS total,
    p.principal AS principal, p.interest AS interest, p.penalty AS penalty, p.compound AS compound,
    x.balance AS balance, x.interest_due + x.penalty + x.compound AS owed, p.note AS note,
    p.receipt_no AS receipt_no, p.core_voucher AS core_voucher, coalesce(u.full_name, '') AS teller, l.site_name AS site
FROM paper_head k, paid p JOIN loan_row l ON l.id = p.loan_id CROSS JOIN loan_state(p.date) x ON x.loan_id = l.id
    LEFT JOIN user u ON u.id = p.user_id
WHERE l.contract_no = :contract;
