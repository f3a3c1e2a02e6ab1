#ifndef INTAKE_SHEET_H
#define INTAKE_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/enc.h"
#include "base/err.h"

/*
 * A table in a file, read row by row with constant memory, whatever it is written in:
 * CSV with commas or tabs in any encoding, or the first sheet of an .xlsx.
 */
struct sheet;

/* What makes a cell unreadable although its row is whole. */
enum cell_fault {
    FAULT_NONE,
    FAULT_ENCODING, /* holds a byte that fits no character */
    FAULT_DIGITS,   /* a spreadsheet number of more than 15 digits: the rest is lost */
    FAULT_FORMULA   /* #N/A, #REF! and the like */
};

struct sheet_cell {
    const char *text; /* UTF-8, never NULL; as in the file but for ="…" and csv quotes */
    enum cell_fault fault;
};

/* Borrowed until the next sheet_next. */
struct sheet_row {
    uint64_t line; /* of the file, or row number of the sheet, from 1 */
    size_t n;
    const struct sheet_cell *cells;
};

/* How a kind of file is read: csv.c, xlsx.c. */
struct sheet_driver {
    enum rc (*next)(void *state, struct sheet_row *row, bool *more, struct err *e);
    void (*free)(void *state);
};

/*
 * sheet_open - tell what the file is and make ready to read it.
 *
 * Errors:   E_NOTFOUND no such file; E_DATA a directory, empty, an old .xls, random bytes,
 *           or no .xlsx inside a zip; E_IO unreadable. *out is freed by sheet_close.
 */
enum rc sheet_open(const char *path, enum enc asked, struct sheet **out, struct err *e);
void sheet_close(struct sheet **s);

/*
 * sheet_next - the next row that is not blank; *more is false after the last.
 * Errors:  E_DATA, with line and column in the words: an unclosed quote, a NUL byte, a
 *          damaged .xlsx; E_IO. After an error the sheet can only be closed.
 */
enum rc sheet_next(struct sheet *s, struct sheet_row *row, bool *more, struct err *e);

/* Rows that the file seems to hold (for the progress bar), 0 when unknown. */
uint64_t sheet_rows_expected(const struct sheet *s);
/* "UTF-8" … or "xlsx". */
const char *sheet_encoding(const struct sheet *s);
/* Whether the file ends without a line end: perhaps cut off. */
bool sheet_ends_open(const struct sheet *s);

/* ---- for sheet.c only ---- */
struct csv_source {
    const char *path;
    enum enc enc;
    size_t bom;
};
enum rc csv_open(const struct csv_source *src, void **state, struct err *e);
enum rc xlsx_open(const char *path, void **state, uint64_t *rows, struct err *e);
extern const struct sheet_driver csv_driver;
extern const struct sheet_driver xlsx_driver;

#endif
