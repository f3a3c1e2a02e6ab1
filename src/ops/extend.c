#include "base/i18n.h"
#include "base/str.h"
#include "ops/breaker.h"
#include "ops/events.h"
#include "ops/facts.h"
#include "ops/ledger.h"
#include "ops/values.h"
#include "rules/rule.h"

/*
 * 展期: a later maturity of the same contract. The rate stays unless a new one is agreed, which
 * then runs from the later of the old maturity and the day agreed (RULES 5.8); a
 * 扶贫小额信贷 keeps its rate 四(二).
 */
static enum rc judge(struct app *app, const struct args *in, const struct application *a,
                     const struct loan *l, struct event_new *x, struct result *out, struct err *e)
{
    struct facts_ask ask = facts_ask_of(a, l->scheme, x->date);
    struct decision d = {0};
    struct facts f = {0};
    enum rc rc;

    ask.breaker = true;
    rc = facts_fill(app, &ask, &f, e);
    if (rc == OK)
        rc = find_decision(app, a->id, &d, e);
    if (rc == E_NOTFOUND) {
        d = (struct decision){a->amount, a->months, -1, DAY_NONE};
        rc = OK;
    }
    if (rc != OK)
        return rc;
    if (f.parent.p1 && arg_has(in, "rate") && x->rate_ppm != l->rate.ppm)
        return err_field(e, E_RULE, "rate", "四(二)", _("扶贫小额信贷展期保持原利率"));
    f.amount = a->amount;
    f.months = d.months;
    f.rate.ppm = x->rate_ppm > 0 ? x->rate_ppm : 0;
    x->new_maturity = day_add_months(f.parent.maturity, d.months);
    x->application_id = a->id;
    if (!app->trying)
        rc = breaker_keep(app, l->scheme, &f.breaker, e);
    if (rc != OK)
        return rc;
    rules_check(&f, ON_DISBURSE, &out->verdicts);
    return op_stand(app, in, out, e);
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct event_new x = {
        .kind = "extension",
        .date = arg_day(app, in, "date"),
        .rate_ppm = arg_has(in, "rate") ? arg_rate(in, "rate").ppm : -1,
        .text = args_text(in, "reason"),
        .document = args_text(in, "document"),
    };
    struct application a = {0};
    struct loan l = {0};
    char d[DAY_TEXT_SIZE];
    enum rc rc = find_kept(app, in, KIND_EXTENSION, &a, &l, e);

    if (rc == OK)
        rc = event_begin_on(app, &l, x.date, out, e);
    if (rc == OK)
        rc = judge(app, in, &a, &l, &x, out, e);
    if (rc == OK)
        rc = event_write(app, l.id, &x, NULL, e);
    if (rc != OK)
        return rc;
    event_answer(app, &l, x.date, _("展期至"), day_iso(x.new_maturity, d), out);
    result_day(out, "maturity", x.new_maturity);
    return OK;
}

static const struct act_key keys[] = {
    {"application", N_("申请编号"), KEY_TEXT, false, NULL, N_("四级都同意的展期申请〔四〕")},
    {"contract", N_("合同编号"), KEY_TEXT, false, NULL,
     N_("不填申请编号时: 已批准展期的合同〔四〕")},
    {"date", N_("展期日"), KEY_DATE, false, NULL, N_("双方同意的日期;不填是今天")},
    {"rate", N_("新利率(%)"), KEY_RATE, false, NULL, N_("不填保持合同利率〔四(二)〕")},
    {"document", N_("展期协议"), KEY_TEXT, false, NULL, N_("协议编号")},
    {"reason", N_("理由"), KEY_TEXT, false, NULL, N_("授权时写明")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_extend = {
    .name = "extend",
    .label = N_("展期"),
    .help = N_("按批准的申请延长一笔贷款的到期日"),
    .clause = "四",
    .roles = ROLE_MANAGER,
    .keys = keys,
    .run = run,
};
