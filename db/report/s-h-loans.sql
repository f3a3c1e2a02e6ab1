-- title: 户的贷款
-- help: 一户全部贷款,按放款日从新到旧
-- args: household! as_of
-- hidden: yes
-- personal: yes
-- col: contract_no | 合同号 | text | 14
-- col: start | 放款日 | day | 10
-- col: maturity | 到期日 | day | 10
-- col: amount_fen | 本金(元) | money | 10
-- col: balance_fen | 余额(元) | money | 10 | sum
-- col: rate_ppm | 利率% | rate | 5
-- col: months | 期限 | int | 4
-- col: state | 状态 | text | 6
-- col: days_overdue | 逾期天数 | int | 0
-- col: status | 状态 | text | 0
-- col: scheme | 品种 | text | 0
-- col: overdue_since | 逾期起 | day | 0
-- col: overdue_interest_fen | 欠息 | money | 0
-- col: overdue_principal_fen | 逾期本金 | money | 0
-- col: penalty_fen | 罚息复利 | money | 0
-- col: payoff_fen | 还清 | money | 0
-- vocab: state
WITH here AS (
    SELECT coalesce(merged_into, id) AS id FROM household WHERE household_no = :household
     ORDER BY merged_into IS NOT NULL LIMIT 1),
every AS (SELECT id FROM here UNION ALL SELECT h.id FROM here JOIN household h ON h.merged_into = here.id)
SELECT l.contract_no AS contract_no, l.start AS start, s.maturity AS maturity, l.amount AS amount_fen, s.balance AS balance_fen, s.rate_now_ppm AS rate_ppm, months_between(l.start, s.maturity) AS months,
       CASE WHEN s.status = 'closed' THEN '结清' WHEN s.days_overdue > 0 THEN '逾' || s.days_overdue
            WHEN s.status = 'converted' THEN '已转' WHEN s.extension IS NOT NULL THEN '展期' ELSE '正常' END AS state,
       s.days_overdue AS days_overdue, s.status AS status, l.scheme AS scheme, s.overdue_since AS overdue_since, s.interest_due AS overdue_interest_fen, s.principal_overdue AS overdue_principal_fen,
       s.penalty + s.compound AS penalty_fen, s.payoff AS payoff_fen
  FROM every CROSS JOIN loan l ON l.household_id = every.id
 CROSS JOIN loan_state(:as_of) s ON s.loan_id = l.id
 ORDER BY l.start DESC, l.contract_no DESC
