-- title: 贴息清册
-- clause: 六
-- help: 清册的各笔:照提供那天的数字;还没有提供的季度由引擎预算
-- args: quarter roster branch
-- hidden: yes
-- personal: yes
-- col: seq | 序 | int | 4
-- col: borrower | 户名 | text | 8
-- col: village | 村 | text | 8
-- col: contract_no | 合同号 | text | 12
-- col: base_fen | 贴息本金 | money | 10
-- col: days | 天数 | int | 4
-- col: interest_fen | 已收息 | money | 10 | sum
-- col: subsidy_fen | 应贴 | money | 10 | sum
-- col: mark | 说明 | text | 8
-- col: rate_ppm | 利率% | rate | 5
-- col: household_no | 户编号 | text | 17
-- col: roster_no | 清册编号 | text | 28
-- col: standing | 处置 | text | 0
-- col: find | 查找 | text | 0
-- vocab: mark
SELECT k.seq AS seq, k.snapshot->>'borrower' AS borrower, k.snapshot->>'village' AS village, l.contract_no AS contract_no,
    k.base AS base_fen, k.days AS days, k.interest AS interest_fen, k.subsidy AS subsidy_fen,
    trim(CASE k.standing WHEN 'held' THEN '暂缓' WHEN 'dropped' THEN '剔除' WHEN 'returned' THEN '退票'
        WHEN 'out' THEN iif(k.mark = 'object', '有异议', '未决')
        ELSE CASE k.mark WHEN 'pay' THEN '照发' WHEN 'reissue' THEN '补发' ELSE '' END END
        || iif(k.supplement, ' 补报', '') || iif(k.base > 0 AND k.base < k.balance, ' 部分贴息', '')) AS mark,
    coalesce(k.snapshot->>'rate_ppm', l.rate_ppm) AS rate_ppm,
    k.snapshot->>'household_no' AS household_no, r.roster_no AS roster_no, k.standing AS standing,
    pinyin_find(k.snapshot->>'borrower') AS find
FROM roster r JOIN roster_line_now k ON k.roster_id = r.id JOIN loan l ON l.id = k.loan_id
WHERE instr(',' || :roster || ',', ',' || r.roster_no || ',') > 0 AND r.quarter = :quarter
UNION ALL
SELECT row_number() OVER (ORDER BY l.town_code, l.scheme, l.village, l.household_no, l.start, l.contract_no), l.borrower, l.village,
    l.contract_no, x.base, x.days, x.interest, x.subsidy,
    trim(iif(x.held, '暂缓', '') || CASE WHEN x.subsidy < 0 THEN ' 扣减' WHEN x.supplement THEN ' 补报' WHEN x.subsidy = 0 THEN ' 不贴'
        ELSE '' END || iif(x.base > 0 AND x.base < x.balance, ' 部分贴息', '')),
    x.rate_ppm, l.household_no, '', iif(x.held, 'held', iif(x.subsidy > 0, 'in', 'none')), pinyin_find(l.borrower)
FROM subsidy(iif(:roster IS NULL, :quarter, NULL)) x CROSS JOIN loan_row l ON l.id = x.loan_id
WHERE :branch IS NULL OR l.site_code = :branch
ORDER BY 12, 1;
