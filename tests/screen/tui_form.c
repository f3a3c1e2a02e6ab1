#include <string.h>

#include "lib/pty.h"
#include "lib/test.h"
#include "screen/demo.h"

static struct pty *form(void)
{
    struct pty *p = pty_fork(demo_main, NULL, 80, 24, NULL);

    pty_keys(p, "31<Enter>");
    return p;
}

static void amounts_as_people_type_them(void **state)
{
    static const char *const typed[][2] = {
        {"5w", "50,000.00"},    {"5万", "50,000.00"},      {"2q", "2,000.00"},
        {"451。46", "451.46"},  {"１２３", "123.00"},      {"=3*447.22<Enter>", "1,341.66"},
        {"=2w+1", "20,001.00"}, {"30,000.5", "30,000.50"},
    };
    struct pty *p = form();

    (void)state;
    pty_keys(p, "zj<Enter>");
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        pty_keys(p, typed[i][0]);
        pty_keys(p, "<Down>");
        pty_assert_has(p, typed[i][1]);
        pty_keys(p, "<Up>");
        if (strchr(typed[i][0], '<'))
            pty_keys(p, "<Up>");
    }
    pty_free(p);
}

static void a_letter_does_not_lock_the_keyboard(void **state)
{
    struct pty *p = form();

    (void)state;
    pty_keys(p, "zj<Enter>12A");
    pty_assert_has(p, "“A”不是数字");
    pty_keys(p, "3<Enter>");
    pty_assert_has(p, "123.00");
    pty_free(p);
}

/* A wrong value traps nobody: the cursor goes on, the submission comes back to it. */
static void wrong_values_do_not_trap(void **state)
{
    struct pty *p = form();

    (void)state;
    pty_keys(p, "zj<Enter>1.234<Enter>36<Enter><Enter>1332<Enter>");
    pty_assert_has(p, "日期");
    pty_assert_has(p, "1.234");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "1/2");
    pty_assert_has(p, "申请金额");
    pty_keys(p, "100<Enter><F10>");
    pty_assert_has(p, "日期: ");
    pty_keys(p, "15<Enter>");
    pty_assert_has(p, "2025-12-15_ 周一 (21天后)");
    pty_free(p);
}

static void lookup_suggests_and_takes(void **state)
{
    struct pty *p = form();

    (void)state;
    pty_keys(p, "某");
    pty_golden(p, "tui-lookup");
    pty_keys(p, "<Down><Enter>");
    pty_assert_has(p, "H2");
    pty_assert_has(p, "钱乙某");
    pty_keys(p, "<Up>某<Down>5");
    pty_assert_has(p, "周戊某");
    pty_free(p);
}

static void choices_ticks_and_skipping(void **state)
{
    struct pty *p = form();

    (void)state;
    pty_keys(p, "zj<Enter>5w<Enter>36<Enter><Enter><Enter>03");
    /* 03 is whole and goes on by itself, over the marriage that the program filled in. */
    pty_assert_has(p, "03 加工");
    pty_keys(p, "1 <Right><Right> ");
    pty_assert_has(p, "[ ]a 审批表  [ ]b 身份证  [x]c 户口簿");
    pty_keys(p, "<BackTab><BackTab>yz");
    pty_assert_has(p, "02 养殖");
    pty_keys(p, " ");
    pty_assert_has(p, "03 加工");
    pty_keys(p, "9");
    pty_keys(p, "9");
    pty_assert_has(p, "没有“99”这一项");
    pty_keys(p, "<F4>");
    pty_assert_has(p, "01 种植");
    pty_keys(p, "01");
    pty_assert_has(p, "01 种植");
    pty_free(p);
}

static void idno_goes_on_when_full(void **state)
{
    struct pty *p = form();

    (void)state;
    pty_keys(p,
             "zj<Enter>5w<Enter>36<Enter><Enter><Enter><Enter><Enter>11010519491231002x说明文字+");
    pty_assert_has(p, "11010519491231002X");
    pty_assert_has(p, "女 1949-12 (75岁)");
    pty_assert_has(p, "说明文字+");
    pty_free(p);
}

static void pages_passwords_and_paste(void **state)
{
    struct pty *p = form();

    (void)state;
    pty_keys(p, "<PgDn>");
    pty_assert_has(p, "第二页");
    pty_keys(p, "<Paste:13885410952>");
    pty_keys(p, "Ab+~9<Enter>");
    pty_assert_has(p, "13885410952");
    pty_assert_not(p, "Ab+");
    pty_assert_has(p, "草稿 phone=13885410952");
    pty_keys(p, "<PgUp>");
    pty_assert_has(p, "申请信息");
    pty_free(p);
}

static void undo_and_redo_go_through_the_whole_form(void **state)
{
    struct pty *p = form();

    (void)state;
    pty_keys(p, "zj<Enter>100<Enter><Up>200<Enter><Up>300<Ctrl+Z>");
    pty_assert_has(p, "200.00");
    pty_keys(p, "<Ctrl+Z>");
    pty_assert_has(p, "100.00");
    pty_keys(p, "<Ctrl+Y>");
    pty_assert_has(p, "200.00");
    pty_keys(p, "<Ctrl+Z><Ctrl+Z><Ctrl+Z>");
    pty_assert_not(p, "H1");
    pty_keys(p, "<Ctrl+Z>");
    pty_assert_has(p, "没有可撤销的改动");
    pty_free(p);
}

static void earlier_values_by_f4(void **state)
{
    struct pty *p = form();

    (void)state;
    pty_keys(p, "<CtrlEnd><PgUp><CtrlHome>");
    pty_keys(p, "<Down><Down><Down><Down><Down><Down><Down><Down><Down><F4>");
    pty_assert_has(p, "购饲料");
    pty_keys(p, "<Down><Enter>");
    pty_assert_has(p, "购饲料");
    pty_free(p);
}

/*
 * Tab completes what is being typed, Up goes through the values that begin alike and moves on
 * after the last; where nothing is typed both only move.
 */
static void earlier_values_while_typing(void **state)
{
    static const char note[] = "<CtrlHome><Down><Down><Down><Down><Down><Down><Down><Down><Down>";
    struct pty *p = form();

    (void)state;
    pty_keys(p, note);
    pty_keys(p, "购<Tab>");
    pty_assert_has(p, "购种苗");
    pty_keys(p, "<Tab>");
    pty_assert_has(p, "草稿 note=购种苗");
    pty_keys(p, note);
    pty_keys(p, "<Ctrl+U>购<Up>");
    pty_assert_has(p, "购种苗");
    pty_keys(p, "<Up>");
    pty_assert_has(p, "购饲料");
    pty_keys(p, "<Up>");
    pty_assert_has(p, "草稿 note=购饲料");
    pty_keys(p, note);
    pty_keys(p, "<Ctrl+U>牛<Tab>");
    pty_assert_has(p, "草稿 note=牛");
    pty_free(p);
}

/* What is left is saved at each field, also when it cannot be read. */
static void every_field_left_is_saved(void **state)
{
    struct pty *p = form();

    (void)state;
    pty_keys(p, "zj<Enter>");
    pty_assert_has(p, "草稿 who=H1");
    pty_keys(p, "12<Tab>");
    pty_assert_has(p, "草稿 amount=12.00");
    pty_free(p);
}

/* F1 lists all errors of a submission; Enter on one goes to its field. */
static void errors_are_walked_through_in_help(void **state)
{
    struct pty *p = form();

    (void)state;
    pty_keys(p, "<F10>");
    pty_assert_has(p, "1/3 户/合同未填");
    pty_keys(p, "<F1>");
    pty_assert_has(p, "期限未填");
    pty_keys(p, "<Down><Down><Down><Enter>36<Enter>");
    pty_assert_has(p, "36 个月后");
    pty_free(p);
}

/* Esc takes over what is half typed before it goes back. */
static void esc_saves_what_is_half_typed(void **state)
{
    struct pty *p = form();

    (void)state;
    pty_keys(p, "zj<Enter>6w<Esc>");
    pty_assert_has(p, "[00]");
    pty_keys(p, "<F9>xx<Enter>");
    pty_assert_has(p, "首贷 60000.00 超过");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(errors_are_walked_through_in_help),
    cmocka_unit_test(esc_saves_what_is_half_typed),
    cmocka_unit_test(amounts_as_people_type_them),
    cmocka_unit_test(a_letter_does_not_lock_the_keyboard),
    cmocka_unit_test(wrong_values_do_not_trap),
    cmocka_unit_test(lookup_suggests_and_takes),
    cmocka_unit_test(choices_ticks_and_skipping),
    cmocka_unit_test(idno_goes_on_when_full),
    cmocka_unit_test(pages_passwords_and_paste),
    cmocka_unit_test(undo_and_redo_go_through_the_whole_form),
    cmocka_unit_test(earlier_values_by_f4),
    cmocka_unit_test(earlier_values_while_typing),
    cmocka_unit_test(every_field_left_is_saved),
};

const struct test_group test_tui_form = {"tui_form", TESTS(tests)};
