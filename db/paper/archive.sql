SELECT t.id AS town_id, t.name AS town, (:quarter / 4) || '年' || substr('一二三四', :quarter % 4 + 1, 1) || '季度' AS quarter_name,
    (SELECT group_concat(roster_no, '、') FROM (SELECT roster_no FROM roster r WHERE r.town_id = t.id AND r.quarter = :quarter ORDER BY roster_no)) AS rosters,
    (SELECT count(DISTINCT item) FROM archive_there a WHERE a.town_id = t.id AND a.quarter = :quarter) AS have,
    7 - (SELECT count(DISTINCT item) FROM archive_there a WHERE a.town_id = t.id AND a.quarter = :quarter) AS lack,
    '（第' || (SELECT group_concat(n, '、') FROM (SELECT value AS n FROM json_each('[1,2,3,4,5,6,7]')
        WHERE value NOT IN (SELECT item FROM archive_there a WHERE a.town_id = t.id AND a.quarter = :quarter))) || '项）' AS lack_words,
    (SELECT full_name FROM user u WHERE u.name = :user) AS maker
FROM region t WHERE t.level = 'town' AND :town IN (t.name, t.code);
