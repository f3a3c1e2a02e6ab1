#include "store/roster_held.h"

#include <stdio.h>

#include "base/i18n.h"

/* Rosters of the loan's branch and scheme that were not sent back. */
#define STANDING "roster r JOIN roster_state s ON s.roster_id = r.id AND s.state <> 'sentback'"

static enum rc first_quarter(struct store *s, int64_t loan_id, int quarter, struct roster_held *out,
                             struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(s, e, &q,
                          "SELECT min(r.quarter) FROM loan l JOIN " STANDING
                          " AND r.site_id = l.site_id AND r.scheme = l.scheme"
                          " WHERE l.id = ?1 AND r.quarter < ?2",
                          "ii", loan_id, (int64_t)quarter);

    if (rc == OK)
        rc = st_step(q, &row, e);
    out->any = rc == OK && row && !st_col_is_null(q, 0);
    if (out->any)
        out->first = (int)st_col_int(q, 0);
    st_done(&q);
    return rc;
}

/*
 * A line objected to, or on hold when the roster was posted, was taken out and comes again;
 * what was paid back (应退贴息) is no longer held.
 */
enum rc roster_held_load(struct store *s, int64_t loan_id, int quarter, struct roster_held *out,
                         struct err *e)
{
    struct roster_held h = {0};
    int64_t back = 0;
    enum rc rc = first_quarter(s, loan_id, quarter, &h, e);

    if (rc != OK || !h.any) {
        *out = h;
        return rc;
    }
    rc = st_get_int(s, e, &h.subsidy,
                    "SELECT coalesce(sum(x.subsidy), 0) FROM roster_line x JOIN " STANDING
                    " AND r.id = x.roster_id WHERE x.loan_id = ?1 AND r.quarter < ?2"
                    " AND NOT EXISTS (SELECT 1 FROM roster_mark m WHERE m.line_id = x.id"
                    " AND m.mark IN ('object','hold'))",
                    "ii", loan_id, (int64_t)quarter);
    if (rc == OK)
        rc = st_get_int(s, e, &back,
                        "SELECT coalesce(sum(amount), 0) FROM subsidy_return"
                        " WHERE loan_id = ?1 AND date <= ?2",
                        "ii", loan_id, (int64_t)quarter_last(quarter).n);
    h.subsidy -= back;
    if (rc == OK)
        *out = h;
    return rc;
}

void roster_say_off_list(int quarter, char out[HELD_REASON])
{
    char t[DAY_TEXT_SIZE];

    snprintf(out, HELD_REASON, _("%s名单中没有该户〔五(四)〕"), quarter_text(quarter, t));
}

enum rc roster_hold_reason(struct store *s, int64_t household_id, int quarter,
                           char out[HELD_REASON], struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc =
        st_query(s, e, &q,
                 "SELECT n.quarter FROM household h JOIN region t ON t.id = h.town_id"
                 " JOIN list n ON n.region_id IN (t.id, t.parent_id) AND n.quarter <= ?2"
                 " WHERE h.id = ?1 AND h.kind <> '边缘易致贫户'"
                 "  AND n.id = (SELECT m.id FROM list m WHERE m.region_id IN (t.id, t.parent_id)"
                 "   AND m.quarter <= ?2 ORDER BY m.quarter DESC, m.day DESC, m.id DESC LIMIT 1)"
                 "  AND NOT EXISTS (SELECT 1 FROM list_row x WHERE x.list_id = n.id"
                 "   AND x.household_no = h.household_no)",
                 "ii", household_id, (int64_t)quarter);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK) {
        out[0] = '\0';
        if (row)
            roster_say_off_list((int)st_col_int(q, 0), out);
    }
    st_done(&q);
    return rc;
}
