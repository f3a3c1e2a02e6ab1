#include "store/terms.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/xalloc.h"
#include "core/money.h"
#include "core/rate.h"

static int scheme_index(const char *scheme)
{
    return scheme[0] == 'P' && scheme[1] >= '1' && scheme[1] <= '3' && !scheme[2] ? scheme[1] - '1'
                                                                                  : -1;
}

/* "1.5" as ppm; what cannot be read leaves the value as it was. */
static void read_factor(const char *text, int32_t *ppm)
{
    struct rate r;
    struct err e;

    if (rate_parse(text, &r, &e) == OK)
        *ppm = r.ppm * 100;
}

static void read_money(const char *text, int64_t *fen)
{
    struct money m;
    struct err e;

    if (money_parse(text, &m, &e) == OK)
        *fen = m.fen;
}

/* “overdue 90”: principal first beyond 90 days; anything else: never. */
static int32_t read_allocation(const char *text)
{
    return str_starts(text, "overdue ") ? (int32_t)strtol(text + 8, NULL, 10) : -1;
}

static void set_param(struct terms *t, const char *name, const char *value)
{
    struct err e;

    if (str_eq(name, "penalty_factor"))
        read_factor(value, &t->penalty_factor);
    else if (str_eq(name, "misuse_factor"))
        read_factor(value, &t->misuse_factor);
    else if (str_eq(name, "compound"))
        t->compound = !str_eq(value, "no");
    else if (str_eq(name, "residual_tolerance"))
        read_money(value, &t->tolerance);
    else if (str_eq(name, "subsidy_cap"))
        read_money(value, &t->subsidy_cap);
    else if (str_eq(name, "settle_day"))
        t->settle_day = (int)strtol(value, NULL, 10);
    else if (str_eq(name, "allocation"))
        t->principal_first = read_allocation(value);
    else if (str_eq(name, "holiday_rule"))
        t->move_off_days = str_eq(value, "next_working_day");
    else if (str_eq(name, "day_count"))
        day_count_from_name(value, &t->day_count);
    else if (str_eq(name, "subsidy_end") && day_parse(value, &t->subsidy_end, &e) != OK)
        t->subsidy_end = DAY_NONE;
}

/* Rows come by scheme and day: each day on which something changes begins a span. */
static void add_row(struct terms_table *t, const char *scheme, struct day from, const char *name,
                    const char *value)
{
    struct terms_span *last = t->n > 0 ? &t->v[t->n - 1] : NULL;
    struct terms_span span = {.from = from, .terms = terms_default()};

    str_copy(span.scheme, sizeof span.scheme, scheme);
    if (!last || !str_eq(last->scheme, scheme) || last->from.n != from.n) {
        if (last && str_eq(last->scheme, scheme))
            span.terms = last->terms;
        xgrow(&t->v, &t->cap, t->n + 1, sizeof t->v[0]);
        t->v[t->n++] = span;
        last = &t->v[t->n - 1];
    }
    set_param(&last->terms, name, value);
}

static void add_ratio(struct terms_table *t, int i, struct day from, const char *value)
{
    struct rate r;
    struct err e;

    if (rate_parse(value, &r, &e) != OK)
        return;
    if (t->n_ratio[i] > 0 && t->ratio[i][t->n_ratio[i] - 1].from.n == from.n)
        t->n_ratio[i]--;
    xgrow(&t->ratio[i], &t->cap_ratio[i], t->n_ratio[i] + 1, sizeof t->ratio[i][0]);
    t->ratio[i][t->n_ratio[i]++] = (struct ratio_step){from, r.ppm};
}

enum rc terms_load(struct terms_table *t, struct store *s, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = true;
    enum rc rc = st_prepare(s,
                            "SELECT scheme, name, value, from_day FROM policy_param"
                            " ORDER BY scheme, from_day, id",
                            &q, e);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        int i = scheme_index(st_col_text(q, 0));
        struct day from = {(int32_t)st_col_int(q, 3)};

        if (i < 0)
            continue;
        if (str_eq(st_col_text(q, 1), "subsidy_ratio"))
            add_ratio(t, i, from, st_col_text(q, 2));
        else
            add_row(t, st_col_text(q, 0), from, st_col_text(q, 1), st_col_text(q, 2));
    }
    st_done(&q);
    return rc;
}

void terms_release(struct terms_table *t)
{
    free(t->v);
    for (int i = 0; i < 3; i++)
        free(t->ratio[i]);
    *t = (struct terms_table){0};
}

struct terms terms_on(const struct terms_table *t, const char *scheme, struct day start)
{
    struct terms out = terms_default();
    int i = scheme_index(scheme);

    for (size_t k = 0; k < t->n; k++)
        if (str_eq(t->v[k].scheme, scheme) && t->v[k].from.n <= start.n)
            out = t->v[k].terms;
    if (i >= 0) {
        out.ratio = t->ratio[i];
        out.n_ratio = t->n_ratio[i];
    }
    return out;
}
