/* 10 list of households: every key filters. */
#include "lib/teller.h"
#include "lib/test.h"

static struct pty *search(void)
{
    struct pty *p = teller_open("teller", 80, 24);

    pty_keys(p, "10<Enter>");
    pty_assert_has(p, "[10] 户查询");
    return p;
}

static void the_list_at_both_sizes(void **state)
{
    struct pty *p = search();

    (void)state;
    teller_golden(p, "scr-search");
    pty_keys(p, "m 新寨");
    teller_golden(p, "scr-search-filter");
    pty_free(p);
}

static void every_kind_of_word_filters(void **state)
{
    struct pty *p = search();

    (void)state;
    pty_assert_has(p, "命中 40 / 40 户");
    pty_keys(p, "cdg");
    pty_assert_has(p, "命中 1 / 40 户");
    pty_assert_has(p, "陈德国");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "命中 40 / 40 户");
    pty_keys(p, "陈德");
    pty_assert_has(p, "命中 1 / 40 户");
    pty_keys(p, "<Esc>8762"); /* telephone, last four */
    pty_assert_has(p, "陈德国");
    pty_keys(p, "<Esc>00100026"); /* a part of the 户编号 */
    pty_assert_has(p, "命中 1 / 40 户");
    pty_keys(p, "<Esc>００１０００２６"); /* full-width digits of an input method */
    pty_assert_has(p, "命中 1 / 40 户");
    pty_keys(p, "<Esc>ldtp15003");
    pty_assert_not(p, "命中 0 ");
    pty_keys(p, "<Esc>c 上隆");
    pty_assert_has(p, "岑贵芳");
    pty_assert_has(p, "岑英春");
    pty_assert_not(p, "陈德国");
    pty_keys(p, "<Esc>zzz");
    pty_assert_has(p, "没有符合的行");
    pty_free(p);
}

static void the_state_is_filtered_and_sorted(void **state)
{
    struct pty *p = search();

    (void)state;
    pty_keys(p, "<F8>2<F10>");
    pty_assert_has(p, "状态 逾期");
    pty_assert_not(p, "命中 40 / 40");
    pty_keys(p, "<F6><Right>");
    teller_golden(p, "scr-search-sort");
    pty_free(p);
}

static void the_ledger_walks_through_the_result(void **state)
{
    struct pty *p = search();

    (void)state;
    pty_keys(p, "c 上隆<Enter>");
    pty_assert_has(p, "户主 岑贵芳");
    pty_keys(p, "<Right>");
    pty_assert_has(p, "户主 岑英春");
    pty_keys(p, "<Right>");
    pty_assert_has(p, "最后一户");
    pty_keys(p, "<Left>");
    pty_assert_has(p, "户主 岑贵芳");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "查找> c 上隆");
    pty_free(p);
}

static void the_hits_go_into_a_file(void **state)
{
    struct pty *p = search();

    (void)state;
    pty_keys(p, "cdg<Ctrl+E>");
    pty_assert_has(p, "户查询-2025-11-24.csv");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "已导出 1 行");
    pty_keys(p, "<Ctrl+P>");
    pty_assert_has(p, "52272810700100026");
    pty_assert_has(p, "演练");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_list_at_both_sizes),
    cmocka_unit_test(every_kind_of_word_filters),
    cmocka_unit_test(the_state_is_filtered_and_sorted),
    cmocka_unit_test(the_ledger_walks_through_the_result),
    cmocka_unit_test(the_hits_go_into_a_file),
};

const struct test_group test_scr_search = {"scr_search", TESTS(tests), .setup = teller_setup};
