#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "ops/act.h"
#include "ops/values.h"
#include "store/tx.h"

/*
 * 政策参数: a dated figure of a version with the document that it rests on. Loans keep what was
 * in force on their day; nothing is overwritten. `enabled`, `from_day`, `to_day`, `name` and
 * `document_no` are of the version itself: so a county opens P3 with its own document.
 */
enum form { FORM_MONEY, FORM_PERCENT, FORM_FACTOR, FORM_COUNT, FORM_DAY, FORM_WORD, FORM_YESNO };

static const struct param {
    const char *name;
    enum form form;
    const char *words; /* FORM_WORD: what it may be, NULL: anything */
} params[] = {
    {"cap_first", FORM_MONEY, NULL},
    {"cap_total", FORM_MONEY, NULL},
    {"max_term_months", FORM_COUNT, NULL},
    {"age_min", FORM_COUNT, NULL},
    {"age_max", FORM_COUNT, NULL},
    {"kinds", FORM_WORD, NULL},
    {"subsidy_cap", FORM_MONEY, NULL},
    {"subsidy_ratio", FORM_PERCENT, NULL},
    {"subsidy_end", FORM_DAY, NULL},
    {"penalty_factor", FORM_FACTOR, NULL},
    {"misuse_factor", FORM_FACTOR, NULL},
    {"compound", FORM_YESNO, NULL},
    {"residual_tolerance", FORM_MONEY, NULL},
    {"settle_day", FORM_COUNT, NULL},
    {"allocation", FORM_WORD, NULL},
    {"count_max", FORM_COUNT, NULL},
    {"breaker_limit", FORM_PERCENT, NULL},
    {"breaker_scope", FORM_WORD, "branch county"},
    {"breaker_min_base", FORM_MONEY, NULL},
    {"publicity_days", FORM_COUNT, NULL},
    {"submit_day", FORM_COUNT, NULL},
    {"confirm_days", FORM_COUNT, NULL},
    {"pay_days", FORM_COUNT, NULL},
    {"announce_days", FORM_COUNT, NULL},
    {"archive_days", FORM_COUNT, NULL},
    {"fund_share", FORM_WORD, NULL},
    {"fund_cover", FORM_MONEY, NULL},
    {"holiday_rule", FORM_WORD, "next_working_day none"},
    {"day_count", FORM_WORD, "actual/360 actual/365 30/360 rate/12"},
    {"officer_limit", FORM_MONEY, NULL},
    {"second_entry_from", FORM_MONEY, NULL},
    {"runoff_renew", FORM_WORD, "override block warn"},
    {"rate_max", FORM_PERCENT, NULL},
    {"visit_first_days", FORM_COUNT, NULL},
    {"visit_every_months", FORM_COUNT, NULL},
};

static const struct param *param_find(const char *name)
{
    for (size_t i = 0; i < sizeof params / sizeof params[0]; i++)
        if (str_eq(params[i].name, name))
            return &params[i];
    return NULL;
}

static bool one_of(const char *words, const char *word)
{
    const char *at = strstr(words, word);

    return at && *word && (at == words || at[-1] == ' ') &&
           (at[strlen(word)] == ' ' || !at[strlen(word)]);
}

static enum rc check_value(const struct param *p, const char *v, struct err *e)
{
    struct rate r;
    struct money m;
    struct day d;

    if (str_eq(v, "none") &&
        (p->form == FORM_DAY || str_eq(p->name, "rate_max") || str_eq(p->name, "kinds")))
        return OK;
    switch (p->form) {
    case FORM_MONEY:
        return money_parse(v, &m, e);
    case FORM_PERCENT:
    case FORM_FACTOR:
        return rate_parse(v, &r, e);
    case FORM_DAY:
        return day_parse(v, &d, e);
    case FORM_COUNT:
        return str_all_digits(v) && strlen(v) < 5 ? OK : err_set(e, E_DATA, _("不是整数"));
    case FORM_YESNO:
        return str_eq(v, "yes") || str_eq(v, "no") ? OK : err_set(e, E_DATA, _("只能是 yes 或 no"));
    case FORM_WORD:
        break;
    }
    if (p->words && !one_of(p->words, v))
        return err_set(e, E_DATA, _("只能是 %s 之一"), p->words);
    return OK;
}

static enum rc set_param(struct app *app, const struct args *in, const struct param *p,
                         struct err *e)
{
    const char *v = args_text(in, "value");
    struct day from = arg_day(app, in, "from");
    char iso[DAY_TEXT_SIZE];
    struct day d;
    enum rc rc = check_value(p, v, e);

    if (rc != OK) {
        str_copy(e->field, sizeof e->field, "value");
        return err_prefix(e, "%s=%s", p->name, v);
    }
    if (p->form == FORM_DAY && !str_eq(v, "none") && day_parse(v, &d, e) == OK)
        v = day_iso(d, iso);
    return st_run(app->st, e,
                  "INSERT INTO policy_param (id, scheme, name, value, from_day, document)"
                  " VALUES (?,?,?,?,?,?)",
                  "itttit", st_new_id(app->st, "policy_param"), args_text(in, "version"), p->name,
                  str_eq(v, "none") ? "" : v, (int64_t)from.n, args_text(in, "document"));
}

static enum rc set_day(struct app *app, const struct args *in, const char *sql, struct err *e)
{
    const char *v = args_text(in, "value");
    struct day d = DAY_NONE;
    enum rc rc = str_eq(v, "none") ? OK : day_parse(v, &d, e);

    if (rc != OK)
        return err_prefix(e, "value=%s", v);
    return st_run(app->st, e, sql, "iti", (int64_t)(day_is_none(d) ? 0 : d.n),
                  args_text(in, "version"), (int64_t)day_is_none(d));
}

/* What belongs to the version's own row. *done tells whether the name was one of these. */
static enum rc set_version(struct app *app, const struct args *in, bool *done, struct err *e)
{
    const char *name = args_text(in, "parameter");
    const char *v = args_text(in, "value");
    const char *scheme = args_text(in, "version");

    *done = true;
    if (str_eq(name, "enabled") && (str_eq(v, "yes") || str_eq(v, "no")))
        return st_run(app->st, e,
                      "UPDATE policy_version SET enabled = ?1, document = ?2 WHERE scheme = ?3",
                      "itt", (int64_t)str_eq(v, "yes"), args_text(in, "document"), scheme);
    if (str_eq(name, "name"))
        return st_run(app->st, e, "UPDATE policy_version SET name = ?1 WHERE scheme = ?2", "tt", v,
                      scheme);
    if (str_eq(name, "from_day"))
        return set_day(
            app, in, "UPDATE policy_version SET from_day = iif(?3, NULL, ?1) WHERE scheme = ?2", e);
    if (str_eq(name, "to_day"))
        return set_day(app, in,
                       "UPDATE policy_version SET to_day = iif(?3, NULL, ?1) WHERE scheme = ?2", e);
    *done = false;
    return OK;
}

static enum rc check_version(struct app *app, const char *scheme, struct err *e)
{
    int64_t n = 0;
    enum rc rc = st_get_int(app->st, e, &n, "SELECT count(*) FROM policy_version WHERE scheme = ?1",
                            "t", scheme);

    if (rc == OK && n == 0)
        rc = err_field(e, E_NOTFOUND, "version", NULL, _("没有政策版本 %s"), scheme);
    return rc;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    const char *name = args_text(in, "parameter");
    const struct param *p = param_find(name);
    bool done = false;
    enum rc rc = op_need_second(app, ROLE_UNION | ROLE_BUREAU | ROLE_ADMIN, _("政策参数"), e);

    if (rc == OK)
        rc = check_version(app, args_text(in, "version"), e);
    if (rc == OK)
        rc = set_version(app, in, &done, e);
    if (rc == OK && !done && !p)
        rc = err_field(e, E_DATA, "parameter", NULL, _("没有参数 %s"), name);
    if (rc == OK && !done)
        rc = set_param(app, in, p, e);
    if (rc != OK)
        return rc;
    if (!done && day_cmp(arg_day(app, in, "from"), app->today) < 0)
        verdict_add(&out->verdicts, LEVEL_WARN, "policy-past", "三(七)",
                    _("起用日早于今天: 已算过的数会随之改变"));
    result_text(out, "version", args_text(in, "version"));
    result_text(out, "parameter", name);
    result_text(out, "value", args_text(in, "value"));
    st_note(app->st, "%s %s=%s %s", args_text(in, "version"), name, args_text(in, "value"),
            args_text(in, "document"));
    return OK;
}

static const struct act_key keys[] = {
    {"version", N_("版本"), KEY_CHOICE, true, "P1 P2 P3",
     N_("P1 扶贫小额信贷 P2 脱贫人口小额信贷 P3 帮扶小额信贷")},
    {"parameter", N_("参数"), KEY_TEXT, true, NULL,
     N_("参数名;enabled from_day to_day name 属于版本本身")},
    {"value", N_("值"), KEY_TEXT, true, NULL, N_("金额用元,比率用 %,none 为不设")},
    {"from", N_("起用日"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"document", N_("依据文件"), KEY_TEXT, true, NULL, N_("文号")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_policy_set = {
    .name = "policy-set",
    .label = N_("政策参数"),
    .help = N_("给一个政策版本记下从某日起的数,旧数留存"),
    .clause = "三(七)",
    .roles = ROLE_UNION,
    .keys = keys,
    .run = run,
};
