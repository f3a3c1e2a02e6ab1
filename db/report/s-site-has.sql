-- title: 对方有的日志
-- help: 某机构按其最近的回执有各机构的日志到第几号,本机有到第几号
-- args: id!
-- hidden: yes
-- col: code | 代号 | text | 4
-- col: name | 机构 | text | 18
-- col: epoch | 期 | int | 3
-- col: theirs | 对方有 | int | 8
-- col: here | 本机有 | int | 8
-- col: day | 至营业日 | day | 10
SELECT s.code AS code, s.name AS name, (h.chain & 63) + 1 AS epoch, coalesce(c.seq, 0) AS theirs, h.seq AS here,
    (SELECT j.business FROM journal j WHERE j.chain = h.chain AND j.seq = c.seq) AS day
  FROM chain_head h LEFT JOIN site s ON s.id >> 36 = h.chain & ~63
  LEFT JOIN peer_chain c ON c.site_id = :id AND c.chain = h.chain
 ORDER BY s.code, h.chain
