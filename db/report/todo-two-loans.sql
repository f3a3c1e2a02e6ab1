-- title: 合并后: 一户多贷或超限
-- clause: 二(二)2
-- help: 两个社各自离线给同一户放了首贷、受理了首贷申请,或合起来超过单户上限〔三(六)〕;后贷、后受理的社处理
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
WITH run AS MATERIALIZED (
    SELECT DISTINCT k.family, k.loan_id, k.kind, k.scheme, k.start, s.balance
    FROM (SELECT 1 FROM chain_head c, own WHERE c.chain >> 6 <> own.chain >> 6 LIMIT 1) CROSS JOIN kin_loan k CROSS JOIN loan_state(:as_of) s
    WHERE s.loan_id = k.loan_id AND s.status = 'running'),
found(task, about) AS (
    SELECT 'two-loans', r.loan_id FROM run r JOIN run o ON o.family = r.family AND o.kind = '首贷'
        AND o.loan_id >> 42 <> r.loan_id >> 42 AND (o.start, o.loan_id) < (r.start, r.loan_id)
    WHERE r.kind = '首贷'
    UNION SELECT 'two-forms', id FROM (SELECT 1 FROM chain_head c, own WHERE c.chain >> 6 <> own.chain >> 6 LIMIT 1) CROSS JOIN twin_form
    UNION SELECT 'over-cap', max(loan_id) FROM run WHERE scheme <> 'P1' GROUP BY family
    HAVING min(loan_id >> 42) <> max(loan_id >> 42) AND sum(balance) > (SELECT CAST(value AS INTEGER) * 100 FROM policy_param
        WHERE scheme = 'P2' AND name = 'cap_total' AND from_day <= :as_of ORDER BY from_day DESC, id DESC LIMIT 1))
SELECT count(*) AS n, '件' AS unit, NULL AS amount_fen, NULL AS days, NULL AS due, 4 + 8 + 32 + 64 AS roles, '74' AS screen,
    'two-loans over-cap two-forms' AS arg
FROM found WHERE NOT EXISTS (SELECT 1 FROM task_done d WHERE d.about_id = about AND d.task = found.task)
