/* Screen 20: the rules while it is typed. */
#include "screens/apply.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "core/rate.h"
#include "screens/do.h"
#include "screens/text.h"

/* Which field a rule is about. */
static const struct about {
    const char *rule;
    const char *field;
} abouts[] = {
    {"amount-first", "amount"}, {"amount-total", "amount"}, {"term", "months"},
    {"extend-term", "months"},  {"renew-term", "months"},   {"purpose", "purpose"},
    {"member", "idno"},         {"adult", "idno"},          {"age", "idno"},
    {"idno", "idno"},           {"shared", "phone"},        {"count", "contract"},
    {"before-due", "contract"}, {"materials", "materials"},
};

static const char *field_of(const char *rule)
{
    for (size_t i = 0; i < sizeof abouts / sizeof abouts[0]; i++)
        if (str_eq(abouts[i].rule, rule))
            return abouts[i].field;
    return "household_no";
}

/* A key of the act as the form calls it. */
static const char *field_of_key(const char *key)
{
    if (str_eq(key, "household"))
        return "household_no";
    return str_eq(key, "borrower") ? "idno" : key;
}

/* ------------------------------------------------------------------ asking */

static void put(const struct apply *a, struct args *in, const char *key, const char *field)
{
    args_set(in, key, ui_form_get(&a->form, field));
}

void apply_args(const struct apply *a, struct args *in, bool trying)
{
    static const char *const same[] = {"kind", "months",  "purpose", "purpose_text",
                                       "date", "members", "phone",   "address"};
    enum facts_kind k = apply_kind(a);

    put(a, in, "household", "household_no");
    put(a, in, "borrower", "idno");
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        put(a, in, same[i], same[i]);
    if (apply_purpose_name(a) && str_eq(apply_purpose_name(a), args_get(in, "purpose_text")))
        args_set(in, "purpose_text", NULL); /* says no more than the code does */
    if (k != KIND_EXTENSION)
        put(a, in, "amount", "amount");
    if (k == KIND_RENEWAL || k == KIND_EXTENSION) {
        put(a, in, "contract", "contract");
        put(a, in, "ground", "ground");
    }
    if (k != KIND_FIRST) {
        put(a, in, "ability", "ability");
        put(a, in, "reason", "reason");
    }
    if (trying && k == KIND_TOPUP) { /* the form itself asks for them */
        args_set(in, "ability", "-");
        args_set(in, "reason", "-");
    }
    if (!trying)
        put(a, in, "materials", "materials");
}

/* A rule about what is not filled in yet is not told. */
static bool is_open(void *ctx, const char *rule)
{
    const struct apply *a = ctx;
    const char *field = field_of(rule);

    return str_empty(ui_form_get(&a->form, field));
}

/* ------------------------------------------------------------------ what derives */

static const struct value *told(const struct apply *a, const char *key)
{
    return result_find(&a->tried, key);
}

static void show_term(struct apply *a)
{
    const struct value *end = told(a, "maturity");
    const struct value *most = told(a, "rate_most");
    const struct value *tier = told(a, "tier");
    const struct value *since = told(a, "lpr_day");
    char text[160];
    char iso[DAY_TEXT_SIZE];
    char pct[RATE_TEXT_SIZE];
    size_t n = scr_fmt(text, sizeof text, "%s", _("月"));

    if (end)
        n += scr_fmt(text + n, sizeof text - n, _(" (至 %s)"),
                     day_iso((struct day){(int32_t)end->n}, iso));
    if (most && most->n >= 0 && tier && tier->n == 0)
        n += scr_fmt(text + n, sizeof text - n, _("  利率上限 %s%% (本版本规定)"),
                     rate_text((struct rate){(int32_t)most->n}, pct));
    else if (most && most->n >= 0 && tier && since)
        n += scr_fmt(text + n, sizeof text - n, _("  利率上限 %s%% (%s LPR %s)"),
                     rate_text((struct rate){(int32_t)most->n}, pct),
                     tier->n == 1 ? _("1年期") : _("5年期以上"),
                     day_iso((struct day){(int32_t)since->n}, iso));
    ui_form_show(&a->form, "months", text, INK_PLAIN);
}

static void show_about(struct apply *a)
{
    const struct value *most = told(a, "amount_most");
    const struct value *months = told(a, "months_most");
    char text[200] = "";
    char m[MONEY_TEXT_SIZE];
    char m2[MONEY_TEXT_SIZE];

    if (!most || !months) {
        ui_form_show(&a->form, "about", "", INK_PLAIN);
        ui_form_show(&a->form, "contract", NULL, INK_PLAIN);
        return;
    }
    if (apply_kind(a) == KIND_TOPUP)
        scr_fmt(text, sizeof text, _("免担保免抵押〔一(五)〕  本户余额 %s,最多再贷 %s〔三(六)〕"),
                money_comma(scr_money(&a->house, 0, "balance_fen"), m),
                money_comma(money_of(most->n), m2));
    else
        scr_fmt(text, sizeof text, _("免担保免抵押〔一(五)〕  最多 %s,最长 %d 个月"),
                money_comma(money_of(most->n), m), (int)months->n);
    ui_form_show(&a->form, "about", text, INK_PLAIN);
    if (told(a, "balance"))
        scr_fmt(text, sizeof text, _("余额 %s  最多 %s,最长 %d 个月〔四(一)〕"),
                money_comma(money_of(told(a, "balance")->n), m), money_comma(money_of(most->n), m2),
                (int)months->n);
    ui_form_show(&a->form, "contract", told(a, "balance") ? text : NULL, INK_PLAIN);
}

/* The amount of an extension is the balance, told by the act. */
static void show_balance(struct apply *a)
{
    const struct value *v = told(a, "balance");
    char plain[MONEY_TEXT_SIZE];

    if (apply_kind(a) == KIND_EXTENSION && v)
        ui_form_set(&a->form, "amount", money_plain(money_of(v->n), plain));
}

void apply_judge(struct apply *a)
{
    struct args in = ARGS_INIT;
    struct err e = {0};
    enum rc rc = OK;

    result_release(&a->tried);
    a->tried = (struct result)RESULT_INIT;
    a->faulty = false;
    if (scr_count(&a->house)) {
        apply_args(a, &in, true);
        rc = op_try(&a->d->app, "apply", &in, &a->tried, &e);
        args_release(&in);
    }
    if (rc != OK) {
        a->faulty = true;
        ui_message_err(&a->fault, &e);
        str_copy(a->fault_field, sizeof a->fault_field, field_of_key(e.field));
    }
    scr_checks_make(&a->checks, ON_APPLY, apply_kind(a), &a->tried.verdicts, is_open, a);
    if (!scr_count(&a->house) || a->faulty)
        a->checks.n = 0;
    show_term(a);
    show_about(a);
    show_balance(a);
    ui_form_regrade(&a->form);
}

/* ------------------------------------------------------------------ at a field */

static const struct verdict *standing(const struct apply *a, const char *field)
{
    const struct verdict *worst = NULL;

    for (size_t i = 0; i < a->tried.verdicts.n; i++) {
        const struct verdict *v = &a->tried.verdicts.v[i];

        if (v->level > LEVEL_PASS && str_eq(field_of(v->rule), field) &&
            (!worst || v->level > worst->level) && !is_open((void *)a, v->rule))
            worst = v;
    }
    return worst;
}

const char *apply_fault_field(const struct apply *a)
{
    for (size_t i = 0; i < a->checks.n; i++)
        if (a->checks.v[i].level == LEVEL_BLOCK)
            return field_of(a->checks.v[i].rule);
    return NULL;
}

const char *apply_most(struct apply *a, const char *field, char out[MONEY_TEXT_SIZE])
{
    const struct verdict *v = standing(a, field);
    const struct value *most = told(a, str_eq(field, "amount") ? "amount_most" : "months_most");

    if (!v || v->level < LEVEL_OVERRIDE || !most || most->n <= 0)
        return NULL;
    if (str_eq(field, "amount"))
        return money_plain(money_of(most->n), out);
    snprintf(out, MONEY_TEXT_SIZE, "%d", (int)most->n);
    return out;
}

static bool has_maximum(const char *field)
{
    return str_eq(field, "amount") || str_eq(field, "months");
}

enum ui_grade apply_verdict(void *ctx, struct ui_form *form, const struct ui_field *field,
                            const char *value, struct ui_message *m)
{
    struct apply *a = ctx;
    const struct verdict *v;

    (void)form;
    (void)value;
    if (!field || a->filling)
        return UI_INFO;
    if (a->faulty) {
        if (!str_eq(a->fault_field, field->name))
            return UI_INFO;
        *m = a->fault;
        return m->grade;
    }
    v = standing(a, field->name);
    if (!v)
        return UI_INFO;
    scr_verdict_message(v, m);
    if (v->level == LEVEL_BLOCK && has_maximum(field->name))
        ui_message_set(m, m->grade, m->id, m->clause, _("%s。F5最大值"), v->text);
    return m->grade;
}

void apply_draw_checks(const struct apply *a, struct ui_grid *g, struct ui_rect r)
{
    int col;

    ui_rule(g, r.row, r.col + 1, r.cols - 2, INK_LINE);
    col = ui_put(g, r.row, r.col + 2, INK_TITLE, _("系统核对"));
    if (a->checks.n)
        ui_putf(g, r.row, col, INK_PLAIN, _("(通过%zu 需授权%zu 禁止%zu)"),
                scr_checks_count(&a->checks, LEVEL_PASS),
                scr_checks_count(&a->checks, LEVEL_OVERRIDE),
                scr_checks_count(&a->checks, LEVEL_BLOCK));
    r = (struct ui_rect){r.row + 1, r.col + 1, r.rows - 1, r.cols - 1};
    if (a->faulty)
        ui_put_wrapped(g, r, 0, INK_ERROR, a->fault.text);
    else if (a->checks.n)
        scr_checks_draw(&a->checks, g, r);
    else
        ui_put(g, r.row, r.col, INK_DIM, _("选定一户后逐项核对"));
}
