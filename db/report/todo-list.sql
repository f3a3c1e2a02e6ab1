-- title: 季度名单未导入
-- clause: 三(三)
-- help: 有在用贷款的乡镇,本季度名单还没有导入
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
WITH now AS (SELECT CAST(strftime('%Y', :as_of * 86400, 'unixepoch') AS INTEGER) * 4
                  + (CAST(strftime('%m', :as_of * 86400, 'unixepoch') AS INTEGER) - 1) / 3 AS quarter)
SELECT count(*) AS n, '件' AS unit, NULL AS amount_fen, NULL AS days, NULL AS due, 4 + 8 + 64 + 512 AS roles, '72' AS screen, '' AS arg
  FROM region t, now
 WHERE t.level = 'town' AND EXISTS (SELECT 1 FROM household h WHERE h.town_id = t.id)
   AND NOT EXISTS (SELECT 1 FROM list l WHERE l.quarter = now.quarter AND l.region_id IN (t.id, t.parent_id))
