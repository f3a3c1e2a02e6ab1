#include <string.h>

#include "core/idno.h"
#include "core/rmb.h"
#include "lib/test.h"

static void id_numbers(void **state)
{
    static const struct {
        const char *text;
        const char *out; /* starting with '!': words of the refusal */
        char sex;
    } c[] = {{"52272819670509711X", "52272819670509711X", 'M'},
             {"52272819670509711x", "52272819670509711X", 'M'},
             {"'52272819670509711X", "52272819670509711X", 'M'},
             {"５２２７２８１９６７０５０９７１１Ｘ", "52272819670509711X", 'M'},
             {"522728 19760627 5130", "522728197606275130", 'M'},
             {"522728198612028464", "522728198612028464", 'F'},
             {"522728670509711", "52272819670509711X", 'M'},
             {"522728197606275131", "!末位应为0", 0},
             {"522728197602305130", "!出生日期", 0},
             {"522728179906275130", "!出生日期", 0},
             {"52272819760627513", "!17位", 0},
             {"5227281976062751300", "!19位", 0},
             {"5227281976O6275130", "!字符", 0},
             {"X22728197606275130", "!字符", 0},
             {"", "!0位", 0},
             {"罗文福", "!3位", 0}};

    (void)state;
    for (size_t i = 0; i < sizeof c / sizeof c[0]; i++) {
        struct idno id = {0};
        struct err e = {0};
        enum rc rc = idno_parse(c[i].text, &id, &e);

        if (c[i].out[0] == '!') {
            assert_int_equal(rc, E_DATA);
            assert_non_null(strstr(e.text, c[i].out + 1));
            continue;
        }
        assert_int_equal(rc, OK);
        assert_string_equal(id.text, c[i].out);
        assert_int_equal(id.sex, c[i].sex);
        assert_int_equal(id.from15, strlen(c[i].text) == 15);
    }
}

static void id_numbers_tell_the_birth(void **state)
{
    struct idno id = {0};
    struct err e = {0};
    char t[DAY_TEXT_SIZE];

    (void)state;
    assert_int_equal(idno_parse("522728196705097"
                                "11X",
                                &id, &e),
                     OK);
    assert_string_equal(day_iso(id.birth, t), "1967-05-09");
}

static void id_numbers_are_masked(void **state)
{
    char t[IDNO_SIZE + 16];

    (void)state;
    assert_string_equal(idno_mask("522728197606270017", t), "522728********0017");
    assert_string_equal(idno_mask("522728670509711", t), "5*************1");
    assert_string_equal(idno_mask("罗文福", t), "罗*福");
    assert_string_equal(idno_mask("12", t), "**");
    assert_string_equal(idno_mask("", t), "");
    assert_true(strlen(idno_mask("0123456789012345678901234567890123456789", t)) < sizeof t);
}

static void amounts_in_capitals(void **state)
{
    static const struct {
        int64_t fen;
        const char *out;
    } c[] = {{140950, "壹仟肆佰零玖元伍角"},
             {600714, "陆仟零柒元壹角肆分"},
             {168032, "壹仟陆佰捌拾元零叁角贰分"},
             {10700053, "壹拾万柒仟元零伍角叁分"},
             {1640902, "壹万陆仟肆佰零玖元零贰分"},
             {32504, "叁佰贰拾伍元零肆分"},
             {0, "零元整"},
             {5, "伍分"},
             {50, "伍角"},
             {53, "伍角叁分"},
             {100, "壹元整"},
             {1000, "壹拾元整"},
             {5000000, "伍万元整"},
             {10500000, "壹拾万伍仟元整"},
             {10050000, "壹拾万零伍佰元整"},
             {10000100, "壹拾万零壹元整"},
             {10000050, "壹拾万元零伍角"},
             {100500000, "壹佰万伍仟元整"},
             {10000000000, "壹亿元整"},
             {10500000000, "壹亿零伍佰万元整"},
             {10000500000, "壹亿零伍仟元整"},
             {10000000001, "壹亿元零壹分"},
             {MONEY_MAX_FEN, "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"},
             {-32504, "负叁佰贰拾伍元零肆分"},
             {INT64_MIN, "-92233720368547758.08元"}};
    char t[RMB_TEXT_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof c / sizeof c[0]; i++)
        assert_string_equal(rmb_capitals(money_of(c[i].fen), t), c[i].out);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(id_numbers),
    cmocka_unit_test(id_numbers_tell_the_birth),
    cmocka_unit_test(id_numbers_are_masked),
    cmocka_unit_test(amounts_in_capitals),
};

const struct test_group test_person = {"person", TESTS(tests)};
