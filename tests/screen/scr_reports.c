/* 80: every report and paper, its arguments, the preview, files. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/counter.h"
#include "lib/test.h"

static void reports_are_found_by_typing(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "80<Enter>");
    pty_assert_has(p, "申请清单");
    pty_keys(p, "yqqd");
    pty_assert_has(p, "逾期清单");
    teller_golden(p, "scr-reports");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "截止日");
    teller_golden(p, "scr-reports-ask");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "第 1/1 页");
    pty_assert_has(p, "LDTP00036650");
    teller_golden(p, "scr-reports-preview");
    pty_keys(p, "<F6>2");
    pty_assert_has(p, "第 1/1 页");
    pty_keys(p, "<Ctrl+T>");
    pty_assert_has(p, "清单没有空白样张");
    pty_keys(p, "<Right><Right><Right><End><Home>/周福<Enter>");
    pty_assert_has(p, "周福");
    pty_keys(p, "<Esc><Esc>");
    pty_assert_has(p, "[80] 报表/打印预览");
    pty_free(p);
}

static void what_is_lacking_or_wrong_is_said(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "80 ledger<Enter><F10>");
    pty_assert_has(p, "户编号未填");
    pty_keys(p, "lwf<Enter><F10>");
    pty_assert_has(p, "户台账流水");
    pty_assert_has(p, "LDTP00041207");
    pty_keys(p, "<Esc>");
    pty_keys(p, "<F3>80 overdue<Enter><Down>没有这个镇<F10>");
    pty_assert_has(p, "没有这个镇");
    pty_assert_has(p, "截止日");
    pty_free(p);
}

static void the_preview_goes_into_files(void **state)
{
    static const char *const format[] = {"csv", "xlsx", "pdf", "json"};
    struct pty *p = teller_open("teller", 80, 24);
    char keys[400];

    (void)state;
    pty_keys(p, "80 loans<Enter><F10>");
    pty_assert_has(p, "LDTP00050001");
    for (size_t i = 0; i < 4; i++) {
        snprintf(keys, sizeof keys, "<Ctrl+E><Up><Up>%s<Down><Down><Ctrl+U>%s/out.%s<F10>",
                 format[i], test_tmpdir(), format[i]);
        pty_keys(p, keys);
        pty_assert_has(p, "已导出 27 行");
    }
    pty_free(p);
}

static void papers_as_well(void **state)
{
    struct pty *p = teller_start(teller_copy(), "teller", 80, 24, counter_printer());
    int before = counter_printed();

    (void)state;
    teller_sign_in(p);
    pty_keys(p, "80 statement<Enter>lwf<Enter><F10>");
    pty_assert_has(p, "对账单");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "已送打印 1 份");
    assert_int_equal(counter_printed(), before + 1);
    pty_keys(p, "<Ctrl+T>");
    pty_assert_has(p, "已送空白样张");
    assert_int_equal(counter_printed(), before + 2);
    pty_keys(p, "<F6>");
    pty_assert_has(p, "版式由表样定");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(reports_are_found_by_typing),
    cmocka_unit_test(what_is_lacking_or_wrong_is_said),
    cmocka_unit_test(the_preview_goes_into_files),
    cmocka_unit_test(papers_as_well),
};

const struct test_group test_scr_reports = {"scr_reports", TESTS(tests), counter_setup_printer,
                                            NULL};
