/* The lists of a filing, kept as they are on its day. */
#include "ops/filing.h"
#include "store/tx.h"

enum rc filing_write_lines(struct app *app, int64_t filing_id, const struct filing *f,
                           struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT section, seq, loan_id, cells FROM filing_lines(?1, ?2)"
                          " WHERE site_id = ?3 AND scheme = ?4",
                          "iiit", (int64_t)f->month, (int64_t)f->until.n, app->site.id, f->scheme);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row)
        rc = st_run(app->st, e,
                    "INSERT INTO filing_line (id, filing_id, section, seq, loan_id, cells)"
                    " VALUES (?,?,?,?,nullif(?,0),?)",
                    "iitiit", st_new_id(app->st, "filing_line"), filing_id, st_col_text(q, 0),
                    st_col_int(q, 1), st_col_int(q, 2), st_col_text(q, 3));
    st_done(&q);
    return rc;
}
