#include "lib/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/buf.h"
#include "intake/sheet.h"
#include "intake/xlsx.h"
#include "lib/file.h"
#include "lib/zip.h"

static const char workbook[] =
    "<workbook xmlns:r=\"r\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"rId7\"/>"
    "<sheet name=\"t\" sheetId=\"2\" r:id=\"rId8\"/></sheets></workbook>";
static const char rels[] =
    "<Relationships>"
    "<Relationship Id=\"rId8\" Type=\"x/worksheet\" Target=\"worksheets/sheet2.xml\"/>"
    "<Relationship Id=\"rId7\" Type=\"x/worksheet\" Target=\"/xl/worksheets/first.xml\"/>"
    "<Relationship Id=\"rId9\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/>"
    "<Relationship Id=\"rId6\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>";
static const char styles[] =
    "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"[Red]0.00&quot;yd&quot;\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
    "<xf numFmtId=\"165\"/></cellXfs></styleSheet>";

/* All rows as "line:cell|cell\n", or "!" and the words of the error. */
static char *read_all(const char *path)
{
    struct sheet *s = NULL;
    struct buf out = BUF_INIT;
    struct err e = {0};
    bool more = true;
    enum rc rc = sheet_open(path, ENC_AUTO, &s, &e);

    while (!rc) {
        struct sheet_row row;

        rc = sheet_next(s, &row, &more, &e);
        if (rc || !more)
            break;
        buf_fmt(&out, "%d:", (int)row.line);
        for (size_t i = 0; i < row.n; i++)
            buf_fmt(&out, "%s%s%s", i ? "|" : "", row.cells[i].text,
                    row.cells[i].fault == FAULT_DIGITS ? "#"
                    : row.cells[i].fault == FAULT_NONE ? ""
                                                       : "?");
        buf_ch(&out, '\n');
    }
    if (rc)
        buf_fmt(&out, "!%s", e.text);
    sheet_close(&s);
    return buf_steal(&out);
}

static char *read_sheet(const char *strings, const char *sheet)
{
    struct zip_entry all[] = {
        {"xl/workbook.xml", workbook},
        {"xl/_rels/workbook.xml.rels", rels},
        {"xl/styles.xml", styles},
        {"xl/worksheets/first.xml", sheet},
        {strings ? "xl/sharedStrings.xml" : NULL, strings},
        {NULL, NULL},
    };
    const char *path = file_path("hand.xlsx");

    zip_write(path, all);
    return read_all(path);
}

static void assert_sheet(const char *strings, const char *sheet, const char *want)
{
    char *got = read_sheet(strings, sheet);

    assert_string_equal(got, want);
    free(got);
}

static void assert_sheet_refused(const char *strings, const char *sheet, const char *words)
{
    char *got = read_sheet(strings, sheet);
    const char *bang = strchr(got, '!');

    if (!bang || !strstr(bang, words))
        fail_msg("expected a refusal with “%s”, got: %s", words, got);
    free(got);
}

/* ------------------------------------------------------------------ values */

static void test_numbers_as_people_read_them(void **state)
{
    static const struct {
        const char *v, *want;
        enum cell_fault fault;
    } cases[] = {
        {"50000", "50000", FAULT_NONE},
        {"1.3885572497E10", "13885572497", FAULT_NONE},
        {"3.8500000000000001", "3.85", FAULT_NONE},
        {"0.30000000000000004", "0.3", FAULT_NONE},
        {"-0.050", "-0.05", FAULT_NONE},
        {"1E-2", "0.01", FAULT_NONE},
        {"9.9999999999999999", "10", FAULT_NONE},
        {"0", "0", FAULT_NONE},
        {"-0", "0", FAULT_NONE},
        {"0E+99", "0", FAULT_NONE},
        {"1e-300", "0", FAULT_NONE},
        {"123456789012345", "123456789012345", FAULT_NONE},
        {"1234567890123456", "1234567890123456", FAULT_DIGITS},
        {"5.2272819760627494E17", "5.2272819760627494E17", FAULT_DIGITS},
        {"1.2.3", "1.2.3", FAULT_NONE},
        {"abc", "abc", FAULT_NONE},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buf out = BUF_INIT;

        assert_int_equal(xlsx_number(cases[i].v, &out), cases[i].fault);
        assert_string_equal(buf_cstr(&out), cases[i].want);
        buf_release(&out);
    }
}

static void assert_date(const char *v, bool date1904, const char *want)
{
    struct buf out = BUF_INIT;

    assert_int_equal(xlsx_date(v, date1904, &out), want != NULL);
    assert_string_equal(buf_cstr(&out), want ? want : "");
    buf_release(&out);
}

static void test_serial_days(void **state)
{
    assert_date("45006", false, "2023-03-21");
    assert_date("45006.75", false, "2023-03-21");
    assert_date("1", false, "1900-01-01");
    assert_date("59", false, "1900-02-28");
    assert_date("60", false, NULL);
    assert_date("61", false, "1900-03-01");
    assert_date("43544", true, "2023-03-21");
    assert_date("-1", false, NULL);
    assert_date("99999999", false, NULL);
    assert_date("x", false, NULL);
}

static void test_date_formats(void **state)
{
    assert_true(xlsx_is_date_format(14, NULL));
    assert_true(xlsx_is_date_format(31, NULL));
    assert_false(xlsx_is_date_format(0, NULL));
    assert_false(xlsx_is_date_format(20, NULL));
    assert_true(xlsx_is_date_format(164, "yyyy-mm-dd"));
    assert_true(xlsx_is_date_format(164, "[$-804]yyyy\"年\"m\"月\"d\"日\""));
    assert_false(xlsx_is_date_format(164, "General"));
    assert_false(xlsx_is_date_format(164, "0.00\"yd\""));
    assert_false(xlsx_is_date_format(164, "[Yellow]0"));
    assert_false(xlsx_is_date_format(164, "0\\d"));
    assert_false(xlsx_is_date_format(164, "\"open"));
}

/* ------------------------------------------------------------------ sheets */

static void test_every_way_to_hold_text(void **state)
{
    assert_sheet(
        "<sst><si><t>名</t></si><si><r><t>罗</t></r><r><t>文</t></r>"
        "<rPh sb=\"0\"><t>luo</t></rPh></si></sst>",
        "<worksheet><dimension ref=\"A1:C3\"/><sheetData>"
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is>"
        "<t>㛃</t></is></c><c r=\"C1\" t=\"str\"><f>A1</f><v>x</v></c></row>"
        "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"C3\" t=\"b\"><v>1</v></c></row>"
        "</sheetData></worksheet>",
        "1:名|㛃|x\n3:罗文||1\n");
}

static void test_gaps_are_empty_cells(void **state)
{
    assert_sheet(NULL,
                 "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c>"
                 "<c r=\"D1\"><v>4</v></c></row><row r=\"2\"/>"
                 "<row r=\"5\"><c r=\"B5\"><v>2</v></c></row>"
                 "<row><c><v>7</v></c><c><v>8</v></c></row></sheetData></worksheet>",
                 "1:1|||4\n5:|2||\n6:7|8||\n");
}

static void test_dates_by_style(void **state)
{
    assert_sheet(NULL,
                 "<worksheet><sheetData><row r=\"1\"><c s=\"0\"><v>45006</v></c>"
                 "<c s=\"1\"><v>45006</v></c><c s=\"2\"><v>45006.5</v></c>"
                 "<c s=\"3\"><v>45006</v></c><c t=\"d\"><v>2023-03-21T00:00:00</v></c>"
                 "<c s=\"99\"><v>1</v></c></row></sheetData></worksheet>",
                 "1:45006|2023-03-21|2023-03-21|45006|2023-03-21|1\n");
}

static void test_faults_of_cells(void **state)
{
    assert_sheet(NULL,
                 "<worksheet><sheetData><row r=\"1\"><c><v>5.2272819760627514E17</v></c>"
                 "<c t=\"e\"><v>#N/A</v></c></row></sheetData></worksheet>",
                 "1:5.2272819760627514E17#|#N/A?\n");
}

static void test_prefixed_names(void **state)
{
    assert_sheet(NULL,
                 "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row r=\"1\"><x:c><x:v>1</x:v></x:c>"
                 "</x:row></x:sheetData></x:worksheet>",
                 "1:1\n");
}

static void test_broken_sheets(void **state)
{
    assert_sheet_refused(NULL, "<worksheet><sheetData><row r=\"1\"><c><v>1</v>", "XML 有错");
    assert_sheet_refused(NULL,
                         "<worksheet><sheetData><row r=\"2\"/><row r=\"1\"/></sheetData>"
                         "</worksheet>",
                         "行号混乱");
    assert_sheet_refused(NULL,
                         "<worksheet><sheetData><row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>"
                         "</sheetData></worksheet>",
                         "单元格位置混乱");
    assert_sheet_refused(NULL, "<worksheet><c><v>1</v></c></worksheet>", "单元格位置混乱");
    assert_sheet_refused(NULL,
                         "<worksheet><sheetData><row><c t=\"s\"><v>3</v></c></row></sheetData>"
                         "</worksheet>",
                         "缺少共用文字");
}

static void test_a_dtd_is_refused(void **state)
{
    static const char doctype[] = "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\">]>";
    struct buf sheet = BUF_INIT;

    buf_fmt(&sheet, "%s<worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>",
            doctype);
    assert_sheet_refused(NULL, sheet.s, "DTD");
    buf_reset(&sheet);
    buf_fmt(&sheet, "%s<sst><si><t>&a;</t></si></sst>", doctype);
    assert_sheet_refused(sheet.s, "<worksheet/>", "DTD");
    buf_release(&sheet);
}

static void test_a_zip_bomb_is_refused(void **state)
{
    struct buf sheet = BUF_INIT;

    buf_str(&sheet, "<worksheet><sheetData>");
    while (sheet.len < 4u << 20)
        buf_str(&sheet, "<row></row><row></row><row></row><row></row><row></row><row></row>");
    buf_str(&sheet, "</sheetData></worksheet>");
    assert_sheet_refused(NULL, sheet.s, "异常庞大");
    buf_release(&sheet);
}

static void test_a_huge_cell_is_refused(void **state)
{
    struct buf sheet = BUF_INIT;
    uint64_t x = 1;

    buf_str(&sheet, "<worksheet><sheetData><row><c t=\"str\"><v>");
    while (sheet.len < 80000) {
        x = x * 6364136223846793005ull + 1;
        buf_ch(&sheet, (char)('a' + (x >> 33) % 26));
    }
    buf_str(&sheet, "</v></c></row></sheetData></worksheet>");
    assert_sheet_refused(NULL, sheet.s, "一格超过");
    buf_release(&sheet);
}

static void test_a_zip_without_a_table(void **state)
{
    char *got;

    zip_write(file_path("other.xlsx"), (struct zip_entry[]){{"a.txt", "hello"}, {NULL, NULL}});
    got = read_all(file_path("other.xlsx"));
    assert_string_equal(got, "!压缩文件里没有表格; 请选 .xlsx 或 CSV 文件");
    free(got);
}

/* ------------------------------------------------------------------ as written by a library */

static const char *write_book(int rows, bool constant_memory)
{
    const char *path = file_path("book.xlsx");
    lxw_workbook_options options = {.constant_memory = constant_memory};
    lxw_workbook *wb = workbook_new_opt(path, &options);
    lxw_worksheet *ws = workbook_add_worksheet(wb, NULL);
    lxw_format *date = workbook_add_format(wb);
    lxw_datetime day = {.year = 2023, .month = 3, .day = 21};

    format_set_num_format(date, "yyyy/m/d");
    for (int i = 0; i < rows; i++) {
        lxw_row_t r = (lxw_row_t)i;
        char text[40];

        snprintf(text, sizeof text, "䶮𠮷%d", i);
        worksheet_write_string(ws, r, 0, text, NULL);
        worksheet_write_number(ws, r, 1, 1234.5 + i, NULL);
        worksheet_write_datetime(ws, r, 3, &day, date);
    }
    assert_int_equal(workbook_close(wb), LXW_NO_ERROR);
    return path;
}

static void test_a_real_book(void **state)
{
    for (int constant = 0; constant < 2; constant++) {
        char *got = read_all(write_book(2, constant));

        assert_string_equal(got, "1:䶮𠮷0|1234.5||2023-03-21\n2:䶮𠮷1|1235.5||2023-03-21\n");
        free(got);
    }
}

static void test_rows_are_counted_ahead(void **state)
{
    struct sheet *s = NULL;
    struct err e;

    assert_int_equal(sheet_open(write_book(50, false), ENC_AUTO, &s, &e), OK);
    assert_int_equal(sheet_rows_expected(s), 50);
    assert_string_equal(sheet_encoding(s), "xlsx");
    sheet_close(&s);
}

/* Every cut of a real file is refused: the zip's index lies at its end. */
static void test_a_cut_book_is_refused(void **state)
{
    size_t n;
    char *bytes = file_read(write_book(20, false), &n);

    for (size_t cut = 4; cut < n; cut += n / 60 + 1) {
        char *got = read_all(file_with("cut.xlsx", bytes, cut));

        assert_non_null(strchr(got, '!'));
        free(got);
    }
    free(bytes);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_numbers_as_people_read_them),
    cmocka_unit_test(test_serial_days),
    cmocka_unit_test(test_date_formats),
    cmocka_unit_test(test_every_way_to_hold_text),
    cmocka_unit_test(test_gaps_are_empty_cells),
    cmocka_unit_test(test_dates_by_style),
    cmocka_unit_test(test_faults_of_cells),
    cmocka_unit_test(test_prefixed_names),
    cmocka_unit_test(test_broken_sheets),
    cmocka_unit_test(test_a_dtd_is_refused),
    cmocka_unit_test(test_a_zip_bomb_is_refused),
    cmocka_unit_test(test_a_huge_cell_is_refused),
    cmocka_unit_test(test_a_zip_without_a_table),
    cmocka_unit_test(test_a_real_book),
    cmocka_unit_test(test_rows_are_counted_ahead),
    cmocka_unit_test(test_a_cut_book_is_refused),
};

const struct test_group test_xlsx = {"xlsx", TESTS(tests)};
