-- The lines of rosters as the lists show them (贴息清册, 发放清册): the rows of roster_sheet(rosters), ?1 here, numbers
-- parted by commas. remark: 补报 or 扣减 where a line holds more or less than its quarter earned, what was decided, why.
SELECT r.id AS roster_id, r.roster_no, r.quarter, k.id AS line_id, k.seq, t.name AS town, k.snapshot->>'village' AS village,
    k.snapshot->>'group' AS "group", k.snapshot->>'household_no' AS household_no, k.snapshot->>'head' AS head,
    k.snapshot->>'borrower' AS borrower, k.snapshot->>'idno' AS idno, k.snapshot->>'kind' AS household_kind, k.snapshot->>'phone' AS phone,
    s.name AS branch, l.contract_no, l.kind, l.amount, k.balance, k.base, l.start,
    coalesce((SELECT max(v.new_maturity) FROM event v WHERE v.loan_id = l.id AND v.kind = 'extension' AND v.date <= quarter_last(r.quarter)
        AND NOT EXISTS (SELECT 1 FROM cancel c WHERE c.event_id = v.id)), l.maturity) AS maturity,
    coalesce(k.snapshot->>'rate_ppm', l.rate_ppm) AS rate_ppm, k.from_day, k.to_day, k.days, k.interest, k.snapshot->>'share_ppm' AS share_ppm,
    k.subsidy, k.snapshot->>'account' AS account, k.snapshot->>'holder' AS holder, k.supplement, k.held, k.standing, k.mark, k.mark_account,
    CASE k.mark WHEN 'hold' THEN '暂缓' WHEN 'pay' THEN '照发' WHEN 'drop' THEN '剔除' WHEN 'object' THEN '有异议'
        WHEN 'return' THEN '退票' WHEN 'reissue' THEN '补发' ELSE '' END AS decided,
    trim(iif(k.supplement, iif(k.subsidy < coalesce(k.snapshot->>'earned', k.subsidy), '扣减', '补报'), '')
        || iif(k.snapshot->>'share_was' <> k.snapshot->>'share_ppm', ' 期内比例有变', '') || ' ' || k.reason || ' ' || k.mark_reason) AS remark
FROM roster r JOIN roster_line_now k ON k.roster_id = r.id JOIN loan l ON l.id = k.loan_id JOIN region t ON t.id = r.town_id
    JOIN site s ON s.id = r.site_id
WHERE instr(',' || ?1 || ',', ',' || r.roster_no || ',') > 0
ORDER BY r.roster_no, k.seq
