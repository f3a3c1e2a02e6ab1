-- title: 待办期限
-- clause: 六
-- help: 通知规定的每件事和它的期限、剩余天数:贴息清册各步、月度备案、季度名单、到期、在办申请、逾期、检查、风险告知
-- args: as_of town branch
-- col: what | 事项 | text | 24
-- col: clause | 条款 | text | 8
-- col: due | 期限 | day | 10
-- col: days_left | 剩余天数 | int | 8
-- col: count | 件数 | int | 6
-- col: amount_fen | 金额(元) | money | 14
-- col: detail | 说明 | text | 30
-- col: screen | 交易码 | text | 6
-- vocab: what detail
WITH
own AS (SELECT * FROM site WHERE state = 'own' ORDER BY id LIMIT 1),
live AS (
    SELECT l.*, x.balance, x.maturity AS matures, x.days_overdue, x.interest_due + x.penalty + x.compound + x.principal_due AS owed
    FROM loan_state(:as_of) x CROSS JOIN loan_row l ON l.id = x.loan_id
    WHERE x.balance > 0 AND (:town IS NULL OR :town IN (l.town, l.town_code))
      AND (:branch IS NULL OR :branch IN (l.site_code, l.site_name, l.office))),
quarter(q) AS (VALUES (quarter_of(:as_of) - 1), (quarter_of(:as_of))),
rosters AS ( -- of the last quarter: how far each is
    SELECT r.id, r.roster_no, r.quarter, s.state, s.since FROM roster r JOIN roster_state s ON s.roster_id = r.id
    JOIN region t ON t.id = r.town_id WHERE r.quarter = quarter_of(:as_of) - 1 AND (:town IS NULL OR :town IN (t.name, t.code))),
late AS (SELECT quarter_last(quarter_of(:as_of) - 1) AS ended),
duty AS (
    SELECT '提供季度贴息清册' AS what, '六' AS clause, quarter_last(q) AS due, NULL AS n, NULL AS fen,
        quarter_text(q) AS detail, '50' AS screen
    FROM quarter WHERE quarter_last(q) >= :as_of - 14 AND EXISTS (SELECT 1 FROM own WHERE kind = 'branch')
        AND NOT EXISTS (SELECT 1 FROM roster r JOIN own ON own.id = r.site_id WHERE r.quarter = q)
    UNION ALL
    SELECT '审核并公示清册(公示满 10 天,15 日前报送)', '六', ended + 4, count(*), NULL, group_concat(roster_no, ' '), '50'
    FROM late, rosters WHERE state IN ('provided', 'reviewed') HAVING count(*) > 0
    UNION ALL
    SELECT '报送公示无异议的清册', '六', ended + 15, count(*), NULL, group_concat(roster_no, ' '), '50'
    FROM late, rosters WHERE state = 'posted' HAVING count(*) > 0
    UNION ALL
    SELECT '公告、报账并归档', '七', max(since) + 10, count(*), NULL, group_concat(roster_no, ' '), '50'
    FROM rosters WHERE state IN ('paid', 'announced') HAVING count(*) > 0
    UNION ALL
    SELECT '放款备案表', '二(二)3', month_last(month_of(:as_of)), count(*), sum(l.amount), month_of(:as_of) % 12 + 1 || '月', '60'
    FROM loan_row l WHERE month_of(l.start) = month_of(:as_of) AND NOT EXISTS (SELECT 1 FROM filing f
        WHERE f.month = month_of(:as_of)) HAVING count(*) > 0
    UNION ALL
    SELECT '取得本季度脱贫人口名单', '三(三)', quarter_last(quarter_of(:as_of)), NULL, NULL,
        quarter_text(quarter_of(:as_of)), '72'
    WHERE NOT EXISTS (SELECT 1 FROM list WHERE quarter = quarter_of(:as_of))
    UNION ALL
    SELECT 'LPR 最近一次公布已过 45 天', '一(四)', max(date) + 45, NULL, NULL, '', '90' FROM lpr WHERE date <= :as_of
    HAVING max(date) + 45 < :as_of
    UNION ALL
    SELECT '到期:7 天内', '四', min(matures), count(*), sum(balance), '', '41' FROM live
    WHERE matures BETWEEN :as_of AND :as_of + 7 HAVING count(*) > 0
    UNION ALL
    SELECT '到期:8 至 30 天', '四', min(matures), count(*), sum(balance), '', '41' FROM live
    WHERE matures BETWEEN :as_of + 8 AND :as_of + 30 HAVING count(*) > 0
    UNION ALL
    SELECT '到期:31 至 60 天', '四', min(matures), count(*), sum(balance), '', '41' FROM live
    WHERE matures BETWEEN :as_of + 31 AND :as_of + 60 HAVING count(*) > 0
    UNION ALL
    SELECT '逾期未还', '三(五)', NULL, count(*), sum(owed), '最长 ' || max(days_overdue) || ' 天', '40' FROM live
    WHERE days_overdue > 0 HAVING count(*) > 0
    UNION ALL
    SELECT '在办申请', '二(二)', NULL, count(*), sum(a.amount), '最久 ' || max(:as_of - a.since) || ' 天', '21' FROM application_row a
    WHERE a.state IN ('applied', 'village', 'station', 'township', 'bank', 'approved', 'returned')
        AND (:town IS NULL OR :town IN (a.town, a.town_code)) HAVING count(*) > 0
    UNION ALL
    SELECT '风险事项待书面告知', '三(五)', min(r.found), count(*), NULL, '', '43' FROM risk_event r WHERE r.found <= :as_of AND 2 > (
        SELECT count(DISTINCT d.addressee) FROM notice n JOIN delivery d ON d.notice_id = n.id
        WHERE n.risk_event_id = r.id AND d.step = 'delivered' AND d.addressee IN ('bureau', 'union') AND d.date <= :as_of)
    HAVING count(*) > 0)
SELECT what AS what, clause AS clause, due AS due, due - :as_of AS days_left, n AS count, fen AS amount_fen, detail AS detail,
    screen AS screen
FROM duty
ORDER BY due IS NULL, due, screen;
