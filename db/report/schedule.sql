-- title: 还款计划
-- clause: 一(六)
-- help: 一笔贷款每次结息和每期本金:应还、已还、计入贴息的利息;未到的按截止日余额推算
-- args: contract! as_of
-- col: seq | 期 | int | 4
-- col: due | 付息日 | day | 10
-- col: since | 计息起 | day | 10
-- col: days | 天数 | int | 5
-- col: interest_fen | 应还利息(元) | money | 12 | sum
-- col: principal_fen | 应还本金(元) | money | 13 | sum
-- col: paid_interest_fen | 已还利息(元) | money | 12 | sum
-- col: paid_principal_fen | 已还本金(元) | money | 13 | sum
-- col: subsidised_fen | 贴息(元) | money | 12 | sum
SELECT s.seq AS seq, s.due AS due, s.since AS since, s.days AS days, s.interest AS interest_fen, s.principal AS principal_fen,
    s.paid_interest AS paid_interest_fen, s.paid_principal AS paid_principal_fen, s.subsidised AS subsidised_fen
FROM loan l, loan_schedule(l.id, :as_of) s
WHERE l.contract_no = :contract
ORDER BY s.seq;
