/* 43 风险事项: registered, told in writing to both offices, followed, closed (三(五), 五(四)). */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/fresh.h"
#include "lib/teller.h"
#include "lib/test.h"

#define CONTRACT "LDTP-0421-000001"
#define EVENT    "FX-0421-251124-001"

static struct pty *lent(const char *user)
{
    fresh_new();
    fresh_apply(FRESH_A, "SQ-0421-1", true);
    fresh_grant("SQ-0421-1");
    fresh_do_second("teller", "manager",
                    "disburse application=SQ-0421-1 rate=3.5 settle=quarter"
                    " account=6217000000000011 fund=01 plan=none confirm_amount=3万"
                    " confirm_last4=0011");
    return fresh_open(user, 80, 24);
}

static void enter_one(struct pty *p)
{
    pty_keys(p, "43<Enter><Ins>");
    pty_assert_has(p, "风险事项登记");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "户/合同未填");
    pty_keys(p, "ylj<Enter>5<Enter><Enter>2次上门无人+牛圈已空<Enter>23");
    pty_assert_has(p, "[x]3 书面催收");
    pty_assert_has(p, "演练甲 " FRESH_A "  余额 30,000.00");
    teller_golden(p, "scr-risk-enter");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "情形 5");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已登记 " EVENT);
}

static void from_the_finding_to_its_end(void **state)
{
    struct pty *p = lent("officer");
    char *list;

    (void)state;
    enter_one(p);
    teller_golden(p, "scr-risk");
    pty_keys(p, "<F6>");
    pty_assert_has(p, "关闭");
    pty_keys(p, "已处置<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "还没有书面告知县乡村振兴局、县信用联社");
    pty_keys(p, "<Esc>");
    pty_keys(p, "<F3>");
    pty_assert_has(p, "风险事项待书面告知");
    pty_keys(p, "43<Enter>");
    pty_assert_has(p, "W210 " EVENT " 待书面告知县乡村振兴局、县信用联社,已过0天");
    teller_golden(p, "scr-risks");
    pty_keys(p, "<Enter><Ins>2");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "未填");
    pty_keys(p, "联社办公室<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "县信用联社 [2025-11-24 联社办公室]");
    pty_keys(p, "<F10>李干事<F10>"); /* only the bureau is lacking */
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "县乡村振兴局 [2025-11-24 李干事]");
    pty_assert_not(p, "W210");
    pty_keys(p, "<F5>1231<Enter>卖牛后收回<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "[x]限期收回 2025-12-31");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Ctrl+U>已按期还本<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "[x]关闭 2025-11-24");
    pty_assert_has(p, "卖牛后收回; 已按期还本");
    pty_assert_has(p, "已办理: 风险事项后续 " EVENT " 关闭");
    teller_golden(p, "scr-risk-closed");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "没有记录");
    pty_keys(p, "<F8>");
    pty_assert_has(p, "关闭");
    pty_keys(p, "<F3>");
    pty_assert_not(p, "风险事项待书面告知");
    pty_free(p);
    list = fresh_report("risk-events", "--as-of", "2025-11-24");
    assert_non_null(strstr(list, "停止追加、书面催收"));
    free(list);
}

/* A household without a loan; the letter that left the program is 已印, once it did. */
static void of_a_household_and_its_letter(void **state)
{
    struct pty *p;
    char path[PATH_MAX];

    (void)state;
    fresh_new();
    assert_non_null(realpath(test_tmpdir(), path));
    strcat(path, "/letter.pdf");
    unlink(path);
    p = fresh_open("station", 80, 24);
    pty_keys(p, "43 yly<Enter>");
    pty_assert_has(p, "户里没有未还清的贷款");
    pty_keys(p, "6<Enter>4<Enter>房屋被淹<Enter><F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已登记 " EVENT);
    pty_assert_has(p, FRESH_B);
    pty_assert_has(p, "未印");
    pty_keys(p, "<F5>");
    pty_assert_has(p, "没有涉及贷款");
    pty_keys(p, "<F10>3<Ctrl+U>");
    pty_keys(p, path);
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已印 2025-11-24");
    assert_int_equal(access(path, R_OK), 0);
    pty_free(p);
}

/* The loan's own screen and the list of the overdue lead to a new one on that loan. */
static void from_the_loan(void **state)
{
    struct pty *p = lent("officer");

    (void)state;
    pty_keys(p, "12 " CONTRACT "<Enter><F9>djfx<Enter>");
    pty_assert_has(p, "风险事项登记");
    pty_assert_has(p, CONTRACT);
    pty_assert_has(p, "演练甲 " FRESH_A "  余额 30,000.00");
    fresh_as(p, "auditor");
    pty_keys(p, "43<Enter><Ins>");
    pty_assert_has(p, "[43] 风险事项");
    pty_assert_not(p, "风险事项登记");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(from_the_finding_to_its_end),
    cmocka_unit_test(of_a_household_and_its_letter),
    cmocka_unit_test(from_the_loan),
};

const struct test_group test_scr_risk = {"scr_risk", TESTS(tests), fresh_setup};
