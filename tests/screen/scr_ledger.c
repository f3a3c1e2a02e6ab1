/* 11 household ledger, 12 loan, and the formula of any figure. */
#include "lib/teller.h"
#include "lib/test.h"

static void the_ledger_has_five_tabs(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "11 lf<Enter>");
    pty_assert_has(p, "户主 陆福");
    teller_golden(p, "scr-ledger");
    pty_keys(p, "<Tab>");
    teller_golden(p, "scr-ledger-flow");
    pty_keys(p, "<Tab><Tab><Tab>");
    teller_golden(p, "scr-ledger-people");
    pty_keys(p, "<Tab>");
    pty_assert_has(p, "合同号");
    pty_keys(p, "<BackTab>");
    pty_assert_has(p, "身份证号");
    pty_free(p);
}

static void the_loan_shows_its_schedule(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "12 LDTP150002<Enter>");
    pty_assert_has(p, "[12] 贷款详情");
    teller_golden(p, "scr-loan");
    pty_keys(p, "<Left>");
    pty_assert_has(p, "LDTP150001");
    pty_keys(p, "<Left>");
    pty_assert_has(p, "本户没有更早的贷款");
    pty_keys(p, "<Right>");
    pty_assert_has(p, "合同 LDTP150002");
    pty_free(p);
}

/* The figures of another day; before the disbursal there is nothing. */
static void another_day_is_computed(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "12 LDTP150002<Enter><F4>2024-06-21<Enter>");
    pty_assert_has(p, "试算 2024-06-21");
    teller_golden(p, "scr-loan-day");
    pty_keys(p, "<F4>2023-01-01<Enter>");
    pty_assert_has(p, "2023-01-01 没有已放款的合同 LDTP150002");
    pty_assert_has(p, "试算 2024-06-21");
    pty_free(p);
}

static void f1_opens_the_formula(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "12 LDTP150002<Enter><Home><F1>");
    pty_assert_has(p, "结息 第 1 期");
    pty_assert_has(p, "× 50,000.00 × 4.30% ÷ 360");
    teller_golden(p, "scr-why");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "[12]");
    pty_assert_not(p, "÷ 360 =");
    pty_free(p);
}

static void an_act_of_the_loan_is_found_by_f9(void **state)
{
    struct pty *p = teller_open("manager", 80, 24);

    (void)state;
    pty_keys(p, "12 LDTP150002<Enter><F9>gbyt<Enter>");
    pty_assert_has(p, "改变用途");
    teller_golden(p, "scr-act");
    pty_keys(p, "<Esc>");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_ledger_has_five_tabs),
    cmocka_unit_test(the_loan_shows_its_schedule),
    cmocka_unit_test(another_day_is_computed),
    cmocka_unit_test(f1_opens_the_formula),
    cmocka_unit_test(an_act_of_the_loan_is_found_by_f9),
};

const struct test_group test_scr_ledger = {"scr_ledger", TESTS(tests), .setup = teller_setup};
