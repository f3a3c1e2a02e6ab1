/* 72 imports: the kind is guessed, a try lists every finding, F10 writes all or nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/counter.h"
#include "lib/file.h"
#include "lib/test.h"

#define HEAD "合同编号,日期,凭证号,本金,利息,罚息,复利\r\n"

static void open_file(struct pty *p, const char *path)
{
    char keys[600];

    snprintf(keys, sizeof keys, "72<Enter>%s<Enter>", path);
    pty_keys(p, keys);
}

static void a_good_file_is_taken_in(void **state)
{
    struct pty *p = teller_open("manager", 80, 24);

    (void)state;
    open_file(p, file_of("g.csv", HEAD "LDTP00041207,2025-10-08,A-1,0,100.00,0,0\r\n"
                                       "LDTP00040022,2025-10-08,A-2,0,200.00,0,0\r\n"));
    pty_assert_has(p, "种类 还款流水");
    teller_golden(p, "scr-import");
    pty_assert_has(p, "通过  读 2 行  新增 2  已有 0  错误 0");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "读 2 行,新增 2");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已导入 2 行");
    pty_assert_has(p, "已写入");
    pty_keys(p, "<F5>");
    pty_assert_has(p, "新增 0  已有 2");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "全部行都已在库中,没有改动");
    pty_free(p);
}

static void every_finding_is_listed(void **state)
{
    struct pty *p = teller_open("manager", 80, 24);
    char *s;

    (void)state;
    open_file(p, file_of("b.csv", HEAD "LDTP00041207,2025-02-31,B-1,0,100.00,0,0\r\n"
                                       "LDTP99999999,2025-10-08,B-2,0,200.00,0,0\r\n"
                                       "LDTP00040022,2025-10-08,B-3,0,-5,0,0\r\n"
                                       "LDTP00040022,2025-10-08,B-4,0,9999.00,0,0\r\n"));
    pty_assert_has(p, "禁止  读 4 行");
    pty_golden(p, "scr-import-findings");
    pty_resize(p, 132, 43);
    pty_golden(p, "scr-import-findings");
    pty_assert_has(p, "2025-02-31");
    pty_assert_has(p, "LDTP99999999");
    pty_resize(p, 80, 24);
    pty_keys(p, "<F10>");
    pty_assert_has(p, "一行也没有写入");
    pty_keys(p, "<Tab><Tab><Tab>-5");
    pty_assert_has(p, "1 / ");
    pty_keys(p, "<Esc><Ctrl+E><Enter>");
    pty_assert_has(p, "已存");
    pty_free(p);
    s = counter_report("ledger", "--household", "5227281030700002", NULL);
    assert_null(strstr(s, "B-3"));
    free(s);
}

/* Of a list of households quarter and source are asked; only who may takes it in. */
static void a_list_wants_its_quarter(void **state)
{
    struct pty *p = teller_open("station", 80, 24);
    char keys[600];

    (void)state;
    snprintf(keys, sizeof keys, "72<Enter>%s<Enter>",
             file_of("l.csv",
                     "户编号,户类型,户主,身份证号码,乡镇,村\r\n"
                     "5227281030700001,脱贫户,罗文福,529999197104121014,罗悃镇,纳庆村\r\n"));
    pty_keys(p, keys);
    pty_assert_has(p, "季度");
    pty_keys(p, "2025Q4<Enter>罗乡振发〔2025〕1号<Enter>");
    pty_assert_has(p, "读 1 行");
    pty_keys(p, "<Esc>");
    pty_free(p);
    p = teller_open("teller", 80, 24);
    open_file(p, file_of("g2.csv", HEAD "LDTP00041207,2025-10-08,A-1,0,100.00,0,0\r\n"));
    pty_assert_has(p, "柜员不能导入");
    pty_free(p);
}

static void a_file_is_chosen_from_the_folders(void **state)
{
    struct pty *p = teller_open("manager", 80, 24);

    (void)state;
    file_of("zz-receipts.csv", HEAD "LDTP00041207,2025-10-08,A-1,0,100.00,0,0\r\n");
    pty_keys(p, "72<Enter><F4>zz-r<Enter>");
    pty_assert_has(p, "通过  读 1 行");
    pty_keys(p, "<Ctrl+U>/no/such.csv<Enter>");
    pty_assert_has(p, "/no/such.csv");
    pty_assert_not(p, "通过");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_good_file_is_taken_in),
    cmocka_unit_test(every_finding_is_listed),
    cmocka_unit_test(a_list_wants_its_quarter),
    cmocka_unit_test(a_file_is_chosen_from_the_folders),
};

const struct test_group test_scr_import = {"scr_import", TESTS(tests), counter_setup, NULL};
