/* text, csv and json: what stands in them, to the byte. */
#include <stdlib.h>
#include <string.h>

#include "base/enc.h"
#include "lib/table.h"
#include "lib/test.h"

#define HEAD                                                                                       \
    "-- title: 试表\n-- clause: 五(五)\n-- help: 一句话\n"                                  \
    "-- col: contract_no | 合同编号 | text | 14 | count\n"                                     \
    "-- col: household_no | 户编号 | text | 19 | distinct\n"                                    \
    "-- col: borrower | 借款人 | text | 8\n"                                                    \
    "-- col: balance_fen | 余额(元) | money | 14 | capitals\n"                                  \
    "-- col: rate_ppm | 年利率(%) | rate | 8\n"                                                 \
    "-- col: start | 发放日期 | day | 10\n"                                                    \
    "-- col: held | 暂缓 | bool | 4\n"                                                           \
    "-- col: loan_id | 内部号 | int | 0\n"                                                      \
    "SELECT 1, 2, 3, 4, 5, 6, 7, 8"

static const struct rpt_context context = {.site = "罗悃信用社", .subtitle = "截止日 2023-03-21"};

static struct rpt *report;
static struct rpt_table table;

static int setup(void **state)
{
    (void)state;
    report = table_report(HEAD);
    table = (struct rpt_table){.rpt = report, .mem = ARENA_INIT};
    table_add(&table, "tttiiiii", "LDTP1", "52272810900800007", "罗文福", INT64_C(5000000),
              INT64_C(43500), (int64_t)day_from_ymd(2022, 2, 10).n, INT64_C(0), INT64_C(1));
    table_add(&table, "tttiininn", "LDTP2", "52272810900800007", "𠮷\"福", INT64_C(123456),
              INT64_C(38525), INT64_C(1));
    table_add(&table, "tttiiiii", "LDTP3", "", "=1+2", INT64_C(-5), INT64_C(0),
              (int64_t)day_from_ymd(2025, 11, 24).n, INT64_C(1), INT64_C(3));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    rpt_table_release(&table);
    rpt_close(&report);
    return 0;
}

static char *write_with(const char *writer, const char *encoding, size_t *len)
{
    struct rpt_context c = context;
    struct err e = {0};
    char *s;

    c.encoding = encoding;
    s = table_write(&table, writer, &c, len, &e);
    if (!s)
        fail_msg("%s", e.text);
    return s;
}

static void json_has_keys_and_whole_numbers(void **state)
{
    char *s = write_with("json", NULL, NULL);

    (void)state;
    assert_string_equal(s,
                        "[\n"
                        "{\"contract_no\":\"LDTP1\",\"household_no\":\"52272810900800007\","
                        "\"borrower\":\"罗文福\",\"balance_fen\":5000000,\"rate_ppm\":43500,"
                        "\"start\":\"2022-02-10\",\"held\":false,\"loan_id\":1},\n"
                        "{\"contract_no\":\"LDTP2\",\"household_no\":\"52272810900800007\","
                        "\"borrower\":\"𠮷\\\"福\",\"balance_fen\":123456,\"rate_ppm\":38525,"
                        "\"start\":null,\"held\":true,\"loan_id\":null},\n"
                        "{\"contract_no\":\"LDTP3\",\"household_no\":\"\",\"borrower\":\"=1+2\","
                        "\"balance_fen\":-5,\"rate_ppm\":0,\"start\":\"2025-11-24\",\"held\":true,"
                        "\"loan_id\":3}\n]\n");
    free(s);
}

static void json_of_nothing_is_an_empty_array(void **state)
{
    struct rpt_table none = {.rpt = report, .mem = ARENA_INIT};
    struct err e;
    char *s = table_write(&none, "json", &context, NULL, &e);

    (void)state;
    assert_string_equal(s, "[]\n");
    free(s);
}

static void csv_is_made_for_spreadsheets(void **state)
{
    char *s = write_with("csv", "utf-8", NULL);

    (void)state;
    assert_string_equal(s, "\xEF\xBB\xBF合同编号,户编号,借款人,余额(元),年利率(%),发放日期,暂缓\r\n"
                           "LDTP1,\"\t52272810900800007\",罗文福,50000.00,4.35,2022-02-10,否\r\n"
                           "LDTP2,\"\t52272810900800007\",\"𠮷\"\"福\",1234.56,3.8525,,是\r\n"
                           "LDTP3,,\"'=1+2\",-0.05,0.00,2025-11-24,是\r\n");
    free(s);
}

static void csv_defuses_every_lead(void **state)
{
    static const char *const leads[] = {
        "=HYPERLINK(\"x\")", "+86 138", "-2+3", "@SUM(A1)", "\tx", "1-30", "13885410952"};
    struct rpt_table t = {.rpt = report, .mem = ARENA_INIT};
    struct err e;
    char *s;

    (void)state;
    for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++)
        table_add(&t, "tttiinnn", "A", "", leads[i], INT64_C(1), INT64_C(1));
    s = table_write(&t, "csv", &context, NULL, &e);
    assert_non_null(s);
    assert_non_null(strstr(s, ",\"'=HYPERLINK(\"\"x\"\")\","));
    assert_non_null(strstr(s, ",\"\t+86 138\","));
    assert_non_null(strstr(s, ",\"\t-2+3\","));
    assert_non_null(strstr(s, ",\"'@SUM(A1)\","));
    assert_non_null(strstr(s, ",\"'\tx\","));
    assert_non_null(strstr(s, ",\"\t1-30\","));
    assert_non_null(strstr(s, ",\"\t13885410952\","));
    free(s);
    rpt_table_release(&t);
}

static void csv_in_gb18030_holds_rare_names(void **state)
{
    size_t n;
    char *s = write_with("csv", "gb18030", &n);
    struct enc_decoder *d = NULL;
    struct buf back = BUF_INIT;
    struct err e;

    (void)state;
    assert_int_equal(enc_decoder_new(ENC_GB18030, &d, &e), OK);
    enc_decode(d, s, n, true, &back);
    assert_int_equal(enc_decoder_damage(d)->count, 0);
    assert_non_null(strstr(buf_cstr(&back), "\r\nLDTP2,\"\t52272810900800007\",\"𠮷\"\"福\","));
    enc_decoder_free(&d);
    buf_release(&back);
    free(s);
}

static void csv_refuses_what_gb18030_cannot_hold(void **state)
{
    struct rpt_table t = {.rpt = report, .mem = ARENA_INIT};
    struct rpt_context c = context;
    struct err e = {0};

    (void)state;
    c.encoding = "gb18030";
    table_add(&t, "tttiinnn", "A", "", "罗文福", INT64_C(1), INT64_C(1));
    /* A private code point to which glibc gives no code. */
    table_add(&t, "tttiinnn", "B", "", "罗\xEE\x9E\x8D", INT64_C(1), INT64_C(1));
    assert_null(table_write(&t, "csv", &c, NULL, &e));
    assert_int_equal(e.code, E_DATA);
    assert_non_null(strstr(e.text, "第 2 行"));
    assert_non_null(strstr(e.text, "U+E78D"));
    rpt_table_release(&t);
}

static void text_is_aligned_and_summed(void **state)
{
    char *s = write_with("text", NULL, NULL);

    (void)state;
    assert_string_equal(
        s, "试表 〔五(五)〕\n"
           "罗悃信用社  截止日 2023-03-21\n"
           "合同编号  户编号             借款人   余额(元)  年利率(%)  发放日期    暂缓\n"
           "---------------------------------------------------------------------------\n"
           "LDTP1     52272810900800007  罗文福  50,000.00       4.35  2022-02-10  否\n"
           "LDTP2     52272810900800007  𠮷\"福    1,234.56     3.8525              是\n"
           "LDTP3                        =1+2        -0.05       0.00  2025-11-24  是\n"
           "---------------------------------------------------------------------------\n"
           "3笔       1户                        51,234.51\n"
           "余额(元) 大写: 伍万壹仟贰佰叁拾肆元伍角壹分\n");
    free(s);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(json_has_keys_and_whole_numbers),
    cmocka_unit_test(json_of_nothing_is_an_empty_array),
    cmocka_unit_test(csv_is_made_for_spreadsheets),
    cmocka_unit_test(csv_defuses_every_lead),
    cmocka_unit_test(csv_in_gb18030_holds_rare_names),
    cmocka_unit_test(csv_refuses_what_gb18030_cannot_hold),
    cmocka_unit_test(text_is_aligned_and_summed),
};

const struct test_group test_rpt_writers = {"rpt_writers", TESTS(tests), setup, teardown};
