/* 待办: what is due, with the clause and the days left. */
#include "screens/todo.h"
#include "screens/text.h"
#include "screens/wait.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"

#define PREFIX      "todo-"
#define URGENT_DAYS 7
#define NO_DEADLINE INT32_MAX

/* Units of counts, so that they can be translated. */
static const char *const units[] = {N_("件"), N_("笔"), N_("户"), N_("条"), N_("份"), N_("天")};

static const char *unit_of(const char *unit)
{
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (str_eq(units[i], unit))
            return _(units[i]);
    return unit;
}

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

static void set_detail(struct scr_todo *t, int64_t n, const char *unit, struct money amount,
                       int64_t days)
{
    char text[MONEY_TEXT_SIZE];
    size_t at;

    at = scr_fmt(t->detail, sizeof t->detail, _("%lld%s"), (long long)n, unit_of(unit));
    if (amount.fen && at < sizeof t->detail)
        at += scr_fmt(t->detail + at, sizeof t->detail - at, " %s", money_comma(amount, text));
    if (days > 0 && at < sizeof t->detail)
        scr_fmt(t->detail + at, sizeof t->detail - at, _(" 最久%lld天"), (long long)days);
}

static void set_due(struct scr_todo *t, struct day due, struct day today)
{
    int y, m, dd;

    if (day_is_none(due))
        return;
    t->days_left = day_diff(due, today);
    t->urgent = t->days_left <= URGENT_DAYS;
    day_to_ymd(due, &y, &m, &dd);
    if (t->days_left >= 0)
        scr_fmt(t->left, sizeof t->left, _("%02d-%02d前 剩%d天"), m, dd, (int)t->days_left);
    else
        scr_fmt(t->left, sizeof t->left, _("%02d-%02d前 过%d天"), m, dd, -(int)t->days_left);
}

/* ------------------------------------------------------------------ from reports */

static void add_row(struct desk *d, const struct scr_rows *r, size_t i)
{
    int64_t n = scr_int(r, i, "n");
    int64_t roles = scr_int(r, i, "roles");
    struct scr_todo *t;

    if (n == 0 || (roles && !(roles & d->app.user.role)))
        return;
    t = add(d, _(r->rpt->title), r->rpt->clause);
    if (!t)
        return;
    set_detail(t, n, scr_text(r, i, "unit"), scr_money(r, i, "amount_fen"), scr_int(r, i, "days"));
    set_due(t, scr_day(r, i, "due"), d->app.today);
    str_copy(t->screen, sizeof t->screen, scr_text(r, i, "screen"));
    str_copy(t->arg, sizeof t->arg, scr_text(r, i, "arg"));
}

static void add_report(struct desk *d, const char *name)
{
    struct scr_rows r = SCR_ROWS_INIT;
    struct err e = {0};

    if (scr_load(&d->app, name, SCR_ARGS(SCR_DAY("as_of", d->app.today)), &r, &e) != OK)
        ui_say_err(d->ui, &e);
    for (size_t i = 0; i < scr_count(&r); i++)
        add_row(d, &r, i);
    scr_rows_release(&r);
}

/* ------------------------------------------------------------------ from the loans */

static void add_loans(struct desk *d)
{
    const struct scr_totals *x = &d->totals;
    struct scr_todo *t;

    if (!d->loans.whole)
        return;
    if (x->maturing && (t = add(d, _("30天内到期"), ""))) {
        set_detail(t, x->maturing, "笔", money_of(x->maturing_fen), 0);
        str_copy(t->screen, sizeof t->screen, screen_find("41") ? "41" : "10");
        str_copy(t->arg, sizeof t->arg, screen_find("41") ? "" : SCR_ARG_MATURING);
    }
    if (x->overdue_households && (t = add(d, _("逾期未还"), ""))) {
        set_detail(t, x->overdue_households, "户", money_of(0), x->overdue_days);
        str_copy(t->screen, sizeof t->screen, screen_find("40") ? "40" : "10");
        str_copy(t->arg, sizeof t->arg, screen_find("40") ? "" : SCR_ARG_OVERDUE);
    }
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
        set_detail(t, (int64_t)count[i], "件", money_of(0), 0);
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
    while (rpt_next_name(&at, name))
        if (str_starts(name, PREFIX))
            add_report(d, name);
    add_loans(d);
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
