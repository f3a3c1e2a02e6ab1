/* Days off and days worked instead, as the State Council announces them each autumn. */
#include "base/i18n.h"
#include "base/str.h"
#include "intake/intake.h"

enum { COL_DATE, COL_KIND };

static const struct kind_column columns[] = {
    [COL_DATE] = {"date", CELL_DATE, true},
    [COL_KIND] = {"kind", CELL_CHOICE, true, .words = "off work"},
    {0},
};

static enum rc find(struct intake *in, const struct intake_row *r, bool *here, struct err *e)
{
    struct st_stmt *q = NULL;
    enum rc rc = st_query(in->st, e, &q, "SELECT kind FROM holiday WHERE id = ?1", "i",
                          (int64_t)cell_day(r, COL_DATE).n);

    if (!rc)
        rc = st_step(q, here, e);
    if (!rc && *here && !str_eq(st_col_text(q, 0), cell_text(r, COL_KIND)))
        intake_bad(in, r, COL_KIND, _("与已有的“%s”不符"), st_col_text(q, 0));
    st_done(&q);
    return rc;
}

static enum rc row(struct intake *in, const struct intake_row *r, struct err *e)
{
    bool here = false;
    enum rc rc;

    if (r->bad)
        return OK;
    rc = find(in, r, &here, e);
    if (rc || here) {
        in->result->same += here;
        return rc;
    }
    in->result->added++;
    return st_run(in->st, e, "INSERT INTO holiday(id, date, kind) VALUES (?1, ?1, ?2)", "it",
                  (int64_t)cell_day(r, COL_DATE).n, cell_text(r, COL_KIND));
}

const struct kind kind_holidays = {
    .name = "holidays",
    .label = N_("节假日"),
    .help = N_("每行一天: off 放假, work 调休上班"),
    .roles = "admin union",
    .sites = AT_ANY,
    .columns = columns,
    .row = row,
};
