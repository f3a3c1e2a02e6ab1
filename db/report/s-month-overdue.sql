-- title: 月末逾期
-- clause: 三(二)
-- help: 一天终了时的余额、逾期余额和不良余额
-- args: as_of scheme
-- hidden: yes
-- col: balance_fen | 余额 | money | 12
-- col: overdue_fen | 逾期余额 | money | 12
-- col: npl_fen | 不良余额 | money | 12
SELECT coalesce(sum(x.balance), 0) AS balance_fen, coalesce(sum(iif(x.days_overdue > 0, x.balance, 0)), 0) AS overdue_fen,
    coalesce(sum(iif(x.class IN ('次级','可疑','损失'), x.balance, 0)), 0) AS npl_fen
FROM loan_state(:as_of) x JOIN loan l ON l.id = x.loan_id
WHERE x.balance > 0 AND l.start <= :as_of AND (:scheme IS NULL OR :scheme = '' OR l.scheme = :scheme)
