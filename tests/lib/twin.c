#include "lib/twin.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/buf.h"
#include "base/str.h"
#include "intake/sheet.h"
#include "lib/file.h"
#include "lib/ledger.h"
#include "lib/test.h"

struct book {
    lxw_workbook *file;
    lxw_worksheet *sheet;
    lxw_format *date, *money;
};

/* How a cell is written: by the header of its column. */
static void put_cell(struct book *b, lxw_row_t row, lxw_col_t col, const char *header,
                     const char *text)
{
    int y;
    int m;
    int d;

    if (strstr(header, "日") && sscanf(text, "%d-%d-%d", &y, &m, &d) == 3) {
        lxw_datetime when = {.year = y, .month = m, .day = d};

        worksheet_write_datetime(b->sheet, row, col, &when, b->date);
    } else if (*text && (strstr(header, "金") || strstr(header, "息") || strstr(header, "利")) &&
               text[strspn(text, "0123456789.")] == '\0') {
        worksheet_write_number(b->sheet, row, col, strtod(text, NULL), b->money);
    } else if (*text) {
        worksheet_write_string(b->sheet, row, col, text, NULL);
    }
}

const char *twin_xlsx(const char *csv, const char *name)
{
    const char *path = file_path(name);
    struct book b = {.file = workbook_new(path)};
    char *headers[40] = {0};
    struct sheet *s = NULL;
    struct sheet_row row;
    struct err e;
    bool more = true;

    b.sheet = workbook_add_worksheet(b.file, NULL);
    b.date = workbook_add_format(b.file);
    b.money = workbook_add_format(b.file);
    format_set_num_format(b.date, "yyyy-mm-dd");
    format_set_num_format(b.money, "#,##0.00");
    assert_int_equal(sheet_open(csv, ENC_AUTO, &s, &e), OK);
    for (lxw_row_t at = 0; sheet_next(s, &row, &more, &e) == OK && more; at++) {
        for (size_t i = 0; i < row.n && i < 40; i++) {
            if (at == 0)
                headers[i] = strdup(row.cells[i].text);
            put_cell(&b, at, (lxw_col_t)i, at ? headers[i] : "", row.cells[i].text);
        }
    }
    sheet_close(&s);
    assert_int_equal(workbook_close(b.file), LXW_NO_ERROR);
    for (size_t i = 0; i < 40; i++)
        free(headers[i]);
    return path;
}

const char *twin_encoded(const char *csv, const char *name, const char *encoding)
{
    char *text = ledger_text(csv);
    iconv_t cd = iconv_open(encoding, "UTF-8");
    size_t left = strlen(text);
    size_t room = left * 2 + 8;
    char *out = malloc(room);
    char *from = text;
    char *to = out;
    const char *path;

    assert_true(cd != (iconv_t)-1);
    assert_int_equal(iconv(cd, &from, &left, &to, &room), 0);
    path = file_with(name, out, (size_t)(to - out));
    iconv_close(cd);
    free(out);
    free(text);
    return path;
}
