/* Months and quarters in SQL agree with core/day.h. */
#include <stdio.h>

#include "lib/test.h"
#include "store/store.h"

static struct store *st;

static int setup(void **state)
{
    char path[300];
    struct err e;

    (void)state;
    snprintf(path, sizeof path, "%s/p.db", test_tmpdir());
    return st_open(path, ST_CREATE, &st, &e) == OK ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    st_close(&st);
    return 0;
}

static void assert_sql(const char *sql, int64_t want)
{
    struct err e;
    int64_t got = -1;

    assert_int_equal(st_get_int(st, &e, &got, sql, ""), OK);
    if (got != want)
        fail_msg("%s gives %lld", sql, (long long)got);
}

static void ends_of_months_and_quarters(void **state)
{
    (void)state;
    assert_sql("SELECT month_last(2024 * 12 + 1) = unixepoch('2024-02-29') / 86400", 1);
    assert_sql("SELECT month_first(2024 * 12 + 11) = unixepoch('2024-12-01') / 86400", 1);
    assert_sql("SELECT quarter_first(2023 * 4) = unixepoch('2023-01-01') / 86400", 1);
    assert_sql("SELECT quarter_last(2023 * 4 + 3) = unixepoch('2023-12-31') / 86400", 1);
    assert_sql("SELECT month_of(unixepoch('2024-12-31') / 86400)", 2024 * 12 + 11);
    assert_sql("SELECT quarter_of(unixepoch('2024-04-01') / 86400)", 2024 * 4 + 1);
}

static void months_are_added(void **state)
{
    (void)state;
    assert_sql(
        "SELECT add_months(unixepoch('2024-08-31') / 86400, 6) = unixepoch('2025-02-28') / 86400",
        1);
    assert_sql("SELECT add_months(NULL, 6) IS NULL", 1);
}

static void nonsense_gives_null(void **state)
{
    (void)state;
    assert_sql("SELECT month_last(NULL) IS NULL", 1);
    assert_sql("SELECT month_last('x') IS NULL", 1);
    assert_sql("SELECT month_last(99999999999) IS NULL", 1);
    assert_sql("SELECT quarter_first(-5) IS NULL", 1);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(ends_of_months_and_quarters),
    cmocka_unit_test(months_are_added),
    cmocka_unit_test(nonsense_gives_null),
};

const struct test_group test_fn_period = {"fn_period", TESTS(tests), setup, teardown};
