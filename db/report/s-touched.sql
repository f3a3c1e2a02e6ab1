-- title: 贷款现状(有变的)
-- help: 自上次以来有新流水的贷款,列同 s-loans
-- args: as_of text
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
WITH marks AS (SELECT iif(json_valid(:text), :text, '[]') AS json),
touched AS (
    SELECT loan_id FROM receipt WHERE id > json_extract((SELECT json FROM marks), '$[0]') AND id < (SELECT (chain + 1) << 36 FROM own)
    UNION SELECT loan_id FROM reversal WHERE id > json_extract((SELECT json FROM marks), '$[1]') AND id < (SELECT (chain + 1) << 36 FROM own)
    UNION SELECT loan_id FROM event WHERE id > json_extract((SELECT json FROM marks), '$[2]') AND id < (SELECT (chain + 1) << 36 FROM own)
    UNION SELECT loan_id FROM visit WHERE id > json_extract((SELECT json FROM marks), '$[3]') AND id < (SELECT (chain + 1) << 36 FROM own))
SELECT s.loan_id AS id, coalesce(h.merged_into, h.id) AS household_id, s.balance AS balance_fen, s.principal_overdue AS overdue_principal_fen,
       s.principal_due + s.interest_due + s.penalty + s.compound AS due_fen, s.npl AS npl_fen, s.days_overdue AS days_overdue, s.maturity_moved AS maturity,
       CAST(substr(l.scheme, 2) AS INTEGER) AS scheme, s.status <> 'closed' AS running, s.conversion IS NULL AND s.writeoff IS NULL AS counted, l.site_id AS site_id,
       iif(s.balance > 0, visit_due(l.scheme, l.start, (SELECT max(v.date) FROM visit v WHERE v.loan_id = l.id AND v.date <= :as_of)), NULL) AS visit
  FROM touched CROSS JOIN loan l ON l.id = touched.loan_id CROSS JOIN household h ON h.id = l.household_id
 CROSS JOIN loan_state(:as_of) s ON s.loan_id = l.id
 ORDER BY l.id
