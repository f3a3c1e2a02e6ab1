/* 40 overdue list, 41 what falls due: filters, letters, the collection log, ways on. */
#include <stdlib.h>
#include <string.h>

#include "lib/counter.h"
#include "lib/test.h"

static void bands_and_ageing(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "40<Enter>");
    pty_assert_has(p, "逾3 戌西   纳庆村 LDTP00036650");
    teller_golden(p, "scr-overdue");
    pty_keys(p, "<End>");
    pty_assert_has(p, "逾1 亥南   纳庆村 LDTP00039944");
    pty_keys(p, "naq<Esc>nqc");
    pty_assert_has(p, "5 户 5 笔");
    pty_keys(p, "<Esc><F6><Down><Down><Down><Down><Enter>");
    pty_assert_has(p, "小到大");
    pty_keys(p, "<Esc><Esc>");
    pty_assert_has(p, "[00]");
    pty_free(p);
}

static void the_list_is_filtered(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "40<Enter><F8>");
    teller_golden(p, "scr-overdue-filter");
    pty_keys(p, "<Down><Down>60<Enter>100<Enter>4w<Enter>");
    pty_assert_has(p, "60-100天 余额>=40,000.00 12 户 12 笔");
    pty_keys(p, "<F8><Down><Down>0<Enter><Ctrl+U><Enter><Ctrl+U><Enter>");
    pty_assert_has(p, "25 户 25 笔");
    pty_keys(p, "<Esc><Esc><F3>40<Enter>luowenf");
    pty_assert_has(p, "1 户 1 笔");
    pty_assert_has(p, "LDTP00041207");
    pty_free(p);
}

/* Ticked: one entry each, in one transaction. */
static void a_collection_is_logged(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "40<Enter><Ins>2答应月底还<Enter><Enter>");
    pty_assert_has(p, "已登记催收 1 户");
    pty_assert_has(p, "11-24电话");
    pty_keys(p, "<Home> <Down> <Ins>");
    pty_assert_has(p, "催收登记 戌西 等");
    pty_keys(p, "1<F10>");
    pty_assert_has(p, "结果未填");
    /* Tab completes what was written in such a field before, Up brings the next alike */
    pty_keys(p, "答<Tab>");
    pty_assert_has(p, "答应月底还");
    pty_keys(p, "<Ctrl+U>送达<Enter>20251124<Enter>");
    pty_assert_has(p, "已登记催收 2 户");
    pty_assert_has(p, "11-24上门");
    pty_free(p);
}

static void letters_for_the_ticked(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "40<Enter> <Down> <Ctrl+P>");
    pty_assert_has(p, "逾期贷款催收通知书 2 份");
    pty_keys(p, "2");
    pty_assert_has(p, "第 1/2 页");
    pty_assert_has(p, "同志（纳庆村");
    teller_golden(p, "scr-letters");
    pty_keys(p, ">");
    pty_assert_has(p, "第 2/2 页");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "[40]");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "[31]");
    pty_keys(p, "<Esc><Enter>");
    pty_assert_has(p, "[12]");
    pty_free(p);
}

static void letters_go_into_a_file(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "40<Enter><Ctrl+P>4<Enter>");
    pty_assert_has(p, "已存 25 份");
    pty_keys(p, "<Ctrl+P>4<Enter>");
    pty_assert_has(p, "已有同名文件");
    pty_keys(p, "<Esc>");
    pty_free(p);
}

static void what_falls_due_is_reminded(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "41<Enter><F8>700<Enter>");
    pty_assert_has(p, "700 天内到期 25 笔");
    teller_golden(p, "scr-maturing");
    pty_keys(p, "lwf<Ctrl+P>");
    pty_assert_has(p, "贷款到期提醒 1 份");
    pty_keys(p, "2");
    pty_assert_has(p, "罗文福同志");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(bands_and_ageing),       cmocka_unit_test(the_list_is_filtered),
    cmocka_unit_test(a_collection_is_logged), cmocka_unit_test(letters_for_the_ticked),
    cmocka_unit_test(letters_go_into_a_file), cmocka_unit_test(what_falls_due_is_reminded),
};

const struct test_group test_scr_overdue = {"scr_overdue", TESTS(tests), counter_setup, NULL};
