#include "report/pdf_page.h"

#include <stdlib.h>
#include <string.h>

#include "lib/pdf_tools.h"
#include "lib/test.h"

static const struct pdf_setup A4 = {
    .width = PDF_A4_SHORT,
    .height = PDF_A4_LONG,
    .title = "借据",
    .created = {20416}, /* 2025-11-24 */
};

static enum rc make(const char *path, const struct pdf_setup *s, const char *text, struct err *e)
{
    struct pdf *p = NULL;
    FILE *f = fopen(path, "wb");
    enum rc rc;

    assert_non_null(f);
    rc = pdf_open(f, s, &p, e);
    assert_int_equal(rc, OK);
    pdf_page_begin(p);
    pdf_text(p, &(struct pdf_text){
                    .x = 40, .y = 40, .width = 400, .height = 16, .size = 12, .text = text});
    pdf_line(p, 40, 60, 440, 60, 0.5);
    pdf_page_end(p);
    rc = pdf_close(&p, e);
    assert_null(p);
    fclose(f);
    return rc;
}

static const char *in_tmp(const char *name)
{
    static char path[400];

    snprintf(path, sizeof path, "%s/%s", test_tmpdir(), name);
    return path;
}

static void rare_characters_are_there_and_fonts_embedded(void **state)
{
    const char *path = in_tmp("rare.pdf");
    struct err e;
    char *text;

    (void)state;
    assert_int_equal(make(path, &A4, "借款人 䶮㛃𠮷𬱖 50,000.00", &e), OK);
    text = pdf_tool_text(path);
    assert_non_null(strstr(text, "䶮㛃𠮷𬱖"));
    assert_non_null(strstr(text, "50,000.00"));
    assert_null(strstr(text, "演练"));
    free(text);
    pdf_tool_assert_embedded(path);
}

static void a_character_without_glyph_is_named(void **state)
{
    struct err e;

    (void)state;
    /* U+10FFFB is of the last private use area: no font draws it. */
    assert_int_equal(make(in_tmp("hole.pdf"), &A4, "罗\xF4\x8F\xBF\xBB文", &e), E_DATA);
    assert_non_null(strstr(e.text, "罗\xF4\x8F\xBF\xBB文"));
}

static void training_pages_carry_the_word(void **state)
{
    const char *path = in_tmp("training.pdf");
    struct pdf_setup s = A4;
    struct err e;
    char *text;

    (void)state;
    s.training = true;
    assert_int_equal(make(path, &s, "借款人", &e), OK);
    text = pdf_tool_text(path);
    assert_non_null(strstr(text, "演练"));
    free(text);
}

static void metadata_name_the_form_only(void **state)
{
    const char *path = in_tmp("meta.pdf");
    struct err e;
    char *info;

    (void)state;
    assert_int_equal(make(path, &A4, "罗文福", &e), OK);
    info = pdf_tool_info(path);
    assert_non_null(strstr(info, "借据"));
    assert_non_null(strstr(info, "Nov 24"));
    assert_null(strstr(info, "罗文福"));
    free(info);
}

static void a_full_disk_is_told(void **state)
{
    struct pdf *p = NULL;
    FILE *f = fopen("/dev/full", "wb");
    struct err e;

    (void)state;
    assert_non_null(f);
    assert_int_equal(pdf_open(f, &A4, &p, &e), OK);
    pdf_page_begin(p);
    pdf_page_end(p);
    assert_int_equal(pdf_close(&p, &e), E_IO);
    fclose(f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(rare_characters_are_there_and_fonts_embedded),
    cmocka_unit_test(a_character_without_glyph_is_named),
    cmocka_unit_test(training_pages_carry_the_word),
    cmocka_unit_test(metadata_name_the_form_only),
    cmocka_unit_test(a_full_disk_is_told),
};

const struct test_group test_pdf_page = {"pdf_page", TESTS(tests)};
