/*
 * Renewals and extensions at their edges, the end of the policy and the old scheme, by the
 * command line (四, 一(十一), 三(七)).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "lib/file.h"
#include "lib/hands.h"
#include "lib/test.h"

static char no[16];
static char id[19];

static int setup(void **state)
{
    (void)state;
    hands_open("chain");
    /* Enough that is sound, or the breaker 五(五) would stop it all. */
    hands_ledger("OLD", 60, 50000, "2021-04-01", "2031-04-01");
    return 0;
}

static void house(const char *today)
{
    static int n;

    snprintf(no, sizeof no, "H%02d", ++n);
    hands_household(today, no, hands_idno("19850102", 200 + n, id), "未婚");
}

#define KEEP                                                                                       \
    "apply household=%s borrower=%s purpose=03 purpose_text=买牛 materials=all security=none "   \
    "ability=有 ground=01 contract=%s "

/* Village, station, township and bank agree to keep the loan so long. */
static void agreed(char application[64], const char *today, const char *contract, int months)
{
    hands_done("application_no", application, 64, "teller", today,
               KEEP "kind=展期 amount=2万 months=%d", no, id, contract, months);
    hands_lower(application, today);
    hands_done(NULL, NULL, 0, "manager", today, "opine application=%s months=%d " HANDS_BANK,
               application, months);
}

/* A loan of so many months is extended by `most` and not by one more; then never again. */
static void extended(const char *lent, const char *rate, int months, int most, const char *today,
                     const char *maturity)
{
    char contract[64], application[64], until[40];

    house(lent);
    hands_lend(contract, lent, no, id, "首贷", 20000, months, rate);
    hands_refused("block", "extend-term", "四(一)", "teller", today,
                  KEEP "kind=展期 amount=2万 months=%d", no, id, contract, most + 1);
    agreed(application, today, contract, most);
    hands_done("maturity", until, sizeof until, "manager", today, "extend application=%s",
               application);
    assert_string_equal(until, maturity);
    hands_refused("block", "count", "四", "teller", today, KEEP "kind=展期 amount=2万 months=1", no,
                  id, contract);
    hands_refused("block", "count", "四", "teller", today, KEEP "kind=续贷 amount=2万 months=12",
                  no, id, contract);
}

static void a_year_once_more(void **state)
{
    (void)state;
    extended("2024-11-25", "3.10", 12, 12, "2025-11-20", "2026-11-25");
}

static void half_of_25_months(void **state)
{
    (void)state;
    extended("2023-10-25", "4.20", 25, 12, "2025-11-20", "2026-11-25");
}

static void asked_for_after_the_due_day(void **state)
{
    char contract[64];

    (void)state;
    house("2024-11-20");
    hands_lend(contract, "2024-11-20", no, id, "首贷", 20000, 12, "3.10");
    hands_refused("override", "before-due", "四", "teller", "2025-11-21",
                  KEEP "kind=展期 amount=2万 months=6", no, id, contract);
    hands_done(NULL, NULL, 0, "teller", "2025-11-20", KEEP "kind=展期 amount=2万 months=6", no, id,
               contract);
}

#define PAY                                                                                        \
    "disburse application=%s rate=3.0 settle=quarter account=62174005259%.8s fund=01 plan=none "   \
    "confirm_amount=1万 confirm_last4=%.4s --second manager"

/* The policy runs to 2025-12-31; then running loans are served, new ones are not made. */
static void the_last_day_of_the_policy(void **state)
{
    char a[64], b[64], contract[64], first_id[19];

    (void)state;
    house("2025-12-30");
    memcpy(first_id, id, sizeof first_id);
    hands_apply(a, "2025-12-30", no, id, "kind=首贷 amount=1万 months=12");
    hands_lower(a, "2025-12-30");
    hands_done(NULL, NULL, 0, "manager", "2025-12-30",
               "opine application=%s amount=1万 months=12 rate=3.0 " HANDS_BANK, a);
    hands_refused("block", "window", "一(十一)", "teller", "2026-01-01", PAY, a, first_id + 9,
                  first_id + 13);
    hands_done("contract_no", contract, sizeof contract, "teller", "2025-12-31", PAY, a,
               first_id + 9, first_id + 13);
    hands_apply(b, "2025-12-31", no, id, "kind=追加 amount=1万 months=12 reason=扩大");
    hands_lower(b, "2025-12-31");
    hands_warned("window", "manager", "2026-01-01",
                 "opine application=%s amount=1万 months=12 rate=3.0 " HANDS_BANK, b);
    hands_refused("block", "window", "一(十一)", "teller", "2026-01-01", PAY, b, first_id + 9,
                  first_id + 13);
    hands_done(NULL, NULL, 0, "teller", "2026-01-05", "receive contract=%s amount=1 method=1",
               contract);
}

/* A P1 loan at 4.75 % renews as P1 at its rate, whatever the LPR of the day. */
static void the_old_scheme_renews_at_its_rate(void **state)
{
    char application[64], contract[64];
    char *s;

    (void)state;
    house("2021-02-01");
    s = xasprintf("合同编号,户编号,借款人身份证号码,贷款品种,贷款类型,贷款金额,年利率(%%),"
                  "发放日期,到期日期,结息方式\nOLD1,%s,%s,扶贫小额信贷,首贷,20000,4.75,"
                  "2021-02-01,2024-02-01,利随本清\n",
                  no, id);
    free(cli_ok(HANDS_ENV, "--db", hands_db(), "--user", "manager", "import", "loans",
                file_of("old.csv", s), NULL));
    free(s);
    hands_done("application_no", application, sizeof application, "teller", "2024-01-20",
               KEEP "kind=续贷 amount=2万 months=24", no, id, "OLD1");
    hands_lower(application, "2024-01-20");
    hands_done(NULL, NULL, 0, "manager", "2024-01-20",
               "opine application=%s amount=2万 months=24 rate=4.75 " HANDS_BANK, application);
    hands_done("contract_no", contract, sizeof contract, "manager", "2024-02-01",
               "renew application=%s rate=4.75 settle=quarter account=62174005259%.8s "
               "confirm_amount=2万 confirm_last4=%.4s method=1 --second teller",
               application, id + 9, id + 13);
    s = hands_report("2024-02-02", "loans", "--scheme", "P1");
    assert_non_null(strstr(s, "\"kind\":\"续贷\",\"amount_fen\":2000000,\"rate_ppm\":47500"));
    free(s);
    hands_refused("block", "count", "四", "teller", "2025-06-01",
                  KEEP "kind=展期 amount=2万 months=6", no, id, contract);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_year_once_more),
    cmocka_unit_test(half_of_25_months),
    cmocka_unit_test(asked_for_after_the_due_day),
    cmocka_unit_test(the_last_day_of_the_policy),
    cmocka_unit_test(the_old_scheme_renews_at_its_rate),
};

const struct test_group test_cli_chain = {"cli_chain", TESTS(tests), setup, NULL};
