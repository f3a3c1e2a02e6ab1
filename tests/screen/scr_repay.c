/* 31 single repayment: what is due, typed amounts, pay-off, authorisation, receipts, drafts. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "lib/counter.h"
#include "lib/test.h"

static void expect_ledger(const char *household, const char *text)
{
    char *s = counter_report("ledger", "--household", household, NULL);

    if (!strstr(s, text))
        fail_msg("not in the ledger: %s\n%s", text, s);
    free(s);
}

static void what_is_due_stands_in_the_amount(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "31 lwf<Enter>");
    pty_assert_has(p, "应还合计       451.39");
    teller_golden(p, "scr-repay");
    pty_keys(p, "+");
    pty_assert_has(p, "肆佰伍拾壹元叁角玖分");
    teller_golden(p, "scr-repay-ask");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已过账 451.39,回单 0421-251124-001");
    teller_golden(p, "scr-repay-next");
    pty_keys(p, "<Ctrl+P>2");
    pty_assert_has(p, "还款回单");
    pty_assert_has(p, "肆佰伍拾壹元叁角玖分");
    pty_free(p);
    expect_ledger("5227281030700001", "0421-251124-001");
}

static void a_typed_amount_is_spread(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "31 lwf<Enter>400<Enter>");
    pty_assert_has(p, "应还利息       447.22         395.83          51.39");
    pty_keys(p, "<Up><Down>=200+250<Enter>");
    pty_assert_has(p, "肆佰伍拾元整");
    pty_free(p);
}

/* Beyond what is due only named principal can be taken; beyond the pay-off nothing. */
static void too_much_is_refused_with_its_figures(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "31 lwf<Enter>2000<Enter>");
    pty_assert_has(p, "若提前还本请写明本金");
    pty_keys(p, "+");
    pty_assert_has(p, "[31]");
    pty_assert_not(p, "Enter = 确认");
    pty_keys(p, "<Down><Down><Down><Down>1500<Enter>");
    pty_assert_has(p, "本金        50,000.00       1,500.00      48,500.00");
    pty_keys(p, "<Up><Up><Up><Up>6w<Enter>");
    pty_assert_has(p, "超过结清额");
    pty_keys(p, "k");
    pty_assert_has(p, "“k”不是数字");
    pty_free(p);
}

static void f5_pays_off_and_the_second_hand_keys_it_blind(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "31 lwf<Enter><F5>");
    pty_assert_has(p, "50,762.50");
    pty_keys(p, "+");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "大额收款须由第二人复核");
    pty_keys(p, "teller<Enter>" TELLER_PASSWORD "<Enter>");
    pty_assert_has(p, "不能由本人");
    pty_keys(p, "<BackTab><Ctrl+U>manager<Enter>" TELLER_PASSWORD "<Enter>");
    pty_assert_has(p, "复核");
    pty_assert_not(p, "￥50,762.50");
    pty_keys(p, "50762.00<Enter>");
    pty_assert_has(p, "两次输入的金额不符");
    pty_keys(p, "50762.5<Enter>");
    pty_assert_has(p, "已过账 50,762.50");
    pty_free(p);
    expect_ledger("5227281030700001", "50,000.00");
}

static void f4_takes_the_other_loan(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "31 hw<Enter>");
    pty_assert_has(p, "今天没有应还的");
    pty_keys(p, "<F4>");
    pty_assert_has(p, "LDTP00041191  何文");
    pty_keys(p, "<Down><Enter>");
    pty_assert_has(p, "LDTP00041191  余额");
    pty_free(p);
}

/* Back-dated: what changes is listed, and a manager allows it. */
static void an_earlier_day_is_authorised(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "31 lwf<Enter><Down>20251010<Enter>");
    pty_assert_has(p, "倒起息改变");
    pty_assert_has(p, "复利 4.17 -> 0.00");
    teller_golden(p, "scr-repay-earlier");
    pty_keys(p, "+");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "授权理由");
    teller_golden(p, "scr-repay-grant");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "待授权");
    pty_keys(p, "+");
    pty_keys(p, "<Enter>");
    pty_keys(p, "上门收息<Enter>manager<Enter>" TELLER_PASSWORD "<Enter>");
    pty_assert_has(p, "已过账 448.46");
    pty_free(p);
    expect_ledger("5227281030700001", "2025-10-10");
}

static void another_order_is_authorised(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "31 zf<Enter>300<F6>3");
    pty_assert_has(p, "[需授权] 改冲还次序");
    pty_assert_has(p, "罚息            62.00           0.00          62.00");
    pty_keys(p, "+");
    pty_keys(p, "<Enter>");
    pty_keys(p, "减轻负担<Enter>manager<Enter>" TELLER_PASSWORD "<Enter>");
    pty_assert_has(p, "已过账 300.00");
    pty_free(p);
}

/* What was typed is there again after the machine went down; a look alone leaves nothing. */
static void a_draft_survives_kill_9(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "31 lwf<Enter><Esc>");
    pty_assert_not(p, "草稿1");
    pty_keys(p, "31 lwf<Enter>123.45<Enter>");
    pty_signal(p, SIGKILL);
    assert_int_equal(pty_wait(p), 128 + SIGKILL);
    pty_free(p);
    p = teller_start(counter_work(), "teller", 80, 24, NULL);
    teller_sign_in(p);
    pty_assert_has(p, "上次停在 单笔还款 罗文福 LDTP00041207");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "取回没过账的草稿");
    pty_assert_has(p, "壹佰贰拾叁元肆角伍分");
    pty_free(p);
}

static void the_receipt_goes_to_the_printer(void **state)
{
    struct pty *p = teller_start(teller_copy(), "teller", 80, 24, counter_printer());
    int before = counter_printed();

    (void)state;
    teller_sign_in(p);
    pty_keys(p, "31 lwf<Enter>+");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "回单已送打印");
    assert_int_equal(counter_printed(), before + 1);
    pty_keys(p, "<Ctrl+P><Enter>");
    pty_assert_has(p, "(补打)");
    assert_int_equal(counter_printed(), before + 2);
    pty_free(p);
}

/* While a loan is on the screen Ctrl+P offers the receipts of its household. */
static void an_old_receipt_is_printed_again(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "31<Enter><Ctrl+P>");
    pty_assert_has(p, "还没有过账");
    pty_keys(p, "lwf<Enter><Ctrl+P>");
    pty_assert_has(p, "补打哪一份回单");
    pty_keys(p, "<Down><Enter>2");
    pty_assert_has(p, "还款回单");
    pty_assert_has(p, "1207-2025-03-21");
    pty_free(p);
}

static void nobody_is_said(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "31<Enter>zzzz<Enter>");
    pty_assert_has(p, "zzzz");
    pty_keys(p, "+");
    pty_assert_not(p, "Enter = 确认");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "[00]");
    pty_free(p);
}

static void an_auditor_may_not(void **state)
{
    struct pty *p = teller_open("auditor", 80, 24);

    (void)state;
    pty_keys(p, "31<Enter>");
    pty_assert_has(p, "审计岗不能用“单笔还款”");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_is_due_stands_in_the_amount),
    cmocka_unit_test(a_typed_amount_is_spread),
    cmocka_unit_test(too_much_is_refused_with_its_figures),
    cmocka_unit_test(f5_pays_off_and_the_second_hand_keys_it_blind),
    cmocka_unit_test(f4_takes_the_other_loan),
    cmocka_unit_test(an_earlier_day_is_authorised),
    cmocka_unit_test(another_order_is_authorised),
    cmocka_unit_test(a_draft_survives_kill_9),
    cmocka_unit_test(the_receipt_goes_to_the_printer),
    cmocka_unit_test(an_old_receipt_is_printed_again),
    cmocka_unit_test(nobody_is_said),
    cmocka_unit_test(an_auditor_may_not),
};

const struct test_group test_scr_repay = {"scr_repay", TESTS(tests), counter_setup_printer, NULL};
