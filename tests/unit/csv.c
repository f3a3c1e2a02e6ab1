#include "lib/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "intake/sheet.h"
#include "lib/file.h"

/* All rows as "line:cell|cell\n", or "!" and the words of the error. */
static char *read_all(const char *path, enum enc asked)
{
    struct sheet *s = NULL;
    struct buf out = BUF_INIT;
    struct err e = {0};
    bool more = true;
    enum rc rc = sheet_open(path, asked, &s, &e);

    while (!rc) {
        struct sheet_row row;

        rc = sheet_next(s, &row, &more, &e);
        if (rc || !more)
            break;
        buf_fmt(&out, "%d:", (int)row.line);
        for (size_t i = 0; i < row.n; i++)
            buf_fmt(&out, "%s%s%s", i ? "|" : "", row.cells[i].text, row.cells[i].fault ? "?" : "");
        buf_ch(&out, '\n');
    }
    if (rc)
        buf_fmt(&out, "!%s", e.text);
    sheet_close(&s);
    return buf_steal(&out);
}

static void assert_reads(const char *text, const char *want)
{
    char *got = read_all(file_of("t.csv", text), ENC_AUTO);

    assert_string_equal(got, want);
    free(got);
}

static void assert_refused(const void *bytes, size_t n, const char *words)
{
    char *got = read_all(file_with("t.csv", bytes, n), ENC_AUTO);
    const char *bang = strchr(got, '!');

    if (!bang || !strstr(bang, words))
        fail_msg("expected a refusal with “%s”, got: %s", words, got);
    free(got);
}

static void test_plain_rows(void **state)
{
    assert_reads("a,b\r\n1,2\r\n", "1:a|b\n2:1|2\n");
    assert_reads("a,b\n1,2", "1:a|b\n2:1|2\n");
    assert_reads("a,b\r1,2\r", "1:a|b\n2:1|2\n");
    assert_reads("a\tb,c\td\n1\t2\t3\n", "1:a|b,c|d\n2:1|2|3\n");
    assert_reads("a,b,\n,,\n,,x\n", "1:a|b|\n3:||x\n");
}

static void test_byte_order_mark_is_no_text(void **state)
{
    assert_reads("\xEF\xBB\xBF户编号,b\n", "1:户编号|b\n");
}

static void test_quotes(void **state)
{
    assert_reads("\"a\",\"b,\"\"c\"\"\"\n", "1:a|b,\"c\"\n");
    assert_reads("\"one\ntwo\",x\ny,z\n", "1:one\ntwo|x\n3:y|z\n");
    assert_reads("\"\",\"\"\na,b\n", "2:a|b\n");
    assert_reads("5\"x,b\n", "1:5\"x|b\n");
    assert_reads("\"a\" ,b\n", "1:a|b\n");
}

static void test_spreadsheet_text_marks(void **state)
{
    assert_reads("=\"0123\",\"=\"\"0456\"\"\",=\"a,b\"\n", "1:0123|0456|a,b\n");
    assert_reads("=1+1,=\n", "1:=1+1|=\n");
}

static void test_blank_lines_keep_the_count(void **state)
{
    assert_reads("\n\na\n \nb\n\n", "3:a\n5:b\n");
}

static void test_faults_in_quotes(void **state)
{
    assert_refused("a,b\n1,\"2\n3,4\n", 12, "第 2 行第 2 列: 引号没有成对");
    assert_refused("a,b\n\"1\"2,3\n", 11, "第 2 行第 1 列: 右引号之后还有文字");
}

static void test_unclosed_quote_in_a_large_file_is_found_at_its_line(void **state)
{
    struct buf b = BUF_INIT;

    buf_str(&b, "a,b\n1,\"2\n");
    for (int i = 0; i < 20000; i++)
        buf_str(&b, "3,4,5,6\n");
    assert_refused(b.s, b.len, "第 2 行第 2 列: 一格超过 65536 字节");
    buf_release(&b);
}

static void test_nul_byte(void **state)
{
    assert_refused("a,b\n1,2\n3,\0\n", 12, "第 3 行第 2 列: 有空字节");
    assert_refused("a,b\n1,\"\0\"\n", 10, "第 2 行第 2 列: 有空字节");
}

static void test_what_is_no_table(void **state)
{
    unsigned char bytes[3000];
    uint64_t x = 88172645463325252ull;
    char *got;

    assert_refused("", 0, "文件是空的");
    assert_refused("\xD0\xCF\x11\xE0....", 8, "旧式 .xls");
    assert_refused("PK\3\4....", 8, "已损坏");
    for (size_t i = 0; i < sizeof bytes; i++) {
        x ^= x << 13, x ^= x >> 7, x ^= x << 17;
        bytes[i] = (unsigned char)(x >> 24);
    }
    assert_refused(bytes, sizeof bytes, "认不出");
    got = read_all(test_tmpdir(), ENC_AUTO);
    assert_non_null(strstr(got, "是文件夹"));
    free(got);
    got = read_all(file_path("none.csv"), ENC_AUTO);
    assert_non_null(strstr(got, "没有这个文件"));
    free(got);
}

static void test_encodings(void **state)
{
    static const struct {
        const char *bytes;
        size_t n;
        const char *want;
    } cases[] = {
        {"\xC3\xFB,\xBB\xA7\n\x82\x30\xB7\x31\xFE\x9F,\x95\x34\xB2\x35\n", 18,
         "1:名|户\n2:㛃䶮|𠮷\n"},
        {"\xFF\xFE\x0D\x54,\0\x37\x62\r\0\n\0", 12, "1:名|户\n"},
        {"\x0D\x54,\0a\0\r\0\n\0", 10, "1:名|a\n"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *got = read_all(file_with("t.csv", cases[i].bytes, cases[i].n), ENC_AUTO);

        assert_string_equal(got, cases[i].want);
        free(got);
    }
}

static void test_a_damaged_character_is_marked_in_its_cell(void **state)
{
    char *got =
        read_all(file_of("t.csv", "户,名\n罗\xFF,福\n罗,福\n罗,福\n罗,福\n罗,福\n"), ENC_UTF8);

    assert_non_null(strstr(got, "2:罗\xEF\xBF\xBD?|福\n3:罗|福\n"));
    free(got);
}

/* Cells, quotes and marks that lie across the pieces in which the file is read. */
static void test_pieces_do_not_show(void **state)
{
    for (size_t pad = 65536 - 8; pad < 65536 + 4; pad++) {
        struct buf b = BUF_INIT;
        char want[200];
        char *got;

        while (b.len + 8 < pad)
            buf_str(&b, "x,y,z,w\n");
        while (b.len < pad)
            buf_ch(&b, '\n');
        buf_str(&b, "㛃,=\"01\",\"q\"\"r\"\r\n");
        got = read_all(file_with("t.csv", b.s, b.len), ENC_UTF8);
        snprintf(want, sizeof want, ":㛃|01|q\"r\n");
        assert_non_null(strstr(got, want));
        assert_null(strchr(got, '!'));
        free(got);
        buf_release(&b);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_plain_rows),
    cmocka_unit_test(test_byte_order_mark_is_no_text),
    cmocka_unit_test(test_quotes),
    cmocka_unit_test(test_spreadsheet_text_marks),
    cmocka_unit_test(test_blank_lines_keep_the_count),
    cmocka_unit_test(test_faults_in_quotes),
    cmocka_unit_test(test_unclosed_quote_in_a_large_file_is_found_at_its_line),
    cmocka_unit_test(test_nul_byte),
    cmocka_unit_test(test_what_is_no_table),
    cmocka_unit_test(test_encodings),
    cmocka_unit_test(test_a_damaged_character_is_marked_in_its_cell),
    cmocka_unit_test(test_pieces_do_not_show),
};

const struct test_group test_csv = {"csv", TESTS(tests)};
