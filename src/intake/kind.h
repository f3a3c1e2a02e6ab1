#ifndef INTAKE_KIND_H
#define INTAKE_KIND_H

#include <stdbool.h>

#include "base/err.h"

struct intake;
struct intake_row;

/* How the cell of a column is read. */
enum cell_type { CELL_TEXT, CELL_MONEY, CELL_RATE, CELL_DATE, CELL_INT, CELL_IDNO };

struct kind_column {
    const char *header; /* as in the file: "合同编号" */
    enum cell_type type;
    bool need;
};

/*
 * One KIND of FORMATS: one file src/intake/NAME.c that defines `const struct kind kind_NAME = {`.
 * Rows come with their cells already read by type; what is wrong is noted with line and
 * column by intake_bad and the import goes on to list all, then changes nothing.
 */
struct kind {
    const char
        *name; /* households loans openings plans receipts events list lpr regions holidays */
    const char *label; /* N_("户信息") */
    unsigned roles;
    const struct kind_column *columns;                  /* ended by an entry without header */
    enum rc (*begin)(struct intake *in, struct err *e); /* may be NULL */
    enum rc (*row)(struct intake *in, const struct intake_row *r, struct err *e);
    enum rc (*end)(struct intake *in, struct err *e); /* may be NULL: checks over all rows */
};

extern const struct kind *const kind_table[];

#endif
