-- title: LPR 没有更新
-- clause: 一(四)
-- help: 最新一行超过 45 天(每月 20 日公布)
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
SELECT :as_of - max(date) AS n, '天' AS unit, NULL AS amount_fen, NULL AS days, NULL AS due, 0 AS roles, '90' AS screen, 'lpr' AS arg
  FROM lpr WHERE date <= :as_of
HAVING :as_of - max(date) > 45
