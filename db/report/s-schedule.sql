-- title: 还款计划
-- clause: 一(六)
-- help: 贷款详情的各期:应还、已还、还款日、贴息、状态;未到的按试算日余额推算
-- args: contract! as_of
-- hidden: yes
-- personal: yes
-- col: seq | 期 | int | 3
-- col: due | 付息日 | day | 10
-- col: days | 天数 | int | 4
-- col: interest_fen | 应还利息 | money | 8 | sum
-- col: principal_fen | 应还本金 | money | 10 | sum
-- col: paid_fen | 已还 | money | 10 | sum
-- col: paid_on | 还款日 | day | 10
-- col: roster | 批次 | text | 6
-- col: state | 状态 | text | 6
-- col: subsidised_fen | 贴息 | money | 0
-- col: settlement | 结息序号 | int | 0
-- col: late | 逾期天数 | int | 0
-- col: coming | 未到 | bool | 0
-- vocab: roster state
WITH me AS (SELECT l.id, s.days_overdue, s.overdue_since FROM loan l CROSS JOIN loan_state(:as_of) s ON s.loan_id = l.id
    WHERE l.contract_no = :contract),
row AS (SELECT x.*, iif(x.interest > 0, sum(x.interest > 0) OVER (ORDER BY x.seq), 0) AS settlement,
        x.interest - x.paid_interest - x.waived_interest + x.principal - x.paid_principal AS rest
    FROM me CROSS JOIN loan_schedule(me.id, :as_of) x),
paid AS (SELECT w.seq, max(w.from_day) AS day FROM me CROSS JOIN loan_why(me.id, :as_of) w
    WHERE w.figure = 'settlement' AND w.kind = 'paid' GROUP BY w.seq)
SELECT r.seq AS seq, r.due AS due, r.days AS days, r.interest AS interest_fen, r.principal AS principal_fen, r.paid_interest + r.paid_principal AS paid_fen, paid.day AS paid_on,
       CASE WHEN r.subsidised = 0 OR paid.day IS NULL THEN ''
            ELSE coalesce((SELECT quarter_text(o.quarter) FROM roster_line n JOIN roster o ON o.id = n.roster_id
                JOIN roster_state t ON t.roster_id = o.id
                WHERE n.loan_id = me.id AND t.state <> 'sentback' AND o.quarter >= quarter_of(max(paid.day, r.due))
                ORDER BY o.quarter LIMIT 1),
                iif(quarter_of(max(paid.day, r.due)) < coalesce((SELECT min(quarter) FROM roster), quarter_of(:as_of)),
                    '旧账', '待提')) END AS roster,
       CASE WHEN r.coming THEN '未到' WHEN r.rest <= 0 THEN '清' WHEN r.due >= me.overdue_since AND r.due < :as_of
            THEN '逾' || (:as_of - r.due) WHEN r.due < :as_of THEN '尾差' ELSE '应还' END AS state,
       r.subsidised AS subsidised_fen, r.settlement AS settlement, iif(r.rest > 0 AND r.due >= me.overdue_since, :as_of - r.due, 0) AS late, r.coming AS coming
  FROM me, row r LEFT JOIN paid ON paid.seq = r.settlement AND r.settlement > 0
 ORDER BY r.seq
