-- title: 往来机构
-- help: 与本机构交换数据的机构: 对方未回执的条数、最近往来、钥匙的状态
-- hidden: yes
-- col: code | 代号 | text | 4
-- col: name | 机构 | text | 18
-- col: kind | 种类 | text | 6
-- col: state | 状态 | text | 8
-- col: unsent | 未回执 | int | 6
-- col: out_at | 最近导出 | text | 16
-- col: in_at | 最近导入 | text | 16
-- col: site_id | 编号 | int | 0
-- words: kind | branch 信用社 | township 乡镇 | county 县级
-- words: state | self 本机构 | forked 分叉停收 | revoked 已注销 | enrolled 已登记 | card 有卡 | own 未登记
WITH known AS (
    SELECT id, code, name, kind, state FROM site
    UNION ALL SELECT site_id, code, name, kind, 'card' FROM card WHERE site_id NOT IN (SELECT id FROM site)),
stopped AS (SELECT DISTINCT chain & ~63 AS base FROM fork)
SELECT k.code AS code, k.name AS name,
    k.kind AS kind, CASE WHEN k.id = own.site_id THEN 'self' WHEN EXISTS (SELECT 1 FROM stopped WHERE base = k.id >> 36) THEN 'forked'
        ELSE k.state END AS state,
    iif(k.id = own.site_id, NULL, (SELECT coalesce(sum(max(0, h.seq - coalesce(c.seq, 0))), 0) FROM chain_head h
        LEFT JOIN peer_chain c ON c.site_id = k.id AND c.chain = h.chain)) AS unsent,
    strftime('%Y-%m-%d %H:%M', p.out_at, 'unixepoch', 'localtime') AS out_at,
    strftime('%Y-%m-%d %H:%M', p.in_at, 'unixepoch', 'localtime') AS in_at,
    k.id AS site_id
  FROM known k JOIN own LEFT JOIN peer p ON p.site_id = k.id
 ORDER BY k.id <> own.site_id, k.code
