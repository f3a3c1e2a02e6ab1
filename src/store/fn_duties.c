/*
 * duty(as_of, figures): what the notice asks to be done, with its day (db/duty.sql says what
 * the columns are). figures: json of what a screen has computed of the loans; NULL: the engine
 * goes through them here.
 */
#include "base/embed.h"
#include "store/fn.h"
#include "store/vtab_query.h"

#define SCHEMA                                                                                     \
    "CREATE TABLE x(kind, grp, what, home, clause, due, first, since, n, unit, fen, days, note,"   \
    " town_id, site_id, who, screen, arg, as_of HIDDEN, figures HIDDEN)"

static void *open_state(struct store *s)
{
    return vtab_query_open(s, embed_find("db/duty.sql")->text);
}

static const struct vtab_def def = {
    .name = "duty",
    .schema = SCHEMA,
    .n_col = 18,
    .n_arg = 2,
    .optional = true,
    .rows = 100,
    .cost = 100000,
    .open = open_state,
    VTAB_QUERY,
};

const struct sql_function fn_duties = {
    .table = &def,
};
