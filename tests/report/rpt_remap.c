/* Columns as the county wants them (report/remap.h): taken whole, or refused and left as they were.
 */
#include <string.h>

#include "base/buf.h"
#include "lib/test.h"
#include "report/remap.h"

static const char text[] = "-- title: 清单\n-- help: x\n"
                           "-- col: no | 编号 | text | 10\n"
                           "-- col: a_fen | 金额 | money | 10 | capitals\n"
                           "-- col: hid | 暗 | text | 0\n"
                           "SELECT 1, 2, 3";

static struct rpt *open_report(void)
{
    struct rpt *r = NULL;
    struct err e;

    assert_int_equal(rpt_parse("f.sql", text, &r, &e), OK);
    return r;
}

static void columns_come_as_asked(void **state)
{
    struct rpt *r = open_report();
    struct err e;

    (void)state;
    assert_int_equal(rpt_remap(r, " 钱 = a_fen ;\n号=no!; 项目='04=17;", &e), E_DATA);
    assert_int_equal(rpt_remap(r, " 钱 = a_fen ;\n号=no!; 项目='04=17';暗=hid", &e), OK);
    assert_int_equal(r->column_count, 4);
    assert_string_equal(r->columns[0].label, "钱");
    assert_int_equal(r->columns[0].from, 1);
    assert_int_equal(r->capitals, 0);
    assert_true(r->columns[1].bare);
    assert_string_equal(r->columns[2].constant, "04=17");
    assert_int_equal(r->columns[3].width, 2);
    rpt_close(&r);
}

static void refused(const char *map, const char *words)
{
    struct rpt *r = open_report();
    struct err e = {0};

    assert_int_equal(rpt_remap(r, map, &e), E_DATA);
    if (!strstr(e.text, words))
        fail_msg("%s: %s", map, e.text);
    assert_int_equal(r->column_count, 3);
    assert_int_equal(r->capitals, 1);
    rpt_close(&r);
}

static void what_is_wrong_is_named_and_changes_nothing(void **state)
{
    struct buf many = BUF_INIT;

    (void)state;
    refused("", "空");
    refused(" ;;\n ", "空");
    refused("号=no;钱", "钱");
    refused("号=no;=a_fen", "标题");
    refused("号=nothing", "nothing");
    refused("号=!", "没有键");
    for (int i = 0; i < 61; i++)
        buf_str(&many, "号=no;");
    refused(many.s, "60");
    buf_release(&many);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(columns_come_as_asked),
    cmocka_unit_test(what_is_wrong_is_named_and_changes_nothing),
};

const struct test_group test_rpt_remap = {"rpt_remap", TESTS(tests)};
