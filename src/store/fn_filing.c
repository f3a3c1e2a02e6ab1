/*
 * filing_figures(month, until): the tie of the monthly filing (备案) of each branch and scheme
 * that has loans, as the facts known today tell it (RULES 8):
 *
 *     opening + granted - received + taken_over - moved_out + corrected = closing
 *
 * Fen. opening is what the month before was filed with, else the engine's; mark: the greatest
 * loan known, previous_mark the one at the filing before. What became known of earlier months
 * since then is `corrected` (以前月份更正), unless it came with a take-over.
 */
#include "store/fn.h"
#include "store/vtab_query.h"

#define SCHEMA                                                                                     \
    "CREATE TABLE x(site_id, scheme, previous, previous_mark, opening, granted, received,"         \
    " taken_over, moved_out, corrected, closing, mark, month HIDDEN, until_day HIDDEN)"

#define ROWS                                                                                       \
    "WITH before AS MATERIALIZED (SELECT f.id, f.site_id, f.scheme, f.closing,"                    \
    "  coalesce((SELECT loan_id FROM filing_line WHERE filing_id = f.id AND section = 'mark'), 0)" \
    "  AS mark FROM filing f WHERE f.kind = 'part' AND f.month = ?1 - 1),"                         \
    " moved AS MATERIALIZED (SELECT l.site_id, l.scheme, l.id, m.*,"                               \
    "  l.taken_over AND l.start < month_first(?1) AS handed"                                       \
    "  FROM loan_moves(month_first(?1), ?2) m CROSS JOIN loan l ON l.id = m.loan_id),"             \
    " pair AS (SELECT site_id, scheme FROM moved UNION SELECT site_id, scheme FROM before),"       \
    " sums AS (SELECT p.site_id, p.scheme, b.id AS previous, b.mark AS previous_mark, b.closing"   \
    "  AS filed, coalesce(sum(m.opening), 0) AS earlier, coalesce(sum(m.granted), 0) AS granted,"  \
    "  coalesce(sum(m.received), 0) AS received, coalesce(sum(iif(b.id IS NOT NULL AND m.handed"   \
    "   AND m.id > b.mark, m.opening, 0)), 0) AS taken_over, coalesce(sum(m.moved_out), 0)"        \
    "  AS moved_out, coalesce(sum(m.restored), 0) AS restored, coalesce(sum(m.closing), 0)"        \
    "  AS closing, coalesce(max(m.id), 0) AS mark FROM pair p"                                     \
    "  LEFT JOIN before b ON b.site_id = p.site_id AND b.scheme = p.scheme"                        \
    "  LEFT JOIN moved m ON m.site_id = p.site_id AND m.scheme = p.scheme GROUP BY 1, 2)"          \
    " SELECT site_id, scheme, coalesce(previous, 0), coalesce(previous_mark, 0),"                  \
    "  coalesce(filed, earlier), granted, received, taken_over, moved_out,"                        \
    "  restored + earlier - taken_over - coalesce(filed, earlier), closing,"                       \
    "  max(mark, coalesce(previous_mark, 0)) FROM sums ORDER BY scheme, site_id"

static void *open_state(struct store *s)
{
    return vtab_query_open(s, ROWS);
}

static const struct vtab_def def = {
    .name = "filing_figures",
    .schema = SCHEMA,
    .n_col = 12,
    .n_arg = 2,
    .rows = 100,
    .cost = 300000,
    .open = open_state,
    VTAB_QUERY,
};

const struct sql_function fn_filing = {
    .table = &def,
};
