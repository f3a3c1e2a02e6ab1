#include "report/form.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "lib/test.h"
#include "report/form_wrap.h"

#define HEAD   "title: 试\ncolumns: 40\n"
#define FIELDS "%% fields\nname | 姓名 | text\namount | 金额 | money\n"

static struct form *parsed(const char *text)
{
    struct form *f = NULL;
    struct err e = {0};

    if (form_parse("t", text, strlen(text), &f, &e) != OK)
        fail_msg("%s", e.text);
    return f;
}

static void refused(const char *text, const char *line, const char *words)
{
    struct form *f = NULL;
    struct err e = {0};

    assert_int_equal(form_parse("t", text, strlen(text), &f, &e), E_DATA);
    assert_null(f);
    if (!strstr(e.text, line) || !strstr(e.text, words))
        fail_msg("「%s」 lacks %s or %s", e.text, line, words);
}

static void fields_keep_order_group_and_attributes(void **state)
{
    struct form *f =
        parsed(HEAD "%% picture\n{name  } {a   }\n%% fields\n"
                    "[申请人]\n"
                    "name | 姓名 | text 16 | need key=borrower page=2 | 一(八) | 首字母|或证件\n"
                    "amount | 金额 | money | tag=a blank=年~~日 |\n"
                    "kind | 类型 | choice | nopaper list=首贷,追加 def=首贷\n");
    const struct form_field *a = form_field_find(f, "amount");

    (void)state;
    assert_int_equal(f->field_count, 3);
    assert_string_equal(f->fields[0].group, "申请人");
    assert_string_equal(f->fields[0].key, "borrower");
    assert_string_equal(f->fields[0].clause, "一(八)");
    assert_string_equal(f->fields[0].hint, "首字母|或证件");
    assert_int_equal(f->fields[0].page, 2);
    assert_int_equal(f->fields[0].width, 16);
    assert_true(f->fields[0].flags & FORM_NEED);
    assert_int_equal(a->type, FORM_MONEY);
    assert_int_equal(a->align, FORM_RIGHT);
    assert_string_equal(a->blank, "年  日");
    assert_string_equal(a->key, "amount");
    assert_string_equal(f->fields[2].list, "首贷,追加");
    form_free(&f);
    assert_null(f);
}

static void faults_name_file_and_line(void **state)
{
    (void)state;
    refused("columns: 40\n%% picture\n", "forms/t.form 第 2 行", "title");
    refused("title: a\nsize: 3\n", "第 2 行", "size");
    refused(HEAD "colour: red\n", "第 3 行", "colour");
    refused(HEAD "%% figure\n" FIELDS, "第 3 行", "figure");
    refused(HEAD "%% picture\n{name}{nobody}\n" FIELDS, "第 4 行", "nobody");
    refused(HEAD "%% picture\n{name\n" FIELDS, "第 4 行", "}");
    refused(HEAD "%% picture\n{name} {amount}\n+----\n" FIELDS, "第 5 行", "第 1 列");
    refused(HEAD "%% picture\n{name} {amount}\n\t\n" FIELDS, "第 5 行", "制表符");
    refused(HEAD "%% picture\n{name} {amount}\n一二三四五六七八九十一二三四五六七八九十一\n" FIELDS,
            "第 5 行", "40");
    refused(HEAD "%% picture\n{name}\n" FIELDS, "forms/t.form", "amount");
    refused(HEAD "%% picture\n{name} {amount}\n" FIELDS "name | 又 | text\n", "第 8 行", "两次");
    refused(HEAD "%% picture\n{name} {amount}\n" FIELDS "x | 又 | float\n", "第 8 行", "类型");
    refused(HEAD "%% picture\n{name} {amount}\n" FIELDS "x | 又 | text | nopapers\n", "第 8 行",
            "nopapers");
    refused(HEAD "%% picture\n{name} {amount}\n" FIELDS "x | 又\n", "第 8 行", "标签");
    refused(HEAD "%% head\n{name} {amount}\n" FIELDS, "forms/t.form", "rows");
    refused(HEAD "%% rows rows min=x\n{name} {amount}\n" FIELDS, "第 3 行", "min");
    refused("title: a\xFF\n", "第 1 行", "UTF-8");
}

static void frames_and_text_are_told_apart(void **state)
{
    struct form *f =
        parsed(HEAD "%% picture\n+----+--+\n|{name}|2021-65  {amount}\n+----+--+\n" FIELDS);
    const struct form_line *rule = &f->parts[0].lines[0];
    const struct form_line *text = &f->parts[0].lines[1];

    (void)state;
    assert_true(rule->rule);
    assert_memory_equal(rule->border, "+----+--+", 9);
    assert_memory_equal(text->border, "|      | ", 9);
    assert_int_equal(text->n, 3);
    assert_string_equal(text->pieces[1].text, "2021-65");
    assert_int_equal(text->pieces[1].col, 8);
    form_free(&f);
}

static void equal_places_below_each_other_are_one_area(void **state)
{
    struct form *f =
        parsed(HEAD "%% picture\n金额 {name   }\n^^^^ {name   }\n     {name   }{amount}\n" FIELDS);
    const struct form_line *l = f->parts[0].lines;

    (void)state;
    assert_int_equal(l[0].pieces[0].rows, 2);
    assert_int_equal(l[1].pieces[0].rows, 0);
    assert_int_equal(l[0].pieces[1].rows, 3);
    assert_int_equal(l[2].pieces[0].rows, 0);
    assert_int_equal(l[2].pieces[1].rows, 1);
    form_free(&f);
}

static void check_wrap(const char *text, int cols, const char *want)
{
    char got[400] = "";

    while (*text) {
        const char *next;
        size_t n = form_wrap(text, cols, &next);

        snprintf(got + strlen(got), sizeof got - strlen(got), "%.*s/", (int)n, text);
        text = next;
    }
    assert_string_equal(got, want);
}

static void lines_break_as_chinese_does(void **state)
{
    (void)state;
    check_wrap("购牛犊四头", 6, "购牛犊/四头/");
    check_wrap("购牛犊，四头", 6, "购牛/犊，四/头/");
    check_wrap("已购（牛犊）", 6, "已购/（牛/犊）/");
    check_wrap("本金50,000.00元", 10, "本金/50,000.00/元/");
    check_wrap("a\nb", 10, "a/b/");
    check_wrap("LDTP-0421-000123", 6, "LDTP-0/421-00/0123/");
    check_wrap("one two", 4, "one/two/");
    check_wrap("电话　监督电话", 4, "电话/监督/电话/");
    check_wrap("　　一二三", 6, "　　一/二三/");
    assert_int_equal(form_wrap_lines("", 4), 0);
    assert_int_equal(form_wrap_lines("一二三", 4), 2);
}

static void every_form_of_the_program_parses(void **state)
{
    char name[FORM_NAME_SIZE];
    size_t n = 0;

    (void)state;
    for (const char *p = form_name_next(NULL, name); p; p = form_name_next(p, name), n++) {
        struct form *f = NULL;
        struct err e = {0};

        if (form_load(p, &f, &e) != OK)
            fail_msg("%s", e.text);
        form_free(&f);
    }
    assert_true(n >= 1);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(fields_keep_order_group_and_attributes),
    cmocka_unit_test(faults_name_file_and_line),
    cmocka_unit_test(frames_and_text_are_told_apart),
    cmocka_unit_test(equal_places_below_each_other_are_one_area),
    cmocka_unit_test(lines_break_as_chinese_does),
    cmocka_unit_test(every_form_of_the_program_parses),
};

const struct test_group test_form = {"form", TESTS(tests)};
