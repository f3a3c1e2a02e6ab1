/* 22 未获批与告知书: the letter is numbered once, printed, handed over. */
#include <stdlib.h>
#include <string.h>

#include "lib/fresh.h"
#include "lib/teller.h"
#include "lib/test.h"

static struct pty *one_refused(void)
{
    fresh_new();
    fresh_apply(FRESH_A, "SQ-0421-1", false);
    fresh_do("station", "opine application=SQ-0421-1 verdict=refuse stage=village officer=村主任"
                        " reason=03 reason_text=用于建房");
    return fresh_open("teller", 80, 24);
}

static void told_with_a_numbered_letter(void **state)
{
    struct pty *p = one_refused();

    (void)state;
    pty_keys(p, "22<Enter>");
    pty_assert_has(p, "未告知");
    pty_assert_has(p, "用途不符");
    teller_golden(p, "scr-refused");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "未获批告知书");
    pty_keys(p, "<Esc>");
    pty_keys(p, "<Ins>");
    teller_golden(p, "scr-refused-told");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "未填");
    pty_keys(p, "演练甲<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "2025-11-24");
    pty_assert_not(p, "未告知");
    pty_keys(p, "<F8>");
    pty_assert_has(p, "没有记录");
    pty_keys(p, "<F8><Enter>");
    pty_assert_has(p, "[21] 审批意见");
    pty_assert_has(p, "不同意: 用途不符 用于建房");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(told_with_a_numbered_letter),
};

const struct test_group test_scr_refused = {"scr_refused", TESTS(tests), fresh_setup};
