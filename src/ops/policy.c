#include "ops/policy.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"

enum rc policy_text(struct app *app, const char *scheme, const char *name, struct day on, char *out,
                    size_t size, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT value FROM policy_param WHERE scheme = ?1 AND name = ?2"
                          " AND from_day <= ?3 ORDER BY from_day DESC, id DESC LIMIT 1",
                          "tti", scheme, name, (int64_t)on.n);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && !row)
        rc = err_set(e, E_NOTFOUND, _("政策 %s 没有参数 %s"), scheme, name);
    if (rc == OK)
        str_copy(out, size, st_col_text(q, 0));
    st_done(&q);
    return rc;
}

enum rc policy_money(struct app *app, const char *scheme, const char *name, struct day on,
                     struct money *out, struct err *e)
{
    char text[40];
    enum rc rc = policy_text(app, scheme, name, on, text, sizeof text, e);

    if (rc == OK)
        rc = money_parse(text, out, e);
    return rc;
}

static enum rc read_int(struct app *app, const char *scheme, const char *name, struct day on,
                        int *out, struct err *e)
{
    char text[40];
    enum rc rc = policy_text(app, scheme, name, on, text, sizeof text, e);

    if (rc == OK)
        *out = (int)strtol(text, NULL, 10);
    return rc;
}

enum rc policy_open(struct app *app, struct day on, char scheme[4], struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT scheme FROM policy_version WHERE enabled = 1"
                          " AND coalesce(from_day, ?1) <= ?1 AND coalesce(to_day, ?1) >= ?1"
                          " ORDER BY scheme DESC LIMIT 1",
                          "i", (int64_t)on.n);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK)
        str_copy(scheme, 4, row ? st_col_text(q, 0) : "");
    st_done(&q);
    return rc;
}

/* The last day on which any version took new loans, before the day. */
static enum rc load_closed_on(struct app *app, struct day on, struct day *out, struct err *e)
{
    int64_t n = 0;
    enum rc rc = st_get_int(app->st, e, &n,
                            "SELECT max(to_day) FROM policy_version WHERE enabled = 1"
                            " AND to_day < ?1",
                            "i", (int64_t)on.n);

    if (rc == OK)
        *out = n ? day_of(n) : DAY_NONE;
    return rc;
}

static enum rc load_lpr(struct app *app, struct day on, struct facts_policy *p, struct err *e)
{
    struct st_stmt *q = NULL;
    int64_t newest = 0;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT date, y1_ppm, y5_ppm FROM lpr WHERE date <= ?1"
                          " ORDER BY date DESC LIMIT 1",
                          "i", (int64_t)on.n);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK) {
        p->lpr_day = row ? day_of(st_col_int(q, 0)) : DAY_NONE;
        p->lpr1.ppm = row ? (int32_t)st_col_int(q, 1) : -1;
        p->lpr5.ppm = row ? (int32_t)st_col_int(q, 2) : -1;
    }
    st_done(&q);
    if (rc == OK)
        rc = st_get_int(app->st, e, &newest, "SELECT coalesce(max(date), 0) FROM lpr", "");
    if (rc == OK)
        p->lpr_newest = newest ? day_of(newest) : DAY_NONE;
    return rc;
}

static enum rc load_rate_max(struct app *app, const char *scheme, struct day on,
                             struct facts_policy *p, struct err *e)
{
    char text[40];
    enum rc rc = policy_text(app, scheme, "rate_max", on, text, sizeof text, e);

    p->rate_fixed.ppm = -1;
    if (rc == OK && text[0])
        rc = rate_parse(text, &p->rate_fixed, e);
    return rc;
}

enum rc policy_load(struct app *app, const char *scheme, struct day on, struct facts_policy *out,
                    struct err *e)
{
    struct facts_policy p = {0};
    char open[4] = "";
    const struct {
        const char *name;
        int *to;
    } ints[] = {
        {"max_term_months", &p.max_term_months},
        {"age_min", &p.age_min},
        {"age_max", &p.age_max},
        {"count_max", &p.count_max},
    };
    enum rc rc = policy_open(app, on, open, e);

    str_copy(p.scheme, sizeof p.scheme, scheme);
    p.open = open[0] && str_eq(open, scheme);
    if (rc == OK)
        rc = load_closed_on(app, on, &p.closed_on, e);
    if (rc == OK)
        rc = policy_money(app, scheme, "cap_first", on, &p.cap_first, e);
    if (rc == OK)
        rc = policy_money(app, scheme, "cap_total", on, &p.cap_total, e);
    for (size_t i = 0; rc == OK && i < sizeof ints / sizeof ints[0]; i++)
        rc = read_int(app, scheme, ints[i].name, on, ints[i].to, e);
    if (rc == OK)
        rc = policy_text(app, scheme, "runoff_renew", on, p.runoff_renew, sizeof p.runoff_renew, e);
    if (rc == OK)
        rc = load_lpr(app, on, &p, e);
    if (rc == OK)
        rc = load_rate_max(app, scheme, on, &p, e);
    if (rc == OK)
        *out = p;
    return rc;
}
