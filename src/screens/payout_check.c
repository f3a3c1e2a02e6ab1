/* Screen 30: all checks once more, while it is filled in. */
#include "screens/payout.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "core/rate.h"
#include "core/rmb.h"
#include "ops/act.h"
#include "screens/text.h"

static const char *field_of(const char *rule)
{
    static const struct about {
        const char *rule;
        const char *field;
    } abouts[] = {
        {"rate", "rate"}, {"holder", "holder"}, {"materials", "materials"}, {"back-dated", "date"}};

    for (size_t i = 0; i < sizeof abouts / sizeof abouts[0]; i++)
        if (str_eq(abouts[i].rule, rule))
            return abouts[i].field;
    return "date";
}

/* ------------------------------------------------------------------ what derives */

static const struct value *told(const struct payout *x, const char *key)
{
    return result_find(&x->tried, key);
}

static void show_money(struct payout *x)
{
    const struct value *amount = told(x, "amount");
    struct money m = amount ? money_of(amount->n) : scr_money(&x->paper, 0, "granted_fen");
    char text[MONEY_TEXT_SIZE];
    char capitals[RMB_TEXT_SIZE];

    ui_form_show(&x->form, "amount", money_comma(m, text), INK_TITLE);
    ui_form_show(&x->form, "capitals", rmb_capitals(m, capitals), INK_PLAIN);
}

static void show_rest(struct payout *x)
{
    const struct value *end = told(x, "maturity");
    const struct value *given = told(x, "rate");
    char text[80] = "";
    char iso[DAY_TEXT_SIZE];
    char pct[RATE_TEXT_SIZE];

    if (end)
        scr_fmt(text, sizeof text, _("%s  %d 月"), day_iso((struct day){(int32_t)end->n}, iso),
                (int)scr_int(&x->paper, 0, "granted_months"));
    ui_form_show(&x->form, "term", text, INK_PLAIN);
    text[0] = '\0';
    if (given && !ui_form_get(&x->form, "rate")[0])
        scr_fmt(text, sizeof text, _("按 %s"), rate_text((struct rate){(int32_t)given->n}, pct));
    else if (payout_kind(x) == KIND_EXTENSION)
        scr_fmt(text, sizeof text, "%s", _("不填保持合同利率〔四(二)〕"));
    ui_form_show(&x->form, "rate", text, INK_PLAIN);
}

void payout_judge(struct payout *x)
{
    struct args in = ARGS_INIT;
    struct err e = {0};
    enum rc rc = OK;

    result_release(&x->tried);
    x->tried = (struct result)RESULT_INIT;
    x->faulty = false;
    x->checks.n = 0;
    if (!scr_count(&x->paper))
        return;
    payout_args(x, &in);
    rc = op_try(&x->d->app, payout_act(x), &in, &x->tried, &e);
    if (rc != OK) {
        x->faulty = true;
        ui_message_err(&x->fault, &e);
        str_copy(x->fault_field, sizeof x->fault_field, e.field);
    } else {
        scr_checks_make(&x->checks, ON_DISBURSE, payout_kind(x), &x->tried.verdicts, NULL, NULL);
    }
    show_money(x);
    show_rest(x);
    ui_form_regrade(&x->form);
    args_release(&in);
}

/* ------------------------------------------------------------------ the form's host */

static enum ui_grade check(void *ctx, struct ui_form *form, const struct ui_field *field,
                           const char *value, struct ui_message *m)
{
    static const enum ui_grade grades[] = {UI_INFO, UI_NOTE, UI_AUTH, UI_ERROR};
    const struct payout *x = ctx;

    (void)form;
    (void)value;
    if (!field || x->filling)
        return UI_INFO;
    if (x->faulty) {
        if (!str_eq(x->fault_field, field->name))
            return UI_INFO;
        *m = x->fault;
        return m->grade;
    }
    for (size_t i = 0; i < x->checks.n; i++) {
        const struct scr_check *c = &x->checks.v[i];

        if (c->level == LEVEL_PASS || !str_eq(field_of(c->rule), field->name))
            continue;
        ui_message_set(m, grades[c->level], "", c->clause, "%s", c->text);
        return m->grade;
    }
    return UI_INFO;
}

static void changed(void *ctx, struct ui_form *form, const struct ui_field *f)
{
    struct payout *x = ctx;

    (void)form;
    if (x->filling)
        return;
    if (str_eq(f->name, "plan"))
        payout_plan(x);
    payout_judge(x);
}

static void save(void *ctx, struct ui_form *form, const struct ui_field *f)
{
    (void)form;
    (void)f;
    payout_save_draft(ctx);
}

const struct ui_form_host payout_host = {.check = check, .changed = changed, .save = save};
