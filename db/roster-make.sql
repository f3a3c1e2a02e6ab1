-- Lines of the rosters of quarter ?1 by the branch ?2 (RULES 6); ?3 a township, 0 all; ?4 a scheme,
-- '' all. Sorted, so that what is written meanwhile does not change what is read. Only what is to
-- be paid makes a line: a negative one waits. Where a later quarter has its rosters already (a
-- supplement, or one sent back in the meantime), no line holds more than what those left:
-- nothing is paid twice.
WITH standing AS (
    SELECT r.id, r.quarter, r.site_id FROM roster r JOIN roster_state s ON s.roster_id = r.id AND s.state <> 'sentback'),
last(q) AS (SELECT max(quarter) FROM standing WHERE site_id = ?2 AND quarter > ?1),
held AS MATERIALIZED (
    SELECT k.loan_id, sum(k.subsidy) AS fen
      FROM last JOIN standing r ON r.quarter = last.q
      JOIN roster_line_now k ON k.roster_id = r.id AND k.standing <> 'out'
     GROUP BY 1),
rest AS MATERIALIZED (SELECT loan_id, subsidy FROM subsidy((SELECT q FROM last))),
due AS (
    SELECT x.*, iif(last.q IS NULL, x.subsidy, min(x.subsidy, coalesce(rest.subsidy, 0) - coalesce(held.fen, 0))) AS fen,
           coalesce(x.to_day, quarter_last(?1) + 1) - 1 AS last_day
      FROM subsidy(?1) x JOIN last
      LEFT JOIN rest ON rest.loan_id = x.loan_id
      LEFT JOIN held ON held.loan_id = x.loan_id),
-- 贴息比例: asked for by the day only where the county ever changed it.
ratio AS MATERIALIZED (
    SELECT scheme, count(*) AS n, CAST(round(10000 * max(value)) AS INTEGER) AS ppm
      FROM policy_param WHERE name = 'subsidy_ratio' GROUP BY 1)
SELECT l.town_id, l.town_code, l.scheme, l.id, x.interest, x.fen, x.supplement OR x.fen <> x.subsidy,
       x.balance, x.base, x.from_day, x.to_day, x.days, x.held, x.reason,
       json_object('household_no', l.household_no, 'kind', l.household_kind, 'town', l.town,
                   'village', l.village, 'group', l.group_name, 'head', h.head, 'head_idno', h.head_idno,
                   'borrower', l.borrower, 'idno', l.idno, 'relation', p.relation, 'phone', l.phone,
                   'account', coalesce(a.number, l.account), 'holder', coalesce(a.holder, l.holder),
                   'bank', coalesce(a.bank, ''), 'rate_ppm', x.rate_ppm, 'earned', x.earned,
                   'share_ppm', iif(ratio.n = 1, ratio.ppm,
                                    CAST(round(10000 * policy(l.scheme, 'subsidy_ratio', x.last_day)) AS INTEGER)),
                   'share_was', iif(ratio.n = 1, ratio.ppm,
                                    CAST(round(10000 * policy(l.scheme, 'subsidy_ratio', x.from_day)) AS INTEGER))),
       l.town
  FROM due x CROSS JOIN loan_row l ON l.id = x.loan_id
  LEFT JOIN ratio ON ratio.scheme = l.scheme
  JOIN household_row h ON h.id = l.now_household_id
  JOIN person p ON p.id = l.borrower_id
  LEFT JOIN account_now a ON a.person_id = l.borrower_id
 WHERE l.site_id = ?2 AND x.fen > 0 AND (?3 = 0 OR l.town_id = ?3) AND (?4 = '' OR l.scheme = ?4)
   AND NOT EXISTS (SELECT 1 FROM standing r JOIN roster_line k ON k.roster_id = r.id AND k.loan_id = l.id
                    WHERE r.quarter = ?1)
 ORDER BY l.town_code, l.scheme, l.village, l.household_no, l.start, l.contract_no
