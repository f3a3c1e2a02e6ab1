#include "ops/lend.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "core/loan.h"
#include "ops/breaker.h"
#include "ops/opine.h"
#include "ops/values.h"
#include "rules/rule.h"

static enum rc check_state(const struct application *a, unsigned kinds, struct err *e)
{
    if ((kinds & (1U << a->kind)) == 0)
        return err_field(e, E_DATA, "application", "四", _("申请 %s 是%s: 用相应的操作办理"), a->no,
                         application_kind_label(a->kind));
    if (str_empty(a->waiting_for) && !str_eq(a->state, "approved"))
        return err_field(e, E_DATA, "application", "二(二)", _("申请 %s 已办结(%s)"), a->no,
                         application_state_label(a->state));
    return OK;
}

/* Decided by the bank; what is not approved yet is told by the rule opinions, not here. */
static enum rc read_decision(struct app *app, struct lending *x, struct err *e)
{
    const struct application *a = &x->application;
    enum rc rc = find_decision(app, a->id, &x->decision, e);

    if (rc == E_NOTFOUND) {
        x->decision = (struct decision){a->amount, a->months, -1, DAY_NONE};
        rc = OK;
    }
    x->amount = x->decision.amount;
    x->months = x->decision.months;
    return rc;
}

static enum rc read_rate(struct app *app, const struct args *in, struct lending *x, struct err *e)
{
    char now[RATE_TEXT_SIZE];

    if (facts_p1_renewal(&x->facts)) {
        if (arg_has(in, "rate") && arg_rate(in, "rate").ppm != x->parent.rate.ppm)
            return err_field(e, E_RULE, "rate", "四(二)", _("扶贫小额信贷续贷保持原利率 %s%%"),
                             rate_text(x->parent.rate, now));
        x->rate = x->parent.rate;
        return OK;
    }
    if (arg_has(in, "rate"))
        x->rate = arg_rate(in, "rate");
    else if (x->decision.rate_ppm >= 0)
        x->rate.ppm = x->decision.rate_ppm;
    else
        return opine_usual_rate(app, &x->application, &x->facts, &x->rate, e);
    return OK;
}

/* The account named, else the borrower's in use; its holder as it was registered. */
static enum rc read_account(struct app *app, const struct args *in, struct lending *x,
                            struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT number, holder FROM (SELECT number, holder, id FROM account_now"
                          " WHERE ?1 IS NULL AND person_id = ?2 UNION ALL SELECT number, holder, id"
                          " FROM account WHERE number = ?1) ORDER BY id DESC LIMIT 1",
                          "ti", args_get(in, "account"), x->borrower.id);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK) {
        str_copy(x->account, sizeof x->account, row ? st_col_text(q, 0) : args_text(in, "account"));
        str_copy(x->holder, sizeof x->holder, row ? st_col_text(q, 1) : x->borrower.name);
    }
    st_done(&q);
    if (rc == OK && arg_has(in, "holder"))
        str_copy(x->holder, sizeof x->holder, args_text(in, "holder"));
    if (rc == OK && !x->account[0] && !app->trying)
        rc = err_field(e, E_DATA, "account", "二(一)", _("%s 没有登记账户: 填 account 或先登记"),
                       x->borrower.name);
    return rc;
}

static void read_words(const struct args *in, struct lending *x)
{
    bool keeps = facts_p1_renewal(&x->facts);
    const char *settle = keeps ? x->parent.settle : "quarter";

    /* 四(二): a renewed 扶贫小额信贷 keeps its way; its money is 扶贫再贷款 一(十). */
    str_copy(x->settle, sizeof x->settle, arg_has(in, "settle") ? args_text(in, "settle") : settle);
    str_copy(x->fund, sizeof x->fund,
             arg_has(in, "fund") ? args_text(in, "fund")
             : keeps             ? "02"
                                 : "01");
}

static enum rc find_people(struct app *app, struct lending *x, struct err *e)
{
    enum rc rc = find_household_id(app, x->application.household_id, &x->household, e);

    if (rc == OK)
        rc = find_person_id(app, x->application.borrower_id, &x->borrower, e);
    if (rc == OK && x->application.loan_id)
        rc = find_loan_id(app, x->application.loan_id, &x->parent, e);
    return rc;
}

static enum rc fill_facts(struct app *app, const struct args *in, struct lending *x, struct err *e)
{
    struct facts_ask ask = facts_ask_of(&x->application, x->scheme, x->date);
    char materials[160];
    enum rc rc =
        facts_scheme(app, x->application.kind, x->application.loan_id, x->date, x->scheme, e);

    ask.breaker = true;
    if (rc == OK)
        rc = facts_fill(app, &ask, &x->facts, e);
    if (rc != OK)
        return rc;
    x->facts.amount = x->amount;
    x->facts.months = x->months;
    x->facts.has_reason = x->application.has_reason;
    x->facts.has_ability = x->application.has_ability;
    str_copy(materials, sizeof materials, x->application.materials);
    str_copy(materials + strlen(materials), sizeof materials - strlen(materials), " ");
    str_copy(materials + strlen(materials), sizeof materials - strlen(materials),
             args_text(in, "materials"));
    return application_missing(app, materials, x->facts.missing_materials,
                               sizeof x->facts.missing_materials, e);
}

enum rc lend_read(struct app *app, const struct args *in, const struct application *a,
                  unsigned kinds, struct lending *x, struct err *e)
{
    enum rc rc = check_state(a, kinds, e);

    x->application = *a;
    x->date = arg_day(app, in, "date");
    if (rc == OK && day_cmp(x->date, app->today) > 0)
        rc = err_field(e, E_DATA, "date", NULL, _("放款日在今天之后"));
    if (rc == OK)
        rc = find_people(app, x, e);
    if (rc == OK)
        rc = read_decision(app, x, e);
    if (rc == OK && !day_is_none(x->decision.date) && day_cmp(x->date, x->decision.date) < 0)
        rc = err_field(e, E_DATA, "date", "二(二)3", _("放款日早于信用社同意的日期"));
    if (rc == OK)
        rc = fill_facts(app, in, x, e);
    if (rc == OK)
        rc = read_rate(app, in, x, e);
    if (rc == OK)
        rc = read_account(app, in, x, e);
    if (rc != OK)
        return rc;
    read_words(in, x);
    x->maturity = day_add_months(x->date, x->months);
    x->facts.rate = x->rate;
    str_copy(x->facts.holder, sizeof x->facts.holder, x->holder);
    return lend_read_plan(in, x, e);
}

enum rc lend_judge(struct app *app, const struct args *in, struct lending *x, struct result *out,
                   struct err *e)
{
    char d[DAY_TEXT_SIZE];
    enum rc rc = OK;

    if (!app->trying)
        rc = breaker_keep(app, x->scheme, &x->facts.breaker, e);
    if (rc != OK)
        return rc;
    rules_check(&x->facts, ON_DISBURSE, &out->verdicts);
    if (day_cmp(x->date, app->today) < 0)
        verdict_add(&out->verdicts, LEVEL_OVERRIDE, "back-dated", "三(三)", _("放款日 %s 早于今天"),
                    day_iso(x->date, d));
    return op_stand(app, in, out, e);
}

enum rc lend_check_blind(struct app *app, const struct args *in, const struct lending *x,
                         struct err *e)
{
    size_t len = strlen(x->account);
    enum rc rc = op_need_manager(app, LEND_ROLES, _("放款"), e);

    if (rc != OK || app->trying)
        return rc;
    if (!arg_has(in, "confirm_amount") || !arg_has(in, "confirm_last4"))
        return err_field(e, E_RULE, "confirm_amount", NULL,
                         _("复核人须再输一遍金额和账户后4位(confirm_amount confirm_last4)"));
    if (arg_money(in, "confirm_amount").fen != x->amount.fen)
        return err_field(e, E_RULE, "confirm_amount", NULL, _("两次输入的金额不符: 核对后重来"));
    if (!str_eq(args_text(in, "confirm_last4"), x->account + (len > 4 ? len - 4 : 0)))
        return err_field(e, E_RULE, "confirm_last4", NULL, _("账户后4位不符: 核对后重来"));
    return OK;
}
