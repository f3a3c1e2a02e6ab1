/*
 * Months and quarters in SQL: month_first(m) month_last(m) quarter_first(q) quarter_last(q),
 * numbers as core/day.h counts them, days as day numbers; month_of(day) quarter_of(day);
 * add_months(day, n): the same day of the month, else its last. NULL in, NULL out.
 */
#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/day.h"
#include "store/fn.h"

/* Whether the argument is a number that fits a day, month or quarter. */
static bool number(sqlite3_value *v, int *out)
{
    int64_t n;

    if (sqlite3_value_type(v) != SQLITE_INTEGER)
        return false;
    n = sqlite3_value_int64(v);
    if (n < -100000 || n > 200000)
        return false;
    *out = (int)n;
    return true;
}

static bool year_fits(int y)
{
    return y >= DAY_YEAR_MIN && y <= DAY_YEAR_MAX;
}

static void period(sqlite3_context *c, sqlite3_value *v, int per_year, struct day (*f)(int))
{
    int n;

    if (number(v, &n) && year_fits(n / per_year))
        sqlite3_result_int(c, f(n).n);
}

static void fn_month_first(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    (void)argc;
    period(c, argv[0], 12, month_first);
}

static void fn_month_last(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    (void)argc;
    period(c, argv[0], 12, month_last);
}

static void fn_quarter_first(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    (void)argc;
    period(c, argv[0], 4, quarter_first);
}

static void fn_quarter_last(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    (void)argc;
    period(c, argv[0], 4, quarter_last);
}

static void fn_month_of(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    int n;

    (void)argc;
    if (number(argv[0], &n))
        sqlite3_result_int(c, month_of((struct day){n}));
}

static void fn_quarter_of(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    int n;

    (void)argc;
    if (number(argv[0], &n))
        sqlite3_result_int(c, quarter_of((struct day){n}));
}

static void fn_add_months(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    int d, n, y, m, dd;

    (void)argc;
    if (!number(argv[0], &d) || !number(argv[1], &n))
        return;
    day_to_ymd((struct day){d}, &y, &m, &dd);
    if (year_fits(y) && n > -12 * 100 && n < 12 * 100)
        sqlite3_result_int(c, day_add_months((struct day){d}, n).n);
}

static const struct sql_scalar scalars[] = {
    {"month_first", 1, fn_month_first},     {"month_last", 1, fn_month_last},
    {"quarter_first", 1, fn_quarter_first}, {"quarter_last", 1, fn_quarter_last},
    {"month_of", 1, fn_month_of},           {"quarter_of", 1, fn_quarter_of},
    {"add_months", 2, fn_add_months},       {0},
};

const struct sql_function fn_period = {
    .scalars = scalars,
};
