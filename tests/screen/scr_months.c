/* 81 图: twelve months in bars, the figures those of the filings. */
#include "lib/teller.h"
#include "lib/test.h"

static void twelve_months(void **state)
{
    struct pty *p = teller_start_day(teller_copy(), "manager", "2023-06-30", 80, 24);

    (void)state;
    teller_sign_in(p);
    pty_keys(p, "81<Enter>");
    teller_golden(p, "scr-months");
    /* as 60 has it of 2023-03: P1 12,345.00 and P2 50,000.00 collected */
    pty_assert_has(p, "6.23");
    pty_keys(p, "<F8>");
    pty_assert_has(p, "> P1");
    pty_assert_has(p, "1.23");
    pty_keys(p, "<F8>");
    pty_assert_has(p, "> P2");
    pty_keys(p, "<F8>");
    pty_keys(p, "<F8>");
    pty_assert_has(p, "全部品种");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "[62]");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(twelve_months),
};

const struct test_group test_scr_months = {"scr_months", TESTS(tests), teller_setup};
