/* Lists handed out one sheet a village or a filing: pages, foot and heading of their own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/file.h"
#include "lib/pdf_tools.h"
#include "lib/table.h"
#include "lib/test.h"

#define HEAD                                                                                       \
    "-- title: 清单\n-- help: 一句话\n-- sheet: place filed_on\n"                             \
    "-- col: contract_no | 合同编号 | text | 14 | count\n"                                     \
    "-- col: balance_fen | 余额(元) | money | 14 | capitals\n"                                  \
    "-- col: place | 报送 | text | 0\n-- col: filed_on | 备案日期 | day | 0\n"               \
    "SELECT 1, 2, 3, 4"

static struct rpt *report;
static struct rpt_table table;

static int setup(void **state)
{
    int64_t filed = day_from_ymd(2025, 11, 30).n;

    (void)state;
    report = table_report(HEAD);
    table = (struct rpt_table){.rpt = report, .mem = ARENA_INIT};
    table_add(&table, "titi", "A1", INT64_C(10000), "甲村", filed);
    table_add(&table, "titi", "A2", INT64_C(20000), "甲村", filed);
    table_add(&table, "titi", "B1", INT64_C(500), "乙村", filed);
    table_add(&table, "titn", "B2", INT64_C(700), "乙村");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    rpt_table_release(&table);
    rpt_close(&report);
    return 0;
}

static char *written(const char *writer, size_t *len)
{
    const struct rpt_context c = {
        .site = "社", .subtitle = "月份 2025-11", .made = day_from_ymd(2025, 12, 1)};
    struct err e = {0};
    char *s = table_write(&table, writer, &c, len, &e);

    if (!s)
        fail_msg("%s", e.text);
    return s;
}

static int times(const char *s, const char *what)
{
    int n = 0;

    for (; (s = strstr(s, what)) != NULL; s += strlen(what))
        n++;
    return n;
}

static void text_has_a_foot_for_each_sheet(void **state)
{
    char *s = written("text", NULL);

    (void)state;
    assert_non_null(strstr(s, "社  月份 2025-11  报送 甲村  备案日期 2025-11-30\n"));
    assert_non_null(strstr(s, "社  月份 2025-11  报送 乙村\n"));
    assert_non_null(strstr(s, "2笔"));
    assert_non_null(strstr(s, "大写: 叁佰元整"));
    assert_non_null(strstr(s, "1笔"));
    assert_int_equal(times(s, "清单\n"), 3);
    free(s);
}

static void paper_counts_the_pages_of_each_sheet(void **state)
{
    size_t n = 0;
    char *s = written("pdf", &n);
    char *text = pdf_tool_text(file_with("sheets.pdf", s, n));

    (void)state;
    assert_int_equal(times(text, "第 1 页 共 1 页"), 3);
    assert_int_equal(times(text, "\f"), 3);
    assert_int_equal(times(text, "报送 甲村"), 1);
    assert_non_null(strstr(text, "叁佰元整"));
    free(text);
    free(s);
}

static void a_workbook_has_a_worksheet_for_each(void **state)
{
    size_t n = 0;
    char *s = written("xlsx", &n);

    (void)state;
    assert_true(n > 1000);
    assert_non_null(memmem(s, n, "xl/worksheets/sheet3.xml", 24));
    assert_null(memmem(s, n, "xl/worksheets/sheet4.xml", 24));
    free(s);
}

static void json_and_csv_are_one_list(void **state)
{
    char *s = written("json", NULL);

    (void)state;
    assert_non_null(strstr(s, "\"place\":\"甲村\",\"filed_on\":\"2025-11-30\""));
    assert_int_equal(times(s, "contract_no"), 4);
    free(s);
    s = written("csv", NULL);
    assert_int_equal(times(s, "\r\n"), 5);
    free(s);
}

static void a_sheet_of_an_unknown_column_is_a_slip(void **state)
{
    struct rpt *r = NULL;
    struct err e;

    (void)state;
    assert_int_equal(rpt_parse("f.sql",
                               "-- title: x\n-- help: y\n-- sheet: b\n-- col: a | b | int | 3\n"
                               "SELECT 1",
                               &r, &e),
                     E_DATA);
    assert_non_null(strstr(e.text, "f.sql:5: "));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(text_has_a_foot_for_each_sheet),
    cmocka_unit_test(paper_counts_the_pages_of_each_sheet),
    cmocka_unit_test(a_workbook_has_a_worksheet_for_each),
    cmocka_unit_test(json_and_csv_are_one_list),
    cmocka_unit_test(a_sheet_of_an_unknown_column_is_a_slip),
};

const struct test_group test_rpt_sheets = {"rpt_sheets", TESTS(tests), setup, teardown};
