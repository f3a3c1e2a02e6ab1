-- title: 贴息清册
-- clause: 六
-- help: 已提供的一份清册,照提供那天的数字、姓名和账号
-- args: roster!
-- personal: yes
-- sign: 制表 | 信用社负责人 | 乡镇审核 | 分管领导 | 主要领导
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
-- col: subsidy_fen | 贴息金额(元) | money | 12 | capitals
-- col: account | 账号 | text | 19
-- col: holder | 户名 | text | 8
-- col: reason | 备注 | text | 16
-- col: supplement | 补报 | bool | 0
-- col: held | 暂缓 | bool | 0
-- col: mark | 处置 | text | 0
-- vocab: household_kind kind mark
SELECT k.seq AS seq, k.town AS town, k.village AS village, k."group" AS "group", k.household_no AS household_no, k.head AS head,
    k.borrower AS borrower, k.idno AS idno, k.household_kind AS household_kind, k.phone AS phone, k.branch AS branch,
    k.contract_no AS contract_no, k.kind AS kind, k.amount AS amount_fen, k.balance AS balance_fen, k.base AS base_fen, k.start AS start,
    k.maturity AS maturity, k.rate_ppm AS rate_ppm, k.from_day AS "from", k.to_day AS "to", k.days AS days, k.interest AS interest_fen, k.share_ppm AS share_ppm,
    k.subsidy AS subsidy_fen, k.account AS account, k.holder AS holder,
    trim(iif(k.held AND k.mark = '', '暂缓 ', '') || k.decided || ' ' || k.remark) AS reason, k.supplement AS supplement, k.held AS held, k.decided AS mark
FROM roster_sheet(:roster) k
ORDER BY k.roster_no, k.seq;
