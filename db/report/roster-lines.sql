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
-- col: subsidy_fen | 贴息金额(元) | money | 12 | capitals
-- col: account | 账号 | text | 19
-- col: holder | 户名 | text | 8
-- col: supplement | 补报 | bool | 4
-- col: held | 暂缓 | bool | 4
-- col: mark | 处置 | text | 8
-- col: reason | 备注 | text | 16
-- vocab: household_kind kind mark
SELECT k.seq AS seq, t.name AS town, k.snapshot->>'village' AS village, k.snapshot->>'group' AS "group",
    k.snapshot->>'household_no' AS household_no, k.snapshot->>'head' AS head, k.snapshot->>'borrower' AS borrower,
    k.snapshot->>'idno' AS idno, k.snapshot->>'kind' AS household_kind, k.snapshot->>'phone' AS phone, s.name AS branch,
    l.contract_no AS contract_no, l.kind AS kind, l.amount AS amount_fen, k.balance AS balance_fen, k.base AS base_fen,
    l.start AS start, coalesce((SELECT max(v.new_maturity) FROM event v WHERE v.loan_id = l.id AND v.kind = 'extension' AND v.date <= quarter_last(r.quarter)
        AND NOT EXISTS (SELECT 1 FROM cancel c WHERE c.event_id = v.id)), l.maturity) AS maturity,
    coalesce(k.snapshot->>'rate_ppm', l.rate_ppm) AS rate_ppm, k.from_day AS "from", k.to_day AS "to", k.days AS days,
    k.interest AS interest_fen, k.subsidy AS subsidy_fen, k.snapshot->>'account' AS account, k.snapshot->>'holder' AS holder,
    k.supplement AS supplement, k.held AS held,
    CASE k.mark WHEN 'hold' THEN '暂缓' WHEN 'pay' THEN '照发' WHEN 'drop' THEN '剔除' WHEN 'object' THEN '有异议'
        WHEN 'return' THEN '退票' WHEN 'reissue' THEN '补发' ELSE '' END AS mark,
    trim(k.reason || ' ' || k.mark_reason) AS reason
FROM roster r JOIN roster_line_now k ON k.roster_id = r.id JOIN loan l ON l.id = k.loan_id JOIN region t ON t.id = r.town_id
    JOIN site s ON s.id = r.site_id
WHERE instr(',' || :roster || ',', ',' || r.roster_no || ',') > 0
ORDER BY r.roster_no, k.seq;
