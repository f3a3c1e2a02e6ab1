#ifndef INTAKE_XLSX_H
#define INTAKE_XLSX_H

#include <minizip/unzip.h>

#include "base/arena.h"
#include "base/buf.h"
#include "intake/sheet.h"

/* What the parts beside the sheet tell; for xlsx.c and xlsx_book.c only. */
struct xlsx_book {
    unzFile zip;
    struct arena arena;
    char **shared; /* shared strings */
    size_t n_shared, cap_shared;
    bool *date_style; /* by index of a cell's style */
    size_t n_styles, cap_styles;
    bool date1904;
    char *sheet_part; /* names within the zip */
    char *strings_part;
    char *styles_part;
};

/* Read workbook, relations, styles and shared strings; xlsx_book_release also on failure. */
enum rc xlsx_book_load(struct xlsx_book *b, const char *path, struct err *e);
void xlsx_book_release(struct xlsx_book *b);

/*
 * xlsx_number - a stored number as people read it: at most 15 significant digits, no
 * exponent ("1.3885572497E10" -> "13885572497", "3.8500000000000001" -> "3.85").
 * Returns FAULT_DIGITS when it has more than 15 digits before the point: the others were
 * lost when the spreadsheet stored it (identity numbers, bank accounts).
 */
enum cell_fault xlsx_number(const char *v, struct buf *out);

/* xlsx_date - "2023-03-21" of a serial day; false when it is none. */
bool xlsx_date(const char *v, bool date1904, struct buf *out);

/* Whether a number format of that id (code: NULL for a built-in one) shows a day. */
bool xlsx_is_date_format(unsigned id, const char *code);

#endif
