#include "base/i18n.h"
#include "ops/act.h"
#include "ops/values.h"
#include "store/tx.h"

/*
 * LPR 录入: one row a publication day, its key is the day. A figure that was typed wrong is put
 * right with a reason; contracts keep the rate that they were signed with.
 */
static enum rc find_row(struct app *app, struct day d, bool *there, struct rate *y1,
                        struct rate *y5, struct err *e)
{
    struct st_stmt *q = NULL;
    enum rc rc =
        st_query(app->st, e, &q, "SELECT y1_ppm, y5_ppm FROM lpr WHERE id = ?1", "i", (int64_t)d.n);

    if (rc == OK)
        rc = st_step(q, there, e);
    if (rc == OK && *there) {
        y1->ppm = (int32_t)st_col_int(q, 0);
        y5->ppm = (int32_t)st_col_int(q, 1);
    }
    st_done(&q);
    return rc;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct day d = arg_day(app, in, "date");
    struct rate y1 = arg_rate(in, "lpr_1y");
    struct rate y5 = arg_rate(in, "lpr_5y");
    struct rate old1 = {0};
    struct rate old5 = {0};
    char iso[DAY_TEXT_SIZE];
    bool there = false;
    enum rc rc;

    if (day_cmp(d, app->today) > 0)
        return err_field(e, E_DATA, "date", "一(四)", _("公布日在今天之后"));
    rc = find_row(app, d, &there, &old1, &old5, e);
    if (rc == OK && there && (old1.ppm != y1.ppm || old5.ppm != y5.ppm) && !arg_has(in, "reason"))
        rc = err_field(e, E_DATA, "date", "一(四)", _("%s 已有不同的 LPR: 更正须写明理由(reason)"),
                       day_iso(d, iso));
    if (rc == OK && there)
        rc = st_run(app->st, e, "UPDATE lpr SET y1_ppm = ?1, y5_ppm = ?2 WHERE id = ?3", "iii",
                    (int64_t)y1.ppm, (int64_t)y5.ppm, (int64_t)d.n);
    else if (rc == OK)
        rc = st_run(app->st, e,
                    "INSERT INTO lpr (id, date, y1_ppm, y5_ppm, source) VALUES (?1,?1,?2,?3,?4)",
                    "iiit", (int64_t)d.n, (int64_t)y1.ppm, (int64_t)y5.ppm, app->user.full_name);
    if (rc != OK)
        return rc;
    result_day(out, "date", d);
    result_rate(out, "lpr_1y", y1);
    result_rate(out, "lpr_5y", y5);
    result_about(out, "lpr", d.n);
    st_note(app->st, "%s %s %s", day_iso(d, iso), args_text(in, "lpr_1y"), args_text(in, "lpr_5y"));
    return OK;
}

static const struct act_key keys[] = {
    {"date", N_("公布日"), KEY_DATE, false, NULL, N_("一般是每月 20 日;不填是今天")},
    {"lpr_1y", N_("1年期 LPR(%)"), KEY_RATE, true, NULL, N_("如 3.00")},
    {"lpr_5y", N_("5年期以上 LPR(%)"), KEY_RATE, true, NULL, N_("如 3.50")},
    {"reason", N_("理由"), KEY_TEXT, false, NULL, N_("更正已录入的 LPR 时填")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_lpr_add = {
    .name = "lpr-add",
    .label = N_("录入 LPR"),
    .help = N_("录入一次公布的贷款市场报价利率"),
    .clause = "一(四)",
    .roles = ROLE_UNION | ROLE_ADMIN,
    .keys = keys,
    .run = run,
};
