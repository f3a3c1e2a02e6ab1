#include "ops/numbers.h"

#include <stdio.h>

#include "base/str.h"
#include "store/tx.h"

static const char *yymmdd(struct day d, char out[8])
{
    int y;
    int m;
    int dd;

    day_to_ymd(d, &y, &m, &dd);
    snprintf(out, 8, "%02u%02u%02u", (unsigned)(y % 100) % 100U, (unsigned)m % 100U,
             (unsigned)dd % 100U);
    return out;
}

static enum rc next_of_day(struct app *app, const char *what, char ymd[8], int64_t *n,
                           struct err *e)
{
    char series[40];

    snprintf(series, sizeof series, "%s-%s", what, yymmdd(app->today, ymd));
    return st_next_number(app->st, series, n, e);
}

static enum rc number_plain(struct app *app, const char *what, char *out, size_t size,
                            struct err *e)
{
    char ymd[8];
    int64_t n = 0;
    enum rc rc = next_of_day(app, what, ymd, &n, e);

    if (rc == OK)
        snprintf(out, size, "%s-%s-%03lld", app->site.code, ymd, (long long)n);
    return rc;
}

enum rc number_voucher(struct app *app, char *out, size_t size, struct err *e)
{
    return number_plain(app, "voucher", out, size, e);
}

enum rc number_notice(struct app *app, char *out, size_t size, struct err *e)
{
    return number_plain(app, "notice", out, size, e);
}

enum rc number_contract(struct app *app, const char *scheme, char *out, size_t size, struct err *e)
{
    const char *prefix = str_eq(scheme, "P1") ? "LDFP" : str_eq(scheme, "P3") ? "LDBF" : "LDTP";
    int64_t n = 0;
    enum rc rc = st_next_number(app->st, prefix, &n, e);

    if (rc == OK)
        snprintf(out, size, "%s-%s-%06lld", prefix, app->site.code, (long long)n);
    return rc;
}

enum rc number_dated(struct app *app, const char *prefix, char *out, size_t size, struct err *e)
{
    char ymd[8];
    int64_t n = 0;
    enum rc rc = next_of_day(app, prefix, ymd, &n, e);

    if (rc == OK)
        snprintf(out, size, "%s-%s-%s-%03lld", prefix, app->site.code, ymd, (long long)n);
    return rc;
}
