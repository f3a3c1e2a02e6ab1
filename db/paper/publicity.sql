-- 公示 六: the lines of a roster as issued, masked. No idno in full, no phone, account, address or birth date is read here.
WITH span AS ( -- 公示期, a parameter of the policy version
    SELECT r.id AS roster_id, (SELECT CAST(value AS INTEGER) FROM policy_param p WHERE p.scheme = r.scheme AND p.name = 'publicity_days'
        AND p.from_day <= r.date ORDER BY p.from_day DESC, p.id DESC LIMIT 1) AS days FROM roster r),
line AS (SELECT roster_id, subsidy, loan_id FROM roster_line_now WHERE (standing IN ('in','returned') OR mark = 'object') AND subsidy > 0)
SELECT t.name AS town, (r.quarter / 4) || '年' || substr('一二三四', r.quarter % 4 + 1, 1) || '季度' AS quarter, v.name AS scheme, v.document AS document,
    r.roster_no AS roster_no, r.id AS roster_id, quarter_first(r.quarter) AS period_from, quarter_last(r.quarter) AS period_to,
    (SELECT count(*) FROM line WHERE roster_id = r.id) AS count,
    (SELECT count(DISTINCT l.household_id) FROM line JOIN loan l ON l.id = line.loan_id WHERE roster_id = r.id) AS households,
    (SELECT coalesce(sum(subsidy), 0) FROM line WHERE roster_id = r.id) AS total,
    rmb((SELECT coalesce(sum(subsidy), 0) FROM line WHERE roster_id = r.id)) AS total_capitals,
    p.date AS posted, n.days AS days, p.date + 1 AS "from", p.date + n.days AS "to", p.place AS place, t.name || iif(t.name LIKE '%街道', '办事处', '人民政府') AS office, k.receiver AS receiver, k.phone AS phone,
    k.supervisor_phone AS supervisor_phone
FROM paper_head k, roster r JOIN span n ON n.roster_id = r.id JOIN region t ON t.id = r.town_id JOIN policy_version v ON v.scheme = r.scheme
    LEFT JOIN roster_step p ON p.id = (SELECT max(id) FROM roster_step WHERE roster_id = r.id AND step = 'posted')
WHERE instr(',' || :roster || ',', ',' || r.roster_no || ',') > 0
ORDER BY r.roster_no;
