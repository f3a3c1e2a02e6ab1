-- title: 未同步
-- clause: 
-- help: 上次导出以来本机的流水
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
WITH out AS (SELECT max(lsn) AS lsn, max(at) AS at FROM package WHERE direction = 'out')
SELECT count(*) AS n, '条' AS unit, NULL AS amount_fen, (SELECT :as_of - at / 86400 FROM out) AS days, NULL AS due, 0 AS roles, '70' AS screen, '' AS arg
  FROM journal j, own, out
 WHERE j.chain = own.chain AND j.act <> 'report' AND j.lsn > coalesce(out.lsn, 0)
   AND EXISTS (SELECT 1 FROM peer)
