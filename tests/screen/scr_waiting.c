/* 34 待授权: Esc in the popup loses nothing; the manager decides at his own time (SCREENS 99A). */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "lib/fresh.h"
#include "lib/teller.h"
#include "lib/test.h"

#define OLD "522728195501010161" /* 70 years: 原则上 up to 65, 一(九) */
#define NO  "52272810307000909"

static void an_old_borrower(void)
{
    fresh_new();
    fresh_do("teller", "household-add household_no=" NO " kind=脱贫户 town=罗悃镇 village=演练村"
                       " group=三组 name=演练戊 idno=" OLD " marital=未婚 phone=13800000055"
                       " members=1 account=6217000000000055");
}

/* The form of screen 20, up to the popup, left with Esc. */
static void submit_and_leave(struct pty *p)
{
    pty_keys(p, "20 ylw<Enter>");
    pty_assert_has(p, "演练戊");
    pty_keys(p, "3w<Enter>0324<Enter>12345<F10>");
    pty_assert_has(p, "叁万元整");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "需授权");
    pty_assert_has(p, "70");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "已放进主任的待办");
}

static void crash(struct pty **p, const char *user)
{
    pty_signal(*p, SIGKILL);
    assert_int_equal(pty_wait(*p), 128 + SIGKILL);
    pty_free(*p);
    *p = fresh_open(user, 80, 24);
}

static void refused_then_authorised(void **state)
{
    struct pty *p;
    char *list;

    (void)state;
    an_old_borrower();
    p = fresh_open("teller", 80, 24);
    submit_and_leave(p);
    crash(&p, "manager"); /* it survives */
    pty_assert_has(p, "待授权");
    pty_keys(p, "34<Enter>");
    pty_assert_has(p, "演练柜员");
    pty_keys(p, "<Enter>");
    teller_golden(p, "scr-waiting-case");
    pty_keys(p, "<F8><Enter>");
    pty_assert_has(p, "未填");
    pty_keys(p, "先补还款能力证明<Enter>");
    pty_assert_has(p, "已拒绝");
    fresh_as(p, "teller");
    pty_assert_has(p, "授权被拒绝");
    pty_keys(p, "<Esc>34<Enter>");
    pty_assert_has(p, "演练主任 拒绝: 先补还款能力证明");
    pty_keys(p, "<Enter><F10>");
    pty_assert_has(p, "不能是本人");
    pty_keys(p, "<Esc><Del>");
    pty_assert_has(p, "草稿还在");
    pty_keys(p, "<F3>20 ylw<Enter><F10>"); /* the form is as it was */
    pty_keys(p, "<F10>");
    pty_assert_has(p, "叁万元整");
    pty_keys(p, "<Enter><Esc>");
    pty_assert_has(p, "已放进主任的待办");
    fresh_as(p, "manager");
    pty_keys(p, "34<Enter><Enter><F10>子女共同经营<Enter>");
    pty_assert_has(p, "演练柜员 提交的");
    pty_keys(p, "<F10>"); /* never the key that opened the question */
    pty_assert_has(p, "已授权并办理: 申请");
    pty_assert_has(p, "[34] 待授权");
    pty_assert_has(p, "没有记录");
    pty_keys(p, "<F3>");
    pty_keys(p, "93<Enter>");
    pty_resize(p, 132, 43);
    pty_assert_has(p, "演练柜员         演练主任         申请       SQ-0421-1 演练戊");
    pty_resize(p, 80, 24);
    fresh_as(p, "teller");
    pty_assert_not(p, "草稿1"); /* the draft went with it */
    pty_free(p);
    list = fresh_report("applications", "--as-of", "2025-11-24");
    assert_non_null(strstr(list, "SQ-0421-1"));
    free(list);
}

/* What can no longer be done is gone, and said. */
static void stale_ones_vanish(void **state)
{
    struct pty *p;

    (void)state;
    an_old_borrower();
    p = fresh_open("teller", 80, 24);
    submit_and_leave(p);
    pty_free(p);
    fresh_do_second("officer", "manager",
                    "apply household=" NO " kind=首贷 amount=2万 months=12 purpose=03"
                    " materials=all reason=子女共同经营");
    p = fresh_open("manager", 80, 24);
    pty_keys(p, "34<Enter>");
    pty_assert_has(p, "已失效");
    pty_assert_has(p, "没有记录");
    pty_free(p);
}

/* A second hand that is not there: the manager keys it blind later. */
static void a_disbursal_waits_for_its_second_hand(void **state)
{
    struct pty *p;
    char *loans;

    (void)state;
    fresh_new();
    fresh_apply(FRESH_A, "SQ-0421-1", true);
    fresh_grant("SQ-0421-1");
    p = fresh_open("teller", 80, 24);
    pty_keys(p, "30<Enter><F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "第二人");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "已放进主任的待办");
    fresh_as(p, "manager");
    pty_keys(p, "34<Enter><Enter><F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "复核人 演练主任 看单据再输一遍");
    pty_keys(p, "2w<Enter>0011<F10>");
    pty_assert_has(p, "两次输入的金额不符");
    pty_keys(p, "3w<Enter>0011<F10>");
    pty_assert_has(p, "已授权并办理: 放款 SQ-0421-1");
    pty_free(p);
    loans = fresh_report("loans", "--as-of", "2025-11-24");
    assert_non_null(strstr(loans, "LDTP-0421-000001"));
    free(loans);
}

/* Whoever authorises in place after all leaves nothing behind. */
static void authorised_in_place_after_all(void **state)
{
    struct pty *p;

    (void)state;
    an_old_borrower();
    p = fresh_open("teller", 80, 24);
    submit_and_leave(p);
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_keys(p, "子女共同经营<Enter>manager<Enter>" FRESH_PASSWORD "<F10>");
    pty_assert_has(p, "已受理 SQ-0421-1");
    pty_keys(p, "<F3>34<Enter>");
    pty_assert_has(p, "没有记录");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(refused_then_authorised),
    cmocka_unit_test(stale_ones_vanish),
    cmocka_unit_test(a_disbursal_waits_for_its_second_hand),
    cmocka_unit_test(authorised_in_place_after_all),
};

const struct test_group test_scr_waiting = {"scr_waiting", TESTS(tests), fresh_setup};
