-- title: 历次清册
-- clause: 六
-- help: 每份贴息清册办到哪一步、哪天、多少笔多少钱
-- args: quarter town branch scheme
-- col: quarter | 季度 | text | 8
-- col: town | 乡镇 | text | 8
-- col: scheme | 品种 | text | 4
-- col: state | 状态 | text | 10
-- col: since | 自 | day | 10
-- col: lines | 笔数 | int | 6 | sum
-- col: subsidy_fen | 贴息金额(元) | money | 14 | capitals
-- col: branch | 承贷社 | text | 12
-- col: roster_no | 清册编号 | text | 30 | count
-- words: state | draft 草稿 | provided 已提供 | reviewed 已审核 | posted 公示中 | submitted 已报送 | confirmed 已确认 | paid 已发放 | announced 已公告 | archived 已归档 | sentback 已退回
SELECT quarter_text(r.quarter) AS quarter, t.name AS town, r.scheme AS scheme, x.state AS state, x.since AS since,
    (SELECT count(*) FROM roster_line k WHERE k.roster_id = r.id) AS lines,
    (SELECT coalesce(sum(k.subsidy), 0) FROM roster_line_now k WHERE k.roster_id = r.id AND k.standing IN ('in', 'returned')) AS subsidy_fen,
    s.name AS branch, r.roster_no AS roster_no
FROM roster r JOIN roster_state x ON x.roster_id = r.id JOIN region t ON t.id = r.town_id JOIN site s ON s.id = r.site_id
WHERE (:quarter IS NULL OR r.quarter = :quarter) AND (:town IS NULL OR :town IN (t.name, t.code)) AND (:branch IS NULL OR :branch IN (s.code, s.name))
  AND (:scheme IS NULL OR r.scheme = :scheme)
ORDER BY r.quarter DESC, t.code, s.code, r.scheme, r.nn;
