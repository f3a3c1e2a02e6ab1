-- title: 待签意见的审批表
-- clause: 二(二)
-- help: 按轮到哪一栏: 村、工作站和乡镇(柜员、站员可照纸表誊录)、经办机构
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
WITH hand(bit, stage) AS (VALUES (1, 'village'), (1, 'station'), (1, 'township'), (8, 'village'), (8, 'station'),
    (16, 'township'), (2, 'bank'), (4, 'bank')),
mine AS (SELECT DISTINCT h.bit, a.id, a.amount, s.since
    FROM application a JOIN application_state s ON s.application_id = a.id JOIN hand h ON instr(s.waiting_for, h.stage)
    WHERE s.state <> 'returned')
SELECT count(*) AS n, '份' AS unit, sum(amount) AS amount_fen, :as_of - min(since) AS days, NULL AS due, bit AS roles,
    '21' AS screen, '' AS arg
FROM mine GROUP BY bit
