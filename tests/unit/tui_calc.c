#include "tui/calc.h"

#include "lib/test.h"

static void gives(const char *text, int64_t fen)
{
    struct money m = {0};
    struct err e = {0};

    if (ui_calc(text, &m, &e) != OK)
        fail_msg("%s: %s", text, e.text);
    assert_int_equal(m.fen, fen);
}

static void refused(const char *text)
{
    struct money m = {7};
    struct err e = {0};

    if (ui_calc(text, &m, &e) == OK)
        fail_msg("%s is taken", text);
    assert_int_equal(m.fen, 7);
    assert_true(e.text[0] != '\0');
}

static void sums(void **state)
{
    (void)state;
    gives("=3*447.22+4.24", 134590);
    gives("=2*30000", 6000000);
    gives("50000*3.5%*92/360", 44722);
    gives("(1+2)*3", 900);
    gives("-5+10", 500);
    gives("2w+3千", 2300000);
    gives("１２＋３×２", 1800);
    gives("1,000÷3", 33333);
    gives("0.005", 1);
    gives("-0.005", -1);
    gives("0.1+0.2", 30);
}

static void no_sums(void **state)
{
    char deep[300];

    (void)state;
    refused("=");
    refused("1+");
    refused("1/0");
    refused("1/(2-2)");
    refused("(1");
    refused("1)");
    refused("1..2");
    refused("9999999999999999*9999999999999999*9999999999999999");
    refused("99999999999999");
    refused("12345678901234567");
    refused("abc");
    for (int i = 0; i < 250; i++)
        deep[i] = '(';
    deep[250] = '\0';
    refused(deep);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(sums),
    cmocka_unit_test(no_sums),
};

const struct test_group test_tui_calc = {"tui_calc", TESTS(tests)};
