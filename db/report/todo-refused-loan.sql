-- title: 合并后: 放款后才到的不同意
-- clause: 二(二)
-- help: 放款之后才收到更晚的不同意或退回意见;放款社主任收回,或请其再签意见
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
SELECT count(DISTINCT v.id) AS n, '笔' AS unit, NULL AS amount_fen, NULL AS days, NULL AS due, 4 + 8 + 32 + 64 AS roles,
    '74' AS screen, 'refused-loan' AS arg
FROM refused_loan v CROSS JOIN loan_state(:as_of) s WHERE s.loan_id = v.id AND s.status = 'running'
