-- title: 往来记录
-- help: 交出和接收的数据包,最近的在前;回执=对方已收到当时的全部
-- hidden: yes
-- col: id | 编号 | int | 0
-- col: at | 时间 | text | 16
-- col: direction | 方向 | text | 4
-- col: peer | 对方 | text | 14
-- col: number | 序号 | int | 4
-- col: acked | 回执 | text | 6
-- col: entries | 日志 | int | 6
-- col: check | 校验码 | text | 19
-- col: file | 文件 | text | 30
-- col: maker | 经办 | text | 8
-- col: site | 代号 | text | 0
-- words: direction | out 交出 | in 接收
-- words: acked | yes 已回 | no 未回
SELECT p.id AS id, strftime('%Y-%m-%d %H:%M', p.at, 'unixepoch', 'localtime') AS at,
    p.direction AS direction, coalesce(s.name, c.name, '') AS peer, p.number AS number,
    iif(p.direction = 'in', '', iif(coalesce((SELECT k.seq FROM peer_chain k WHERE k.site_id = p.site_id AND k.chain = own.chain), 0)
        >= coalesce((SELECT j.seq FROM journal j WHERE j.chain = own.chain AND j.lsn <= p.lsn ORDER BY j.seq DESC LIMIT 1), 0), 'yes', 'no')) AS acked,
    p.entries AS entries, CAST(p.hash AS TEXT) AS "check", p.file AS file, coalesce(u.full_name, '') AS maker,
    coalesce(s.code, c.code, '') AS site
  FROM package p JOIN own LEFT JOIN site s ON s.id = p.site_id LEFT JOIN card c ON c.site_id = p.site_id
  LEFT JOIN user u ON u.id = p.user_id
 ORDER BY p.id DESC
