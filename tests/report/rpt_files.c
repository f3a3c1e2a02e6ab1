/* xlsx and pdf, opened again by other programs: unzip and pdftotext. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "lib/table.h"
#include "lib/test.h"

#define HEAD                                                                                       \
    "-- title: 试表[1]\n-- help: 一句话\n-- sign: 制表 | 乡镇审核 | 主要领导\n"     \
    "-- col: household_no | 户编号 | text | 19 | distinct\n"                                    \
    "-- col: borrower | 借款人 | text | 8\n"                                                    \
    "-- col: idno | 身份证号码 | text | 18\n"                                                 \
    "-- col: balance_fen | 余额(元) | money | 14 | capitals\n"                                  \
    "-- col: rate_ppm | 年利率(%) | rate | 8\n"                                                 \
    "-- col: start | 发放日期 | day | 10\n"                                                    \
    "SELECT 1, 2, 3, 4, 5, 6"

static const struct rpt_context context = {
    .site = "罗悃信用社", .subtitle = "2023Q1", .maker = "柜员甲", .made = {19000}};

static struct rpt *report;
static struct rpt_table table;

static int setup(void **state)
{
    (void)state;
    report = table_report(HEAD);
    table = (struct rpt_table){.rpt = report, .mem = ARENA_INIT};
    for (int i = 0; i < 70; i++) {
        char no[32];

        snprintf(no, sizeof no, "5227281080330%04d", i / 2);
        table_add(&table, "tttiii", no, i == 3 ? "䶮梅国" : "韦贵国", "522728198108247895",
                  INT64_C(123456), INT64_C(38500), (int64_t)day_from_ymd(2022, 2, 10).n);
    }
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    rpt_table_release(&table);
    rpt_close(&report);
    return 0;
}

static const char *save(const char *writer, const char *name)
{
    static char path[400];
    struct err e = {0};
    size_t n;
    char *s = table_write(&table, writer, &context, &n, &e);
    FILE *f;

    if (!s)
        fail_msg("%s", e.text);
    snprintf(path, sizeof path, "%s/%s", test_tmpdir(), name);
    f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(s, 1, n, f), n);
    fclose(f);
    free(s);
    return path;
}

/* What a command prints; the caller frees it. */
static char *output_of(const char *fmt, const char *path)
{
    char cmd[600];
    char block[4096];
    struct buf b = BUF_INIT;
    FILE *p;
    size_t n;

    snprintf(cmd, sizeof cmd, fmt, path);
    p = popen(cmd, "r");
    assert_non_null(p);
    while ((n = fread(block, 1, sizeof block, p)) > 0)
        buf_add(&b, block, n);
    assert_int_equal(pclose(p), 0);
    return buf_steal(&b);
}

static void assert_has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("not found: %s", part);
}

static void xlsx_cells_are_typed(void **state)
{
    char *sheet = output_of("unzip -p '%s' xl/worksheets/sheet1.xml", save("xlsx", "a.xlsx"));

    (void)state;
    /* The ID is a string, the money a number, the day a serial number. */
    assert_has(sheet, "<t>522728198108247895</t>");
    assert_has(sheet, "<v>1234.56</v>");
    assert_has(sheet, "<v>3.85</v>");
    assert_has(sheet, "<v>44602</v>");
    assert_has(sheet, "<t>䶮梅国</t>");
    assert_has(sheet, "state=\"frozen\"");
    assert_has(sheet, "ySplit=\"1\"");
    assert_has(sheet, "<f>SUM(D2:D71)</f><v>86419.2</v>");
    assert_has(sheet, "35户");
    free(sheet);
}

static void xlsx_holds_nothing_but_the_list(void **state)
{
    char *names = output_of("unzip -l '%s'", save("xlsx", "b.xlsx"));
    char *book = output_of("unzip -p '%s' xl/workbook.xml", save("xlsx", "b.xlsx"));

    (void)state;
    assert_has(names, "xl/worksheets/sheet1.xml");
    assert_null(strstr(names, "sheet2.xml"));
    assert_has(book, "name=\"试表1\"");
    free(names);
    free(book);
}

static void pdf_text_can_be_taken_out(void **state)
{
    char *text = output_of("pdftotext -layout '%s' -", save("pdf", "a.pdf"));

    (void)state;
    assert_has(text, "试表[1]");
    assert_has(text, "第 1 页 共 3 页");
    assert_has(text, "第 3 页 共 3 页");
    assert_has(text, "522728198108247895");
    assert_has(text, "䶮梅国");
    assert_has(text, "1,234.56");
    assert_has(text, "本页小计");
    assert_has(text, "86,419.20");
    assert_has(text, "捌万陆仟肆佰壹拾玖元贰角");
    assert_has(text, "乡镇审核");
    assert_has(text, "柜员甲");
    free(text);
}

static void pdf_embeds_its_fonts(void **state)
{
    char *fonts = output_of("pdffonts '%s'", save("pdf", "b.pdf"));
    char *info = output_of("pdfinfo '%s'", save("pdf", "b.pdf"));
    size_t lines = 0;

    (void)state;
    /* Every line below the two of the heading: embedded yes, subset yes. */
    for (char *s = strchr(strchr(fonts, '\n') + 1, '\n') + 1; *s; s = strchr(s, '\n') + 1) {
        char line[200];

        snprintf(line, sizeof line, "%.*s", (int)strcspn(s, "\n"), s);
        assert_has(line, "yes yes yes");
        lines++;
    }
    assert_true(lines > 0);
    assert_has(info, "841.89 x 595.276 pts (A4)");
    free(fonts);
    free(info);
}

/* Too wide for one line: words go on to a second one, numbers stay whole. */
static void a_wide_pdf_keeps_numbers_whole(void **state)
{
    struct rpt *wide =
        table_report("-- title: 宽表\n-- help: x\n-- col: a | 身份证号码 | text | 18\n-- col: b | "
                     "账号 | text | 19\n"
                     "-- col: c | 承贷社名称 | text | 40\n-- col: d | 户编号 | text | 30\n-- col: "
                     "e | 合同 | text | 40\n"
                     "-- col: f | 说明 | text | 60\n-- col: g | 状态 | text | 60\n"
                     "-- words: g | running 在贷 | closed 结清\nSELECT 1,2,3,4,5,6,7");
    struct rpt_table t = {.rpt = wide, .mem = ARENA_INIT};
    struct err e = {0};
    char path[400];
    char *s, *text;
    size_t n;
    FILE *f;

    (void)state;
    table_add(&t, "ttttttt", "522728198108247895", "6217193904266916263",
              "罗甸县农村信用合作联社罗悃信用社营业部", "52272810803300002", "LDTP-0421-000001",
              "黄牛未出栏预计二零二六年五月出售后归还全部本金和利息", "closed running other");
    s = table_write(&t, "pdf", &context, &n, &e);
    assert_non_null(s);
    snprintf(path, sizeof path, "%s/wide.pdf", test_tmpdir());
    f = fopen(path, "wb");
    fwrite(s, 1, n, f);
    fclose(f);
    text = output_of("pdftotext -layout '%s' -", path);
    assert_has(text, "522728198108247895");
    assert_has(text, "6217193904266916263");
    assert_has(text, "结清 在贷 other");
    free(text);
    free(s);
    rpt_table_release(&t);
    rpt_close(&wide);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(xlsx_cells_are_typed),
    cmocka_unit_test(xlsx_holds_nothing_but_the_list),
    cmocka_unit_test(pdf_text_can_be_taken_out),
    cmocka_unit_test(pdf_embeds_its_fonts),
    cmocka_unit_test(a_wide_pdf_keeps_numbers_whole),
};

const struct test_group test_rpt_files = {"rpt_files", TESTS(tests), setup, teardown};
