/* 12: every act of a loan that F9 offers, each by a role that may and one that may not. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "lib/fresh.h"
#include "lib/teller.h"
#include "lib/test.h"

#define CONTRACT "LDTP-0421-000001"

/* A loan of 30,000.00 paid out on 2025-08-24; today is the training day. */
static struct pty *lent(const char *user)
{
    struct pty *p;

    fresh_new();
    fresh_today("2025-08-24");
    fresh_apply(FRESH_A, "SQ-0421-1", true);
    fresh_grant("SQ-0421-1");
    fresh_do_second("teller", "manager",
                    "disburse application=SQ-0421-1 rate=3.5 settle=quarter"
                    " account=6217000000000011 fund=01 plan=none confirm_amount=3万"
                    " confirm_last4=0011");
    fresh_today(NULL);
    p = fresh_open(user, 80, 24);
    pty_keys(p, "12 " CONTRACT "<Enter>");
    return p;
}

/* F9, the initials, the form, the question. */
static void act(struct pty *p, const char *initials, const char *form)
{
    char *open = xasprintf("<F9>%s<Enter>", initials);

    pty_keys(p, open);
    pty_keys(p, form);
    pty_keys(p, "<F10>");
    pty_assert_has(p, "Enter = 确认");
    pty_keys(p, "<Enter>");
    free(open);
}

static void done(struct pty *p, const char *what)
{
    char *text = xasprintf("已办理: %s " CONTRACT, what);

    pty_assert_has(p, text);
    free(text);
}

static void every_act_by_its_hand(void **state)
{
    struct pty *p = lent("officer");
    char *overdue;

    (void)state;
    act(p, "gbyt", "买车");
    done(p, "改变用途");
    fresh_as(p, "manager");
    pty_keys(p, "12 " CONTRACT "<Enter>");
    act(p, "cx", "gbyt<Enter><Enter>误记");
    done(p, "撤销");
    pty_keys(p, "<F9>fl<Enter>");
    pty_assert_not(p, "grade"); /* no code word of the command line on a screen */
    teller_golden(p, "scr-loan-grade");
    pty_keys(p, "<Esc>");
    act(p, "fl", "3<Enter><Enter>停产");
    done(p, "五级分类");
    pty_assert_has(p, "分类 次级");
    act(p, "sx", "罗农信〔2025〕7号");
    done(p, "失信");
    act(p, "sw", "死亡证明12号");
    done(p, "借款人死亡");
    act(p, "jm", "lx<Enter>1.67<Enter><Enter>灾情<Enter>批复3号");
    done(p, "减免");
    pty_assert_has(p, "应收 80.00");
    act(p, "znhdk", "户已迁出名单");
    done(p, "转农户贷款");
    act(p, "hx", "无财产<Enter>核销批复9号");
    done(p, "核销");
    pty_keys(p, "<Ins>");
    pty_assert_has(p, "[42] 续贷/展期"); /* extension and renewal go by the annex again (四) */
    pty_free(p);
    overdue = fresh_report("loans", "--as-of", "2025-11-24");
    assert_non_null(strstr(overdue, "转出"));
    free(overdue);
}

/* A disbursal is cancelled on its own day only, with a manager as the second person. */
static void a_disbursal_is_cancelled_the_same_day(void **state)
{
    struct pty *p = lent("teller");

    (void)state;
    act(p, "cx", "fk<Enter><Enter>误放");
    pty_assert_has(p, "E ");
    pty_assert_has(p, "当日");
    pty_free(p);
    fresh_apply(FRESH_B, "SQ-0421-2", true);
    fresh_grant("SQ-0421-2");
    fresh_do_second("teller", "manager",
                    "disburse application=SQ-0421-2 rate=3.5 settle=quarter"
                    " account=6217000000000012 fund=01 plan=none confirm_amount=3万"
                    " confirm_last4=0012");
    p = fresh_open("teller", 80, 24);
    pty_keys(p, "<Esc>12 LDTP-0421-000002<Enter>");
    act(p, "cx", "fk<Enter><Enter>误放");
    pty_assert_has(p, "第二人");
    pty_keys(p, "manager<Enter>" FRESH_PASSWORD "<F10>");
    pty_assert_has(p, "已办理: 撤销 LDTP-0421-000002");
    pty_assert_has(p, "[00] "); /* there is no such loan any more */
    pty_free(p);
}

/* Whoever may not is told so, and nothing opens. */
static void others_may_not(void **state)
{
    static const char *const users[] = {"teller", "officer", "station", "union", "auditor"};
    static const char *const initials[] = {"znhdk", "sx", "fl", "sw", "jm", "hx"};
    struct pty *p = lent("teller");

    (void)state;
    for (size_t u = 0; u < sizeof users / sizeof users[0]; u++) {
        if (u)
            fresh_as(p, users[u]);
        pty_keys(p, "<F3>12 " CONTRACT "<Enter>");
        for (size_t i = 0; i < sizeof initials / sizeof initials[0]; i++) {
            char *open = xasprintf("<F9>%s<Enter>", initials[i]);

            pty_keys(p, open);
            pty_assert_has(p, "不能");
            pty_assert_has(p, "[12] 贷款详情");
            free(open);
        }
    }
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_act_by_its_hand),
    cmocka_unit_test(a_disbursal_is_cancelled_the_same_day),
    cmocka_unit_test(others_may_not),
};

const struct test_group test_scr_loan_acts = {"scr_loan_acts", TESTS(tests), fresh_setup};
