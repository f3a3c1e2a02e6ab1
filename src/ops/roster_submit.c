#include "base/i18n.h"
#include "ops/publicity.h"
#include "ops/rosters.h"
#include "ops/values.h"

/*
 * 报送: ten full calendar days after the posting day (which is not counted) have passed, both
 * photos are there; by the 15th of the month after the quarter, later is recorded.
 */
static enum rc check_photos(struct app *app, const struct roster *r, const struct roster_step *x,
                            struct err *e)
{
    int64_t near_there = 0;
    int64_t far_there = 0;
    enum rc rc = st_get_int(app->st, e, &near_there,
                            "SELECT count(*) FROM roster_step WHERE roster_id = ?1"
                            " AND near_photo <> ''",
                            "i", r->id);

    if (rc == OK)
        rc = st_get_int(app->st, e, &far_there,
                        "SELECT count(*) FROM roster_step WHERE roster_id = ?1"
                        " AND far_photo <> ''",
                        "i", r->id);
    if (rc != OK || app->trying)
        return rc;
    if (!near_there && !x->near_photo[0])
        return err_field(e, E_RULE, "near", "七", _("清册 %s 缺公示近景照片(near)"), r->no);
    if (!far_there && !x->far_photo[0])
        return err_field(e, E_RULE, "far", "七", _("清册 %s 缺公示远景照片(far)"), r->no);
    return OK;
}

static enum rc check(struct app *app, const struct args *in, const struct roster *r,
                     struct roster_step *x, struct result *out, struct err *e)
{
    struct day posted = DAY_NONE;
    struct day first = DAY_NONE;
    struct day due = DAY_NONE;
    char d[DAY_TEXT_SIZE];
    enum rc rc = roster_step_day(app, r->id, "posted", &posted, e);

    if (rc == OK)
        rc = publicity_days(app, r, posted, &first, &due, e);
    if (rc != OK)
        return rc;
    if (day_cmp(x->date, first) < 0)
        return err_field(e, E_RULE, "date", "六", _("清册 %s 公示未满,最早 %s 可报送"), r->no,
                         day_iso(first, d));
    x->late = day_cmp(x->date, due) > 0;
    if (x->late)
        verdict_add(&out->verdicts, LEVEL_WARN, "late", "六", _("清册 %s 报送晚于限期 %s"), r->no,
                    day_iso(due, d));
    return check_photos(app, r, x, e);
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    return roster_move(app, in, "submitted", "posted", _("报送"), check, out, e);
}

static const struct act_key keys[] = {
    {"roster", N_("清册编号"), KEY_TEXT, true, NULL, N_("几份一起办时用逗号分开")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"leader", N_("主要领导"), KEY_TEXT, true, NULL, N_("签字盖章的主要领导")},
    {"deputy", N_("分管领导"), KEY_TEXT, true, NULL, N_("签字盖章的分管领导")},
    {"near", N_("近景照片"), KEY_TEXT, false, NULL, N_("公示时未登记的在此补上")},
    {"far", N_("远景照片"), KEY_TEXT, false, NULL, N_("公示时未登记的在此补上")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_roster_submit = {
    .name = "roster-submit",
    .label = N_("报送"),
    .help = N_("公示无异议后,经主要领导、分管领导签字报县乡村振兴局"),
    .clause = "六",
    .roles = ROLE_TOWNSHIP,
    .keys = keys,
    .run = run,
};
