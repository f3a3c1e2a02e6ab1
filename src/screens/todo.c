/* 待办: what is due, with the clause and the days left. */
#include "screens/todo.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "screens/text.h"
#include "screens/wait.h"

#define PREFIX      "todo-"
#define URGENT_DAYS 7
#define NO_DEADLINE INT32_MAX

static struct scr_todo *add(struct desk *d, const char *title, const char *clause)
{
    struct scr_todo *t;

    if (d->todo_n == SCR_TODO_MAX)
        return NULL;
    t = &d->todo[d->todo_n++];
    *t = (struct scr_todo){.days_left = NO_DEADLINE};
    str_copy(t->title, sizeof t->title, title);
    str_copy(t->clause, sizeof t->clause, clause ? clause : "");
    return t;
}

void scr_todo_count(char *out, size_t size, int64_t n, const char *unit, struct money amount,
                    int64_t days)
{
    char text[MONEY_TEXT_SIZE];
    size_t at = scr_fmt(out, size, _("%lld%s"), (long long)n, *unit ? _(unit) : "");

    if (amount.fen && at < size)
        at += scr_fmt(out + at, size - at, " %s", money_comma(amount, text));
    if (days > 0 && at < size)
        scr_fmt(out + at, size - at, _(" 最久%lld天"), (long long)days);
}

void scr_todo_left(char *out, size_t size, struct day due, struct day today)
{
    int left = day_diff(due, today);
    int y, m, dd;

    out[0] = '\0';
    if (day_is_none(due))
        return;
    day_to_ymd(due, &y, &m, &dd);
    if (left >= 0)
        scr_fmt(out, size, _("%02d-%02d前 剩%d天"), m, dd, left);
    else
        scr_fmt(out, size, _("%02d-%02d前 过%d天"), m, dd, -left);
}

bool scr_todo_urgent(struct day act_by, struct day today)
{
    return !day_is_none(act_by) && day_diff(act_by, today) <= URGENT_DAYS;
}

/* ------------------------------------------------------------------ from reports */

static struct scr_todo *add_row(struct desk *d, const struct scr_rows *r, size_t i,
                                const char *title, const char *clause)
{
    struct day due = scr_day(r, i, "due");
    struct day act_by = scr_day(r, i, "act_by");
    struct scr_todo *t = add(d, title, clause);

    if (!t)
        return NULL;
    scr_todo_count(t->detail, sizeof t->detail, scr_int(r, i, "n"), scr_text(r, i, "unit"),
                   scr_money(r, i, "amount_fen"), day_is_none(due) ? scr_int(r, i, "days") : 0);
    scr_todo_left(t->left, sizeof t->left, due, d->app.today);
    if (day_is_none(act_by))
        act_by = due;
    t->urgent = scr_todo_urgent(act_by, d->app.today);
    if (!day_is_none(act_by))
        t->days_left = day_diff(act_by, d->app.today);
    str_copy(t->screen, sizeof t->screen, scr_text(r, i, "screen"));
    str_copy(t->arg, sizeof t->arg, scr_text(r, i, "arg"));
    return t;
}

static void add_report(struct desk *d, const char *name)
{
    struct scr_rows r = SCR_ROWS_INIT;
    struct err e = {0};

    if (scr_load(&d->app, name, SCR_ARGS(SCR_DAY("as_of", d->app.today)), &r, &e) != OK)
        ui_say_err(d->ui, &e);
    for (size_t i = 0; i < scr_count(&r); i++) {
        int64_t roles = scr_int(&r, i, "roles");

        if (scr_int(&r, i, "n") && (!roles || (roles & d->app.user.role)))
            add_row(d, &r, i, _(r.rpt->title), r.rpt->clause);
    }
    scr_rows_release(&r);
}

char *scr_todo_figures(struct desk *d)
{
    struct scr_totals none = {0};

    return scr_loans_figures(d->loans.whole ? desk_totals(d) : &none);
}

/* The duties of the notice: those of the user's role; the loans' once they are computed. */
static void add_duties(struct desk *d)
{
    struct scr_rows r = SCR_ROWS_INIT;
    char *figures = scr_todo_figures(d);
    struct err e = {0};

    if (scr_load(&d->app, "s-todo",
                 SCR_ARGS(SCR_DAY("as_of", d->app.today),
                          SCR_TEXT("role", role_name(d->app.user.role)), SCR_TEXT("text", figures)),
                 &r, &e) != OK)
        ui_say_err(d->ui, &e);
    for (size_t i = 0; i < scr_count(&r); i++) {
        struct scr_todo *t =
            add_row(d, &r, i, _(scr_text(&r, i, "what")), scr_text(&r, i, "clause"));

        if (t)
            t->duty = true;
    }
    scr_rows_release(&r);
    free(figures);
}

/* What waits for a manager's authorisation (34). */
static void add_waiting(struct desk *d)
{
    struct scr_waiting w;
    static const char *const titles[] = {N_("待授权"), N_("已提交,待主任授权"), N_("授权被拒绝")};
    size_t count[3];

    scr_wait_count(d, &w);
    count[0] = w.to_grant;
    count[1] = w.asked;
    count[2] = w.refused;
    for (size_t i = 0; i < 3; i++) {
        struct scr_todo *t = count[i] ? add(d, _(titles[i]), "") : NULL;

        if (!t)
            continue;
        scr_todo_count(t->detail, sizeof t->detail, (int64_t)count[i], N_("件"), money_of(0), 0);
        t->urgent = i != 1;
        str_copy(t->screen, sizeof t->screen, "34");
    }
}

static int by_deadline(const void *a, const void *b)
{
    const struct scr_todo *x = a;
    const struct scr_todo *y = b;

    if (x->days_left != y->days_left)
        return x->days_left < y->days_left ? -1 : 1;
    return strcmp(x->title, y->title);
}

void scr_todo_build(struct desk *d)
{
    char name[RPT_NAME_SIZE];
    size_t at = 0;

    d->todo_n = 0;
    add_duties(d);
    while (rpt_next_name(&at, name))
        if (str_starts(name, PREFIX))
            add_report(d, name);
    add_waiting(d);
    qsort(d->todo, d->todo_n, sizeof d->todo[0], by_deadline);
}

void scr_todo_open(struct ui *ui, size_t i)
{
    struct desk *d = scr_desk(ui);

    if (i >= d->todo_n)
        ui_say(ui, UI_ERROR, "", "", _("没有第 %zu 项待办"), i + 1);
    else if (d->todo[i].screen[0])
        scr_open(ui, d->todo[i].screen, d->todo[i].arg);
    else
        ui_say(ui, UI_INFO, "", d->todo[i].clause, "%s %s %s", d->todo[i].title, d->todo[i].detail,
               d->todo[i].left);
}
