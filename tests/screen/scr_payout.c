/* 30 放款: the money goes once a second person has keyed it blind. */
#include <stdlib.h>
#include <string.h>

#include "lib/fresh.h"
#include "lib/teller.h"
#include "lib/test.h"

static struct pty *granted(const char *user)
{
    fresh_new();
    fresh_apply(FRESH_A, "SQ-0421-1", true);
    fresh_grant("SQ-0421-1");
    return fresh_open(user, 80, 24);
}

static void second(struct pty *p, const char *user, const char *entry)
{
    pty_keys(p, "<F10>");
    pty_assert_has(p, "叁万元整");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "第二人");
    pty_keys(p, user);
    pty_keys(p, "<Enter>" FRESH_PASSWORD "<F10>");
    if (entry)
        pty_keys(p, entry);
}

static void from_the_approved_form_to_the_contract(void **state)
{
    struct pty *p = granted("teller");
    char *loans;

    (void)state;
    pty_keys(p, "30<Enter>");
    teller_golden(p, "scr-payout");
    second(p, "manager", NULL);
    pty_assert_has(p, "复核中");
    pty_assert_has(p, "复核人 演练主任 看单据再输一遍金额和账户后4位");
    pty_assert_not(p, "confirm_");
    pty_assert_not(p, "30,000.00"); /* the first entry is not to be seen */
    pty_assert_not(p, "6217000000000011");
    teller_golden(p, "scr-payout-blind");
    pty_keys(p, "3w<Enter>0011<F10>");
    pty_assert_has(p, "借款借据");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "已放款 LDTP-0421-000001,到期 2027-11-24");
    pty_assert_has(p, "没有等着放款的申请");
    pty_free(p);
    loans = fresh_report("loans", "--as-of", "2025-11-24");
    assert_non_null(strstr(loans, "LDTP-0421-000001"));
    free(loans);
}

static void what_was_keyed_must_agree(void **state)
{
    struct pty *p = granted("teller");

    (void)state;
    pty_keys(p, "30<Enter>");
    second(p, "manager", "2w<Enter>0011<F10>");
    pty_assert_has(p, "复核");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "没有过账");
    second(p, "teller", NULL);
    pty_assert_has(p, "本人");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "没有过账");
    pty_assert_has(p, "待放1 >演练甲");
    pty_free(p);
}

/* 二(一): what has not come yet is asked for; 一(四): a rate above the LPR is stopped. */
static void materials_and_rate(void **state)
{
    struct pty *p;

    (void)state;
    fresh_new();
    fresh_do("teller", "apply household=" FRESH_A
                       " kind=首贷 amount=3万 months=24 purpose=03 materials=01,02");
    fresh_agree("SQ-0421-1");
    fresh_grant("SQ-0421-1");
    p = fresh_open("teller", 80, 24);
    pty_keys(p, "30<Enter>");
    pty_assert_has(p, "[ ]03 户口簿");
    pty_assert_not(p, "[ ]01 审批表");
    teller_golden(p, "scr-payout-materials");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "补交资料");
    pty_keys(p, "123");
    pty_assert_has(p, "禁止0");
    pty_keys(p, "<Up><Up><Up><Up><Up><Up>3.51<Enter>");
    pty_assert_has(p, "3.51");
    pty_assert_has(p, "[禁止]");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "一(四)");
    pty_free(p);
}

/* Instalments: the schedule is shown as it will be. */
static void plans_of_repayment(void **state)
{
    struct pty *p = granted("teller");

    (void)state;
    pty_keys(p, "30<Enter><Down><Down><Down><Down>2<Enter>4<Enter>6<Enter>");
    pty_assert_has(p, "等额本金");
    pty_assert_has(p, "本金7,500.00");
    teller_golden(p, "scr-payout-plan");
    pty_keys(p, "<Up><Up>4<Enter>");
    pty_keys(p, "2026-11-24,2027-11-24<Enter>10000,20000<Enter>");
    pty_assert_has(p, "本金20,000.00");
    pty_resize(p, 60, 20);
    pty_resize(p, 80, 24);
    pty_assert_has(p, "约定日期");
    pty_free(p);
}

static void nothing_to_pay_out(void **state)
{
    struct pty *p;

    (void)state;
    fresh_new();
    p = fresh_open("teller", 80, 24);
    pty_keys(p, "30<Enter>");
    pty_assert_has(p, "没有等着放款的申请");
    pty_keys(p, "+");
    pty_keys(p, "<Ctrl+P>");
    pty_assert_has(p, "没有借据可打印");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(from_the_approved_form_to_the_contract),
    cmocka_unit_test(what_was_keyed_must_agree),
    cmocka_unit_test(materials_and_rate),
    cmocka_unit_test(plans_of_repayment),
    cmocka_unit_test(nothing_to_pay_out),
};

const struct test_group test_scr_payout = {"scr_payout", TESTS(tests), fresh_setup};
