#include "ops/session.h"

#include "base/i18n.h"
#include "base/str.h"
#include "store/keyring.h"
#include "store/site.h"
#include "store/tx.h"

/* RULES 8: a machine's date more than so many days after the last entry is asked about. */
#define AHEAD_DAYS 3

static enum rc load_user(struct app *app, int64_t id, struct user *out, struct err *e)
{
    struct st_stmt *q = NULL;
    struct user u = {.id = id};
    bool row = false;
    enum rc rc =
        st_query(app->st, e, &q,
                 "SELECT name, full_name, role FROM user WHERE id = ?1 AND disabled = 0", "i", id);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row) {
        str_copy(u.name, sizeof u.name, st_col_text(q, 0));
        str_copy(u.full_name, sizeof u.full_name, st_col_text(q, 1));
        u.role = role_from_name(st_col_text(q, 2));
    }
    st_done(&q);
    if (rc == OK && !u.role)
        rc = err_set(e, E_AUTH, _("用户不存在或已停用"));
    if (rc == OK)
        *out = u;
    return rc;
}

enum rc session_sign_in(struct app *app, const char *name, const char *password, struct err *e)
{
    struct user u;
    int64_t id = 0;
    enum rc rc = st_sign_in(app->st, name, password, &id, e);

    if (rc == OK)
        rc = load_user(app, id, &u, e);
    if (rc != OK)
        return rc;
    app->user = u;
    app->second = (struct user){0};
    return OK;
}

enum rc session_sign_off(struct app *app, struct err *e)
{
    app->user = (struct user){0};
    app->second = (struct user){0};
    app->today_of_clock = !app->training;
    app->today_confirmed = false;
    session_new_day(app);
    return st_sign_off(app->st, e);
}

enum rc session_unlock(struct app *app, const char *password, struct err *e)
{
    int64_t id = 0;

    if (!app->user.id)
        return err_set(e, E_AUTH, _("没有人登录"));
    return st_verify_user(app->st, app->user.name, password, &id, e);
}

enum rc session_second(struct app *app, const char *name, const char *password, struct err *e)
{
    struct user u;
    int64_t id = 0;
    enum rc rc;

    if (str_eq(name, app->user.name))
        return err_field(e, E_AUTH, "second", NULL, _("复核或授权不能由本人办理"));
    rc = st_verify_user(app->st, name, password, &id, e);
    if (rc == OK)
        rc = load_user(app, id, &u, e);
    if (rc == OK)
        app->second = u;
    return rc;
}

void session_second_off(struct app *app)
{
    app->second = (struct user){0};
}

enum rc session_change_password(struct app *app, const char *old, const char *fresh, struct err *e)
{
    struct st_tx tx = {.act = "user-password", .user_id = app->user.id, .business = app->today};
    enum rc rc = session_unlock(app, old, e);

    if (rc == OK && str_eq(old, fresh))
        rc = err_set(e, E_DATA, _("新口令与原口令相同"));
    if (rc == OK)
        rc = st_begin(app->st, &tx, e);
    if (rc != OK)
        return rc;
    rc = st_set_password(app->st, app->user.id, fresh, e);
    if (rc == OK) {
        st_note(app->st, "%s", app->user.name);
        return st_commit(app->st, e);
    }
    st_rollback(app->st);
    return rc;
}

enum rc session_date(const struct app *app, struct date_check *out, struct err *e)
{
    struct date_check c = {.state = DATE_GOOD, .machine = app_machine_day()};
    enum rc rc = st_last_day(app->st, &c.last, e);

    if (rc != OK)
        return rc;
    if (!app->training && !app->today_confirmed && !day_is_none(c.last)) {
        if (day_cmp(app->today, c.last) < 0)
            c.state = DATE_BEFORE;
        else if (day_diff(app->today, c.last) > AHEAD_DAYS)
            c.state = DATE_AHEAD;
    }
    *out = c;
    return OK;
}

enum rc session_date_good(const struct app *app, struct err *e)
{
    struct date_check c;
    char today[DAY_TEXT_SIZE];
    char last[DAY_TEXT_SIZE];
    enum rc rc = session_date(app, &c, e);

    if (rc != OK || c.state == DATE_GOOD)
        return rc;
    day_iso(app->today, today);
    day_iso(c.last, last);
    if (c.state == DATE_BEFORE)
        return err_field(e, E_DATA, "date", NULL,
                         _("机器日期 %s 早于上一笔业务 %s: 输入营业日期并由主任确认"), today, last);
    return err_field(e, E_DATA, "date", NULL,
                     _("机器日期 %s 比上一笔业务 %s 晚 %d 天以上: 输入营业日期并由主任确认"), today,
                     last, AHEAD_DAYS + 1);
}

/* Whether the site has a manager at all: townships and the county have none (RULES 1). */
static enum rc confirmer_of(const struct app *app, enum role *out, struct err *e)
{
    int64_t n = 0;
    enum rc rc = st_get_int(app->st, e, &n,
                            "SELECT count(*) FROM user WHERE site_id = ?1 AND role = 'manager'"
                            " AND disabled = 0",
                            "i", app->site.id);

    if (rc == OK)
        *out = n > 0 ? ROLE_MANAGER : ROLE_ADMIN;
    return rc;
}

enum rc session_confirm_date(struct app *app, struct day d, struct err *e)
{
    enum role who = ROLE_MANAGER;
    enum rc rc = confirmer_of(app, &who, e);

    if (rc != OK)
        return rc;
    if (!app->second.id || app->second.id == app->user.id || app->second.role != who)
        return err_field(e, E_AUTH, "second", NULL, _("营业日期须由另一名%s确认"), role_label(who));
    app->today = d;
    app->today_of_clock = false;
    app->today_confirmed = true;
    return OK;
}

void session_new_day(struct app *app)
{
    if (app->today_of_clock)
        app->today = app_machine_day();
}

enum rc session_training_date(struct app *app, struct day d, struct err *e)
{
    if (!app->training)
        return err_set(e, E_USAGE, _("--today 只用于演练库"));
    app->today = d;
    app->today_confirmed = true;
    return OK;
}
