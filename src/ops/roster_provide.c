#include "base/i18n.h"
#include "base/str.h"
#include "ops/find.h"
#include "ops/rosters.h"
#include "ops/values.h"
#include "store/tx.h"

/*
 * 提供清册: at the quarter's end the branch gives each township its roster (六 “每季度的上个月末…
 * 按季度提供”). Figures come from the engine only; nothing is typed in.
 */
static enum rc read_ask(struct app *app, const struct args *in, struct roster_ask *ask,
                        struct err *e)
{
    char d[DAY_TEXT_SIZE];
    struct day first;
    enum rc rc = quarter_parse(args_text(in, "quarter"), &ask->quarter, e);

    if (rc != OK)
        return err_prefix(e, "quarter=%s", args_text(in, "quarter"));
    first = month_first(month_of(quarter_last(ask->quarter)));
    if (day_cmp(app->today, first) < 0)
        return err_field(e, E_RULE, "quarter", "六", _("季末才提供清册: 最早 %s"),
                         day_iso(first, d));
    if (arg_has(in, "branch") && !str_eq(args_text(in, "branch"), app->site.code) &&
        !str_eq(args_text(in, "branch"), app->site.name))
        return err_field(e, E_DATA, "branch", "六", _("只能提供本社 %s 的清册"), app->site.code);
    ask->scheme = args_text(in, "scheme");
    return arg_has(in, "town") ? find_town(app, args_text(in, "town"), &ask->town_id, e) : OK;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct roster_ask ask = {0};
    int made = 0;
    enum rc rc = read_ask(app, in, &ask, e);

    if (rc == OK)
        rc = roster_make(app, &ask, out, &made, e);
    if (rc == OK && made == 0)
        rc = err_field(e, E_DATA, "quarter", "六", _("没有可提供的清册"));
    if (rc == OK)
        st_note(app->st, _("%s %d 份"), args_text(in, "quarter"), made);
    return rc;
}

static const struct act_key keys[] = {
    {"quarter", N_("季度"), KEY_TEXT, true, NULL, N_("如 2025Q3")},
    {"town", N_("乡镇"), KEY_TEXT, false, NULL, N_("不填是辖内全部")},
    {"scheme", N_("品种"), KEY_CHOICE, false, "P1 P2 P3", N_("不填是全部;新旧分开造册〔三(二)〕")},
    {"branch", N_("承贷社"), KEY_TEXT, false, NULL, N_("本社代码;不填是本社")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_roster_provide = {
    .name = "roster-provide",
    .label = N_("提供清册"),
    .help = N_("按季度生成各乡镇的贴息清册,先收后贴"),
    .clause = "六",
    .roles = ROLE_OFFICER | ROLE_MANAGER,
    .keys = keys,
    .run = run,
};
