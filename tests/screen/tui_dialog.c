#include <string.h>

#include "lib/pty.h"
#include "lib/test.h"
#include "screen/demo.h"

static struct pty *demo(void)
{
    return pty_fork(demo_main, NULL, 80, 24, NULL);
}

static struct pty *filled_form(void)
{
    struct pty *p = demo();

    pty_keys(p, "31<Enter>zj<Enter>5w<Enter>36<Enter>");
    return p;
}

static void both_sizes(struct pty *p, const char *name)
{
    pty_golden(p, name);
    pty_resize(p, 132, 43);
    pty_golden(p, name);
    pty_resize(p, 80, 24);
    pty_golden(p, name);
}

static void confirmation_drops_what_was_typed_ahead(void **state)
{
    struct pty *p = filled_form();

    (void)state;
    pty_type_ahead(p, "<F10><Enter><Enter><Enter>");
    pty_idle(p);
    both_sizes(p, "tui-confirm");
    pty_assert_has(p, "大写  伍万元整");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已过账 50000.00");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "未提交");
    pty_free(p);
}

/* Keys during the guard are dropped even when they come one by one. */
static void confirmation_ignores_letters_and_plus(void **state)
{
    struct pty *p = filled_form();

    (void)state;
    pty_keys(p, "+");
    pty_keys(p, "+ yj1<F5><F3>");
    pty_assert_has(p, "确认提交本单?");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已过账");
    pty_free(p);
}

static void authorisation(void **state)
{
    struct pty *p = demo();

    (void)state;
    pty_keys(p, "99<Enter>1");
    both_sizes(p, "tui-grant");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "授权理由未填");
    pty_keys(p, "牛未出栏<Enter>zhuren<Enter>wrong<F10>");
    pty_assert_has(p, "口令不对");
    pty_assert_not(p, "wrong");
    pty_keys(p, "Geheim+1<Enter>");
    pty_assert_has(p, "授权结果 1 牛未出栏");
    pty_keys(p, "99<Enter>1<Esc>");
    pty_assert_has(p, "授权结果 0");
    pty_free(p);
}

static void refusal_needs_a_reason(void **state)
{
    struct pty *p = demo();

    (void)state;
    pty_keys(p, "99<Enter>1<F8>");
    pty_assert_has(p, "拒绝须填原因");
    pty_keys(p, "材料不齐<Enter>zhuren<Enter>Geheim+1<F8>");
    pty_assert_has(p, "授权结果 2 材料不齐");
    pty_free(p);
}

static void blind_entry_has_three_tries(void **state)
{
    struct pty *p = demo();

    (void)state;
    pty_keys(p, "99<Enter>2");
    pty_assert_not(p, "50,000");
    pty_keys(p, "4w<Enter>4471<F10>");
    pty_assert_has(p, "金额与第一次录入不符");
    pty_keys(p, "5w<Enter>4472<Enter>");
    pty_assert_has(p, "账户后4位与第一次录入不符");
    pty_keys(p, "5w<Enter>4471<Enter>");
    pty_assert_has(p, "复核结果 1");
    pty_free(p);
}

static void error_list_leads_to_the_place(void **state)
{
    struct pty *p = demo();

    (void)state;
    pty_keys(p, "99<Enter>3<Down>");
    both_sizes(p, "tui-errors");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "选第 2 条");
    pty_free(p);
}

static void one_field_and_a_text(void **state)
{
    struct pty *p = demo();

    (void)state;
    pty_keys(p, "99<Enter>5３<Enter>");
    pty_assert_has(p, "份数 3");
    pty_keys(p, "99<Enter>wb<Enter>");
    pty_assert_has(p, "第一段文字");
    pty_keys(p, "规定<Enter><Esc>");
    pty_free(p);
}

static void help_quotes_the_notice(void **state)
{
    struct pty *p = demo();

    (void)state;
    pty_keys(p, "31<Enter>zj<Enter><F1>");
    both_sizes(p, "tui-help");
    pty_resize(p, 132, 43);
    pty_assert_has(p, "贫人口小额信贷不得超过10万元");
    pty_assert_has(p, "原则上5万元（含）以下");
    pty_resize(p, 80, 24);
    pty_keys(p, "<Tab>");
    pty_assert_has(p, "== 规则与条文原文");
    pty_keys(p, "<Tab>");
    pty_assert_has(p, "== 本屏按键");
    pty_free(p);
}

static void help_runs_a_key(void **state)
{
    struct pty *p = demo();

    (void)state;
    pty_keys(p, "31<Enter>zj<Enter><F1>同上<Enter>");
    pty_assert_has(p, "50000.00");
    pty_keys(p, "<F1>首页<Enter>");
    pty_assert_has(p, "[00] 首页");
    pty_free(p);
}

static void help_explains_the_message(void **state)
{
    struct pty *p = demo();

    (void)state;
    pty_keys(p, "31<Enter>zj<Enter>6w<Enter><F1>");
    pty_assert_has(p, "首贷 60000.00 超过 50,000");
    pty_resize(p, 132, 43);
    pty_assert_has(p, "原文〔一(二)〕");
    pty_free(p);
}

static void palette_offers_keys_commands_and_sums(void **state)
{
    struct pty *p = demo();

    (void)state;
    pty_keys(p, "31<Enter>zj<Enter><F9>");
    both_sizes(p, "tui-palette");
    pty_keys(p, "=3*447.22+4.24");
    pty_assert_has(p, "= 1,345.90");
    pty_keys(p, "<Esc>tj<Enter>");
    pty_assert_has(p, "未填");
    pty_keys(p, "~sz<Enter>");
    pty_assert_has(p, "本岗位不能打开设置");
    pty_keys(p, "<Esc><Esc><F9>xx<Enter>");
    pty_assert_has(p, "未填");
    pty_free(p);
}

static void recent_commands_come_back(void **state)
{
    struct pty *p = demo();

    (void)state;
    pty_keys(p, "31<Enter><Esc>40<Enter><Esc><Up><Up>");
    pty_assert_has(p, "命令/户> 31");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "[31]");
    pty_free(p);
}

static void progress_is_cancelled_by_esc(void **state)
{
    struct pty *p = demo();

    (void)state;
    pty_keys(p, "40<Enter>");
    pty_type_ahead(p, "<Ctrl+E>");
    pty_wait_text(p, "Esc 取消");
    pty_assert_has(p, "第 1/1 张表");
    pty_assert_has(p, "/2000");
    pty_resize_now(p, 100, 30);
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "已取消,没有写入");
    pty_free(p);
}

static void ctrl_c_and_z_leave_nothing(void **state)
{
    struct pty *p = filled_form();

    (void)state;
    pty_keys(p, "<Ctrl+C>");
    pty_assert_has(p, "用 Esc 返回");
    pty_keys(p, "<Ctrl+Z>");
    pty_assert_has(p, "[31]");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(confirmation_drops_what_was_typed_ahead),
    cmocka_unit_test(confirmation_ignores_letters_and_plus),
    cmocka_unit_test(authorisation),
    cmocka_unit_test(refusal_needs_a_reason),
    cmocka_unit_test(blind_entry_has_three_tries),
    cmocka_unit_test(error_list_leads_to_the_place),
    cmocka_unit_test(one_field_and_a_text),
    cmocka_unit_test(help_quotes_the_notice),
    cmocka_unit_test(help_runs_a_key),
    cmocka_unit_test(help_explains_the_message),
    cmocka_unit_test(palette_offers_keys_commands_and_sums),
    cmocka_unit_test(recent_commands_come_back),
    cmocka_unit_test(progress_is_cancelled_by_esc),
    cmocka_unit_test(ctrl_c_and_z_leave_nothing),
};

const struct test_group test_tui_dialog = {"tui_dialog", TESTS(tests)};
