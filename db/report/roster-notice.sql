-- title: 贴息发放公告
-- clause: 七
-- help: 发放以后在镇、村张贴的公告:身份证号遮蔽,不含电话、账号、住址
-- args: roster!
-- sign: 乡镇人民政府(街道办事处)
-- col: seq | 序号 | int | 4
-- col: village | 村 | text | 10
-- col: group | 组 | text | 6
-- col: borrower | 借款人 | text | 10
-- col: idno_masked | 身份证号码 | text | 18
-- col: amount_fen | 贷款金额(元) | money | 14 | sum
-- col: from | 贴息期起 | day | 10
-- col: to | 贴息期止 | day | 10
-- col: subsidy_fen | 贴息金额(元) | money | 14 | capitals
-- col: paid_on | 发放日期 | day | 10
SELECT row_number() OVER (ORDER BY r.roster_no, k.seq) AS seq, k.snapshot->>'village' AS village, k.snapshot->>'group' AS "group",
    k.snapshot->>'borrower' AS borrower, mask_id(k.snapshot->>'idno') AS idno_masked, l.amount AS amount_fen,
    k.from_day AS "from", k.to_day AS "to", k.subsidy AS subsidy_fen,
    (SELECT max(date) FROM roster_step WHERE roster_id = r.id AND step = 'paid') AS paid_on
FROM roster r JOIN roster_line_now k ON k.roster_id = r.id JOIN loan l ON l.id = k.loan_id
WHERE instr(',' || :roster || ',', ',' || r.roster_no || ',') > 0 AND k.standing = 'in'
ORDER BY r.roster_no, k.seq;
