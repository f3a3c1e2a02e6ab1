-- title: 待放款
-- help: 已批准,等着放款、续贷、展期的申请,等得久的在前
-- args: as_of
-- hidden: yes
-- personal: yes
-- col: application_no | 申请编号 | text | 14
-- col: household_no | 户编号 | text | 16
-- col: borrower | 借款人 | text | 8
-- col: amount_fen | 金额 | money | 12
-- col: village | 村 | text | 8
-- col: kind | 类型 | text | 4
-- col: days | 天数 | int | 4
-- vocab: kind
SELECT a.application_no AS application_no, a.household_no AS household_no, a.borrower AS borrower, coalesce(b.amount, a.amount) AS amount_fen, a.village AS village,
       a.kind AS kind, max(:as_of - a.since, 0) AS days
  FROM application_row a LEFT JOIN opinion_now b ON b.application_id = a.id AND b.stage = 'bank'
 WHERE a.waiting_for IN ('disburse', 'extend')
 ORDER BY a.since, a.application_no
