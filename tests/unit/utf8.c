#include "base/utf8.h"

#include <string.h>

#include "base/str.h"
#include "lib/test.h"

static void widths(void **state)
{
    (void)state;
    assert_int_equal(utf8_width("罗文福ab"), 8);
    assert_int_equal(utf8_width("𠮷䶮㛃"), 6);
    assert_int_equal(utf8_clip("罗文福", 5), 6);
    assert_int_equal(utf8_clip("罗文福", 6), 9);
}

static void ill_formed_bytes_are_found(void **state)
{
    (void)state;
    assert_true(utf8_valid("罗甸", 6));
    assert_false(utf8_valid("\xC0\xAF", 2));
    assert_false(utf8_valid("\xED\xA0\x80", 3));
    assert_false(utf8_valid("a\0b", 3));
    assert_false(utf8_valid("罗", 2));
}

static void half_width(void **state)
{
    char s[] = "５0,０００．00　Ｘ";

    (void)state;
    utf8_halfwidth(s);
    assert_string_equal(s, "50,000.00 X");
}

static void half_width_keeps_ill_formed_bytes(void **state)
{
    char s[] = "\xB5\xBA\xB5\xBA５";

    (void)state;
    utf8_halfwidth(s);
    assert_string_equal(s, "\xB5\xBA\xB5\xBA"
                           "5");
}

static void trim_takes_ideographic_space(void **state)
{
    char s[] = "　 罗文福\t　";

    (void)state;
    assert_string_equal(str_trim(s), "罗文福");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(widths),
    cmocka_unit_test(ill_formed_bytes_are_found),
    cmocka_unit_test(half_width),
    cmocka_unit_test(half_width_keeps_ill_formed_bytes),
    cmocka_unit_test(trim_takes_ideographic_space),
};

const struct test_group test_utf8 = {"utf8", TESTS(tests)};
