/*
 * Scalars for lists: rmb(fen) in capitals, mask_id(text), pinyin(text), pinyin_find(name),
 * age(birth, day), iso(day), months_between(from, to), quarter_text(q), month_text(m), band(days
 * overdue), breaker_ratio(npl, total), breaker_tripped(npl, total, limit_ppm) and
 * breaker_to_recover(…). NULL gives NULL.
 */
#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/day.h"
#include "core/grade.h"
#include "core/idno.h"
#include "core/pinyin.h"
#include "core/rmb.h"
#include "store/fn.h"
#include "store/vtab.h"

#define YEARS_UNITS 100000 /* quarters and months beyond this are no dates */

static struct day day_arg(sqlite3_value *v)
{
    int64_t n = sqlite3_value_int64(v);

    return n < INT32_MIN || n > INT32_MAX ? DAY_NONE : (struct day){(int32_t)n};
}

static void fn_rmb(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    char t[RMB_TEXT_SIZE];

    if (!vtab_any_null(argc, argv))
        vtab_text(c, rmb_capitals(money_of(sqlite3_value_int64(argv[0])), t));
}

static void fn_mask_id(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    char t[IDNO_SIZE + 16];

    if (!vtab_any_null(argc, argv))
        vtab_text(c, idno_mask((const char *)sqlite3_value_text(argv[0]), t));
}

static void fn_pinyin(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    char t[64];

    if (!vtab_any_null(argc, argv))
        vtab_text(c, pinyin_initials((const char *)sqlite3_value_text(argv[0]), t, sizeof t));
}

static void fn_pinyin_find(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    char t[PINYIN_FIND_SIZE];

    if (!vtab_any_null(argc, argv))
        vtab_text(c, pinyin_find((const char *)sqlite3_value_text(argv[0]), t, sizeof t));
}

static void fn_age(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    if (!vtab_any_null(argc, argv))
        sqlite3_result_int(c, day_age(day_arg(argv[0]), day_arg(argv[1])));
}

static void fn_iso(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    char t[DAY_TEXT_SIZE];

    if (!vtab_any_null(argc, argv))
        vtab_text(c, day_iso(day_arg(argv[0]), t));
}

static void fn_months_between(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    if (!vtab_any_null(argc, argv))
        sqlite3_result_int(c, day_months_between(day_arg(argv[0]), day_arg(argv[1])));
}

static void period_text(sqlite3_context *c, sqlite3_value *v,
                        const char *(*write)(int, char[DAY_TEXT_SIZE]))
{
    int64_t n = sqlite3_value_int64(v);
    char t[DAY_TEXT_SIZE];

    if (n >= 0 && n <= YEARS_UNITS)
        vtab_text(c, write((int)n, t));
}

static void fn_quarter_text(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    if (!vtab_any_null(argc, argv))
        period_text(c, argv[0], quarter_text);
}

static void fn_month_text(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    if (!vtab_any_null(argc, argv))
        period_text(c, argv[0], month_text);
}

static void fn_band(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    if (!vtab_any_null(argc, argv))
        vtab_text(c, grade_band(sqlite3_value_int(argv[0])));
}

static void fn_breaker_ratio(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    if (!vtab_any_null(argc, argv))
        sqlite3_result_int(
            c, breaker_ratio(sqlite3_value_int64(argv[0]), sqlite3_value_int64(argv[1])));
}

static void fn_breaker_tripped(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    if (!vtab_any_null(argc, argv))
        sqlite3_result_int(c, breaker_tripped(sqlite3_value_int64(argv[0]),
                                              sqlite3_value_int64(argv[1]),
                                              sqlite3_value_int(argv[2])));
}

static void fn_breaker_to_recover(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    if (!vtab_any_null(argc, argv))
        sqlite3_result_int64(c, breaker_to_recover(sqlite3_value_int64(argv[0]),
                                                   sqlite3_value_int64(argv[1]),
                                                   sqlite3_value_int(argv[2])));
}

static const struct sql_scalar scalars[] = {
    {"rmb", 1, fn_rmb},
    {"mask_id", 1, fn_mask_id},
    {"pinyin", 1, fn_pinyin},
    {"pinyin_find", 1, fn_pinyin_find},
    {"age", 2, fn_age},
    {"iso", 1, fn_iso},
    {"months_between", 2, fn_months_between},
    {"quarter_text", 1, fn_quarter_text},
    {"month_text", 1, fn_month_text},
    {"band", 1, fn_band},
    {"breaker_ratio", 2, fn_breaker_ratio},
    {"breaker_tripped", 3, fn_breaker_tripped},
    {"breaker_to_recover", 3, fn_breaker_to_recover},
    {0},
};

const struct sql_function fn_text = {
    .scalars = scalars,
};
