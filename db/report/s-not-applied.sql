-- title: 拒绝的记录
-- help: 其他机构无权写、本机收下但不执行的记录和原因
-- hidden: yes
-- col: at | 时间 | text | 16
-- col: site | 机构 | text | 4
-- col: seq | 序号 | int | 6
-- col: act | 动作 | text | 10
-- col: maker | 经办 | text | 8
-- col: reason | 原因 | text | 24
-- col: note | 摘要 | text | 20
SELECT strftime('%Y-%m-%d %H:%M', j.at, 'unixepoch', 'localtime') AS at, coalesce(s.code, '') AS site, r.seq AS seq, j.act AS act,
    coalesce(u.full_name, '') AS maker, r.reason AS reason, j.note AS note
  FROM refused r JOIN journal j ON j.chain = r.chain AND j.seq = r.seq LEFT JOIN site s ON s.id >> 36 = r.chain & ~63
  LEFT JOIN user u ON u.id = j.user_id
 ORDER BY j.lsn DESC
