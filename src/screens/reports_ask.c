/* The arguments of a report or paper in a form, then the preview. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "report/check.h"
#include "screens/lookup.h"
#include "screens/out.h"
#include "screens/paper.h"
#include "screens/reports.h"
#include "screens/text.h"
#include "tui/dialog.h"
#include "tui/progress.h"

#define BY_MAX 8

struct ask {
    struct desk *d;
    const struct reports_item *it;
    struct rpt head; /* of a paper: its arguments as those of a report */
    const struct rpt *rpt;
    struct ui_field field[RPT_ARG_MAX];
    char name[RPT_ARG_MAX][RPT_NAME_SIZE];
    char start[RPT_ARG_MAX][RPT_NAME_SIZE];
    struct ui_choice by[BY_MAX + 1];
    char word[BY_MAX][RPT_NAME_SIZE];
    size_t n;
};

/* ------------------------------------------------------------------ fields */

static const struct ui_choice schemes[] = {{"P1", N_("扶贫小额信贷"), "fp"},
                                           {"P2", N_("脱贫人口小额信贷"), "tp"},
                                           {"P3", N_("帮扶小额信贷"), "bf"},
                                           {0}};

static void by_choices(struct ask *a)
{
    const char *s = a->rpt->by;

    for (size_t i = 0; i < BY_MAX && *s; i++) {
        size_t n = strcspn(s, " ");

        scr_fmt(a->word[i], sizeof a->word[i], "%.*s", (int)n, s);
        a->by[i] = (struct ui_choice){a->word[i], a->word[i], NULL};
        s += n + strspn(s + n, " ");
    }
}

/* How a field of that argument is typed. */
static void kind_of(struct ask *a, struct ui_field *f, const struct rpt_param *p)
{
    f->kind = p->type == PARAM_DAY ? UI_DATE : p->type == PARAM_INT ? UI_INT : UI_TEXT;
    f->cols = 20;
    f->max = 60;
    if (str_eq(p->name, "contract") || str_eq(p->name, "household")) {
        f->kind = UI_LOOKUP;
        f->lookup = str_eq(p->name, "contract") ? scr_lookup_loan : scr_lookup_household;
        f->lookup_ctx = a->d;
    } else if (str_eq(p->name, "by")) {
        by_choices(a);
        f->kind = UI_CHOICE;
        f->choices = a->by;
    } else if (str_eq(p->name, "scheme")) {
        f->kind = UI_CHOICE;
        f->choices = schemes;
    } else if (p->type == PARAM_QUARTER) {
        f->hint = N_("季度写成 2025Q4");
    } else if (p->type == PARAM_MONTH) {
        f->hint = N_("月份写成 2025-11");
    }
}

/* What the argument is when nothing is typed: shown, so that Enter takes it. */
static void default_of(const struct ask *a, const struct rpt_param *p, char *out, size_t size)
{
    const char *at = strstr(a->rpt->args, p->name);
    struct day today = a->d->app.today;
    char text[DAY_TEXT_SIZE];
    size_t n = strlen(p->name);

    out[0] = '\0';
    if (at && at[n] == '=')
        scr_fmt(out, size, "%.*s", (int)strcspn(at + n + 1, " "), at + n + 1);
    else if (str_eq(p->name, "as_of") || str_eq(p->name, "date"))
        str_copy(out, size, day_iso(today, text));
    else if (p->type == PARAM_QUARTER)
        str_copy(out, size, quarter_text(quarter_of(today), text));
    else if (p->type == PARAM_MONTH)
        str_copy(out, size, month_text(month_of(today), text));
    else if (str_eq(p->name, "by"))
        scr_fmt(out, size, "%.*s", (int)strcspn(a->rpt->by, " "), a->rpt->by);
}

static void make_fields(struct ask *a)
{
    char name[RPT_NAME_SIZE];

    for (size_t at = 0; a->n < RPT_ARG_MAX && rpt_arg_name(a->rpt, &at, name);) {
        const struct rpt_param *p = rpt_param_find(name);
        struct ui_field *f = &a->field[a->n];

        if (!p || str_eq(name, "user"))
            continue;
        str_copy(a->name[a->n], sizeof a->name[a->n], name);
        *f = (struct ui_field){.name = a->name[a->n], .label = p->label};
        kind_of(a, f, p);
        default_of(a, p, a->start[a->n], sizeof a->start[a->n]);
        f->start = a->start[a->n];
        if (rpt_needs(a->rpt, name))
            f->flags |= UI_NEED;
        a->n++;
    }
}

/* F4 in the fields of places. */
static bool places(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct ask *a = ctx;
    struct scr_rows x = SCR_ROWS_INIT;
    struct ui_choice *list;
    struct err e = {0};
    size_t n = 0;
    int i = -1;

    if (!str_eq(field->name, "village") && !str_eq(field->name, "town"))
        return false;
    if (scr_load(&a->d->app, "s-villages", SCR_NO_ARGS, &x, &e) != OK)
        ui_say_err(a->d->ui, &e);
    list = xcalloc(scr_count(&x) + 1, sizeof *list);
    for (size_t k = 0; k < scr_count(&x); k++) {
        const char *place = scr_text(&x, k, field->name);

        if (n == 0 || !str_eq(list[n - 1].code, place))
            list[n++] = (struct ui_choice){place, place, NULL};
    }
    if (n)
        i = ui_choose(a->d->ui, _(field->label), list, 0);
    if (i >= 0)
        ui_form_set(form, field->name, list[i].code);
    free(list);
    scr_rows_release(&x);
    return true;
}

/* ------------------------------------------------------------------ running it */

static bool step(void *ctx, size_t n)
{
    return ui_progress_step(ctx, (int64_t)n, 0);
}

static enum rc read_args(const struct ask *a, const struct ui_form *form, struct rpt_args *args,
                         struct err *e)
{
    enum rc rc = OK;

    for (size_t i = 0; rc == OK && i < a->n; i++)
        if (*ui_form_get(form, a->name[i]))
            rc = rpt_args_set(args, a->rpt, a->name[i], ui_form_get(form, a->name[i]), e);
    if (rc == OK && rpt_takes(a->rpt, "user"))
        rc = rpt_args_set(args, a->rpt, "user", a->d->app.user.name, e);
    if (rc == OK)
        rc = rpt_args_complete(args, a->rpt, a->d->app.today, e);
    return rc == OK ? rpt_args_check(a->d->app.st, args, e) : rc;
}

static bool show_report(struct ask *a, const struct ui_form *form)
{
    struct rpt_args args = {.n = 0};
    struct rpt_table t = {.rpt = NULL};
    struct ui_progress p;
    struct err e = {0};
    char line[400];
    enum rc rc = read_args(a, form, &args, &e);

    if (rc == OK) {
        ui_progress_begin(&p, a->d->ui, _(a->it->title));
        rc = rpt_load(a->d->app.st, a->rpt, args.v, args.n, step, &p, &t, &e);
        ui_progress_end(&p);
    }
    if (rc == OK)
        scr_out_print(a->d->ui, &a->d->app, &t, rpt_args_line(&args, line, sizeof line));
    else
        ui_say_err(a->d->ui, &e);
    if (t.rpt)
        rpt_table_release(&t);
    return rc == OK;
}

static bool show_paper(struct ask *a, const struct ui_form *form)
{
    struct scr_paper_arg args[RPT_ARG_MAX];
    struct ui_view *top = ui_top(a->d->ui);

    for (size_t i = 0; i < a->n; i++)
        args[i] = (struct scr_paper_arg){a->name[i], ui_form_get(form, a->name[i])};
    scr_paper_preview(a->d->ui, a->it->name, args, a->n);
    return ui_top(a->d->ui) != top;
}

void reports_open(struct desk *d, const struct reports_item *it)
{
    struct ask *a = xcalloc(1, sizeof *a);
    struct ui_form form;
    bool shown = false;

    a->d = d;
    a->it = it;
    if (it->paper)
        a->head = paper_report(it->form);
    a->rpt = it->paper ? &a->head : it->rpt;
    make_fields(a);
    ui_form_init(&form, a->field, a->n, d->app.today,
                 &(struct ui_form_host){.ctx = a, .list = places});
    ui_form_start(&form);
    while (!shown && (a->n == 0 || ui_form_dialog(d->ui, _(it->title), &form, (int)a->n, 60))) {
        shown = it->paper ? show_paper(a, &form) : show_report(a, &form);
        if (a->n == 0)
            break;
    }
    ui_form_release(&form);
    free(a);
}
