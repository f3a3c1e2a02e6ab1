/*
 * Every rule of a new loan provoked both ways at its edge, by the command line (RULES 3): what
 * just passes is done, what is a fen, a day or a month beyond is refused with its clause.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/hands.h"
#include "lib/test.h"

#define DAY "2025-11-20" /* LPR 3.00 / 3.50 */

static char no[16];
static char id[19];

static int setup(void **state)
{
    (void)state;
    hands_open("edges");
    /* Enough that is sound, or the breaker 五(五) would stop it all. */
    hands_ledger("OLD", 60, 50000, "2021-04-01", "2031-04-01");
    return 0;
}

/* A household of its own for each case. */
static void house(const char *today, const char *birth)
{
    static int n;

    snprintf(no, sizeof no, "H%02d", ++n);
    hands_household(today, no, hands_idno(birth, 100 + n, id), "未婚");
}

#define APPLY                                                                                      \
    "apply household=%s borrower=%s purpose=03 purpose_text=买牛 materials=all security=none "   \
    "ability=有 "

static void a_first_loan_is_at_most_50000(void **state)
{
    (void)state;
    house(DAY, "19850102");
    hands_refused("block", "amount-first", "一(二)", "teller", DAY,
                  APPLY "kind=首贷 months=12 amount=50000.01", no, id);
    hands_done(NULL, NULL, 0, "teller", DAY, APPLY "kind=首贷 months=12 amount=50000.00", no, id);
}

static void the_term_is_at_most_36_months(void **state)
{
    (void)state;
    house(DAY, "19850103");
    hands_refused("block", "term", "一(三)", "teller", DAY, APPLY "kind=首贷 months=37 amount=1万",
                  no, id);
    hands_done(NULL, NULL, 0, "teller", DAY, APPLY "kind=首贷 months=36 amount=1万", no, id);
}

static void from_the_18th_birthday_on(void **state)
{
    (void)state;
    house("2025-11-19", "20071120");
    hands_refused("block", "adult", "一(九)", "teller", "2025-11-19",
                  APPLY "kind=首贷 months=12 amount=1万", no, id);
    hands_done(NULL, NULL, 0, "teller", "2025-11-20", APPLY "kind=首贷 months=12 amount=1万", no,
               id);
}

/* 65 周岁(含): to the day before the 66th birthday; then a manager may let it pass. */
static void to_the_day_before_the_66th_birthday(void **state)
{
    (void)state;
    house(DAY, "19591121");
    hands_done(NULL, NULL, 0, "teller", DAY, APPLY "kind=首贷 months=12 amount=1万", no, id);
    house(DAY, "19591120");
    hands_refused("override", "age", "一(九)", "teller", DAY,
                  APPLY "kind=首贷 months=12 amount=1万", no, id);
    hands_refused("override", "age", "一(九)", "teller", DAY,
                  APPLY "kind=首贷 months=12 amount=1万 reason=身体好 --second officer", no, id);
    hands_warned("age", "teller", DAY,
                 APPLY "kind=首贷 months=12 amount=1万 reason=身体好 --second manager", no, id);
}

static void at_the_bank(char application[64], const char *today, int months)
{
    char rest[60];

    house(today, "19800404");
    snprintf(rest, sizeof rest, "kind=首贷 amount=1万 months=%d", months);
    hands_apply(application, today, no, id, rest);
    hands_lower(application, today);
}

/* LPR 1Y fell from 3.55 to 3.45 on 2023-08-21, 5Y stayed at 4.20. */
static void the_rate_is_at_most_the_lpr_of_the_day(void **state)
{
    char a[64], b[64];

    (void)state;
    at_the_bank(a, "2023-08-18", 12);
    hands_refused("block", "rate", "一(四)", "manager", "2023-08-20",
                  "opine application=%s amount=1万 months=12 rate=3.56 " HANDS_BANK, a);
    hands_refused("block", "rate", "一(四)", "manager", "2023-08-21",
                  "opine application=%s amount=1万 months=12 rate=3.46 " HANDS_BANK, a);
    hands_done(NULL, NULL, 0, "manager", "2023-08-20",
               "opine application=%s amount=1万 months=12 rate=3.55 " HANDS_BANK, a);
#define PAY                                                                                        \
    "disburse application=%s rate=%s settle=quarter account=62174005259%.8s fund=01 plan=none "    \
    "confirm_amount=1万 confirm_last4=%.4s --second manager"
    hands_refused("block", "rate", "一(四)", "teller", "2023-08-21", PAY, a, "3.55", id + 9,
                  id + 13);
    hands_done(NULL, NULL, 0, "teller", "2023-08-21", PAY, a, "3.45", id + 9, id + 13);
    at_the_bank(b, "2023-08-18", 13);
    hands_refused("block", "rate", "一(四)", "manager", "2023-08-21",
                  "opine application=%s amount=1万 months=13 rate=4.21 " HANDS_BANK, b);
    hands_done(NULL, NULL, 0, "manager", "2023-08-21",
               "opine application=%s amount=1万 months=13 rate=4.20 " HANDS_BANK, b);
}

static void a_household_owes_at_most_100000(void **state)
{
    char contract[64];

    (void)state;
    house(DAY, "19850105");
    hands_lend(contract, DAY, no, id, "首贷", 50000, 12, "3.0");
    hands_refused("block", "amount-total", "三(六)", "teller", DAY,
                  APPLY "kind=追加 months=12 amount=50000.01 reason=扩大养殖", no, id);
    hands_lend(contract, DAY, no, id, "追加", 50000, 12, "3.0");
    assert_string_equal(contract, "LDTP-0421-000003");
    hands_refused("block", "amount-total", "三(六)", "teller", DAY,
                  APPLY "kind=追加 months=12 amount=0.01 reason=扩大养殖", no, id);
}

/* 杜绝一户多贷: by ID over members and the spouse, wherever the spouse is registered. */
static void one_loan_a_household(void **state)
{
    char wife[19], application[64], contract[64];

    (void)state;
    house(DAY, "19830606");
    hands_done(NULL, NULL, 0, "teller", DAY, "person-edit idno=%s marital=已婚 reason=更正", id);
    hands_done(NULL, NULL, 0, "teller", DAY,
               "person-add household_no=%s name=某妻 relation=配偶 marital=已婚 idno=%s", no,
               hands_idno("19840607", 7, wife));
    hands_apply(application, DAY, no, id, "kind=首贷 amount=1万 months=12");
    hands_refused("block", "one-loan", "二(二)2", "teller", DAY,
                  APPLY "kind=首贷 amount=1万 months=12", no, wife);
    hands_done(NULL, NULL, 0, "teller", DAY, "withdraw application=%s reason=改由妻子申请",
               application);
    hands_lend(contract, DAY, no, id, "首贷", 10000, 12, "3.0");
    hands_refused("block", "one-loan", "二(二)2", "teller", DAY,
                  APPLY "kind=首贷 amount=1万 months=12", no, wife);
    /* She borrows where she is registered; he, registered elsewhere, names her as his wife. */
    house(DAY, "19870707");
    memcpy(wife, id, sizeof wife);
    hands_lend(contract, DAY, no, wife, "首贷", 10000, 12, "3.0");
    house(DAY, "19820505");
    hands_done(NULL, NULL, 0, "teller", DAY, "person-edit idno=%s marital=已婚 reason=更正", id);
    hands_refused("block", "one-loan", "二(二)2", "teller", DAY,
                  APPLY "kind=首贷 amount=1万 months=12 spouse=%s", no, id, wife);
}

/* 冒名、借名: the same phone or account in another household is told. */
static void a_shared_phone_or_account_is_told(void **state)
{
    char first[16], first_id[19];

    (void)state;
    house(DAY, "19790909");
    memcpy(first, no, sizeof first);
    memcpy(first_id, id, sizeof first_id);
    house(DAY, "19790910");
    hands_done(NULL, NULL, 0, "teller", DAY, "person-edit idno=%s phone=138%.8s reason=更正", id,
               first_id + 9);
    hands_warned("shared", "teller", DAY, APPLY "kind=首贷 amount=1万 months=12", no, id);
    house(DAY, "19790911");
    hands_done(NULL, NULL, 0, "teller", DAY,
               "account-change idno=%s account=62174005259%.8s holder=某%s document=存折 "
               "--second manager",
               id, first_id + 9, no);
    hands_warned("shared", "teller", DAY, APPLY "kind=首贷 amount=1万 months=12", no, id);
}

static void hands_are_different_people(void **state)
{
    char a[64];
    struct cli_run r;

    (void)state;
    at_the_bank(a, DAY, 12);
    hands_refused("block", "auth", NULL, "auditor", DAY, APPLY "kind=首贷 amount=1万 months=12", no,
                  id);
    hands_refused("block", "auth", NULL, "teller", DAY,
                  "opine application=%s amount=1万 months=12 rate=3.0 " HANDS_BANK, a);
    hands_done(NULL, NULL, 0, "officer", DAY,
               "opine application=%s amount=1万 months=12 rate=3.0 " HANDS_BANK, a);
    r = hands_do("manager", DAY, PAY, a, "3.0", id + 9, id + 13);
    assert_int_equal(r.status, 1);
    if (!strstr(r.out, "\"level\":\"block\",\"rule\":\"second\""))
        fail_msg("%s%s", r.out, r.err);
    cli_run_release(&r);
    r = hands_do("teller", DAY, "disburse application=%s --second teller", a);
    assert_int_equal(r.status, 1);
    cli_run_release(&r);
    r = hands_do("teller", DAY, "disburse application=%s --second nobody", a);
    assert_int_equal(r.status, 1);
    cli_run_release(&r);
    r = hands_do("teller", DAY, "disburse application=%s colour=red", a);
    assert_int_equal(r.status, 2);
    cli_run_release(&r);
    hands_done(NULL, NULL, 0, "teller", DAY, PAY, a, "3.0", id + 9, id + 13);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_first_loan_is_at_most_50000),
    cmocka_unit_test(the_term_is_at_most_36_months),
    cmocka_unit_test(from_the_18th_birthday_on),
    cmocka_unit_test(to_the_day_before_the_66th_birthday),
    cmocka_unit_test(the_rate_is_at_most_the_lpr_of_the_day),
    cmocka_unit_test(a_household_owes_at_most_100000),
    cmocka_unit_test(one_loan_a_household),
    cmocka_unit_test(a_shared_phone_or_account_is_told),
    cmocka_unit_test(hands_are_different_people),
};

const struct test_group test_cli_edges = {"cli_edges", TESTS(tests), setup, NULL};
