-- 公告 七⑤, for the town or one village: what was paid, masked as the publicity is.
WITH line AS (SELECT roster_id, subsidy, loan_id FROM roster_line_now WHERE standing IN ('in','returned') AND subsidy > 0
    AND (:village IS NULL OR snapshot ->> 'village' = :village))
SELECT t.name AS town, (r.quarter / 4) || '年' || substr('一二三四', r.quarter % 4 + 1, 1) || '季度' AS quarter, v.name AS scheme, v.document AS document,
    r.roster_no AS roster_no, r.id AS roster_id,
    (SELECT count(*) FROM line WHERE roster_id = r.id) AS count,
    (SELECT count(DISTINCT l.household_id) FROM line JOIN loan l ON l.id = line.loan_id WHERE roster_id = r.id) AS households,
    (SELECT coalesce(sum(subsidy), 0) FROM line WHERE roster_id = r.id) AS total,
    rmb((SELECT coalesce(sum(subsidy), 0) FROM line WHERE roster_id = r.id)) AS total_capitals,
    p.date AS paid, '（' || :village || '）' AS village_words, a.place AS place, t.name || iif(t.name LIKE '%街道', '办事处', '人民政府') AS office, k.receiver AS receiver, k.phone AS phone,
    k.supervisor_phone AS supervisor_phone, a.date AS announced
FROM paper_head k, roster r JOIN region t ON t.id = r.town_id JOIN policy_version v ON v.scheme = r.scheme
    LEFT JOIN roster_step p ON p.id = (SELECT max(id) FROM roster_step WHERE roster_id = r.id AND step = 'paid')
    LEFT JOIN roster_step a ON a.id = (SELECT max(id) FROM roster_step WHERE roster_id = r.id AND step = 'announced')
WHERE instr(',' || :roster || ',', ',' || r.roster_no || ',') > 0
ORDER BY r.roster_no;
