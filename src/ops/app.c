#include "ops/app.h"

#include <time.h>

#include "base/i18n.h"
#include "base/str.h"
#include "ops/breaker.h"
#include "store/site.h"

struct day app_training_day(void)
{
    return day_from_ymd(2025, 11, 24);
}

struct day app_machine_day(void)
{
    time_t now = time(NULL);
    struct tm tm;

    localtime_r(&now, &tm);
    return day_from_ymd(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

enum rc app_load_calendar(struct app *app, struct err *e)
{
    struct calendar cal = {0};
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q, "SELECT date, kind FROM holiday ORDER BY date", "");

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row)
        calendar_add(&cal, (struct day){(int32_t)st_col_int(q, 0)},
                     str_eq(st_col_text(q, 1), "off"));
    st_done(&q);
    if (rc != OK) {
        calendar_release(&cal);
        return rc;
    }
    calendar_sort(&cal);
    calendar_release(&app->cal);
    app->cal = cal;
    return OK;
}

static enum rc load_site(struct app *app, struct err *e)
{
    struct st_site s;
    enum rc rc = st_own_site(app->st, &s, e);

    if (rc != OK)
        return rc;
    app->site.id = s.id;
    str_copy(app->site.code, sizeof app->site.code, s.code);
    str_copy(app->site.name, sizeof app->site.name, s.name);
    str_copy(app->site.region, sizeof app->site.region, s.region);
    app->training = s.training;
    if (!site_kind_from_name(s.kind, &app->site.kind))
        return err_set(e, E_DATA, _("机构类型 %s 不认识"), s.kind);
    return OK;
}

enum rc app_open(struct app *app, const char *path, unsigned st_flags, struct err *e)
{
    struct app a = {0};
    enum rc rc = st_open(path, st_flags, &a.st, e);

    if (rc == OK)
        rc = load_site(&a, e);
    if (rc == OK)
        rc = app_load_calendar(&a, e);
    if (rc != OK) {
        app_close(&a);
        return rc;
    }
    a.today_of_clock = !a.training;
    a.today = a.training ? app_training_day() : app_machine_day();
    *app = a;
    return OK;
}

void app_close(struct app *app)
{
    breaker_forget(app);
    calendar_release(&app->cal);
    st_close(&app->st);
    *app = (struct app){0};
}
