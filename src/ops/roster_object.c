#include "base/i18n.h"
#include "base/str.h"
#include "ops/rosters.h"
#include "ops/values.h"
#include "store/tx.h"

/* 异议: takes the line out to the next roster; the rest goes on. */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct roster_line line = {0};
    struct roster r = {0};
    enum rc rc = roster_find(app, args_text(in, "roster"), &r, e);

    if (rc == OK)
        rc = roster_require(&r, "posted", _("异议"), e);
    if (rc == OK)
        rc = roster_find_line(app, &r, args_text(in, "contract"), &line, e);
    if (rc == OK && !str_eq(line.standing, "in"))
        rc = err_field(e, E_DATA, "contract", "六", _("合同 %s 已移出"), args_text(in, "contract"));
    return rc == OK ? roster_mark_answer(app, in, &r, &line, "object", out, e) : rc;
}

static const struct act_key keys[] = {
    {"roster", N_("清册编号"), KEY_TEXT, true, NULL, N_("几份一起办时用逗号分开")},
    {"contract", N_("合同编号"), KEY_TEXT, true, NULL, N_("清册中的一笔")},
    {"reason", N_("理由"), KEY_TEXT, true, NULL, N_("情况和依据")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_roster_object = {
    .name = "roster-object",
    .label = N_("异议"),
    .help = N_("公示期有异议的一笔移到下一次清册,其余照办"),
    .clause = "六",
    .roles = ROLE_STATION,
    .keys = keys,
    .run = run,
};
