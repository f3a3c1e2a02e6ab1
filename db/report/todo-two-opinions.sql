-- title: 合并后: 同一栏意见不一
-- clause: 二(二)
-- help: 两个机构给同一份申请的同一栏写了不同的意见;以日期晚的为准,由签署人再签或写明理由
-- hidden: yes
-- col: n | 数量 | int | 0
-- col: unit | 单位 | text | 0
-- col: amount_fen | 金额 | money | 0
-- col: days | 最久(天) | int | 0
-- col: due | 期限 | day | 0
-- col: roles | 岗位 | int | 0
-- col: screen | 交易码 | text | 0
-- col: arg | 参数 | text | 0
SELECT count(*) AS n, '份' AS unit, NULL AS amount_fen, NULL AS days, NULL AS due, 1 + 2 + 4 + 8 + 16 AS roles, '74' AS screen, 'two-opinions' AS arg
FROM (SELECT 1 FROM chain_head c, own WHERE c.chain >> 6 <> own.chain >> 6 LIMIT 1) CROSS JOIN rival_opinion
