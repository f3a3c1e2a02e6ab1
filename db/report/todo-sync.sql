-- title: 未同步
-- clause: 
-- help: 对方还没有回执的本机流水
-- args: as_of
-- hidden: yes
-- col: n | 数量 | int | 0
-- col: unit | 单位 | text | 0
-- col: amount_fen | 金额 | money | 0
-- col: days | 最久(天) | int | 0
-- col: due | 期限 | day | 0
-- col: roles | 岗位 | int | 0
-- col: screen | 交易码 | text | 0
-- col: arg | 参数 | text | 0
WITH open AS (SELECT j.business AS day FROM journal j, own
 WHERE j.chain = own.chain AND j.act <> 'report' AND j.seq > coalesce((SELECT max(p.seq) FROM peer_chain p WHERE p.chain = own.chain), 0))
SELECT count(*) AS n, '条' AS unit, NULL AS amount_fen, max(0, :as_of - min(day)) AS days, NULL AS due,
    0 AS roles, '70' AS screen, '' AS arg
  FROM open WHERE EXISTS (SELECT 1 FROM peer) OR EXISTS (SELECT 1 FROM card)
