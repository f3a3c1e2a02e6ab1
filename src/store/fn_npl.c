/*
 * npl(as_of): outstanding and bad balance by scheme, branch and town (RULES 7, 五(五)). All
 * principal counts, above 50,000 too; converted and written-off balances stand beside.
 */
#include "store/fn.h"
#include "store/vtab_query.h"

#define SCHEMA                                                                                     \
    "CREATE TABLE x(scheme, site_id, town_id, loans, balance, npl, converted, written_off,"        \
    " as_of HIDDEN)"
#define ROWS                                                                                       \
    "SELECT l.scheme, l.site_id, h.town_id,"                                                       \
    " sum(x.balance > 0 AND x.conversion IS NULL AND x.writeoff IS NULL),"                         \
    " sum(iif(x.conversion IS NULL AND x.writeoff IS NULL, x.balance, 0)), sum(x.npl),"            \
    " sum(iif(x.conversion IS NOT NULL AND x.writeoff IS NULL, x.balance, 0)),"                    \
    " sum(iif(x.writeoff IS NOT NULL, x.balance, 0))"                                              \
    " FROM loan_state(?1) x CROSS JOIN loan l ON l.id = x.loan_id"                                 \
    " CROSS JOIN household h ON h.id = l.household_id GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"

static void *open_state(struct store *s)
{
    return vtab_query_open(s, ROWS);
}

static const struct vtab_def def = {
    .name = "npl",
    .schema = SCHEMA,
    .n_col = 8,
    .n_arg = 1,
    .rows = 100,
    .cost = 100000,
    .open = open_state,
    VTAB_QUERY,
};

const struct sql_function fn_npl = {
    .table = &def,
};
