/* 42 续贷/展期, 45 追加: limits from the original term, then screen 20, opinions, the new contract.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/fresh.h"
#include "lib/teller.h"
#include "lib/test.h"

/* 甲 owes 30,000 for 12 months since 2025-10-10. */
static void lent(const char *months)
{
    char words[200];

    fresh_new();
    fresh_today("2025-10-10");
    snprintf(words, sizeof words,
             "apply household=%s kind=首贷 amount=3万 months=%s purpose=03 materials=all", FRESH_A,
             months);
    fresh_do("teller", words);
    fresh_agree("SQ-0421-1");
    fresh_grant("SQ-0421-1");
    fresh_do_second("teller", "manager",
                    "disburse application=SQ-0421-1 confirm_amount=3万 confirm_last4=0011");
    fresh_today(NULL);
}

#define LOAN "LDTP-0421-000001"

static void limits_of_both(void **state)
{
    struct pty *p;

    (void)state;
    lent("12");
    p = fresh_open("teller", 80, 24);
    pty_keys(p, "42 ylj<Enter>");
    pty_assert_has(p, "展期最长 12 月");
    pty_assert_has(p, "已续贷/展期 0 次(可 1 次)");
    teller_golden(p, "scr-follow-extension");
    pty_keys(p, "1<Enter>");
    pty_assert_has(p, "续贷最多 30,000.00");
    teller_golden(p, "scr-follow-renewal");
    pty_free(p);
}

/* One to three years: half, whole months rounded down. */
static void half_of_a_longer_term(void **state)
{
    struct pty *p;

    (void)state;
    lent("25");
    p = fresh_open("teller", 80, 24);
    pty_keys(p, "42 ylj<Enter>");
    pty_assert_has(p, "展期最长 12 月");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "[20] 申请审批表");
    pty_assert_has(p, "展期");
    pty_assert_has(p, LOAN);
    pty_keys(p, "0313<Enter>");
    pty_assert_has(p, "最长 12 个月");
    pty_keys(p, "<F5>");
    pty_assert_not(p, "[禁止]");
    pty_free(p);
}

/* From 42 to the extended contract, all hands on the screen. */
static void an_extension_from_hand_to_hand(void **state)
{
    struct pty *p;
    char *loans;

    (void)state;
    lent("12");
    p = fresh_open("teller", 80, 24);
    pty_keys(p, "42 ylj<Enter><F10>0312<Enter>");
    teller_golden(p, "scr-follow-form");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "续贷展期原因");
    pty_keys(p, "04<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已受理 SQ-0421-2");
    pty_free(p);
    fresh_agree("SQ-0421-2");
    fresh_grant("SQ-0421-2");
    p = fresh_open("manager", 80, 24);
    pty_keys(p, "<F2>待展期<Enter>"); /* 待办 leads to where it is done */
    pty_assert_has(p, "[30] 放款");
    pty_keys(p, "<F3>30<Enter>");
    pty_assert_has(p, "展期");
    teller_golden(p, "scr-follow-extend");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "展期协议");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "已展期 " LOAN ",到期 2027-10-10");
    pty_keys(p, "<F3>42 ylj<Enter><F10>");
    pty_assert_has(p, "只可 1 次"); /* 四 */
    pty_free(p);
    loans = fresh_report("loans", "--as-of", "2025-11-24");
    assert_non_null(strstr(loans, "2027-10-10"));
    free(loans);
}

/* A renewal pays out the old contract with a new one; the second person keys it blind. */
static void a_renewal_makes_a_new_contract(void **state)
{
    struct pty *p;
    char *loans;

    (void)state;
    lent("12");
    p = fresh_open("manager", 80, 24);
    pty_keys(p, "42 ylj<Enter>1<Enter><F10>");
    pty_assert_has(p, "续贷");
    pty_keys(p, "3w<Enter>0312<Enter><F10>");
    pty_keys(p, "01<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已受理 SQ-0421-2");
    pty_free(p);
    fresh_agree("SQ-0421-2");
    fresh_grant("SQ-0421-2");
    p = fresh_open("manager", 80, 24);
    pty_keys(p, "30<Enter>123");
    pty_assert_has(p, "新合同还清 " LOAN);
    teller_golden(p, "scr-follow-renew");
    pty_keys(p, "45");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_keys(p, "teller<Enter>" FRESH_PASSWORD "<F10>");
    pty_keys(p, "3w<Enter>0011<F10>");
    pty_assert_has(p, "续贷协议");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "已续贷 LDTP-0421-000002");
    pty_free(p);
    loans = fresh_report("loans", "--as-of", "2025-11-24");
    assert_non_null(strstr(loans, "LDTP-0421-000002"));
    assert_non_null(strstr(loans, "结清"));
    free(loans);
}

static void a_top_up(void **state)
{
    struct pty *p;

    (void)state;
    lent("36");
    p = fresh_open("teller", 80, 24);
    pty_keys(p, "45 ylj<Enter>");
    teller_golden(p, "scr-follow-topup");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "追加");
    pty_assert_has(p, "最多再贷 70,000.00");
    pty_keys(p, "<Esc>");
    pty_keys(p, "<Esc>45 yly<Enter><F10>");
    pty_assert_has(p, "没有未还清的贷款");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(limits_of_both),
    cmocka_unit_test(half_of_a_longer_term),
    cmocka_unit_test(an_extension_from_hand_to_hand),
    cmocka_unit_test(a_renewal_makes_a_new_contract),
    cmocka_unit_test(a_top_up),
};

const struct test_group test_scr_follow = {"scr_follow", TESTS(tests), fresh_setup};
