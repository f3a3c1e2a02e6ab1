#include "base/i18n.h"
#include "ops/rosters.h"
#include "ops/values.h"
#include "store/tx.h"

/* 补充清册: a locked roster never changes; what it left out comes in a numbered one of its own. */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct roster r = {0};
    struct roster_ask ask = {.scheme = r.scheme};
    const struct value *list;
    int made = 0;
    enum rc rc = roster_find(app, args_text(in, "roster"), &r, e);

    if (rc == OK && r.site_id != app->site.id)
        rc = err_field(e, E_AUTH, "roster", "六", _("清册 %s 不是本社的"), r.no);
    if (rc == OK)
        rc = roster_require(&r, "posted submitted confirmed paid announced archived",
                            _("补充: 未公示的先退回重做"), e);
    ask.quarter = r.quarter;
    ask.town_id = r.town_id;
    ask.supplement_of = r.id;
    if (rc == OK)
        rc = roster_make(app, &ask, out, &made, e);
    if (rc == OK && made == 0)
        rc = err_field(e, E_DATA, "roster", "六", _("清册 %s 没有遗漏的贷款"), r.no);
    if (rc != OK)
        return rc;
    list = result_find(out, "rosters");
    result_text(out, "roster_no", result_find(&list->rows[0], "roster_no")->text);
    st_note(app->st, "%s %s", r.no, result_find(out, "roster_no")->text);
    return OK;
}

static const struct act_key keys[] = {
    {"roster", N_("清册编号"), KEY_TEXT, true, NULL, N_("已公示锁定的清册")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_roster_supplement = {
    .name = "roster-supplement",
    .label = N_("补充清册"),
    .help = N_("给已锁定的清册补充遗漏的贷款,另行公示"),
    .clause = "六",
    .roles = ROLE_OFFICER | ROLE_MANAGER,
    .keys = keys,
    .run = run,
};
