#include "ops/publicity.h"

#include "base/i18n.h"

/* By the store's functions, which the lists of deadlines ask as well. */
enum rc publicity_days(struct app *app, const struct roster *r, struct day posted,
                       struct day *first, struct day *due, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc =
        st_query(app->st, e, &q, "SELECT roster_first(?1, ?2), roster_day('submit', ?3, ?1, ?2)",
                 "tii", r->scheme, (int64_t)posted.n, (int64_t)r->quarter);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && (!row || st_col_is_null(q, 0) || st_col_is_null(q, 1)))
        rc = err_set(e, E_NOTFOUND, _("政策 %s 没有参数 %s"), r->scheme,
                     "publicity_days submit_day");
    if (rc == OK) {
        *first = day_of(st_col_int(q, 0));
        *due = day_of(st_col_int(q, 1));
    }
    st_done(&q);
    return rc;
}
