-- title: 合并后: 并户遗留
-- clause: 二(二)2
-- help: 并掉的户里还有人,或并入的户后来也被并掉;再并一次即清
-- hidden: yes
-- col: n | 数量 | int | 0
-- col: unit | 单位 | text | 0
-- col: amount_fen | 金额 | money | 0
-- col: days | 最久(天) | int | 0
-- col: due | 期限 | day | 0
-- col: roles | 岗位 | int | 0
-- col: screen | 交易码 | text | 0
-- col: arg | 参数 | text | 0
SELECT count(*) AS n, '户' AS unit, NULL AS amount_fen, NULL AS days, NULL AS due, 4 + 8 AS roles, '74' AS screen, 'merged-rest' AS arg
FROM (SELECT 1 FROM chain_head c, own WHERE c.chain >> 6 <> own.chain >> 6 LIMIT 1) CROSS JOIN merged_rest
