/* 90 settings and 93 audit. */
#include <string.h>

#include "lib/teller.h"
#include "lib/test.h"

static void the_tabs_at_both_sizes(void **state)
{
    struct pty *p = teller_open("admin", 80, 24);

    (void)state;
    pty_keys(p, "90<Enter>");
    teller_golden(p, "scr-settings-lpr");
    pty_keys(p, "<Tab>");
    teller_golden(p, "scr-settings-policy");
    pty_keys(p, "<Tab>");
    teller_golden(p, "scr-settings-users");
    pty_keys(p, "<Tab>");
    pty_assert_has(p, "罗悃信用社");
    pty_assert_has(p, "锁屏");
    pty_free(p);
}

static void an_lpr_row_is_added(void **state)
{
    struct pty *p = teller_open("admin", 80, 24);

    (void)state;
    pty_assert_has(p, "LPR 没有更新");
    pty_keys(p, "90<Enter><Ins>3.0<Enter>3.5<Enter><Up><Up><Up><Up>2025-11-20<F10>");
    pty_assert_has(p, "录入 LPR");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已办理: 录入 LPR");
    pty_assert_has(p, "2025-11-20");
    pty_keys(p, "<F3>");
    pty_assert_not(p, "LPR 没有更新");
    pty_free(p);
}

static void a_user_is_made_and_signs_in(void **state)
{
    struct pty *p = teller_open("admin", 80, 24);

    (void)state;
    pty_keys(p, "90<Enter><Tab><Tab><Ins>0421003<Enter>新柜员<Enter>1");
    pty_keys(p, "<Down><Ctrl+U>Neu-2025-pw<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已办理: 新增用户");
    pty_assert_not(p, "Neu-2025-pw");
    pty_keys(p, "<Ctrl+Q>2<Esc><Ctrl+U>0421003<Enter>Neu-2025-pw<Enter>");
    pty_assert_has(p, "柜员 新柜员");
    pty_free(p);
}

static void a_teller_cannot_make_users(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "90<Enter><Tab><Tab><Ins>");
    pty_assert_has(p, "柜员岗不能办理 新增用户");
    pty_free(p);
}

static void a_disabled_user_cannot_sign_in(void **state)
{
    struct pty *p = teller_open("admin", 80, 24);

    (void)state;
    pty_keys(p, "90<Enter><Tab><Tab><Down><Del>离职<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已办理: 停用用户");
    pty_keys(p, "<Ctrl+Q>2<Esc><Ctrl+U>teller<Enter>" TELLER_PASSWORD "<Enter>");
    pty_assert_has(p, "用户名或口令不对");
    pty_free(p);
}

/* A figure of the policy is a new dated row, with a second hand. */
static void a_policy_figure_takes_two(void **state)
{
    struct pty *p = teller_open("union", 80, 24);

    (void)state;
    pty_keys(p, "90<Enter><Tab>p2 首贷");
    pty_assert_has(p, "首贷上限(元)");
    pty_keys(p, "<Enter>40000<Enter>2025-12-01<Enter>县发〔2025〕1号<F10>");
    pty_keys(p, "<Enter>");
    teller_golden(p, "scr-grant");
    pty_keys(p, "union<Enter>" TELLER_PASSWORD "<F10>");
    pty_assert_has(p, "不能由本人办理");
    pty_keys(p, "<BackTab><Ctrl+U>admin<Enter><Ctrl+U>" TELLER_PASSWORD "<F10>");
    pty_assert_has(p, "已办理: 政策参数");
    pty_free(p);
}

static void a_backup_is_written(void **state)
{
    struct pty *p = teller_open("manager", 80, 24);

    (void)state;
    pty_keys(p, "90<Enter><F5>");
    pty_assert_has(p, "[94] 备份/恢复");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "已备份并读回核对");
    pty_free(p);
    p = teller_open("teller", 80, 24);
    pty_keys(p, "90<Enter><F5>");
    pty_assert_has(p, "本岗位不能办理“备份”");
    pty_free(p);
}

static void the_theme_is_remembered(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "90<Enter><BackTab>3<Enter>2<Enter>");
    pty_keys(p, "<Ctrl+Q>2" TELLER_PASSWORD "<Enter>90<Enter><BackTab>");
    pty_assert_has(p, "3 黑白");
    pty_assert_has(p, "2 分钟");
    pty_free(p);
}

static void the_audit_shows_before_and_after(void **state)
{
    struct pty *p = teller_open("admin", 80, 24);

    (void)state;
    pty_keys(p, "90<Enter><Ins>3.0<Enter>3.5<F10>");
    pty_keys(p, "<Enter>");
    pty_keys(p, "<F3>93<Enter>");
    pty_assert_has(p, "[93] 审计记录");
    pty_assert_has(p, "录入 LPR");
    pty_assert_has(p, "导入");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "新增 LPR #");
    pty_assert_has(p, "1年期(ppm)  30000");
    pty_keys(p, "<Esc>罗悃");
    pty_assert_has(p, "建库");
    pty_assert_not(p, "录入 LPR");
    pty_keys(p, "<Esc><F8>admin<F10>");
    pty_assert_has(p, "录入 LPR");
    pty_assert_not(p, "建库");
    pty_keys(p, "<Ctrl+P>");
    pty_assert_has(p, "录入 LPR");
    pty_keys(p, "<Esc><Ctrl+E><F10>");
    pty_assert_has(p, "已导出");
    pty_keys(p, "<F5>");
    pty_assert_has(p, "校验链完整");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_tabs_at_both_sizes),
    cmocka_unit_test(an_lpr_row_is_added),
    cmocka_unit_test(a_user_is_made_and_signs_in),
    cmocka_unit_test(a_teller_cannot_make_users),
    cmocka_unit_test(a_disabled_user_cannot_sign_in),
    cmocka_unit_test(a_backup_is_written),
    cmocka_unit_test(a_policy_figure_takes_two),
    cmocka_unit_test(the_theme_is_remembered),
    cmocka_unit_test(the_audit_shows_before_and_after),
};

const struct test_group test_scr_settings = {"scr_settings", TESTS(tests), .setup = teller_setup};
