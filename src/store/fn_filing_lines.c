/*
 * What the monthly lists (备案表, 贷款清单, 未获批农户清单 and the summary by township) consist of,
 * RULES 8, 二(二)3.
 *
 * filing_lines(month, until): the lines as they are today, by branch and scheme: section granted,
 * refused or town, and the cells as a json object. What became known after the filing of the
 * month before is in this one, marked late (补报); what was taken over is no grant.
 *
 * filing_list(month): the lines as people are to see them: as filed where the month is filed
 * (kind part, and county for the union's), as they are today where not (kind open). counted:
 * there is a county filing of that scheme.
 */
#include "store/fn.h"
#include "store/vtab_query.h"

#define LINES_SCHEMA                                                                               \
    "CREATE TABLE x(site_id, scheme, section, seq, loan_id, cells, month HIDDEN, until_day "       \
    "HIDDEN)"

#define BEFORE                                                                                     \
    "before AS MATERIALIZED (SELECT f.id, f.site_id, f.scheme,"                                    \
    " coalesce((SELECT loan_id FROM filing_line WHERE filing_id = f.id AND section = 'mark'), 0)"  \
    " AS mark, (SELECT min(g.month) FROM filing g WHERE g.kind = 'part' AND g.site_id = f.site_id" \
    "  AND g.scheme = f.scheme) AS first FROM filing f WHERE f.kind = 'part'"                      \
    " AND f.month = ?1 - 1)"

#define GRANTED                                                                                    \
    "granted AS (SELECT l.site_id, l.scheme, 'granted' AS section, l.id AS loan_id,"               \
    " l.town_code AS place, l.village, l.start AS date, l.contract_no AS no,"                      \
    " json_object('town', l.town, 'town_code', l.town_code, 'village', l.village,"                 \
    "  'village_code', l.village_code, 'household_no', l.household_no, 'borrower', l.borrower,"    \
    "  'idno', l.idno, 'contract_no', l.contract_no, 'kind', l.kind, 'amount_fen', l.amount,"      \
    "  'months', months_between(l.start, l.maturity), 'rate_ppm', l.rate_ppm, 'start', l.start,"   \
    "  'maturity', l.maturity, 'purpose', coalesce((SELECT name FROM code WHERE list = 'purpose'"  \
    "   AND code = l.purpose), l.purpose), 'branch', coalesce(nullif(l.office, ''), l.site_name)," \
    "  'phone', l.phone, 'late', l.start < month_first(?1)) AS cells"                              \
    " FROM loan_row l LEFT JOIN before b ON b.site_id = l.site_id AND b.scheme = l.scheme"         \
    " WHERE (l.start BETWEEN month_first(?1) AND ?2 OR (b.id IS NOT NULL AND NOT l.taken_over"     \
    "  AND l.start < month_first(?1) AND l.id > b.mark)) AND NOT EXISTS (SELECT 1 FROM cancel c"   \
    "  WHERE c.loan_id = l.id AND c.event_id IS NULL))"

/* The site of an application is that of its key; a version not opened has no applications. */
#define ASKED                                                                                      \
    "asked AS (SELECT a.*, s.id AS site_id, coalesce((SELECT v.scheme FROM policy_version v"       \
    "  WHERE v.scheme = a.scheme AND v.enabled), (SELECT v.scheme FROM policy_version v"           \
    "  WHERE v.enabled AND coalesce(v.from_day, 0) <= a.date ORDER BY v.from_day DESC LIMIT 1),"   \
    "  a.scheme) AS under FROM application_row a JOIN site s ON s.id >> 42 = a.id >> 42"           \
    "  WHERE a.state = 'refused')"

#define REFUSED                                                                                    \
    "refused AS (SELECT a.site_id, a.under, 'refused', NULL, a.town_code, a.village, o.date,"      \
    " a.application_no, json_object('town', a.town, 'town_code', a.town_code, 'village',"          \
    "  a.village, 'village_code', a.village_code, 'borrower', a.borrower, 'household_no',"         \
    "  a.household_no, 'application_no', a.application_no, 'date', a.date, 'amount_fen',"          \
    "  a.amount, 'kind', a.kind, 'stage', CASE o.stage WHEN 'village' THEN '村委会'"            \
    "   WHEN 'station' THEN '扶贫工作站' WHEN 'township' THEN '乡镇(街道)'"               \
    "   ELSE '经办金融机构' END, 'refused_on', o.date, 'reason', trim(coalesce((SELECT name" \
    "   FROM code WHERE list = 'refusal' AND code = o.reason), o.reason) || ' ' ||"                \
    "   o.reason_text), 'late', o.date < month_first(?1))"                                         \
    " FROM asked a JOIN opinion_now o ON o.application_id = a.id AND o.verdict = 'refuse'"         \
    " LEFT JOIN before b ON b.site_id = a.site_id AND b.scheme = a.under"                          \
    " WHERE o.date BETWEEN month_first(?1) AND ?2 OR (o.date < month_first(?1)"                    \
    "  AND o.date >= month_first(b.first) AND NOT EXISTS (SELECT 1 FROM filing f JOIN filing_line" \
    "  k ON k.filing_id = f.id WHERE f.site_id = a.site_id AND k.section = 'refused'"              \
    "  AND json_extract(k.cells, '$.application_no') = a.application_no)))"

/* Kept, so that the moves are found once and not once a loan. */
#define TOWNS                                                                                      \
    "moves AS MATERIALIZED (SELECT * FROM loan_moves(month_first(?1), ?2)),"                       \
    " towns AS (SELECT l.site_id, l.scheme, 'town', NULL, l.town_code, '', 0, '',"                 \
    " json_object('town', l.town, 'town_code', l.town_code, 'households',"                         \
    "  count(DISTINCT iif(m.granted > 0, l.now_household_id, NULL)), 'granted_fen',"               \
    "  sum(m.granted), 'total_fen', sum(l.amount), 'balance_fen', sum(m.closing),"                 \
    "  'received_fen', sum(m.received), 'overdue_households', count(DISTINCT"                      \
    "   iif(m.closing > 0 AND x.days_overdue > 0, l.now_household_id, NULL)), 'overdue_fen',"      \
    "  sum(iif(m.closing > 0, x.principal_overdue, 0)), 'npl_fen', sum(iif(m.closing > 0, x.npl,"  \
    "   0))) FROM loan_state(?2) x CROSS JOIN moves m"                                             \
    "  ON m.loan_id = x.loan_id CROSS JOIN loan_row l ON l.id = x.loan_id"                         \
    " GROUP BY l.site_id, l.scheme, l.town_code)"

#define LINES                                                                                      \
    "WITH " BEFORE ", " GRANTED ", " ASKED ", " REFUSED ", " TOWNS ","                             \
    " every AS (SELECT * FROM granted UNION ALL SELECT * FROM refused UNION ALL"                   \
    "  SELECT * FROM towns)"                                                                       \
    " SELECT site_id, scheme, section, row_number() OVER (PARTITION BY site_id, scheme, section"   \
    "  ORDER BY place, village, date, no), loan_id, cells FROM every ORDER BY 1, 2, 3, 4"

#define LIST_SCHEMA                                                                                \
    "CREATE TABLE x(kind, filing_no, filed_on, counted, site_id, site_code, site_name, scheme,"    \
    " section, seq, loan_id, cells, month HIDDEN)"

#define LIST                                                                                       \
    "WITH filed AS MATERIALIZED (SELECT * FROM filing WHERE month = ?1),"                          \
    " every AS (SELECT f.kind, f.filing_no, f.date AS filed_on, f.site_id, f.scheme, k.section,"   \
    "  k.seq, k.loan_id, k.cells FROM filed f JOIN filing_line k ON k.filing_id = f.id"            \
    "  WHERE k.section <> 'mark' UNION ALL"                                                        \
    " SELECT 'open', '', NULL, o.site_id, o.scheme, o.section, o.seq, o.loan_id, o.cells"          \
    "  FROM filing_lines(?1, month_last(?1)) o WHERE NOT EXISTS (SELECT 1 FROM filed f"            \
    "  WHERE f.kind = 'part' AND f.site_id = o.site_id AND f.scheme = o.scheme))"                  \
    " SELECT x.kind, x.filing_no, x.filed_on, EXISTS (SELECT 1 FROM filed f WHERE"                 \
    "  f.kind = 'county' AND f.scheme = x.scheme), x.site_id, s.code, s.name, x.scheme,"           \
    "  x.section, x.seq, x.loan_id, x.cells FROM every x JOIN site s ON s.id = x.site_id"          \
    " ORDER BY x.scheme, x.filing_no, s.code, x.section, x.seq"

static void *open_lines(struct store *s)
{
    return vtab_query_open(s, LINES);
}

static void *open_list(struct store *s)
{
    return vtab_query_open(s, LIST);
}

static const struct vtab_def lines = {
    .name = "filing_lines",
    .schema = LINES_SCHEMA,
    .n_col = 6,
    .n_arg = 2,
    .rows = 1000,
    .cost = 300000,
    .open = open_lines,
    VTAB_QUERY,
};

static const struct vtab_def list = {
    .name = "filing_list",
    .schema = LIST_SCHEMA,
    .n_col = 12,
    .n_arg = 1,
    .rows = 1000,
    .cost = 400000,
    .open = open_list,
    VTAB_QUERY,
};

const struct sql_function fn_filing_lines = {
    .table = &lines,
    .other = &list,
};
