/* 44 贷后检查: entered one after the other along the list; a finding leads to 43 (三(四), 三(五)).
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/fresh.h"
#include "lib/teller.h"
#include "lib/test.h"

/* Two loans of 2025-09-24: their first visit was due on 2025-10-24. */
static struct pty *two_due(const char *user)
{
    static const char *const house[] = {FRESH_A, FRESH_B};

    fresh_new();
    fresh_today("2025-09-24");
    for (int i = 0; i < 2; i++) {
        char *sq = i ? "SQ-0421-2" : "SQ-0421-1";
        char words[300];

        fresh_apply(house[i], sq, true);
        fresh_grant(sq);
        snprintf(words, sizeof words,
                 "disburse application=%s rate=3.5 settle=quarter account=621700000000001%d"
                 " fund=01 plan=none confirm_amount=3万 confirm_last4=001%d",
                 sq, i + 1, i + 1);
        fresh_do_second("teller", "manager", words);
    }
    fresh_today(NULL);
    return fresh_open(user, 80, 24);
}

static void along_the_list(void **state)
{
    struct pty *p = two_due("officer");
    char *due;

    (void)state;
    pty_keys(p, "44<Enter>");
    pty_assert_has(p, "应检查 1 村 2 笔");
    teller_golden(p, "scr-visits");
    pty_keys(p, "<Ctrl+P>2");
    pty_assert_has(p, "贷后检查单");
    pty_keys(p, "<Esc><F10>");
    teller_golden(p, "scr-visit-enter");
    pty_keys(p, "2<Enter>"); /* 改变用途 */
    pty_keys(p, "<F10>");
    pty_assert_has(p, "须写明发现的情况");
    pty_keys(p, "<Up>1"); /* 一致 after all */
    pty_keys(p, "<Enter>黄牛4头在栏<Enter><F10>");
    pty_assert_has(p, "已登记 演练甲 的检查");
    pty_assert_has(p, "应检查 1 村 1 笔"); /* the next one is under the cursor */
    pty_keys(p, "<Enter>5买车<Enter><F10>");
    pty_assert_has(p, "演练乙 用途不一致: 买车");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "风险事项登记");
    pty_assert_has(p, "买车");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已登记 FX-0421-251124-001");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "[44] 贷后检查");
    pty_assert_has(p, "没有记录");
    pty_keys(p, "<F8><Enter>200<F10>");
    pty_assert_has(p, "200 天内 1 村 2 笔");
    pty_free(p);
    due = fresh_report("visits-due", "--as-of", "2025-11-24");
    assert_null(strstr(due, "LDTP-0421"));
    free(due);
}

/* From 12, due or not; the half-filled form comes back after a crash; an auditor only looks. */
static void from_the_loan_and_back_after_a_crash(void **state)
{
    struct pty *p = two_due("teller");

    (void)state;
    pty_keys(p, "12 LDTP-0421-000002<Enter><F9>djjc<Enter>");
    pty_assert_has(p, "贷后检查 演练乙 LDTP-0421-000002");
    pty_keys(p, "1<Enter>火龙果长势好<Enter>");
    pty_signal(p, SIGKILL);
    pty_wait(p);
    pty_free(p);
    p = fresh_open("teller", 80, 24);
    pty_assert_has(p, "上次停在 贷后检查 演练乙 LDTP-0421-000002");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "火龙果长势好");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "已登记 演练乙 的检查");
    fresh_as(p, "auditor");
    pty_keys(p, "44<Enter><F10>");
    pty_assert_not(p, "项目状况");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(along_the_list),
    cmocka_unit_test(from_the_loan_and_back_after_a_crash),
};

const struct test_group test_scr_visits = {"scr_visits", TESTS(tests), fresh_setup};
