-- title: 往来记录
-- help: 交出和接收的数据包,最近的在前
-- hidden: yes
-- col: id | 编号 | int | 0
-- col: at | 时间 | text | 16
-- col: way | 方向 | text | 4
-- col: peer | 对方 | text | 20
-- col: number | 序号 | int | 6
-- col: file | 文件 | text | 30
-- col: entries | 日志 | int | 8
-- col: check | 校验码 | text | 19
-- col: maker | 经办 | text | 8
-- col: direction | 方向码 | text | 0
-- col: site | 代号 | text | 0
SELECT p.id AS id, strftime('%Y-%m-%d %H:%M', p.at, 'unixepoch', 'localtime') AS at,
    iif(p.direction = 'out', '交出', '接收') AS way, coalesce(s.name, c.name, '') AS peer, p.number AS number,
    p.file AS file, p.entries AS entries, CAST(p.hash AS TEXT) AS "check", coalesce(u.full_name, '') AS maker,
    p.direction AS direction, coalesce(s.code, c.code, '') AS site
  FROM package p LEFT JOIN site s ON s.id = p.site_id LEFT JOIN card c ON c.site_id = p.site_id
  LEFT JOIN user u ON u.id = p.user_id
 ORDER BY p.id DESC
