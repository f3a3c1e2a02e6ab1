/* LPR, one row a publication day; the key is the day. */
#include "base/i18n.h"
#include "intake/intake.h"

enum { COL_DATE, COL_1Y, COL_5Y };

static const struct kind_column columns[] = {
    [COL_DATE] = {"date", CELL_DATE, true},
    [COL_1Y] = {"lpr_1y", CELL_RATE, true},
    [COL_5Y] = {"lpr_5y", CELL_RATE, true},
    {0},
};

static void compare(struct intake *in, const struct intake_row *r, int column, int64_t here)
{
    char a[RATE_TEXT_SIZE];

    if (r->cell[column].rate.ppm != here)
        intake_bad(in, r, column, _("与已有的 %s%% 不符; 更正请用 LPR 录入"),
                   rate_text((struct rate){(int32_t)here}, a));
}

static enum rc find(struct intake *in, const struct intake_row *r, bool *here, struct err *e)
{
    struct st_stmt *q = NULL;
    enum rc rc = st_query(in->st, e, &q, "SELECT y1_ppm, y5_ppm FROM lpr WHERE id = ?1", "i",
                          (int64_t)cell_day(r, COL_DATE).n);

    if (!rc)
        rc = st_step(q, here, e);
    if (!rc && *here) {
        compare(in, r, COL_1Y, st_col_int(q, 0));
        compare(in, r, COL_5Y, st_col_int(q, 1));
    }
    st_done(&q);
    return rc;
}

static enum rc row(struct intake *in, const struct intake_row *r, struct err *e)
{
    bool here = false;
    enum rc rc;

    if (r->bad)
        return OK;
    if (day_cmp(cell_day(r, COL_DATE), in->order->today) > 0)
        intake_warn(in, r, COL_DATE, "一(四)", "%s", _("公布日在业务日期之后"));
    rc = find(in, r, &here, e);
    if (rc || here) {
        in->result->same += here;
        return rc;
    }
    in->result->added++;
    return st_run(in->st, e,
                  "INSERT INTO lpr(id, date, y1_ppm, y5_ppm, source)"
                  " VALUES (?1, ?1, ?2, ?3, 'import')",
                  "iii", (int64_t)cell_day(r, COL_DATE).n, (int64_t)r->cell[COL_1Y].rate.ppm,
                  (int64_t)r->cell[COL_5Y].rate.ppm);
}

const struct kind kind_lpr = {
    .name = "lpr",
    .label = N_("LPR"),
    .help = N_("每行一个公布日的一年期和五年期以上 LPR"),
    .roles = "admin union",
    .sites = AT_ANY,
    .columns = columns,
    .row = row,
};
