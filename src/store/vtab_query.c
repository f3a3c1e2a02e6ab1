#include "store/vtab_query.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

struct state {
    struct store *s;
    const char *sql;
    struct st_stmt *q;
};

void *vtab_query_open(struct store *s, const char *sql)
{
    struct state *x = xcalloc(1, sizeof *x);

    x->s = s;
    x->sql = sql;
    return x;
}

void vtab_query_close(void *state)
{
    struct state *x = state;

    st_done(&x->q);
    free(x);
}

static void bind_arg(struct st_stmt *q, const struct vtab_ask *ask, int at)
{
    if (ask->null[at])
        st_bind_null(q, at + 1);
    else if (ask->text[at])
        st_bind_text(q, at + 1, ask->text[at]);
    else
        st_bind_int(q, at + 1, ask->arg[at]);
}

enum rc vtab_query_start(void *state, const struct vtab_ask *ask, struct err *e)
{
    struct state *x = state;
    enum rc rc;

    st_done(&x->q);
    rc = st_prepare(x->s, x->sql, &x->q, e);
    if (rc != OK)
        return rc;
    bind_arg(x->q, ask, 0);
    if (strstr(x->sql, "?2"))
        bind_arg(x->q, ask, 1);
    return OK;
}

enum rc vtab_query_step(void *state, bool *row, struct err *e)
{
    return st_step(((struct state *)state)->q, row, e);
}

void vtab_query_column(void *state, int col, sqlite3_context *c)
{
    struct st_stmt *q = ((struct state *)state)->q;

    if (st_col_is_null(q, col))
        sqlite3_result_null(c);
    else if (st_col_is_text(q, col))
        vtab_text(c, st_col_text(q, col));
    else
        sqlite3_result_int64(c, st_col_int(q, col));
}
