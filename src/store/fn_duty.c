/*
 * Days of duties in SQL, out of the policy in force and the working days, so that acts, lists
 * and papers reckon alike:
 *
 *   policy(scheme, name, day)            the parameter's text that holds on the day, or NULL
 *   workday_from(day), workday_until(day)   the day itself, or the next / last working day
 *   roster_day(what, quarter, scheme, on)   latest day to provide, post or submit
 *   roster_first(scheme, posted)         first day of submission
 *   visit_due(scheme, start, last)       day of a loan's next visit, last being NULL before any
 *
 * NULL in, NULL out; NULL too where the version lacks the parameter.
 */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/str.h"
#include "core/calendar.h"
#include "core/roster_days.h"
#include "store/fn.h"
#include "store/store.h"
#include "store/vtab.h"

#define AROUND 40 /* days: longer than any holiday */

static void failed(sqlite3_context *c, const struct err *e)
{
    sqlite3_result_error(c, e->text, -1);
}

/* The value into *q, which the caller gives back; *row tells whether there is one. */
static enum rc find_policy(struct store *s, const char *scheme, const char *name, int64_t on,
                           struct st_stmt **q, bool *row, struct err *e)
{
    enum rc rc = st_query(s, e, q,
                          "SELECT value FROM policy_param WHERE scheme = ?1 AND name = ?2"
                          " AND from_day <= ?3 ORDER BY from_day DESC, id DESC LIMIT 1",
                          "tti", scheme, name, on);

    return rc == OK ? st_step(*q, row, e) : rc;
}

static void fn_policy(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    struct store *s = sqlite3_user_data(c);
    struct st_stmt *q = NULL;
    struct err e = {0};
    bool row = false;

    if (vtab_any_null(argc, argv))
        return;
    if (find_policy(s, (const char *)sqlite3_value_text(argv[0]),
                    (const char *)sqlite3_value_text(argv[1]), sqlite3_value_int64(argv[2]), &q,
                    &row, &e) != OK)
        failed(c, &e);
    else if (row)
        vtab_text(c, st_col_text(q, 0));
    st_done(&q);
}

/* A whole number of the version; false where it has none, or c holds the error. */
static bool policy_number(sqlite3_context *c, const char *scheme, const char *name, int64_t on,
                          int *out)
{
    struct st_stmt *q = NULL;
    struct err e = {0};
    bool row = false;
    enum rc rc = find_policy(sqlite3_user_data(c), scheme, name, on, &q, &row, &e);

    if (rc != OK)
        failed(c, &e);
    row = rc == OK && row && st_col_text(q, 0)[0];
    if (row)
        *out = (int)strtol(st_col_text(q, 0), NULL, 10);
    st_done(&q);
    return row;
}

/* ------------------------------------------------------------------ working days */

static enum rc load_around(struct store *s, struct day d, struct calendar *out, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc =
        st_query(s, e, &q, "SELECT date, kind FROM holiday WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
                 "ii", (int64_t)d.n - AROUND, (int64_t)d.n + AROUND);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row)
        calendar_add(out, day_of(st_col_int(q, 0)), str_eq(st_col_text(q, 1), "off"));
    st_done(&q);
    calendar_sort(out);
    return rc;
}

static void working_day(sqlite3_context *c, int argc, sqlite3_value **argv,
                        struct day (*find)(const struct calendar *, struct day))
{
    struct calendar cal = {0};
    struct err e = {0};
    struct day d;

    if (vtab_any_null(argc, argv))
        return;
    d = day_of(sqlite3_value_int64(argv[0]));
    if (load_around(sqlite3_user_data(c), d, &cal, &e) == OK)
        vtab_day(c, find(&cal, d));
    else
        failed(c, &e);
    calendar_release(&cal);
}

static void fn_workday_from(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    working_day(c, argc, argv, calendar_next_working);
}

static void fn_workday_until(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    working_day(c, argc, argv, calendar_last_working);
}

/* ------------------------------------------------------------------ rosters, visits */

static void fn_roster_day(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    const char *what = (const char *)sqlite3_value_text(argv[0]);
    const char *scheme = (const char *)sqlite3_value_text(argv[2]);
    struct roster_days d;
    int publicity = 0;
    int submit = 0;
    int64_t on;

    if (vtab_any_null(argc, argv))
        return;
    on = sqlite3_value_int64(argv[3]);
    if (!policy_number(c, scheme, "publicity_days", on, &publicity) ||
        !policy_number(c, scheme, "submit_day", on, &submit))
        return;
    d = roster_days_of(sqlite3_value_int(argv[1]), publicity, submit);
    if (str_eq(what, "provide"))
        vtab_day(c, d.provide);
    else if (str_eq(what, "post"))
        vtab_day(c, d.post);
    else if (str_eq(what, "submit"))
        vtab_day(c, d.submit);
    else
        sqlite3_result_error(c, "roster_day", -1);
}

static void fn_roster_first(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    int days = 0;
    int64_t posted;

    if (vtab_any_null(argc, argv))
        return;
    posted = sqlite3_value_int64(argv[1]);
    if (policy_number(c, (const char *)sqlite3_value_text(argv[0]), "publicity_days", posted,
                      &days))
        vtab_day(c, roster_first(day_of(posted), days));
}

/* 首次检查 so many days after the disbursal, then one every so many months (RULES 7). */
static void fn_visit_due(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    bool first = sqlite3_value_type(argv[2]) == SQLITE_NULL;
    const char *scheme = (const char *)sqlite3_value_text(argv[0]);
    int64_t start = sqlite3_value_int64(argv[1]);
    int n = 0;

    (void)argc;
    if (vtab_any_null(2, argv))
        return;
    if (!policy_number(c, scheme, first ? "visit_first_days" : "visit_every_months", start, &n))
        return;
    if (first)
        vtab_day(c, day_add(day_of(start), n));
    else
        vtab_day(c, day_add_months(day_of(sqlite3_value_int64(argv[2])), n));
}

static const struct sql_scalar scalars[] = {
    {"policy", 3, fn_policy, true},
    {"workday_from", 1, fn_workday_from, true},
    {"workday_until", 1, fn_workday_until, true},
    {"roster_day", 4, fn_roster_day, true},
    {"roster_first", 2, fn_roster_first, true},
    {"visit_due", 3, fn_visit_due, true},
    {0},
};

const struct sql_function fn_duty = {
    .scalars = scalars,
};
