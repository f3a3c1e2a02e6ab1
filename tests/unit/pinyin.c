/* Readings of names: what a household may be typed as (SCREENS 6, People). */
#include <string.h>

#include "core/pinyin.h"
#include "lib/test.h"

static void initials_of_names(void **state)
{
    static const struct {
        const char *name;
        const char *out;
    } c[] = {{"罗文福", "lwf"}, {"单文", "sw"},    {"解兰", "xl"},    {"仇英", "qy"},
             {"曾平", "zp"},    {"查龙", "zl"},    {"区秀", "ox"},    {"乐春", "yc"},
             {"翟明", "zm"},    {"覃志明", "qzm"}, {"尉迟春", "ycc"}, {"长孙明", "zsm"},
             {"万俟文", "mqw"}, {"文单", "wd"},    {"杨㛃", "yj"},    {"陈𠮷Lin", "cjlin"},
             {"", ""},          {"·", ""}};
    char t[16];
    char small[3];

    (void)state;
    for (size_t i = 0; i < sizeof c / sizeof c[0]; i++)
        assert_string_equal(pinyin_initials(c[i].name, t, sizeof t), c[i].out);
    assert_string_equal(pinyin_initials("罗文福", small, sizeof small), "lw");
}

static void names_in_full(void **state)
{
    static const struct {
        const char *name;
        const char *out;
    } c[] = {{"罗文福", "lwf luowenfu"},
             {"李文芳", "lwf liwenfang"},
             {"吕秀英", "lxy lvxiuying"},
             {"区秀", "ox qx ouxiu quxiu"},
             {"尉迟春", "ycc yuchichun"},
             {"陈𠮷Lin", "cjlin chenjilin"},
             {"·", ""}};
    char t[PINYIN_FIND_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof c / sizeof c[0]; i++)
        assert_string_equal(pinyin_find(c[i].name, t, sizeof t), c[i].out);
}

static bool is_word(const char *all, const char *word)
{
    size_t n = strlen(word);

    for (const char *s = all; (s = strstr(s, word)); s++)
        if ((s == all || s[-1] == ' ') && (s[n] == ' ' || !s[n]))
            return true;
    return false;
}

/* 单 = d/s, 覃 = q/t; and of a character in the middle. */
static void every_reading_counts(void **state)
{
    static const struct {
        const char *name;
        const char *words[5];
    } c[] = {{"单文", {"sw", "dw", "shanwen", "danwen"}},
             {"覃志明", {"qzm", "tzm", "qinzhiming", "tanzhiming"}},
             {"仇英", {"qy", "cy", "qiuying", "chouying"}},
             {"王长乐", {"wcl", "wzl", "wangchangle", "wangzhangyue"}}};
    char t[PINYIN_FIND_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof c / sizeof c[0]; i++)
        for (const char *const *w = c[i].words; *w; w++)
            if (!is_word(pinyin_find(c[i].name, t, sizeof t), *w))
                fail_msg("%s lacks %s: %s", c[i].name, *w, t);
}

static void a_short_buffer_holds_whole_words(void **state)
{
    char t[12];

    (void)state;
    assert_string_equal(pinyin_find("罗文福", t, sizeof t), "lwf");
    assert_string_equal(pinyin_find("罗文", t, sizeof t), "lw luowen");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(initials_of_names),
    cmocka_unit_test(names_in_full),
    cmocka_unit_test(every_reading_counts),
    cmocka_unit_test(a_short_buffer_holds_whole_words),
};

const struct test_group test_pinyin = {"pinyin", TESTS(tests), NULL, NULL};
