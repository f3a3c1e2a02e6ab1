#include <string.h>

#include "lib/pty.h"
#include "lib/test.h"
#include "screen/demo.h"

static struct pty *list(int cols, int rows)
{
    struct pty *p = pty_fork(demo_main, NULL, cols, rows, NULL);

    pty_keys(p, "40<Enter>");
    return p;
}

static void list_at_both_sizes(void **state)
{
    struct pty *p = list(80, 24);

    (void)state;
    pty_golden(p, "tui-table");
    pty_resize(p, 132, 43);
    pty_golden(p, "tui-table");
    pty_free(p);
}

static void typing_filters_and_esc_clears_first(void **state)
{
    struct pty *p = list(80, 24);

    (void)state;
    pty_assert_has(p, "100000 行");
    pty_keys(p, "D00012");
    pty_assert_has(p, "10 行");
    pty_assert_has(p, "D000120");
    pty_assert_not(p, "D000130");
    pty_keys(p, "<Down><Down><Enter>");
    pty_assert_has(p, "打开 D000122");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "100000 行");
    pty_keys(p, "zzz");
    pty_assert_has(p, "没有符合的行");
    pty_keys(p, "<Esc><Esc>");
    pty_assert_has(p, "[00]");
    pty_free(p);
}

static void pages_and_ends(void **state)
{
    struct pty *p = list(80, 24);

    (void)state;
    pty_keys(p, "<End>");
    pty_assert_has(p, "D099999");
    pty_keys(p, "<Home><PgDn>");
    pty_assert_not(p, "D000000");
    pty_keys(p, "<PgUp>");
    pty_assert_has(p, "D000000");
    pty_resize(p, 132, 43);
    pty_keys(p, "<End>");
    pty_resize(p, 80, 24);
    pty_assert_has(p, "D099999");
    pty_free(p);
}

static void ticks_are_dropped_when_rows_change(void **state)
{
    struct pty *p = list(80, 24);

    (void)state;
    pty_keys(p, " <Down> ");
    pty_assert_has(p, "已勾 2");
    pty_keys(p, "D");
    pty_assert_has(p, "原勾选 2 行已取消");
    pty_assert_not(p, "已勾");
    pty_free(p);
}

static void columns_are_sorted_hidden_moved(void **state)
{
    struct pty *p = list(80, 24);

    (void)state;
    pty_keys(p, "<F6>");
    pty_golden(p, "tui-columns");
    pty_keys(p, "<Enter><F6><Enter>");
    pty_assert_has(p, "大到小");
    pty_assert_has(p, "D099999");
    pty_keys(p, "<F6> <Esc>");
    pty_assert_not(p, "D099999");
    pty_keys(p, "<F6> ><Esc>");
    pty_assert_has(p, "户名");
    pty_keys(p, "<Right><Right>");
    pty_assert_has(p, "更多");
    pty_assert_not(p, "户名");
    pty_keys(p, "<Left><Left>");
    pty_assert_has(p, "户名");
    pty_free(p);
}

static void a_key_that_is_not_allowed_says_why(void **state)
{
    struct pty *p = list(80, 24);

    (void)state;
    assert_non_null(strstr(pty_row(p, 23), "Ins新增"));
    pty_keys(p, "<Ins>");
    pty_assert_has(p, "演示: 本功能未开放");
    pty_free(p);
}

static void a_preview_scrolls_and_is_searched(void **state)
{
    struct pty *p = pty_fork(demo_main, NULL, 80, 24, NULL);

    (void)state;
    pty_keys(p, "80<Enter><PgDn>/第150<Enter>");
    pty_golden(p, "tui-pager");
    pty_keys(p, "没有<Enter>");
    pty_assert_has(p, "没有“第150没有”");
    pty_keys(p, "<Esc><Home><Right>");
    /* The window cuts a character in two: a blank stands for its half. */
    pty_assert_has(p, "\n 悃镇纳庆村");
    pty_assert_not(p, "第2行");
    pty_keys(p, "<Tab>");
    pty_assert_not(p, "第4行");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "[00]");
    pty_free(p);
}

static void work_that_waits_is_done_before_it_rests(void **state)
{
    struct pty *p = pty_fork(demo_main, NULL, 80, 24, NULL);

    (void)state;
    pty_assert_has(p, "已算 50/50");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_preview_scrolls_and_is_searched),
    cmocka_unit_test(work_that_waits_is_done_before_it_rests),
    cmocka_unit_test(list_at_both_sizes),
    cmocka_unit_test(typing_filters_and_esc_clears_first),
    cmocka_unit_test(pages_and_ends),
    cmocka_unit_test(ticks_are_dropped_when_rows_change),
    cmocka_unit_test(columns_are_sorted_hidden_moved),
    cmocka_unit_test(a_key_that_is_not_allowed_says_why),
};

const struct test_group test_tui_table = {"tui_table", TESTS(tests)};
