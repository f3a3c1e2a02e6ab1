-- title: 贷款
-- help: 贷款详情的头部
-- args: contract! as_of
-- hidden: yes
-- personal: yes
-- col: contract_no | 合同号 | text | 0
-- col: household_no | 户编号 | text | 0
-- col: household_id | 户 | int | 0
-- col: head | 户主 | text | 0
-- col: borrower | 借款人 | text | 0
-- col: idno | 身份证号 | text | 0
-- col: scheme | 品种 | text | 0
-- col: purpose | 用途 | text | 0
-- col: amount_fen | 本金 | money | 0
-- col: balance_fen | 余额 | money | 0
-- col: rate_ppm | 利率 | rate | 0
-- col: start | 放款日 | day | 0
-- col: maturity | 到期日 | day | 0
-- col: months | 期限 | int | 0
-- col: lpr_ppm | LPR | rate | 0
-- col: lpr_day | LPR公布日 | day | 0
-- col: used | 续贷展期次数 | int | 0
-- col: count_max | 可办次数 | text | 0
-- col: status | 状态 | text | 0
-- col: class | 五级分类 | text | 0
-- col: days_overdue | 逾期天数 | int | 0
-- col: overdue_since | 逾期起 | day | 0
-- col: interest_due_fen | 应收利息 | money | 0
-- col: interest_accrued_fen | 未结利息 | money | 0
-- col: penalty_fen | 罚息 | money | 0
-- col: compound_fen | 复利 | money | 0
-- col: payoff_fen | 结清额 | money | 0
-- col: next_settlement | 下次付息日 | day | 0
-- col: previous_no | 上一笔 | text | 0
-- col: next_no | 下一笔 | text | 0
-- col: application_no | 申请编号 | text | 0
-- vocab: purpose class scheme
WITH me AS (SELECT l.*, s.maturity AS due, s.balance, s.rate_now_ppm, s.status, s.class, s.days_overdue, s.overdue_since,
        s.interest_due, s.interest_accrued, s.penalty, s.compound, s.payoff, s.next_settlement
    FROM loan_row l CROSS JOIN loan_state(:as_of) s ON s.loan_id = l.id WHERE l.contract_no = :contract),
sister AS (SELECT l.contract_no, lag(l.contract_no) OVER w AS previous_no, lead(l.contract_no) OVER w AS next_no
    FROM me JOIN loan l ON l.household_id = me.household_id WHERE l.start <= :as_of
    WINDOW w AS (ORDER BY l.start, l.contract_no)),
chain(id, parent_id, n) AS (
    SELECT id, parent_id, 0 FROM me
    UNION ALL SELECT p.id, p.parent_id, n + 1 FROM chain c JOIN loan p ON p.id = c.parent_id WHERE n < 20)
SELECT me.contract_no AS contract_no, me.household_no AS household_no, me.now_household_id AS household_id,
       coalesce((SELECT head FROM household_row h WHERE h.id = me.now_household_id), '') AS head, me.borrower AS borrower, me.idno AS idno,
       CASE me.scheme WHEN 'P1' THEN '扶贫小额信贷' WHEN 'P2' THEN '脱贫人口小额信贷' ELSE '帮扶小额信贷' END AS scheme,
       coalesce((SELECT name FROM code WHERE list = 'purpose' AND code = me.purpose), me.purpose) AS purpose,
       me.amount AS amount_fen, me.balance AS balance_fen, me.rate_now_ppm AS rate_ppm, me.start AS start, me.due AS maturity, months_between(me.start, me.due) AS months,
       (SELECT iif(me.maturity <= add_months(me.start, 12), y1_ppm, y5_ppm) FROM lpr WHERE date <= me.start ORDER BY date DESC LIMIT 1) AS lpr_ppm,
       (SELECT max(date) FROM lpr WHERE date <= me.start) AS lpr_day,
       (SELECT max(n) FROM chain) + (SELECT count(*) FROM event e WHERE e.loan_id IN (SELECT id FROM chain) AND e.kind = 'extension'
           AND NOT EXISTS (SELECT 1 FROM cancel c WHERE c.event_id = e.id)) AS used,
       coalesce((SELECT value FROM policy_param p WHERE p.scheme = me.scheme AND p.name = 'count_max' AND p.from_day <= :as_of
           ORDER BY p.from_day DESC, p.id DESC LIMIT 1), '') AS count_max,
       me.status AS status, me.class AS class, me.days_overdue AS days_overdue, me.overdue_since AS overdue_since, me.interest_due AS interest_due_fen, me.interest_accrued AS interest_accrued_fen, me.penalty AS penalty_fen, me.compound AS compound_fen,
       me.payoff AS payoff_fen, me.next_settlement AS next_settlement, coalesce(sister.previous_no, '') AS previous_no, coalesce(sister.next_no, '') AS next_no,
       coalesce((SELECT a.application_no FROM application a WHERE a.id = me.application_id), '') AS application_no
  FROM me LEFT JOIN sister ON sister.contract_no = me.contract_no
