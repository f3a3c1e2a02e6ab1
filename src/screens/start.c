/* The program on the screen, from its start to its end. */
#include "screens/start.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/str.h"
#include "ops/session.h"

#define LOCK_SECONDS 300

/* Before anybody is signed in row 1 shows the site alone. */
static void bare_status(void *ctx, struct ui_status *out)
{
    const struct desk *d = ctx;
    char iso[DAY_TEXT_SIZE];

    *out = (struct ui_status){0};
    if (!d->app.st) {
        str_copy(out->site, sizeof out->site, _("首次运行"));
        return;
    }
    str_copy(out->site, sizeof out->site, d->app.site.name);
    str_copy(out->day, sizeof out->day, day_iso(d->app.today, iso));
    if (d->app.training)
        str_copy(out->alert, sizeof out->alert, _("演练"));
}

static void bare_host(struct desk *d, struct ui_host *out)
{
    *out = (struct ui_host){.app = d, .status = bare_status};
}

/* What the user chose in 90: colours and time to the lock. */
static void load_preferences(struct desk *d)
{
    struct err e = {0};
    char *v = NULL;

    d->theme = UI_THEME_STANDARD;
    d->lock_seconds = LOCK_SECONDS;
    if (!d->drafts)
        return;
    if (op_state_get(&d->app, d->drafts, "theme", &v, &e) == OK && v && v[0] >= '1' && v[0] <= '3')
        d->theme = (enum ui_theme)(v[0] - '0');
    free(v);
    v = NULL;
    if (op_state_get(&d->app, d->drafts, "lock", &v, &e) == OK && v && str_all_digits(v))
        d->lock_seconds = 60 * (int)strtol(v, NULL, 10);
    free(v);
}

/* Remember whether the session ended by itself: what home offers a draft by. */
static void mark_session(struct desk *d, bool open)
{
    struct err e = {0};
    char *v = NULL;

    if (!d->drafts)
        return;
    if (open && op_state_get(&d->app, d->drafts, "session", &v, &e) == OK && v)
        d->offer = true;
    free(v);
    (void)op_state_put(&d->app, d->drafts, "session", open ? "open" : NULL, &e);
}

/* One user's turn: from home to signing off. */
static enum ui_leaving turn(struct ui *ui, struct desk *d)
{
    struct ui_host host;
    enum ui_leaving how;

    load_preferences(d);
    mark_session(d, true);
    d->greeted = false;
    desk_forget(d);
    desk_renew(d);
    desk_host(d, &host);
    ui_set_host(ui, &host);
    how = ui_run(ui, scr_home(ui, d));
    if (how != UI_HANGUP)
        mark_session(d, false);
    return how;
}

static void sign_off(struct ui *ui, struct desk *d)
{
    struct ui_host host;
    struct err e = {0};

    /* without a database when a backup could not be put back (scr_take_back) */
    if (d->app.st && session_sign_off(&d->app, &e) != OK)
        ui_say_err(ui, &e);
    desk_forget(d);
    d->recent_n = 0;
    bare_host(d, &host);
    ui_set_host(ui, &host);
}

static enum rc set_day(struct desk *d, const char *today, struct err *e)
{
    struct day on;
    enum rc rc;

    if (!today)
        return OK;
    rc = day_parse(today, &on, e);
    return rc == OK ? session_training_date(&d->app, on, e) : rc;
}

static enum rc open_database(struct desk *d, const char *path, const char *today, struct err *e)
{
    struct err ignored = {0};
    enum rc rc = app_open(&d->app, path, 0, e);

    if (rc == OK)
        rc = set_day(d, today, e);
    /* A drafts file that cannot be used costs the drafts, not the work. */
    if (rc == OK)
        (void)op_draft_open(&d->app, &d->drafts, &ignored);
    return rc;
}

static void close_all(struct desk *d)
{
    desk_forget(d);
    op_draft_close(&d->drafts);
    app_close(&d->app);
}

enum rc scr_run(const struct scr_start *start, struct err *e)
{
    struct desk d = {0};
    struct ui_host host;
    enum ui_leaving how = UI_SIGN_OFF;
    const char *user = start->user;
    char path[SCR_PATH_SIZE];
    enum rc rc;

    bare_host(&d, &host);
    rc = ui_open(&d.ui, &host, e);
    if (rc != OK)
        return rc;
    str_copy(path, sizeof path, start->db);
    if (access(path, F_OK) != 0 && !scr_wizard(d.ui, start->db, path))
        goto done;
    rc = open_database(&d, path, start->today, e);
    while (rc == OK && how == UI_SIGN_OFF && scr_sign_in(d.ui, &d, user)) {
        how = turn(d.ui, &d);
        sign_off(d.ui, &d);
        user = NULL;
    }
done:
    close_all(&d);
    ui_free(&d.ui);
    return rc;
}
