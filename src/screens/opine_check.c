/* Screen 21: the rules while it is filled in; what a form asks of its screen. */
#include "screens/opine.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "core/rate.h"
#include "ops/act.h"
#include "screens/text.h"

/* ------------------------------------------------------------------ rules while typing */

static const struct about {
    const char *rule;
    const char *field;
} abouts[] = {
    {"rating", "rating"},      {"capacity", "found"},      {"record", "record"},
    {"rate", "rate"},          {"amount-first", "amount"}, {"amount-total", "amount"},
    {"extend-term", "months"}, {"term", "months"},         {"renew-term", "months"},
};

static const char *field_of(const char *rule)
{
    for (size_t i = 0; i < sizeof abouts / sizeof abouts[0]; i++)
        if (str_eq(abouts[i].rule, rule))
            return abouts[i].field;
    return "verdict";
}

/* What the bank has still to enter is no fault yet. */
static bool is_open(void *ctx, const char *rule)
{
    const struct opine *o = ctx;
    const char *value = ui_form_get(&o->form, field_of(rule));

    if (str_eq(rule, "rating") && value && *value)
        value = ui_form_get(&o->form, "line");
    return value && !*value;
}

/* The rate that is given where none is typed. */
static void show_rate(struct opine *o)
{
    const struct value *v = result_find(&o->tried, "rate");
    char pct[RATE_TEXT_SIZE];
    char text[40] = "";

    if (o->stage != STAGE_BANK)
        return;
    if (v && !ui_form_get(&o->form, "rate")[0])
        scr_fmt(text, sizeof text, _("按 %s"), rate_text((struct rate){(int32_t)v->n}, pct));
    ui_form_show(&o->form, "rate", text, INK_PLAIN);
}

void opine_judge(struct opine *o)
{
    struct args in = ARGS_INIT;
    struct err e = {0};
    enum rc rc = OK;

    result_release(&o->tried);
    o->tried = (struct result)RESULT_INIT;
    o->faulty = false;
    o->checks.n = 0;
    if (o->hand == HAND_NONE)
        return;
    opine_args(o, &in);
    rc = op_try(&o->d->app, "opine", &in, &o->tried, &e);
    if (rc != OK) {
        o->faulty = true;
        ui_message_err(&o->fault, &e);
        str_copy(o->fault_field, sizeof o->fault_field, e.field);
    } else if (str_eq(args_get(&in, "verdict"), "agree")) {
        scr_checks_make(&o->checks, o->stage == STAGE_BANK ? ON_BANK : ON_OPINE, opine_kind(o),
                        &o->tried.verdicts, is_open, o);
    }
    show_rate(o);
    ui_form_regrade(&o->form);
    args_release(&in);
}

static const struct scr_check *standing(const struct opine *o, const char *field)
{
    for (size_t i = 0; i < o->checks.n; i++)
        if (o->checks.v[i].level > LEVEL_PASS && str_eq(field_of(o->checks.v[i].rule), field))
            return &o->checks.v[i];
    return NULL;
}

static enum ui_grade check(void *ctx, struct ui_form *form, const struct ui_field *field,
                           const char *value, struct ui_message *m)
{
    struct opine *o = ctx;
    const struct scr_check *c;

    (void)form;
    (void)value;
    if (!field || o->filling)
        return UI_INFO;
    if (o->faulty) {
        if (!str_eq(o->fault_field, field->name))
            return UI_INFO;
        *m = o->fault;
        return m->grade;
    }
    c = standing(o, field->name);
    if (!c)
        return UI_INFO;
    ui_message_set(m,
                   c->level == LEVEL_BLOCK      ? UI_ERROR
                   : c->level == LEVEL_OVERRIDE ? UI_AUTH
                                                : UI_NOTE,
                   "", c->clause, "%s", c->text);
    return m->grade;
}

static void changed(void *ctx, struct ui_form *form, const struct ui_field *f)
{
    struct opine *o = ctx;

    (void)form;
    if (o->filling)
        return;
    if (str_eq(f->name, "verdict") || str_eq(f->name, "reason"))
        opine_verdict(o);
    opine_judge(o);
}

static void save(void *ctx, struct ui_form *form, const struct ui_field *f)
{
    (void)form;
    (void)f;
    opine_save_draft(ctx);
}

static const char *same(void *ctx, struct ui_form *form, const struct ui_field *f)
{
    struct opine *o = ctx;

    (void)form;
    return args_get(&o->before, f->name);
}

/* 常用语: the annex's own words first, then what was written at this stage before. */
static const char *earlier(void *ctx, struct ui_form *form, const struct ui_field *f, size_t i)
{
    struct opine *o = ctx;
    struct args in = ARGS_INIT;
    struct err e = {0};
    size_t fixed = 0;

    (void)form;
    if (!str_eq(f->name, "text"))
        return NULL;
    while (opine_words(o, fixed))
        fixed++;
    if (i < fixed)
        return opine_words(o, i);
    if (i == fixed) {
        opine_args(o, &in);
        if (scr_load(&o->d->app, "s-phrases",
                     SCR_ARGS(SCR_TEXT("key", args_text(&in, "verdict")),
                              SCR_TEXT("stage", opine_stage_name(o->stage))),
                     &o->phrases, &e) != OK)
            ui_say_err(o->d->ui, &e);
        args_release(&in);
    }
    i -= fixed;
    return i < scr_count(&o->phrases) ? scr_text(&o->phrases, i, "text") : NULL;
}

const struct ui_form_host opine_host = {
    .check = check, .changed = changed, .save = save, .same = same, .earlier = earlier};
