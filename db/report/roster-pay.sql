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
-- col: household_kind | 农户属性 | text | 12
-- col: phone | 联系电话 | text | 11
-- col: branch | 承贷社 | text | 12
-- col: contract_no | 合同编号 | text | 14 | count
-- col: kind | 贷款类型 | text | 8
-- col: amount_fen | 贷款金额(元) | money | 12 | sum
-- col: balance_fen | 贷款余额(元) | money | 12 | sum
-- col: base_fen | 贴息本金(元) | money | 12 | sum
-- col: start | 放款日 | day | 10
-- col: maturity | 到期日 | day | 10
-- col: rate_ppm | 年利率(%) | rate | 9
-- col: from | 计息起 | day | 10
-- col: to | 计息止 | day | 10
-- col: days | 天数 | int | 5
-- col: interest_fen | 已收利息(元) | money | 12 | sum
-- col: share_ppm | 贴息比例(%) | rate | 9
-- col: subsidy_fen | 贴息金额(元) | money | 12 | sum
-- col: account | 账号 | text | 19
-- col: holder | 户名 | text | 8
-- col: reason | 备注 | text | 16
-- col: result | 审核结果 | text | 8
-- col: paid_fen | 实发金额(元) | money | 12 | capitals
-- col: state | 发放状态 | text | 8
-- col: paid_on | 发放日期 | day | 10
-- col: voucher | 流水号 | text | 16
-- vocab: household_kind kind result state
WITH paid AS (
    SELECT k.*, p.date AS paid_day, coalesce(p.voucher, '') AS voucher FROM roster_sheet(:roster) k
    LEFT JOIN roster_step p ON p.id = (SELECT max(id) FROM roster_step WHERE roster_id = k.roster_id AND step = 'paid'))
SELECT row_number() OVER (ORDER BY k.roster_no, k.seq) AS seq, k.town AS town, k.village AS village, k."group" AS "group", k.household_no AS household_no, k.head AS head,
    k.borrower AS borrower, k.idno AS idno, k.household_kind AS household_kind, k.phone AS phone, k.branch AS branch,
    k.contract_no AS contract_no, k.kind AS kind, k.amount AS amount_fen, k.balance AS balance_fen, k.base AS base_fen, k.start AS start,
    k.maturity AS maturity, k.rate_ppm AS rate_ppm, k.from_day AS "from", k.to_day AS "to", k.days AS days, k.interest AS interest_fen, k.share_ppm AS share_ppm,
    k.subsidy AS subsidy_fen, coalesce(nullif(k.mark_account, ''), k.account) AS account, k.holder AS holder, k.remark AS reason,
    CASE k.standing WHEN 'in' THEN '通过' WHEN 'returned' THEN '通过' WHEN 'held' THEN '暂缓' WHEN 'dropped' THEN '剔除'
        ELSE '下次再报' END AS result,
    iif(k.standing = 'in', k.subsidy, 0) AS paid_fen,
    CASE WHEN k.standing = 'returned' THEN '退票' WHEN k.standing <> 'in' THEN '' WHEN k.paid_day IS NULL THEN '未发'
        WHEN k.mark = 'reissue' THEN '补发' ELSE '已发' END AS state,
    iif(k.standing IN ('in', 'returned'), k.paid_day, NULL) AS paid_on, k.voucher AS voucher
FROM paid k
ORDER BY k.roster_no, k.seq;
