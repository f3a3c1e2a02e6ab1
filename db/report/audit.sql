-- title: 审计记录
-- help: 流水: 谁、何时、做了什么、谁授权;从新到旧,可按日期、人员、动作、摘要筛选
-- args: from to user act text
-- personal: yes
-- col: date | 营业日 | day | 10 | count
-- col: time | 时间 | text | 8
-- col: user | 人员 | text | 10
-- col: second | 授权 | text | 10
-- col: act | 动作 | text | 12
-- col: note | 摘要 | text | 40
-- col: site | 机构 | text | 6
-- col: seq | 序号 | int | 6
-- vocab: note
SELECT j.business AS date, strftime('%H:%M:%S', j.at, 'unixepoch', 'localtime') AS time, coalesce(u.full_name, '') AS user,
    coalesce(w.full_name, '') AS second, j.act AS act, j.note AS note,
    coalesce((SELECT code FROM site s WHERE s.id = u.site_id), (SELECT code FROM own)) AS site, j.seq AS seq
FROM journal j LEFT JOIN user u ON u.id = j.user_id LEFT JOIN user w ON w.id = j.second_id
WHERE (:from IS NULL OR j.business >= :from) AND (:to IS NULL OR j.business <= :to)
  AND (:user IS NULL OR :user IN (u.name, u.full_name, w.name, w.full_name))
  AND (:act IS NULL OR j.act = :act) AND (:text IS NULL OR instr(j.note, :text) > 0)
ORDER BY j.lsn DESC
