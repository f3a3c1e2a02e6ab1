-- title: 待放款
-- clause: 二(二)3
-- help: 已批准,还没有放款的申请
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
SELECT count(*) AS n, '笔' AS unit, sum(coalesce((SELECT o.amount FROM opinion_now o WHERE o.application_id = a.id
        AND o.stage = 'bank'), a.amount)) AS amount_fen, :as_of - min(s.since) AS days, NULL AS due, 1 + 2 + 4 AS roles,
    '30' AS screen, '' AS arg
FROM application a JOIN application_state s ON s.application_id = a.id
WHERE s.waiting_for = 'disburse'
