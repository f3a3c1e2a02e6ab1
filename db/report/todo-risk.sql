-- title: 风险事项待书面告知
-- clause: 三(五)
-- help: 登记的风险事项,还没有书面告知县乡村振兴局和县信用联社
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
WITH lacking AS (
    SELECT r.found FROM risk_event r
     WHERE r.found <= :as_of AND 2 > (SELECT count(DISTINCT d.addressee) FROM notice n JOIN delivery d ON d.notice_id = n.id
             AND d.step = 'delivered' AND d.addressee IN ('bureau', 'union') AND d.date <= :as_of WHERE n.risk_event_id = r.id))
SELECT count(*) AS n, '件' AS unit, NULL AS amount_fen, :as_of - min(found) AS days, NULL AS due, 1 + 2 + 4 + 8 AS roles,
    '43' AS screen, '' AS arg
FROM lacking
