/* Headers of report files: what is taken, and that every slip is told with file and line. */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "lib/test.h"
#include "report/args.h"
#include "report/report.h"

#define GOOD                                                                                             \
    "-- title: 试表\n-- clause: 三(五)\n-- help: 一句话\n-- args: as_of town contract! days=60\n" \
    "-- col: contract_no | 合同编号 | text | 14 | count\n"                                           \
    "-- col: balance_fen | 余额(元) | money | 14 | sum\n"                                             \
    "-- col: rate_ppm | 年利率(%) | rate | 8\n"                                                       \
    "SELECT 1 AS contract_no, 2 AS balance_fen, 3 AS rate_ppm\n"                                         \
    "WHERE :as_of > 0 AND :town IS NULL AND :contract = '' AND :days > 0;\n"

static void a_good_header_is_read(void **state)
{
    struct rpt *r = NULL;
    struct err e;

    (void)state;
    assert_int_equal(rpt_parse("db/report/trial.sql", GOOD, &r, &e), OK);
    assert_string_equal(r->name, "trial");
    assert_string_equal(r->title, "试表");
    assert_string_equal(r->clause, "三(五)");
    assert_int_equal(r->column_count, 3);
    assert_int_equal(r->columns[1].type, COL_MONEY);
    assert_int_equal(r->columns[1].total, TOTAL_SUM);
    assert_int_equal(r->columns[0].total, TOTAL_COUNT);
    assert_int_equal(r->columns[2].width, 8);
    assert_false(r->personal);
    assert_true(rpt_takes(r, "days"));
    assert_true(rpt_needs(r, "contract"));
    assert_false(rpt_needs(r, "days"));
    assert_true(str_starts(r->sql, "SELECT 1"));
    rpt_close(&r);
    assert_null(r);
}

static void a_slip_is_told_with_file_and_line(void **state)
{
    static const struct {
        const char *text;
        const char *where;
    } slips[] = {
        {"-- title: x\n-- titel: y\n", "f.sql:2: "},
        {"-- title: x\n-- help: y\n-- col: a | b | text\nSELECT 1", "f.sql:3: "},
        {"-- title: x\n-- help: y\n-- col: a | b | texts | 3\nSELECT 1", "f.sql:3: "},
        {"-- title: x\n-- help: y\n-- col: a | b | money | 3\nSELECT 1", "f.sql:3: "},
        {"-- title: x\n-- help: y\n-- col: a_fen | b | int | 3\nSELECT 1", "f.sql:3: "},
        {"-- title: x\n-- help: y\n-- col: a | b | text | w\nSELECT 1", "f.sql:3: "},
        {"-- title: x\n-- help: y\n-- col: a | b | text | 3 | sum\nSELECT 1", "f.sql:3: "},
        {"-- title: x\n-- help: y\n-- col: a | b | int | 3 | capitals\nSELECT 1", "f.sql:3: "},
        {"-- title: x\n-- help: y\n-- col: a_fen | b | money | 3 | capitals\n"
         "-- col: b_fen | b | money | 3 | capitals\nSELECT 1",
         "f.sql:4: "},
        {"-- title: x\n-- help: y\n-- col: a | b | int | 3\n-- col: a | c | int | 3\nSELECT 1",
         "f.sql:4: "},
        {"-- title: x\n-- help: y\n-- col: a | b | int | 3\n-- vocab: a\nSELECT 1", "f.sql:4: "},
        {"-- title: x\n-- help: y\n-- vocab: a\n-- col: a | b | text | 3\nSELECT 1", "f.sql:3: "},
        {"-- title: x\n-- help: y\n-- args: nonsense\n-- col: a | b | int | 3\nSELECT 1",
         "f.sql:3: "},
        {"-- title: x\n-- help: y\n-- args: town\n-- col: a | b | int | 3\nSELECT 1", "f.sql:5: "},
        {"-- title: x\n-- help: y\n-- col: a | b | int | 3\nSELECT :town", "f.sql:4: "},
        {"-- title: x\n-- help: y\n-- col: a | b | int | 3\n", "f.sql:4: "},
        {"-- title: x\n-- col: a | b | int | 3\nSELECT 1", "f.sql:3: "},
        {"-- title: x\n-- help: y\nSELECT 1", "f.sql:3: "},
        {"-- title: x\n-- title: y\n", "f.sql:2: "},
        {"-- title: x\n-- personal: maybe\n", "f.sql:2: "},
        {"-- title: x\n-- words: a | b c\n", "f.sql:2: "},
        {"-- title: x\n-- col: a | b | int | 3\n-- words: a | b c\n", "f.sql:3: "},
        {"-- title: x\n-- col: a | b | text | 3\n-- words: a | b\n", "f.sql:3: "},
        {"-- title: x\n-- no colon here\n", "f.sql:2: "},
        {"-- title: x\n-- help: y\n-- args: by\n-- col: a | b | int | 3\nSELECT :by", "f.sql:5: "},
    };

    (void)state;
    for (size_t i = 0; i < sizeof slips / sizeof slips[0]; i++) {
        struct rpt *r = NULL;
        struct err e = {0};

        assert_int_equal(rpt_parse("f.sql", slips[i].text, &r, &e), E_DATA);
        assert_null(r);
        if (!str_starts(e.text, slips[i].where))
            fail_msg("%zu: %s", i, e.text);
    }
}

static void every_report_of_the_program_opens(void **state)
{
    char name[RPT_NAME_SIZE];
    size_t at = 0;

    (void)state;
    while (rpt_next_name(&at, name)) {
        struct rpt *r = NULL;
        struct err e = {0};

        if (rpt_open(name, &r, &e) != OK)
            fail_msg("%s", e.text);
        assert_string_equal(r->name, name);
        rpt_close(&r);
    }
}

static void an_unknown_name_is_not_found(void **state)
{
    struct rpt *r = NULL;
    struct err e;

    (void)state;
    assert_int_equal(rpt_open("no-such-report", &r, &e), E_NOTFOUND);
    assert_int_equal(rpt_open("a-name-that-is-much-longer-than-any-name-of-a-report", &r, &e),
                     E_NOTFOUND);
}

static void arguments_are_read_by_type(void **state)
{
    struct rpt *r = NULL;
    struct rpt_args a = {0};
    struct err e;
    char line[200];

    (void)state;
    assert_int_equal(rpt_parse("f.sql", GOOD, &r, &e), OK);
    assert_int_equal(rpt_args_set(&a, r, "as_of", "2023-03-21", &e), OK);
    assert_int_equal(a.v[0].n, day_from_ymd(2023, 3, 21).n);
    assert_int_equal(rpt_args_set(&a, r, "as_of", "2023-03-22", &e), E_USAGE);
    assert_int_equal(rpt_args_set(&a, r, "quarter", "2023Q1", &e), E_USAGE);
    assert_int_equal(rpt_args_set(&a, r, "days", "six", &e), E_DATA);
    assert_int_equal(rpt_args_complete(&a, r, day_from_ymd(2025, 1, 1), &e), E_USAGE);
    assert_non_null(strstr(e.text, "--contract"));
    assert_int_equal(rpt_args_set(&a, r, "contract", "LDTP1", &e), OK);
    assert_int_equal(rpt_args_complete(&a, r, day_from_ymd(2025, 1, 1), &e), OK);
    assert_int_equal(a.n, 3);
    assert_string_equal(a.v[2].name, "days");
    assert_int_equal(a.v[2].n, 60);
    assert_string_equal(rpt_args_line(&a, line, sizeof line),
                        "截止日 2023-03-21  合同编号 LDTP1  天数 60");
    rpt_close(&r);
}

static void days_and_quarters_default_to_the_business_day(void **state)
{
    struct rpt *r = NULL;
    struct rpt_args a = {0};
    struct err e;

    (void)state;
    assert_int_equal(rpt_parse("f.sql",
                               "-- title: x\n-- help: y\n-- args: as_of quarter month by\n"
                               "-- by: town branch\n-- col: a | b | int | 3\n"
                               "SELECT :as_of, :quarter, :month, :by",
                               &r, &e),
                     OK);
    assert_int_equal(rpt_args_set(&a, r, "by", "county", &e), E_USAGE);
    assert_int_equal(rpt_args_complete(&a, r, day_from_ymd(2025, 11, 24), &e), OK);
    assert_int_equal(a.v[0].n, day_from_ymd(2025, 11, 24).n);
    assert_int_equal(a.v[1].n, 2025 * 4 + 3);
    assert_int_equal(a.v[2].n, 2025 * 12 + 10);
    assert_string_equal(a.v[3].text, "town");
    rpt_close(&r);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_good_header_is_read),
    cmocka_unit_test(a_slip_is_told_with_file_and_line),
    cmocka_unit_test(every_report_of_the_program_opens),
    cmocka_unit_test(an_unknown_name_is_not_found),
    cmocka_unit_test(arguments_are_read_by_type),
    cmocka_unit_test(days_and_quarters_default_to_the_business_day),
};

const struct test_group test_rpt_header = {"rpt_header", TESTS(tests)};
