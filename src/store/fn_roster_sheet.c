/*
 * roster_sheet(rosters): the lines of rosters named by commas, with all that the lists of them
 * show (db/roster-sheet.sql says what the columns are).
 */
#include "base/embed.h"
#include "store/fn.h"
#include "store/vtab_query.h"

#define SCHEMA                                                                                     \
    "CREATE TABLE x(roster_id, roster_no, quarter, line_id, seq, town, village, \"group\", "       \
    "household_no, head, borrower, idno, household_kind, phone, branch, contract_no, kind, "       \
    "amount, balance, base, start, maturity, rate_ppm, from_day, to_day, days, interest, "         \
    "share_ppm, subsidy, account, holder, supplement, held, standing, mark, mark_account, "        \
    "decided, remark, rosters HIDDEN)"

static void *open_state(struct store *s)
{
    return vtab_query_open(s, embed_find("db/roster-sheet.sql")->text);
}

static const struct vtab_def def = {
    .name = "roster_sheet",
    .schema = SCHEMA,
    .n_col = 38,
    .n_arg = 1,
    .rows = 1000,
    .cost = 10000,
    .open = open_state,
    VTAB_QUERY,
};

const struct sql_function fn_roster_sheet = {
    .table = &def,
};
