-- title: 贷款现状
-- help: 首页、户查询后面的贷款状态,逐页读取
-- args: as_of id limit
-- hidden: yes
-- col: id | 贷款 | int | 0
-- col: household_id | 户 | int | 0
-- col: balance_fen | 余额 | money | 0
-- col: overdue_principal_fen | 逾期本金 | money | 0
-- col: due_fen | 应还 | money | 0
-- col: npl_fen | 不良余额 | money | 0
-- col: days_overdue | 逾期天数 | int | 0
-- col: maturity | 到期日 | day | 0
-- col: scheme | 品种 | int | 0
-- col: running | 未结清 | bool | 0
-- col: counted | 计入不良率 | bool | 0
-- col: site_id | 承贷社 | int | 0
-- col: visit | 下次检查 | day | 0
SELECT s.loan_id AS id, coalesce(h.merged_into, h.id) AS household_id, s.balance AS balance_fen, s.principal_overdue AS overdue_principal_fen,
       s.principal_due + s.interest_due + s.penalty + s.compound AS due_fen, s.npl AS npl_fen, s.days_overdue AS days_overdue, s.maturity_moved AS maturity,
       CAST(substr(l.scheme, 2) AS INTEGER) AS scheme, s.status <> 'closed' AS running, s.conversion IS NULL AND s.writeoff IS NULL AS counted, l.site_id AS site_id,
       iif(s.balance > 0, visit_due(l.scheme, l.start, (SELECT max(v.date) FROM visit v WHERE v.loan_id = l.id AND v.date <= :as_of)), NULL) AS visit
  FROM loan_state(:as_of) s CROSS JOIN loan l ON l.id = s.loan_id
 CROSS JOIN household h ON h.id = l.household_id
 WHERE s.loan_id > :id
 ORDER BY s.loan_id LIMIT :limit
