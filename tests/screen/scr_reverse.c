/* 33 reversal: found by number or payer, what it changes, a manager, the last four digits. */
#include <stdlib.h>
#include <string.h>

#include "lib/counter.h"
#include "lib/test.h"

static struct pty *posted(const char *user)
{
    struct pty *p = teller_open("teller", 80, 24);

    pty_keys(p, "31 lwf<Enter>+");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "0421-251124-001");
    if (strcmp(user, "teller") == 0) {
        pty_keys(p, "<Esc>");
        return p;
    }
    pty_free(p);
    p = teller_start(counter_work(), user, 80, 24, NULL);
    teller_sign_in(p);
    pty_keys(p, "<Down><Enter>"); /* what was left behind by the session that was cut */
    return p;
}

static void a_receipt_is_reversed_by_two(void **state)
{
    struct pty *p = posted("teller");
    char *s;

    (void)state;
    pty_keys(p, "33<Enter>124-001");
    teller_golden(p, "scr-reverse-find");
    pty_keys(p, "<Enter>1");
    pty_assert_has(p, "应还利息              0.00  ->          447.22");
    pty_keys(p, "应为 447.22<Enter>");
    teller_golden(p, "scr-reverse");
    pty_keys(p, "<F10>");
    pty_keys(p, "4513<Enter>");
    pty_assert_has(p, "后4位不符");
    pty_keys(p, "<BS>");
    pty_keys(p, "<Ctrl+U>5139<Enter>");
    pty_assert_has(p, "冲正须由主任复核");
    pty_keys(p, "officer<Enter>" TELLER_PASSWORD "<Enter>");
    pty_assert_has(p, "冲正须由主任授权");
    pty_keys(p, "manager<Enter>" TELLER_PASSWORD "<Enter>");
    pty_assert_has(p, "已冲正 0421-251124-001 451.39,冲正凭证 0421-251124-002");
    pty_keys(p, "<Ctrl+P>2");
    pty_assert_has(p, "冲正0421-251124-001");
    pty_keys(p, "<Esc>lwf");
    pty_assert_has(p, "已冲正");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已由 0421-251124-002");
    pty_free(p);
    s = counter_report("ledger", "--household", "5227281030700001", NULL);
    assert_non_null(strstr(s, "0421-251124-002"));
    assert_non_null(strstr(s, "金额录错: 应为 447.22"));
    free(s);
}

/* Of a batch of receipts of one household the one meant is chosen; “other” wants words. */
static void what_is_lacking_is_said(void **state)
{
    struct pty *p = teller_open("manager", 80, 24);

    (void)state;
    pty_keys(p, "33 lwf<Enter>");
    pty_assert_has(p, "哪一笔回单");
    pty_keys(p, "<Down><Enter>");
    pty_assert_has(p, "1207-2025-03-21");
    pty_keys(p, "6<Enter><F10>");
    pty_assert_has(p, "原因选“其他”时须写说明");
    pty_keys(p, "<BackTab><BackTab><Ctrl+U>99999<Enter><F10>");
    pty_assert_has(p, "没有凭证");
    pty_assert_not(p, "Enter = 确认");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_receipt_is_reversed_by_two),
    cmocka_unit_test(what_is_lacking_is_said),
};

const struct test_group test_scr_reverse = {"scr_reverse", TESTS(tests), counter_setup, NULL};
