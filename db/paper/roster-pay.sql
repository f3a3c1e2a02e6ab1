-- 贴息发放清册 六: what the township reports, signed by both leaders, and what became of each line.
WITH line AS (SELECT k.roster_id, k.subsidy, k.interest, k.amount, k.household_no, k.standing FROM roster_sheet(:roster) k),
sums AS (SELECT roster_id, count(*) AS count, count(DISTINCT household_no) AS households, sum(amount) AS loans_total,
    sum(interest) AS interest_total, sum(subsidy) AS subsidy_total, sum(iif(standing = 'in', subsidy, 0)) AS paid_total FROM line GROUP BY 1)
SELECT r.id AS roster_id, r.roster_no AS roster_no, t.name AS town, (r.quarter / 4) || '年' || substr('一二三四', r.quarter % 4 + 1, 1) || '季度' AS quarter,
    v.name AS scheme, s.name AS branch, quarter_first(r.quarter) AS period_from, quarter_last(r.quarter) AS period_to, b.date AS submitted, nullif(b.leader, '') AS leader,
    nullif(b.deputy, '') AS deputy, x.count AS count, x.households AS households, x.loans_total AS loans_total, x.subsidy_total AS subsidy_total,
    x.paid_total AS paid_total, rmb(x.paid_total) AS total_capitals,
    coalesce(u.full_name, '') AS maker
FROM roster r JOIN region t ON t.id = r.town_id JOIN site s ON s.id = r.site_id JOIN policy_version v ON v.scheme = r.scheme
    JOIN sums x ON x.roster_id = r.id
    LEFT JOIN roster_step b ON b.id = (SELECT max(id) FROM roster_step WHERE roster_id = r.id AND step = 'submitted')
    LEFT JOIN user u ON u.id = b.user_id
WHERE instr(',' || :roster || ',', ',' || r.roster_no || ',') > 0
ORDER BY r.roster_no;
