#include "core/money.h"

#include "core/rate.h"
#include "lib/test.h"

static const struct {
    const char *text;
    int64_t fen; /* -1: refused */
} cases[] = {
    {"50000", 5000000},
    {"50,000.00", 5000000},
    {"￥50,000.00", 5000000},
    {"¥ 5.1", 510},
    {" 5万 ", 5000000},
    {"5万元", 5000000},
    {"0.5万", 500000},
    {"1.23456万", 1234560},
    {"6w", 6000000},
    {"2千", 200000},
    {"2q", 200000},
    {"５０，０００．００", 5000000},
    {"587.78", 58778},
    {"587.780", 58778},
    {".5", 50},
    {"0", 0},
    {"999999999999.99", MONEY_MAX_FEN},
    {"1000000000000", -1},
    {"99999999999999999999", -1},
    {"99999999999万", -1},
    {"1.234", -1},
    {"1.2345678万", -1},
    {"-1", -1},
    {"", -1},
    {".", -1},
    {"1,0000", -1},
    {"1,00", -1},
    {",100", -1},
    {"1 000", -1},
    {"1e3", -1},
    {"5亿", -1},
    {"\xB5\xBA", -1},
};

static void amounts_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct money m = {-7};
        struct err e = {0};
        enum rc rc = money_parse(cases[i].text, &m, &e);

        if (cases[i].fen < 0) {
            assert_int_equal(rc, E_DATA);
            assert_int_equal(m.fen, -7);
            assert_true(e.text[0]);
        } else {
            assert_int_equal(rc, OK);
            assert_int_equal(m.fen, cases[i].fen);
        }
    }
}

static void amounts_are_written(void **state)
{
    char t[MONEY_TEXT_SIZE];

    (void)state;
    assert_string_equal(money_plain(money_of(5000000), t), "50000.00");
    assert_string_equal(money_comma(money_of(5000000), t), "50,000.00");
    assert_string_equal(money_comma(money_of(123456789), t), "1,234,567.89");
    assert_string_equal(money_comma(money_of(99999), t), "999.99");
    assert_string_equal(money_comma(money_of(7), t), "0.07");
    assert_string_equal(money_comma(money_of(-7), t), "-0.07");
    assert_string_equal(money_plain(money_of(INT64_MIN), t), "-92233720368547758.08");
    assert_string_equal(money_comma(money_of(INT64_MIN), t), "-92,233,720,368,547,758.08");
}

static void sums_do_not_wrap(void **state)
{
    (void)state;
    assert_int_equal(money_add(money_of(INT64_MAX), money_of(1)).fen, INT64_MAX);
    assert_int_equal(money_add(money_of(INT64_MIN), money_of(-1)).fen, INT64_MIN);
    assert_int_equal(money_sub(money_of(INT64_MIN), money_of(1)).fen, INT64_MIN);
    assert_int_equal(money_sub(money_of(0), money_of(INT64_MIN)).fen, INT64_MAX);
    assert_int_equal(money_sub(money_of(5), money_of(7)).fen, -2);
}

static void rates_are_read_and_written(void **state)
{
    static const struct {
        const char *text;
        int32_t ppm;
        const char *out;
    } r[] = {{"3.85", 38500, "3.85"},
             {"3.85%", 38500, "3.85"},
             {"４．６％", 46000, "4.60"},
             {"0", 0, "0.00"},
             {"100", 1000000, "100.00"},
             {"4.3512", 43512, "4.3512"},
             {"4.35120", 43512, "4.3512"},
             {"100.0001", -1, ""},
             {"4.35121", -1, ""},
             {"-1", -1, ""},
             {"", -1, ""},
             {"4.x", -1, ""},
             {"%", -1, ""},
             {"99999999999999", -1, ""}};

    (void)state;
    for (size_t i = 0; i < sizeof r / sizeof r[0]; i++) {
        struct rate v = {-7};
        struct err e = {0};
        char t[RATE_TEXT_SIZE];

        assert_int_equal(rate_parse(r[i].text, &v, &e), r[i].ppm < 0 ? E_DATA : OK);
        assert_int_equal(v.ppm, r[i].ppm < 0 ? -7 : r[i].ppm);
        if (r[i].ppm >= 0)
            assert_string_equal(rate_text(v, t), r[i].out);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(amounts_are_read),
    cmocka_unit_test(amounts_are_written),
    cmocka_unit_test(sums_do_not_wrap),
    cmocka_unit_test(rates_are_read_and_written),
};

const struct test_group test_money = {"money", TESTS(tests)};
