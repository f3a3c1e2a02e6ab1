-- title: 拒绝清单
-- help: 别的机构写来、但按授权不能采用的流水: 原样保留,未采用,附原因
-- personal: yes
-- sign: 核对 | 主任
-- col: site | 机构 | text | 6 | count
-- col: seq | 流水号 | int | 7
-- col: date | 营业日 | day | 10
-- col: arrived | 收到 | text | 16
-- col: user | 经办 | text | 8
-- col: act | 动作 | text | 14
-- col: tbl | 记录 | text | 8
-- col: note | 摘要 | text | 20
-- col: reason | 原因 | text | 40
-- words: tbl | household 户 | person 成员 | account 账号 | list 季度名单 | application 申请 | opinion 意见 | loan 贷款 | plan 分期计划 | receipt 收款 | reversal 冲正 | event 贷款事项 | cancel 撤销 | roster 清册 | roster_step 清册步骤 | roster_mark 清册标记 | visit 检查 | risk_event 风险事项 | filing 备案 | user 用户 | site 机构 | site_key 机构密钥 | setting 设置
SELECT coalesce(s.code, '?') AS site, r.seq AS seq, j.business AS date, strftime('%Y-%m-%d %H:%M', r.at, 'unixepoch', 'localtime') AS arrived,
    coalesce(u.full_name, '') AS user, j.act AS act, r.tbl AS tbl, j.note AS note, r.reason AS reason
FROM refused r JOIN journal j ON j.chain = r.chain AND j.seq = r.seq LEFT JOIN site s ON s.id = (r.chain >> 6 << 42) + 1
    LEFT JOIN user u ON u.id = j.user_id
ORDER BY r.at DESC, r.chain, r.seq DESC
