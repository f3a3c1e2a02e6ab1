#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "ops/rosters.h"
#include "ops/values.h"
#include "store/tx.h"

/* What one locked roster left out, if anything. */
static enum rc supplement(struct app *app, const char *no, struct result *out, int *made,
                          struct err *e)
{
    struct roster r = {0};
    struct roster_ask ask = {.scheme = r.scheme};
    int here = 0;
    enum rc rc = roster_find(app, no, &r, e);

    if (rc == OK && r.site_id != app->site.id)
        rc = err_field(e, E_AUTH, "roster", "六", _("清册 %s 不是本社的"), r.no);
    if (rc == OK)
        rc = roster_require(&r, "posted submitted confirmed paid announced archived",
                            _("补充: 未公示的先退回重做"), e);
    ask.quarter = r.quarter;
    ask.town_id = r.town_id;
    ask.supplement_of = r.id;
    if (rc == OK)
        rc = roster_make(app, &ask, out, &here, e);
    *made += here;
    return rc;
}

/*
 * 补充清册: a locked roster never changes; what it left out comes in a numbered one of its own.
 * Of several those that left nothing out stay as they are.
 */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    char *list = xstrdup(args_text(in, "roster"));
    char *rest = list;
    const struct value *rows;
    int made = 0;
    int n = 0;
    enum rc rc = OK;

    for (; rc == OK && rest; n++) {
        char *no = rest;

        rest = strchr(rest, ',');
        if (rest)
            *rest++ = 0;
        rc = supplement(app, str_trim(no), out, &made, e);
    }
    free(list);
    if (rc == OK && made == 0 && n == 1)
        rc = err_field(e, E_DATA, "roster", "六", _("清册 %s 没有遗漏的贷款"),
                       args_text(in, "roster"));
    else if (rc == OK && made == 0)
        rc = err_field(e, E_DATA, "roster", "六", _("这 %d 份清册都没有遗漏的贷款"), n);
    if (rc != OK)
        return rc;
    rows = result_find(out, "rosters");
    result_text(out, "roster_no", result_find(&rows->rows[0], "roster_no")->text);
    st_note(app->st, "%s %s", args_text(in, "roster"), result_find(out, "roster_no")->text);
    return OK;
}

static const struct act_key keys[] = {
    {"roster", N_("清册编号"), KEY_TEXT, true, NULL, N_("已公示锁定的清册,几份用逗号分开")},
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
