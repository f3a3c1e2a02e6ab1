/* 60 月度备案 and 62 不良率与熔断. */
#include <stdio.h>
#include <stdlib.h>

#include "lib/cli.h"
#include "lib/teller.h"
#include "lib/test.h"

/* Months of ledger-a's own time. */
static struct pty *open_on(const char *day, const char *user)
{
    const char *argv[] = {"build/san/huidai", "--db", teller_copy(), "--user", user,
                          "--today",          day,    NULL};
    struct pty *p = pty_start(argv, 80, 24, NULL);

    teller_sign_in(p);
    return p;
}

static void the_three_tables_and_the_tie(void **state)
{
    struct pty *p = open_on("2023-02-28", "manager");

    (void)state;
    pty_keys(p, "60<Enter>");
    teller_golden(p, "scr-filing-made");
    pty_assert_has(p, "平");
    pty_assert_has(p, "未锁定");
    pty_keys(p, "<Tab>");
    teller_golden(p, "scr-filing-granted");
    pty_keys(p, "<Tab>");
    pty_assert_has(p, "[3 未获批清单 2023-01 0笔]");
    pty_keys(p, "<Tab><Ctrl+P>");
    pty_assert_has(p, "放款备案表");
    pty_keys(p, "<Esc>");
    pty_free(p);
}

static void made_and_locked_once(void **state)
{
    struct pty *p = open_on("2023-03-31", "manager");

    (void)state;
    pty_keys(p, "60<Enter><F10>");
    pty_assert_has(p, "锁定 2023-03 的备案");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已锁定 BA-0421-202303-P1");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "已经提供过备案");
    pty_keys(p, "<F8><Ctrl+U>2023-04<F10><F10>");
    pty_assert_has(p, "还没有到");
    pty_free(p);
}

static void another_month_and_scheme(void **state)
{
    struct pty *p = open_on("2023-03-31", "union");

    (void)state;
    pty_keys(p, "60<Enter><F8><Ctrl+U>2022-11<Enter>2<Enter><F10>");
    pty_assert_has(p, "[1 备案表 2022-11");
    pty_assert_not(p, "P1 月初");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "还没有提供");
    pty_free(p);
}

static void a_teller_sees_and_cannot_lock(void **state)
{
    struct pty *p = open_on("2023-03-31", "teller");

    (void)state;
    pty_keys(p, "60<Enter><F10>");
    pty_assert_not(p, "锁定 2023-03 的备案");
    pty_free(p);
}

static void the_ratio_and_what_must_come_back(void **state)
{
    struct pty *p = open_on("2025-11-24", "manager");

    (void)state;
    pty_keys(p, "62<Enter>");
    teller_golden(p, "scr-npl");
    pty_keys(p, "<Tab><Tab>");
    pty_assert_has(p, "全县");
    pty_keys(p, "<F4>2023-06-30<F10>");
    pty_assert_has(p, "截止日 2023-06-30");
    pty_keys(p, "<Tab>");
    pty_assert_has(p, "变动");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_three_tables_and_the_tie),
    cmocka_unit_test(made_and_locked_once),
    cmocka_unit_test(another_month_and_scheme),
    cmocka_unit_test(a_teller_sees_and_cannot_lock),
    cmocka_unit_test(the_ratio_and_what_must_come_back),
};

const struct test_group test_scr_filing = {"scr_filing", TESTS(tests), .setup = teller_setup};
