/* What the desk gives to the framework: row 1, commands, rights, people. */
#include "screens/desk.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "ops/session.h"
#include "screens/lookup.h"
#include "screens/text.h"
#include "screens/todo.h"

struct desk *scr_desk(const struct ui *ui)
{
    return ui_host(ui)->app;
}

/* ------------------------------------------------------------------ recent */

int desk_recent_at(const struct desk *d, int64_t household)
{
    for (size_t i = 0; i < d->recent_n; i++)
        if (d->recent[i].id == household)
            return (int)i;
    return -1;
}

void desk_remember(struct desk *d, int64_t household, const char *label, const char *arg)
{
    struct desk_recent r = {.id = household};
    int at = desk_recent_at(d, household);
    size_t n = at >= 0 ? (size_t)at : d->recent_n < DESK_RECENT ? d->recent_n : DESK_RECENT - 1;

    str_copy(r.label, sizeof r.label, label);
    str_copy(r.arg, sizeof r.arg, arg);
    memmove(&d->recent[1], &d->recent[0], n * sizeof d->recent[0]);
    d->recent[0] = r;
    if (at < 0 && d->recent_n < DESK_RECENT)
        d->recent_n++;
}

/* ------------------------------------------------------------------ row 1 */

static void status(void *ctx, struct ui_status *out)
{
    struct desk *d = ctx;
    const struct app *a = &d->app;
    char iso[DAY_TEXT_SIZE];

    *out = (struct ui_status){0};
    scr_fmt(out->site, sizeof out->site, "%s%s", a->site.name, a->site.code);
    scr_fmt(out->user, sizeof out->user, "%s %s", _(role_label(a->user.role)), a->user.full_name);
    scr_fmt(out->day, sizeof out->day, "%s %s", day_iso(a->today, iso),
            day_weekday_label(a->today));
    scr_fmt(out->counts, sizeof out->counts, _("未同步%lld 待办%zu 草稿%d"), (long long)d->unsynced,
            d->todo_n, d->draft_count);
    if (a->training)
        str_copy(out->alert, sizeof out->alert, _("演练"));
}

/* In the box a lone digit is a to-do of home, not the start of a number. */
static size_t lookup(void *ctx, const char *typed, struct ui_hit *hits, size_t max)
{
    if (typed[0] >= '1' && typed[0] <= '9' && !typed[1])
        return 0;
    return scr_lookup_household(ctx, typed, hits, max);
}

static bool may(void *ctx, unsigned roles)
{
    const struct desk *d = ctx;

    return roles == 0 || (d->app.user.role & roles) != 0;
}

/* ------------------------------------------------------------------ commands */

bool scr_may_open(const struct app *app, const struct screen *s, char *why, size_t size)
{
    if (s->roles == 0 || (app->user.role & s->roles))
        return true;
    scr_fmt(why, size, _("%s岗不能用“%s”"), _(role_label(app->user.role)), _(s->title));
    return false;
}

static bool command(void *ctx, size_t i, struct ui_command *out)
{
    struct desk *d = ctx;
    const struct screen *s = screen_table[0];

    for (size_t k = 0; k <= i; k++) {
        s = screen_table[k];
        if (!s)
            return false;
    }
    *out = (struct ui_command){.code = s->code, .title = _(s->title), .py = s->py};
    out->allowed = scr_may_open(&d->app, s, d->why, sizeof d->why);
    out->why = out->allowed ? NULL : d->why;
    return true;
}

static void run(struct ui *ui, void *ctx, const char *code, const char *arg)
{
    (void)ctx;
    if (code)
        scr_open(ui, code, arg);
    else if (arg && arg[0] >= '1' && arg[0] <= '9' && !arg[1])
        scr_todo_open(ui, (size_t)(arg[0] - '1'));
    else
        scr_go(ui, arg);
}

static void todo(struct ui *ui, void *ctx)
{
    (void)ctx;
    scr_todo_list(ui);
}

static void search(struct ui *ui, void *ctx)
{
    (void)ctx;
    scr_open(ui, "10", NULL);
}

static enum rc unlock(void *ctx, const char *password, struct err *e)
{
    return session_unlock(&((struct desk *)ctx)->app, password, e);
}

void desk_host(struct desk *d, struct ui_host *out)
{
    scr_fmt(d->user, sizeof d->user, "%s %s", _(role_label(d->app.user.role)),
            d->app.user.full_name);
    *out = (struct ui_host){.app = d,
                            .status = status,
                            .command = command,
                            .run = run,
                            .lookup = lookup,
                            .may = may,
                            .todo = todo,
                            .search = search,
                            .idle = desk_idle,
                            .unlock = unlock,
                            .user = d->user,
                            .lock_seconds = d->lock_seconds,
                            .theme = d->theme};
}
