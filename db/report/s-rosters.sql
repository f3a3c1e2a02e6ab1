-- title: 清册向导
-- clause: 六
-- help: 一个季度的清册:办到哪一步、钱数、公示期、还缺什么
-- args: as_of quarter!
-- hidden: yes
-- col: id | 清册 | int | 0
-- col: roster_no | 清册编号 | text | 28
-- col: town | 乡镇 | text | 8
-- col: branch | 承贷社 | text | 10
-- col: scheme | 品种 | text | 4
-- col: nn | 次 | int | 0
-- col: state | 状态 | text | 8
-- col: since | 自 | day | 10
-- col: loans | 笔数 | int | 6
-- col: subsidy_fen | 应贴(元) | money | 12
-- col: held | 暂缓笔数 | int | 6
-- col: held_fen | 暂缓(元) | money | 12
-- col: out | 剔除笔数 | int | 6
-- col: out_fen | 剔除(元) | money | 12
-- col: objections | 异议 | int | 6
-- col: returned | 退票 | int | 6
-- col: provided | 提供日 | day | 10
-- col: reviewed | 审核日 | day | 10
-- col: posted | 公示日 | day | 10
-- col: submitted | 报送日 | day | 10
-- col: confirmed | 确认日 | day | 10
-- col: paid | 发放日 | day | 10
-- col: announced | 公告日 | day | 10
-- col: archived | 归档日 | day | 10
-- col: place | 公示地点 | text | 20
-- col: first | 最早报送 | day | 10
-- col: due | 报送限期 | day | 10
-- col: post_by | 公示限期 | day | 10
-- col: near | 近景 | bool | 4
-- col: far | 远景 | bool | 4
-- col: voucher | 拨款凭证 | text | 16
-- col: lacks | 归档缺 | text | 14
-- col: sentback | 有退回的 | bool | 4
-- col: last_place | 上次公示地点 | text | 20
-- col: last_leader | 上次主要领导 | text | 10
-- col: last_deputy | 上次分管领导 | text | 10
-- col: last_board | 上次公告地点 | text | 20
-- vocab: lacks
WITH day(roster_id, step, date) AS (SELECT roster_id, step, max(date) FROM roster_step GROUP BY 1, 2),
mine AS (SELECT r.*, x.state, x.since FROM roster r JOIN roster_state x ON x.roster_id = r.id
    WHERE r.quarter = :quarter AND x.state <> 'sentback'),
sums AS (
    SELECT k.roster_id, sum(k.standing IN ('in', 'returned')) AS loans,
        sum(iif(k.standing IN ('in', 'returned'), k.subsidy, 0)) AS fen, sum(k.standing = 'held') AS held,
        sum(iif(k.standing = 'held', k.subsidy, 0)) AS held_fen, sum(k.standing IN ('dropped', 'out')) AS away,
        sum(iif(k.standing IN ('dropped', 'out'), k.subsidy, 0)) AS away_fen, sum(k.mark = 'object') AS objections,
        sum(k.standing = 'returned') AS returned
    FROM mine r JOIN roster_line_now k ON k.roster_id = r.id GROUP BY 1),
last AS ( -- what was said of this township's rosters the last time
    SELECT r.town_id, s.step, s.place, s.leader, s.deputy, row_number() OVER (PARTITION BY r.town_id, s.step ORDER BY s.date DESC, s.id DESC) AS at
    FROM roster_step s JOIN roster r ON r.id = s.roster_id WHERE s.step IN ('posted', 'submitted', 'announced')),
item(n) AS (VALUES (1), (2), (3), (4), (5), (6), (7))
SELECT r.id AS id, r.roster_no AS roster_no, t.name AS town, s.name AS branch, r.scheme AS scheme, r.nn AS nn, r.state AS state, r.since AS since,
    coalesce(k.loans, 0) AS loans, coalesce(k.fen, 0) AS subsidy_fen,
    coalesce(k.held, 0) AS held, coalesce(k.held_fen, 0) AS held_fen, coalesce(k.away, 0) AS "out", coalesce(k.away_fen, 0) AS out_fen,
    coalesce(k.objections, 0) AS objections, coalesce(k.returned, 0) AS returned,
    (SELECT date FROM day WHERE roster_id = r.id AND step = 'provided') AS provided,
    (SELECT date FROM day WHERE roster_id = r.id AND step = 'reviewed') AS reviewed,
    (SELECT date FROM day WHERE roster_id = r.id AND step = 'posted') AS posted,
    (SELECT date FROM day WHERE roster_id = r.id AND step = 'submitted') AS submitted,
    (SELECT date FROM day WHERE roster_id = r.id AND step = 'confirmed') AS confirmed,
    (SELECT date FROM day WHERE roster_id = r.id AND step = 'paid') AS paid,
    (SELECT date FROM day WHERE roster_id = r.id AND step = 'announced') AS announced,
    (SELECT date FROM day WHERE roster_id = r.id AND step = 'archived') AS archived,
    coalesce((SELECT place FROM roster_step WHERE roster_id = r.id AND step = 'posted' ORDER BY id DESC LIMIT 1), '') AS place,
    (SELECT roster_first(r.scheme, d.date) FROM day d WHERE d.roster_id = r.id AND d.step = 'posted') AS first,
    roster_day('submit', r.quarter, r.scheme, :as_of) AS due, roster_day('post', r.quarter, r.scheme, :as_of) AS post_by,
    EXISTS (SELECT 1 FROM roster_step WHERE roster_id = r.id AND near_photo <> '') AS near,
    EXISTS (SELECT 1 FROM roster_step WHERE roster_id = r.id AND far_photo <> '') AS far,
    coalesce((SELECT voucher FROM roster_step WHERE roster_id = r.id AND step = 'paid' ORDER BY id DESC LIMIT 1), '') AS voucher,
    coalesce((SELECT group_concat(n, ' ') FROM item WHERE n NOT IN (SELECT a.item FROM archive_there a
        WHERE a.quarter = r.quarter AND a.town_id = r.town_id)), '') AS lacks,
    EXISTS (SELECT 1 FROM roster b JOIN roster_state y ON y.roster_id = b.id AND y.state = 'sentback' WHERE b.quarter = r.quarter) AS sentback,
    coalesce((SELECT place FROM last WHERE town_id = r.town_id AND step = 'posted' AND at = 1), '') AS last_place,
    coalesce((SELECT leader FROM last WHERE town_id = r.town_id AND step = 'submitted' AND at = 1), '') AS last_leader,
    coalesce((SELECT deputy FROM last WHERE town_id = r.town_id AND step = 'submitted' AND at = 1), '') AS last_deputy,
    coalesce((SELECT place FROM last WHERE town_id = r.town_id AND step = 'announced' AND at = 1), '') AS last_board
FROM mine r JOIN region t ON t.id = r.town_id JOIN site s ON s.id = r.site_id LEFT JOIN sums k ON k.roster_id = r.id
ORDER BY t.code, t.name, s.code, r.scheme, r.nn;
