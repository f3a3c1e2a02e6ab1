/* 20 申请审批表: the form of the annex, judged while it is typed. */
#include <signal.h>
#include <string.h>

#include "lib/teller.h"
#include "lib/test.h"

/* T4 of SCREENS 13: a listed household, 50,000 for 36 months, from home. */
static void seventeen_keys_hand_a_form_in(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_key_count_reset(p);
    pty_keys(p, "20<Enter>cdg<Enter>5w<Enter>0336<Enter>+");
    pty_assert_has(p, "伍万元整");
    pty_keys(p, "<Enter>");
    assert_true(pty_key_count(p) <= 17);
    pty_assert_has(p, "已受理 SQ-0421-1,送村委会");
    pty_keys(p, "cdg<Enter>");
    pty_assert_has(p, "[禁止] 本户已有在办的申请 SQ-0421-1");
    pty_free(p);
}

static void as_the_paper_has_it(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "20<Enter>");
    teller_golden(p, "scr-apply-empty");
    pty_keys(p, "cdg<Enter>");
    teller_golden(p, "scr-apply-filled");
    pty_keys(p, "5w<Enter>03<PgDn>");
    teller_golden(p, "scr-apply-page2");
    pty_keys(p, "125");
    pty_assert_has(p, "[x]01 审批表");
    pty_assert_has(p, "[x]05 信用社存折或信合卡");
    pty_assert_has(p, "[ ]03 户口簿");
    pty_free(p);
}

/* Ctrl+P: the form as it stands, then the one that was handed in. */
static void the_paper(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "20 cdg<Enter>5w<Enter>03<Ctrl+P>");
    pty_assert_has(p, "贷款申请审批表");
    pty_assert_has(p, "建档立卡户编号 52272810700100026");
    pty_assert_has(p, "1993年6月");
    pty_keys(p, "<PgDn>");
    pty_assert_has(p, "伍万元整");
    pty_keys(p, "<Esc>36<Enter>+");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已受理");
    pty_keys(p, "<Ctrl+P>");
    pty_assert_has(p, "打印");
    pty_free(p);
}

/* Too much: told at once by clause, F5 fills in what may be asked for. */
static void f5_fills_the_allowed_maximum(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "20 cdg<Enter>6w<Enter>");
    pty_assert_has(p, "E 首贷 60,000.00 超过 50,000.00");
    teller_golden(p, "scr-apply-too-much");
    pty_keys(p, "03");
    pty_keys(p, "+");
    pty_assert_has(p, "E 首贷 60,000.00 超过 50,000.00");
    pty_keys(p, "<F5>");
    pty_assert_has(p, "50,000.00 伍万元整");
    pty_assert_not(p, "[禁止]");
    pty_keys(p, "<Enter><Enter>37<Enter>");
    pty_assert_has(p, "37 个月超过 36 个月");
    pty_keys(p, "<F5>");
    pty_assert_has(p, "36 月 (至 2028-11-24)");
    pty_free(p);
}

static void forbidden_purposes_are_refused_by_name(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "20 cdg<Enter>5w<Enter>91");
    pty_assert_has(p, "用途“结婚”不予贷款");
    pty_keys(p, "+");
    pty_assert_not(p, "交审批表");
    pty_assert_has(p, "一(八)");
    pty_free(p);
}

/* What runs makes it a top-up: reason and ability are asked for, the rest of the total told. */
static void a_running_loan_makes_it_a_top_up(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "20 LDTP150020<Enter>");
    pty_assert_has(p, "追加");
    pty_assert_has(p, "最多再贷");
    teller_golden(p, "scr-apply-topup");
    pty_keys(p, "1w<Enter>0312<Enter><F10>");
    pty_assert_has(p, "未填");
    pty_free(p);
}

/* Every field that was left is on disk: killed, the form comes back with the cursor. */
static void a_draft_survives_the_kill(void **state)
{
    const char *db = teller_copy();
    struct pty *p = teller_start(db, "teller", 80, 24, NULL);

    (void)state;
    teller_sign_in(p);
    pty_keys(p, "20 cdg<Enter>23456<Enter>");
    pty_signal(p, SIGKILL);
    pty_wait(p);
    pty_free(p);
    p = teller_start(db, "teller", 80, 24, NULL);
    pty_keys(p, TELLER_PASSWORD "<Enter>");
    pty_assert_has(p, "上次停在 申请录入 陈德国 首贷");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "[20]");
    pty_assert_has(p, "23,456.00");
    pty_keys(p, "0336<Enter>+");
    pty_assert_has(p, "贰万叁仟肆佰伍拾陆元整");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已受理");
    pty_keys(p, "cdg<Enter>");
    pty_assert_not(p, "23,456.00"); /* the draft is gone */
    pty_free(p);
}

static void wrong_input_and_small_windows(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "20<Enter>zzzz<Enter>5w<Enter>+");
    pty_assert_has(p, "先选一户");
    pty_keys(p, "<Ctrl+U>cdg<Enter>abc");
    pty_assert_has(p, "不是数字");
    pty_resize(p, 60, 20);
    pty_assert_has(p, "窗口太小");
    pty_resize(p, 80, 24);
    pty_assert_has(p, "陈德国");
    pty_keys(p, "<F4>");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(seventeen_keys_hand_a_form_in),
    cmocka_unit_test(as_the_paper_has_it),
    cmocka_unit_test(the_paper),
    cmocka_unit_test(f5_fills_the_allowed_maximum),
    cmocka_unit_test(forbidden_purposes_are_refused_by_name),
    cmocka_unit_test(a_running_loan_makes_it_a_top_up),
    cmocka_unit_test(a_draft_survives_the_kill),
    cmocka_unit_test(wrong_input_and_small_windows),
};

const struct test_group test_scr_apply = {"scr_apply", TESTS(tests), teller_setup};
