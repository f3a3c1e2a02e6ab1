-- title: 逐月放收
-- clause: 三(二)
-- help: 到 as_of 为止的十二个月,每月放款、收回本金(按当时的记账,冲正记在冲正日)
-- args: as_of scheme
-- hidden: yes
-- col: month | 月份 | text | 7
-- col: last | 月末 | day | 0
-- col: lent_fen | 放款 | money | 12
-- col: got_fen | 收回本金 | money | 12
-- col: interest_fen | 收息 | money | 12
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 11),
month AS (SELECT i, add_months(:as_of - CAST(strftime('%d', :as_of * 86400, 'unixepoch') AS INTEGER) + 1, i - 11) AS first FROM n),
span AS (SELECT first, min(add_months(first, 1) - 1, :as_of) AS last FROM month),
mine AS (SELECT id, amount, start FROM loan l WHERE (:scheme IS NULL OR :scheme = '' OR scheme = :scheme)),
moved AS (
    SELECT start AS day, amount AS lent, 0 AS got, 0 AS interest FROM mine m WHERE NOT EXISTS (SELECT 1 FROM cancel c WHERE c.loan_id = m.id AND c.event_id IS NULL)
    UNION ALL SELECT r.date, 0, r.principal, r.interest FROM mine m JOIN receipt r ON r.loan_id = m.id
    UNION ALL SELECT v.date, 0, -r.principal, -r.interest FROM mine m JOIN reversal v ON v.loan_id = m.id JOIN receipt r ON r.id = v.receipt_id)
SELECT strftime('%Y-%m', s.first * 86400, 'unixepoch') AS month, s.last AS last,
    coalesce((SELECT sum(lent) FROM moved WHERE day BETWEEN s.first AND s.last), 0) AS lent_fen,
    coalesce((SELECT sum(got) FROM moved WHERE day BETWEEN s.first AND s.last), 0) AS got_fen,
    coalesce((SELECT sum(interest) FROM moved WHERE day BETWEEN s.first AND s.last), 0) AS interest_fen
FROM span s ORDER BY s.first
