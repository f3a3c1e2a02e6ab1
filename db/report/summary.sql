-- title: 汇总表
-- clause: 三(二)
-- help: 按乡镇、机构或村和贷款品种分类统计一个月:发放、收回、余额、追加、续贷、展期、转出、逾期、不良、贴息,上月在旁
-- args: month by town branch scheme
-- by: town branch village
-- sign: 制表 | 审核 | 负责人
-- col: scope | 范围 | text | 14
-- col: scheme | 品种 | text | 4
-- col: households | 户数 | int | 6 | sum
-- col: loans | 笔数 | int | 6 | sum
-- col: granted_fen | 当月发放(元) | money | 13 | sum
-- col: received_fen | 当月收回(元) | money | 13 | sum
-- col: balance_fen | 余额(元) | money | 14 | capitals
-- col: topups | 追加 | int | 5 | sum
-- col: renewals | 续贷 | int | 5 | sum
-- col: extensions | 展期 | int | 5 | sum
-- col: converted_fen | 当月转出(元) | money | 12 | sum
-- col: overdue_households | 逾期户 | int | 6 | sum
-- col: overdue_fen | 逾期额(元) | money | 13 | sum
-- col: npl_fen | 不良额(元) | money | 13 | sum
-- col: npl_ratio_ppm | 不良率(%) | rate | 9
-- col: subsidy_fen | 当月贴息清册(元) | money | 15 | sum
-- col: balance_before_fen | 上月余额(元) | money | 14 | sum
-- col: granted_before_fen | 上月发放(元) | money | 13 | sum
-- col: received_before_fen | 上月收回(元) | money | 13 | sum
-- vocab: scope
WITH span AS (
    SELECT month_first(:month) AS first, month_last(:month) AS last, month_first(:month - 1) AS first_before,
        month_last(:month - 1) AS last_before),
moved AS ( -- principal that came in, reversals taken off on their own day
    SELECT loan_id, date, principal FROM receipt
    UNION ALL SELECT v.loan_id, v.date, -r.principal FROM reversal v JOIN receipt r ON r.id = v.receipt_id),
left_on AS ( -- what a converted loan pays after it left is not the scheme's
    SELECT e.loan_id, min(e.date) AS day FROM span, event e WHERE e.kind = 'conversion' AND e.date <= span.last
        AND NOT EXISTS (SELECT 1 FROM cancel c WHERE c.event_id = e.id AND c.date <= span.last) GROUP BY e.loan_id),
got AS MATERIALIZED (
    SELECT m.loan_id, sum(iif(m.date BETWEEN span.first AND span.last AND m.date <= coalesce(o.day, m.date), m.principal, 0)) AS now,
        sum(iif(m.date BETWEEN span.first_before AND span.last_before AND m.date <= coalesce(o.day, m.date), m.principal, 0)) AS before,
        sum(iif(m.date >= span.first AND m.date > o.day, m.principal, 0)) AS after
    FROM span, moved m LEFT JOIN left_on o ON o.loan_id = m.loan_id
    WHERE m.date BETWEEN span.first_before AND span.last GROUP BY m.loan_id),
before AS MATERIALIZED (SELECT CAST(x.loan_id AS INTEGER) AS loan_id, x.balance, x.status FROM span CROSS JOIN loan_state(span.last_before) x),
stretched AS MATERIALIZED (
    SELECT e.loan_id, count(*) AS n FROM span, event e WHERE e.kind = 'extension' AND e.date BETWEEN span.first AND span.last
        AND NOT EXISTS (SELECT 1 FROM cancel c WHERE c.event_id = e.id AND c.date <= span.last) GROUP BY e.loan_id),
paid AS MATERIALIZED (
    SELECT k.loan_id, sum(k.subsidy) AS subsidy FROM span, roster r JOIN roster_line k ON k.roster_id = r.id
    WHERE r.date BETWEEN span.first AND span.last AND k.held = 0 GROUP BY k.loan_id),
one AS (
    SELECT CASE :by WHEN 'branch' THEN l.site_name WHEN 'village' THEN l.town || ' ' || l.village ELSE l.town END AS scope,
        l.scheme, l.now_household_id AS household, l.kind, x.*, span.*, coalesce(g.now, 0) AS got_now,
        coalesce(g.before, 0) AS got_before, coalesce(g.after, 0) AS got_after, coalesce(b.balance, 0) AS balance_before, coalesce(b.status, '') AS status_before,
        coalesce(s.n, 0) AS stretched, coalesce(p.subsidy, 0) AS subsidy
    FROM span CROSS JOIN loan_state(span.last) x CROSS JOIN loan_row l ON l.id = x.loan_id
        LEFT JOIN got g ON g.loan_id = l.id LEFT JOIN before b ON b.loan_id = l.id
        LEFT JOIN stretched s ON s.loan_id = l.id LEFT JOIN paid p ON p.loan_id = l.id
    WHERE (:town IS NULL OR :town IN (l.town, l.town_code))
      AND (:branch IS NULL OR :branch IN (l.site_code, l.site_name, l.office)) AND (:scheme IS NULL OR l.scheme = :scheme)),
live AS (SELECT one.*, status = 'running' AND balance > 0 AS runs FROM one)
SELECT scope AS scope, scheme AS scheme, count(DISTINCT iif(runs, household, NULL)) AS households, sum(runs) AS loans,
    sum(iif(start BETWEEN first AND last, amount, 0)) AS granted_fen, sum(got_now) AS received_fen,
    sum(iif(runs, balance, 0)) AS balance_fen, sum(start BETWEEN first AND last AND kind = '追加') AS topups,
    sum(start BETWEEN first AND last AND kind = '续贷') AS renewals, sum(stretched) AS extensions,
    sum(iif(conversion BETWEEN first AND last, balance + got_after, 0)) AS converted_fen,
    count(DISTINCT iif(runs AND days_overdue > 0, household, NULL)) AS overdue_households,
    sum(iif(runs, principal_overdue, 0)) AS overdue_fen,
    sum(iif(runs AND npl, balance, 0)) AS npl_fen,
    breaker_ratio(sum(iif(runs AND npl, balance, 0)), sum(iif(runs, balance, 0))) AS npl_ratio_ppm,
    sum(subsidy) AS subsidy_fen, sum(iif(status_before = 'running', balance_before, 0)) AS balance_before_fen,
    sum(iif(start BETWEEN first_before AND last_before, amount, 0)) AS granted_before_fen, sum(got_before) AS received_before_fen
FROM live GROUP BY scope, scheme
ORDER BY scheme, scope;
