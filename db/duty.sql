-- Every duty of the notice with its day: the rows of duty(as_of, figures), ?1 and ?2 here. One row a kind,
-- place and day; lists and papers sum them up. Days come from the policy in force (roster_day, roster_first,
-- policy …); they are days of the calendar, on which working day one is best done is workday_until's to say.
--
-- Only what is this site's: a branch's own lending, a township's households, of the county all.
-- figures: what the engine says of the loans, where a screen has it already, else NULL:
--   {"sum": [[kind, count, fen, due, days]], "npl": [[site, scheme, npl, total]]}
--
-- grp: rows of one kind that belong together; home: what home calls the kind, NULL: not there;
-- since: waiting from that day on; first: not before that day; who: roles, parted by blanks.
WITH
word(kind, what, home, clause, unit, who, screen) AS (VALUES
    ('provide', '提供季度贴息清册', '季度贴息清册待提供', '六', '社', 'officer manager', '50'),
    ('again', '退回的清册重新提供', '退回的清册重新提供', '六', '份', 'officer manager', '50'),
    ('review', '审核贴息清册', '贴息清册待审核', '六', '份', 'station', '50'),
    ('decide', '暂缓的决定照发或剔除', '暂缓的待决定', '五(四)', '笔', 'station', '50'),
    ('post', '镇级公示清册', '贴息清册待公示', '六', '份', 'station', '50'),
    ('submit', '报送公示无异议的清册', '贴息清册待报送', '六', '份', 'township', '50'),
    ('confirm', '县级审核确认清册', '贴息清册待确认', '六', '份', 'bureau', '50'),
    ('pay', '一卡通发放贴息', '贴息待发放', '六', '份', 'finance', '50'),
    ('reissue', '退票的补发', '退票待补发', '六', '笔', 'finance', '50'),
    ('announce', '公告受益名单并报账', '贴息待公告报账', '七', '份', 'station', '50'),
    ('archive', '贴息资料七类归档', '贴息资料待归档', '七', '份', 'station township', '50'),
    ('part', '提供放款备案表', '放款备案表', '二(二)3', '社', 'manager', '60'),
    ('lock', '全县备案表锁定报备', '全县备案表', '二(二)3', '份', 'union', '60'),
    ('lists', '贷款清单、未获批清单报镇村', '上月两张清单报镇村', '二(二)3', '社', 'officer manager', '60'),
    ('list', '取得本季度名单', '季度名单未导入', '三(三)', '镇', 'bureau station manager admin', '72'),
    ('left', '调出名单的贷款收回或转出', '调出名单的贷款', '五(四)', '户', 'officer manager', '80'),
    ('misuse', '改变用途的贷款收回或转出', '改变用途的贷款', '五(四)', '笔', 'officer manager', '12'),
    ('m7', '到期:7 天内', '30天内到期', '四', '笔', 'teller officer manager station', '41'),
    ('m30', '到期:8 至 30 天', '30天内到期', '四', '笔', 'teller officer manager station', '41'),
    ('m60', '到期:31 至 60 天', NULL, '四', '笔', 'teller officer manager station', '41'),
    ('overdue', '逾期未还', '逾期未还', '五(二)', '户', 'teller officer manager station township', '40'),
    ('visit', '贷后检查', '贷后检查', '三(四)', '笔', 'officer manager station', '44'),
    ('risk', '风险事项待书面告知', '风险事项待书面告知', '三(五)', '件', 'officer manager station', '43'),
    ('village', '待村两委意见', '待签意见的审批表', '二(二)1', '份', 'teller station', '21'),
    ('station township', '待工作站和乡镇意见', '待签意见的审批表', '二(二)2', '份', 'teller station township', '21'),
    ('station', '待工作站意见', '待签意见的审批表', '二(二)2', '份', 'teller station', '21'),
    ('township', '待乡镇意见', '待签意见的审批表', '二(二)2', '份', 'teller township', '21'),
    ('bank', '待经办机构意见', '待签意见的审批表', '二(二)3', '份', 'officer manager', '21'),
    ('returned', '退回待补资料', '退回待补资料', '二(一)', '份', 'teller officer manager', '21'),
    ('disburse', '已批准待放款', '待放款', '二(二)3', '笔', 'teller officer manager', '30'),
    ('extend', '已批准待展期', '待展期', '四', '笔', 'officer manager', '30'),
    ('letter', '未获批的待书面告知', '未获批待告知', '二(二)3', '份', 'teller officer manager', '22'),
    ('breaker', '不良率超过界限:停止新放', '不良率超过界限', '五(五)', '项', 'manager union bureau', '62'),
    ('lpr', 'LPR 最新一期没有录入', 'LPR 没有更新', '一(四)', '期', 'teller officer manager union admin', '90'),
    ('policy', '政策执行期届满', '政策执行期届满', '一(十一)', '项', 'manager union bureau admin', '90')),
me AS (SELECT o.site_id, o.kind, o.training, iif(o.kind = 'township',
        (SELECT t.id FROM region t WHERE t.level = 'town' AND t.code = o.region AND o.region <> ''), NULL) AS town_id FROM own o),
branch AS (SELECT s.id, s.name FROM site s, me WHERE s.kind = 'branch' AND s.state <> 'revoked' AND (me.kind <> 'branch' OR s.id = me.site_id)
    AND EXISTS (SELECT 1 FROM loan l WHERE l.site_id = s.id AND l.start <= ?1)),
quarter(q) AS (VALUES (quarter_of(?1) - 1), (quarter_of(?1))),
month(m) AS (VALUES (month_of(?1) - 1), (month_of(?1))),

-- ---------------------------------------------------------------- rosters: 六, 七
ros AS MATERIALIZED (
    SELECT r.*, t.name AS town, x.state, x.since, p.posted, coalesce(p.posted, max(?1, quarter_last(r.quarter) + 1)) AS at
    FROM me, roster r JOIN roster_state x ON x.roster_id = r.id JOIN region t ON t.id = r.town_id
        LEFT JOIN (SELECT roster_id, max(date) AS posted FROM roster_step WHERE step = 'posted' GROUP BY 1) p ON p.roster_id = r.id
    WHERE x.state <> 'archived' AND (me.kind <> 'branch' OR r.site_id = me.site_id) AND (me.town_id IS NULL OR r.town_id = me.town_id)),
stage AS (
    SELECT ros.*, CASE state WHEN 'provided' THEN 'review' WHEN 'reviewed' THEN 'post' WHEN 'posted' THEN 'submit'
        WHEN 'submitted' THEN 'confirm' WHEN 'confirmed' THEN 'pay' WHEN 'paid' THEN 'announce' WHEN 'announced' THEN 'archive'
        WHEN 'sentback' THEN 'again' END AS kind
    FROM ros
    WHERE state <> 'sentback' OR NOT EXISTS (SELECT 1 FROM roster n JOIN roster_state y ON y.roster_id = n.id AND y.state <> 'sentback'
        WHERE n.quarter = ros.quarter AND n.town_id = ros.town_id AND n.site_id = ros.site_id AND n.scheme = ros.scheme)),
roster_duty AS (
    SELECT kind, quarter_text(quarter) || ' ' || town_id AS grp,
        CASE WHEN kind IN ('review', 'post', 'again') THEN roster_day('post', quarter, scheme, at)
            WHEN kind = 'submit' THEN roster_day('submit', quarter, scheme, at)
            ELSE since + nullif(policy(scheme, kind || '_days', since), '') END AS due,
        iif(kind = 'submit', roster_first(scheme, posted), NULL) AS first, since, 1 AS n, NULL AS fen, NULL AS days,
        quarter_text(quarter) || ' ' || town || iif(kind IN ('review', 'post') AND roster_first(scheme, ?1) > roster_day('submit', quarter, scheme, at),
            ' 今日公示 ' || substr(iso(roster_first(scheme, ?1)), 6) || ' 可报', '') AS note,
        town_id, site_id, roster_no AS arg
    FROM stage
    UNION ALL
    SELECT 'provide', quarter_text(q), quarter_last(q), month_first(month_of(quarter_last(q))), NULL, 1, NULL, NULL,
        quarter_text(q), NULL, b.id, quarter_text(q)
    FROM quarter, branch b
    WHERE NOT EXISTS (SELECT 1 FROM roster r WHERE r.site_id = b.id AND r.quarter = q)
        AND (q = quarter_of(?1) OR EXISTS (SELECT 1 FROM receipt r JOIN loan l ON l.id = r.loan_id
            WHERE r.date BETWEEN quarter_first(q) AND quarter_last(q) AND r.interest > 0 AND l.site_id = b.id))
    UNION ALL
    SELECT 'decide', quarter_text(r.quarter) || ' ' || r.town_id, roster_day('post', r.quarter, r.scheme, r.at), NULL, r.since, 1, k.subsidy,
        NULL, quarter_text(r.quarter) || ' ' || r.town, r.town_id, r.site_id, r.roster_no
    FROM ros r JOIN roster_line k ON k.roster_id = r.id AND k.held = 1
    WHERE r.state IN ('provided', 'reviewed') AND NOT EXISTS (SELECT 1 FROM roster_mark m WHERE m.line_id = k.id)
    UNION ALL
    SELECT 'reissue', quarter_text(r.quarter) || ' ' || r.town_id, NULL, NULL, m.date, 1, k.subsidy, ?1 - m.date, quarter_text(r.quarter) || ' ' || t.name,
        r.town_id, r.site_id, r.roster_no
    FROM me, roster_mark m JOIN roster_line k ON k.id = m.line_id JOIN roster r ON r.id = m.roster_id JOIN region t ON t.id = r.town_id
    WHERE m.mark = 'return' AND (me.kind <> 'branch' OR r.site_id = me.site_id) AND (me.town_id IS NULL OR r.town_id = me.town_id)
        AND NOT EXISTS (SELECT 1 FROM roster_mark n WHERE n.line_id = m.line_id AND (n.date, n.id) > (m.date, m.id))),

-- ---------------------------------------------------------------- monthly lists 二(二)3, household lists 三(三)
filing_duty AS (
    SELECT 'part' AS kind, month_text(m) AS grp, month_last(m) AS due, NULL AS first, NULL AS since, 1 AS n, NULL AS fen, NULL AS days,
        month_text(m) AS note, NULL AS town_id, b.id AS site_id, month_text(m) AS arg
    FROM month, branch b
    WHERE NOT EXISTS (SELECT 1 FROM filing f WHERE f.kind = 'part' AND f.site_id = b.id AND f.month = m)
        AND EXISTS (SELECT 1 FROM loan l WHERE l.site_id = b.id AND l.start <= month_last(m))
    UNION ALL
    SELECT 'lock', month_text(m), month_last(m), NULL, NULL, 1, NULL, NULL, month_text(m), NULL, me.site_id, month_text(m)
    FROM me, month WHERE (me.kind = 'county' OR me.training)
        AND NOT EXISTS (SELECT 1 FROM filing f WHERE f.kind = 'county' AND f.month = m)
        AND EXISTS (SELECT 1 FROM loan l WHERE l.start <= month_last(m))
    UNION ALL
    SELECT 'lists', month_text(m - 1), month_last(m), NULL, NULL, 1, NULL, NULL, month_text(m - 1), NULL, b.id, month_text(m)
    FROM me, branch b, (SELECT month_of(?1) AS m)
    WHERE me.kind = 'branch' AND EXISTS (SELECT 1 FROM loan l WHERE l.site_id = b.id AND l.start <= month_last(m - 1))
        AND NOT EXISTS (SELECT 1 FROM task_done d WHERE d.task = 'lists' AND d.about_id = m - 1)
    UNION ALL
    SELECT 'list', quarter_text(q), quarter_last(q), NULL, NULL, 1, NULL, NULL, quarter_text(q) || ' ' || t.name, t.id, NULL, quarter_text(q)
    FROM me, region t, (SELECT quarter_of(?1) AS q)
    WHERE t.level = 'town' AND (me.town_id IS NULL OR t.id = me.town_id)
        AND EXISTS (SELECT 1 FROM region v JOIN household h ON h.village_id = v.id WHERE v.parent_id = t.id)
        AND NOT EXISTS (SELECT 1 FROM list l WHERE l.quarter = q AND l.region_id IN (t.id, t.parent_id))),

-- ---------------------------------------------------------------- off the list, misuse 五(四)
newest AS (
    SELECT l.region_id, l.id, l.quarter, l.day, (SELECT p.id FROM list p WHERE p.region_id = l.region_id AND p.quarter < l.quarter
        ORDER BY p.quarter DESC, p.id DESC LIMIT 1) AS before
    FROM list l WHERE NOT EXISTS (SELECT 1 FROM list n WHERE n.region_id = l.region_id AND (n.quarter, n.id) > (l.quarter, l.id))),
gone AS (
    SELECT h.id, h.town_id, n.quarter, n.day FROM newest n JOIN list_row o ON o.list_id = n.before
        JOIN household h ON h.household_no = o.household_no
    WHERE o.kind <> '边缘易致贫户' AND h.merged_into IS NULL
        AND NOT EXISTS (SELECT 1 FROM list_row r WHERE r.list_id = n.id AND r.household_no = o.household_no)),
open_loan AS ( -- not paid back and not converted, as the rows themselves tell it
    SELECT l.id, l.household_id, l.contract_no, l.site_id, (SELECT max(e.date) FROM event e WHERE e.loan_id = l.id AND e.kind = 'misuse' AND e.date <= ?1
            AND NOT EXISTS (SELECT 1 FROM cancel c WHERE c.event_id = e.id)) AS misused
    FROM loan l, me WHERE (me.kind <> 'branch' OR l.site_id = me.site_id)
        AND (l.household_id IN (SELECT id FROM gone) OR l.id IN (SELECT loan_id FROM event WHERE kind = 'misuse'))
        AND NOT EXISTS (SELECT 1 FROM cancel c WHERE c.loan_id = l.id AND c.event_id IS NULL)
        AND NOT EXISTS (SELECT 1 FROM event e WHERE e.loan_id = l.id AND e.kind = 'conversion' AND e.date <= ?1
            AND NOT EXISTS (SELECT 1 FROM cancel c WHERE c.event_id = e.id))
        AND l.amount > coalesce((SELECT l.amount - o.balance FROM opening o WHERE o.loan_id = l.id), 0)
            + coalesce((SELECT sum(r.principal) FROM receipt r WHERE r.loan_id = l.id
                AND r.date > coalesce((SELECT o.day FROM opening o WHERE o.loan_id = l.id), r.date - 1)
                AND NOT EXISTS (SELECT 1 FROM reversal v WHERE v.receipt_id = r.id)), 0)),
recover AS (
    SELECT 'left' AS kind, quarter_text(g.quarter) AS grp, quarter_last(g.quarter) AS due, NULL AS first, g.day AS since, 1 AS n, NULL AS fen,
        ?1 - g.day AS days, quarter_text(g.quarter) AS note, g.town_id, NULL AS site_id, 'household-changes' AS arg
    FROM gone g, me WHERE (me.town_id IS NULL OR g.town_id = me.town_id) AND g.id IN (SELECT household_id FROM open_loan)
    UNION ALL
    SELECT 'misuse', '', NULL, NULL, o.misused, 1, NULL, ?1 - o.misused, o.contract_no, h.town_id, o.site_id, o.contract_no
    FROM open_loan o JOIN household h ON h.id = o.household_id, me
    WHERE o.misused IS NOT NULL AND (me.town_id IS NULL OR h.town_id = me.town_id)),

-- ---------------------------------------------------------------- applications and letters 二(二), risk 三(五)
app AS MATERIALIZED (
    SELECT a.id, a.application_no, a.amount, h.town_id, s.state, s.since, s.waiting_for
    FROM me, application a JOIN application_state s ON s.application_id = a.id JOIN household h ON h.id = a.household_id
    WHERE a.date <= ?1 AND s.state NOT IN ('disbursed', 'renewed', 'extended', 'withdrawn') AND (me.town_id IS NULL OR h.town_id = me.town_id)),
waiting AS (
    SELECT CASE WHEN state = 'returned' THEN 'returned' ELSE waiting_for END AS kind, '' AS grp, NULL AS due, NULL AS first, since, 1 AS n,
        amount AS fen, ?1 - since AS days, '' AS note, town_id, NULL AS site_id, application_no AS arg
    FROM app WHERE state <> 'refused'
    UNION ALL
    SELECT 'letter', '', NULL, NULL, since, 1, amount, ?1 - since, '', town_id, NULL, application_no FROM app
    WHERE state = 'refused' AND NOT EXISTS (SELECT 1 FROM application_step p WHERE p.application_id = app.id AND p.step = 'told')
    UNION ALL
    SELECT 'risk', '', NULL, NULL, r.found, 1, NULL, ?1 - r.found, r.number, h.town_id, NULL, r.number
    FROM me, risk_event r JOIN household h ON h.id = r.household_id
    WHERE r.found <= ?1 AND (me.town_id IS NULL OR h.town_id = me.town_id) AND 2 > (
        SELECT count(DISTINCT d.addressee) FROM notice n JOIN delivery d ON d.notice_id = n.id
        WHERE n.risk_event_id = r.id AND d.step = 'delivered' AND d.addressee IN ('bureau', 'union') AND d.date <= ?1)),

-- ---------------------------------------------------------------- loans, by the engine or by what the screen has
live AS MATERIALIZED (
    SELECT x.*, l.site_id, l.scheme, h.town_id,
        visit_due(l.scheme, l.start, (SELECT max(v.date) FROM visit v WHERE v.loan_id = l.id AND v.date <= ?1)) AS visit
    FROM loan_state(?1) x CROSS JOIN loan l ON l.id = x.loan_id CROSS JOIN household h ON h.id = l.household_id
    WHERE ?2 IS NULL AND x.status <> 'closed'),
given AS (SELECT iif(json_valid(?2), ?2, '{}') AS figures),
sums AS (
    SELECT s.value ->> 0 AS kind, s.value ->> 1 AS n, s.value ->> 2 AS fen, s.value ->> 3 AS due, s.value ->> 4 AS days,
        NULL AS town_id, NULL AS site_id
    FROM given, json_each(figures, '$.sum') s
    UNION ALL
    SELECT CASE WHEN maturity_moved <= ?1 + 7 THEN 'm7' WHEN maturity_moved <= ?1 + 30 THEN 'm30' ELSE 'm60' END, count(*), sum(balance),
        min(maturity_moved), NULL, town_id, site_id
    FROM live WHERE balance > 0 AND maturity_moved BETWEEN ?1 AND ?1 + 60 GROUP BY 1, town_id, site_id
    UNION ALL
    SELECT 'overdue', count(DISTINCT household_id), sum(principal_due + interest_due + penalty + compound), NULL, max(days_overdue),
        town_id, site_id FROM live WHERE days_overdue > 0 GROUP BY town_id, site_id
    UNION ALL
    SELECT 'visit', count(*), NULL, min(iif(visit >= ?1, visit, NULL)), nullif(max(?1 - visit), 0), town_id, site_id
    FROM live WHERE balance > 0 AND visit <= ?1 + 7 GROUP BY town_id, site_id),
part AS (
    SELECT s.value ->> 0 AS site_id, s.value ->> 1 AS scheme, s.value ->> 2 AS npl, s.value ->> 3 AS total FROM given, json_each(figures, '$.npl') s
    UNION ALL
    SELECT site_id, scheme, sum(npl), sum(balance) FROM live WHERE conversion IS NULL AND writeoff IS NULL GROUP BY site_id, scheme),
ruled AS ( -- the ratio of the county decides where it is the scope, or the base of the branch is too small
    SELECT site_id, scheme, iif(wide, county_npl, npl) AS npl, iif(wide, county_total, total) AS total, lim
    FROM (SELECT part.*, sum(npl) OVER (PARTITION BY scheme) AS county_npl, sum(total) OVER (PARTITION BY scheme) AS county_total,
            CAST(round(10000 * policy(scheme, 'breaker_limit', ?1)) AS INTEGER) AS lim,
            policy(scheme, 'breaker_scope', ?1) = 'county' OR total < round(100 * policy(scheme, 'breaker_min_base', ?1)) AS wide FROM part)),
loan_duty AS (
    SELECT kind, '' AS grp, due, NULL AS first, NULL AS since, n, fen, days, '' AS note, town_id, site_id,
        CASE kind WHEN 'm7' THEN '7' WHEN 'm30' THEN '30' WHEN 'm60' THEN '60' ELSE '' END AS arg
    FROM sums WHERE n > 0
    UNION ALL
    SELECT 'breaker', r.scheme || ' ' || r.site_id, NULL, NULL, NULL, 1, breaker_to_recover(r.npl, r.total, r.lim), NULL,
        s.name || ' ' || r.scheme || printf(' %.2f%%', breaker_ratio(r.npl, r.total) / 10000.0), NULL, r.site_id, ''
    FROM ruled r JOIN site s ON s.id = r.site_id WHERE breaker_tripped(r.npl, r.total, r.lim)),

-- ---------------------------------------------------------------- LPR, end of the policy
told AS (SELECT (SELECT max(date) FROM lpr WHERE date <= ?1) AS newest,
    workday_from(month_first(month_of(?1)) + 19) AS this_month, workday_from(month_first(month_of(?1) - 1) + 19) AS month_before),
reference AS (
    SELECT 'lpr' AS kind, '' AS grp, coalesce(newest + 45, ?1) AS due, NULL AS first, newest AS since, 1 AS n, NULL AS fen, NULL AS days,
        '最新 ' || coalesce(iso(newest), '无') AS note, NULL AS town_id, NULL AS site_id, 'lpr' AS arg
    FROM told WHERE coalesce(newest, 0) < iif(this_month <= ?1, this_month, month_before)
    UNION ALL
    SELECT 'policy', v.scheme, v.to_day, NULL, NULL, 1, NULL, NULL, v.scheme || ' 此后停新放、追加', NULL, NULL, 'policy'
    FROM policy_version v WHERE v.enabled AND v.to_day <= ?1 + 60 AND NOT EXISTS (SELECT 1 FROM policy_version n
        WHERE n.enabled AND coalesce(n.from_day, 0) > v.to_day)),
every AS (SELECT * FROM roster_duty UNION ALL SELECT * FROM filing_duty UNION ALL SELECT * FROM recover UNION ALL SELECT * FROM waiting
    UNION ALL SELECT * FROM loan_duty UNION ALL SELECT * FROM reference)
SELECT e.kind, e.grp, w.what, w.home, w.clause, e.due, e.first, e.since, e.n, w.unit, e.fen, e.days, e.note, e.town_id, e.site_id, w.who,
    w.screen, e.arg
FROM every e JOIN word w ON w.kind = e.kind
