-- title: 贴息发放清册
-- clause: 六
-- help: 公示无异议、报县乡村振兴局的发放清册:审核结果、实发金额、发放状态、日期和流水号
-- args: roster!
-- personal: yes
-- sign: 制表 | 审核 | 分管领导 | 主要领导
-- col: seq | 序号 | int | 4
-- col: town | 乡镇 | text | 8
-- col: village | 村 | text | 8
-- col: group | 组 | text | 4
-- col: household_no | 户编号 | text | 17 | distinct
-- col: head | 户主 | text | 8
-- col: borrower | 借款人 | text | 8
-- col: idno | 身份证号码 | text | 18
-- col: contract_no | 合同编号 | text | 14 | count
-- col: from | 计息起 | day | 10
-- col: to | 计息止 | day | 10
-- col: interest_fen | 已收利息(元) | money | 12 | sum
-- col: subsidy_fen | 贴息金额(元) | money | 12 | sum
-- col: result | 审核结果 | text | 8
-- col: paid_fen | 实发金额(元) | money | 12 | capitals
-- col: state | 发放状态 | text | 8
-- col: paid_on | 发放日期 | day | 10
-- col: voucher | 拨款凭证 | text | 16
-- col: account | 账号 | text | 19
-- col: holder | 户名 | text | 8
-- col: reason | 备注 | text | 14
-- vocab: result state
WITH paid AS (
    SELECT r.*, p.date AS paid_on, coalesce(p.voucher, '') AS voucher FROM roster r
    LEFT JOIN roster_step p ON p.id = (SELECT max(id) FROM roster_step WHERE roster_id = r.id AND step = 'paid')
    WHERE instr(',' || :roster || ',', ',' || r.roster_no || ',') > 0)
SELECT row_number() OVER (ORDER BY r.roster_no, k.seq) AS seq, t.name AS town, k.snapshot->>'village' AS village, k.snapshot->>'group' AS "group",
    k.snapshot->>'household_no' AS household_no, k.snapshot->>'head' AS head, k.snapshot->>'borrower' AS borrower,
    k.snapshot->>'idno' AS idno, l.contract_no AS contract_no, k.from_day AS "from", k.to_day AS "to", k.interest AS interest_fen,
    k.subsidy AS subsidy_fen,
    CASE k.standing WHEN 'in' THEN '通过' WHEN 'returned' THEN '通过' WHEN 'held' THEN '暂缓' WHEN 'dropped' THEN '剔除'
        ELSE '下次再报' END AS result,
    iif(k.standing = 'in', k.subsidy, 0) AS paid_fen,
    CASE WHEN k.standing = 'returned' THEN '退票' WHEN k.standing <> 'in' THEN '' WHEN r.paid_on IS NULL THEN '未发'
        WHEN k.mark = 'reissue' THEN '补发' ELSE '已发' END AS state,
    iif(k.standing IN ('in', 'returned'), r.paid_on, NULL) AS paid_on, r.voucher AS voucher,
    coalesce(nullif(k.mark_account, ''), k.snapshot->>'account') AS account, k.snapshot->>'holder' AS holder,
    trim(k.reason || ' ' || k.mark_reason) AS reason
FROM paid r JOIN roster_line_now k ON k.roster_id = r.id JOIN loan l ON l.id = k.loan_id JOIN region t ON t.id = r.town_id
ORDER BY r.roster_no, k.seq;
