-- “拿2025年三季度来看”: all about one township's quarter on one page. No person is named but those who signed.
WITH line AS (
    SELECT k.*, l.household_id FROM roster r JOIN roster_state x ON x.roster_id = r.id AND x.state <> 'sentback'
    JOIN roster_line_now k ON k.roster_id = r.id JOIN loan l ON l.id = k.loan_id JOIN region t ON t.id = r.town_id
    WHERE r.quarter = :quarter AND :town IN (t.name, t.code))
SELECT t.id AS town_id, t.name AS town, (:quarter / 4) || '年' || substr('一二三四', :quarter % 4 + 1, 1) || '季度' AS quarter_name,
    (SELECT group_concat(roster_no, '、') FROM (SELECT roster_no FROM roster r WHERE r.town_id = t.id AND r.quarter = :quarter ORDER BY roster_no)) AS rosters,
    (SELECT count(*) FROM line WHERE standing = 'in') AS count,
    (SELECT count(DISTINCT household_id) FROM line WHERE standing = 'in') AS households,
    (SELECT coalesce(sum(subsidy), 0) FROM line WHERE standing = 'in') AS total,
    rmb((SELECT coalesce(sum(subsidy), 0) FROM line WHERE standing = 'in')) AS total_capitals,
    (SELECT count(*) FROM line WHERE standing = 'in' AND supplement) AS supplements,
    (SELECT coalesce(sum(subsidy), 0) FROM line WHERE standing = 'in' AND supplement) AS supplement_sum,
    (SELECT count(*) FROM line WHERE standing IN ('held', 'out', 'dropped')) AS left_out,
    (SELECT coalesce(sum(subsidy), 0) FROM line WHERE standing IN ('held', 'out', 'dropped')) AS left_out_sum,
    (SELECT count(*) FROM line WHERE standing = 'returned') AS returned,
    (SELECT coalesce(sum(subsidy), 0) FROM line WHERE standing = 'returned') AS returned_sum,
    (SELECT count(*) FROM archive_there a WHERE a.town_id = t.id AND a.quarter = :quarter) AS have,
    '，缺第' || (SELECT group_concat(n, '、') FROM (SELECT value AS n FROM json_each('[1,2,3,4,5,6,7]')
        WHERE value NOT IN (SELECT item FROM archive_there a WHERE a.town_id = t.id AND a.quarter = :quarter))) || '项' AS lack_words,
    (SELECT full_name FROM user u WHERE u.name = :user) AS maker, k.site AS site
FROM paper_head k, region t WHERE t.level = 'town' AND :town IN (t.name, t.code);
