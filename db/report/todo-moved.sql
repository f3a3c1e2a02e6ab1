-- title: 合并后: 户已迁移
-- clause: 二(二)
-- help: 户已迁到别的乡镇,而原乡镇的意见或清册还在办;现住乡镇重签,或退回清册重报
-- hidden: yes
-- col: n | 数量 | int | 0
-- col: unit | 单位 | text | 0
-- col: amount_fen | 金额 | money | 0
-- col: days | 最久(天) | int | 0
-- col: due | 期限 | day | 0
-- col: roles | 岗位 | int | 0
-- col: screen | 交易码 | text | 0
-- col: arg | 参数 | text | 0
SELECT count(*) AS n, '件' AS unit, NULL AS amount_fen, NULL AS days, NULL AS due, 2 + 4 + 8 + 16 AS roles, '74' AS screen, 'moved' AS arg
FROM (SELECT 1 FROM chain_head c, own WHERE c.chain >> 6 <> own.chain >> 6 LIMIT 1) CROSS JOIN moved_paper
