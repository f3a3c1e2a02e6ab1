/*
 * The breaker at exactly its limit and a fen beyond it, the run-off, and a new version that the
 * union opens with the county's own figures, by the command line (五(五), 一(十一), 三(七)).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/hands.h"
#include "lib/test.h"

#define DAY "2025-11-20"

static char no[16];
static char id[19];

static int setup(void **state)
{
    (void)state;
    hands_open("policy");
    return 0;
}

static void house(const char *today)
{
    static int n;

    snprintf(no, sizeof no, "H%02d", ++n);
    hands_household(today, no, hands_idno("19850102", 300 + n, id), "未婚");
}

/* 1,000,000.00 outstanding, of which 30,000.00 have been due for ten months: exactly 3 %. */
static void lend_a_million(void)
{
    hands_ledger("BAD", 1, 30000, "2023-01-16", "2025-01-16");
    hands_ledger("ODD", 1, 20000, "2025-01-15", "2028-01-15");
    hands_ledger("OLD", 19, 50000, "2025-01-15", "2028-01-15");
}

static void waits_for_the_bank(char application[64])
{
    house(DAY);
    hands_apply(application, DAY, no, id, "kind=首贷 amount=1万 months=12");
    hands_lower(application, DAY);
}

#define OPINE "opine application=%s amount=1万 months=12 rate=3.0 " HANDS_BANK

static void three_per_cent_and_a_fen(void **state)
{
    char a[64], b[64], a_id[19];
    char *s;

    (void)state;
    lend_a_million();
    waits_for_the_bank(a);
    memcpy(a_id, id, sizeof a_id);
    waits_for_the_bank(b);
    s = hands_report(DAY, "npl", "--by", "branch");
    assert_non_null(strstr(s, "\"balance_fen\":100000000,\"npl_fen\":3000000,\"ratio_ppm\":30000,"
                              "\"limit_ppm\":30000,\"tripped\":false,\"to_recover_fen\":0"));
    free(s);
    hands_done(NULL, NULL, 0, "manager", DAY, OPINE, a);
    hands_done(NULL, NULL, 0, "teller", DAY, "receive contract=OLD01 principal=0.01 method=1");
    s = hands_report(DAY, "npl", "--by", "branch");
    assert_non_null(strstr(s, "\"balance_fen\":99999999,\"npl_fen\":3000000"));
    assert_non_null(strstr(s, "\"tripped\":true,\"to_recover_fen\":1"));
    free(s);
    hands_refused("block", "breaker", "五(五)", "manager", DAY, OPINE, b);
    hands_refused("block", "breaker", "五(五)", "teller", DAY,
                  "disburse application=%s rate=3.0 settle=quarter account=62174005259%.8s fund=01 "
                  "plan=none confirm_amount=1万 confirm_last4=%.4s --second manager",
                  a, a_id + 9, a_id + 13);
    /* What must come back comes back: lending resumes. */
    hands_done(NULL, NULL, 0, "teller", DAY, "receive contract=BAD00 principal=0.01 method=1");
    hands_done(NULL, NULL, 0, "manager", DAY, OPINE, b);
}

static void set(const char *parameter, const char *value)
{
    hands_done(
        NULL, NULL, 0, "union", "2026-03-10",
        "policy-set version=P3 parameter=%s value=%s document=县发〔2026〕1号 --second bureau",
        parameter, value);
}

/* P3 ships closed: after P2's last day there is no version until the county opens one. */
static void a_version_that_the_county_opens(void **state)
{
    char contract[64], application[64];
    char *s;

    (void)state;
    house("2026-03-09");
    hands_warned("window", "teller", "2026-03-09",
                 "apply household=%s borrower=%s purpose=03 materials=all security=none ability=有 "
                 "kind=首贷 amount=5万 months=24",
                 no, id);
    hands_refused("block", "auth", NULL, "manager", "2026-03-10",
                  "policy-set version=P3 parameter=enabled value=yes document=x --second bureau");
    hands_refused("block", "auth", NULL, "union", "2026-03-10",
                  "policy-set version=P3 parameter=enabled value=yes document=x");
    set("enabled", "yes");
    set("cap_first", "8万");
    set("rate_max", "4.2");
    set("max_term_months", "24");
    set("subsidy_cap", "3万");
    house("2026-03-10");
    hands_refused(
        "block", "amount-first", "一(二)", "teller", "2026-03-10",
        "apply household=%s borrower=%s purpose=03 materials=all security=none ability=有 "
        "kind=首贷 amount=80000.01 months=24",
        no, id);
    hands_refused(
        "block", "term", "一(三)", "teller", "2026-03-10",
        "apply household=%s borrower=%s purpose=03 materials=all security=none ability=有 "
        "kind=首贷 amount=8万 months=25",
        no, id);
    hands_lend(contract, "2026-03-10", no, id, "首贷", 80000, 24, "4.2");
    assert_string_equal(contract, "LDBF-0421-000001");
    hands_done(NULL, NULL, 0, "teller", "2026-03-21", "receive contract=%s amount=102.67 method=1",
               contract);
    s = hands_report("2026-03-31", "roster", "--quarter", "2026Q1");
    /* 80,000.00 x 11 x 4.2 % / 360 = 102.67, of which 30,000.00 are subsidised: 38.50 */
    assert_non_null(strstr(s, "\"interest_fen\":10267,\"subsidy_fen\":3850"));
    free(s);
    hands_done(NULL, NULL, 0, "manager", "2026-03-31", "filing-provide month=2026-03 scheme=P3");
    house("2026-03-11");
    hands_apply(application, "2026-03-11", no, id, "kind=首贷 amount=1万 months=12");
    hands_lower(application, "2026-03-11");
    hands_refused("block", "rate", "一(四)", "manager", "2026-03-11",
                  "opine application=%s amount=1万 months=12 rate=4.21 " HANDS_BANK, application);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(three_per_cent_and_a_fen),
    cmocka_unit_test(a_version_that_the_county_opens),
};

const struct test_group test_cli_policy = {"cli_policy", TESTS(tests), setup, NULL};
