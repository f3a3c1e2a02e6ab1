#ifndef INTAKE_KIND_H
#define INTAKE_KIND_H

#include <stdbool.h>

#include "base/err.h"

struct intake;
struct intake_row;

/* How the cell of a column is read. */
enum cell_type {
    CELL_TEXT,   /* as it stands: names, addresses */
    CELL_NUMBER, /* a number that is a name: household, contract, voucher, account, phone */
    CELL_MONEY,
    CELL_RATE, /* per cent a year */
    CELL_DATE,
    CELL_INT,
    CELL_IDNO,
    CELL_CHOICE /* one of the words in `words` */
};

struct kind_column {
    const char *header; /* as in the file: "合同编号" */
    enum cell_type type;
    bool need;         /* the column must be there */
    bool blank;        /* though needed, its cells may be empty */
    const char *words; /* CELL_CHOICE: the words, parted by blanks */
};

/* Sites that may take the kind in, as bits. */
enum kind_sites { AT_BRANCH = 1, AT_TOWNSHIP = 2, AT_COUNTY = 4, AT_ANY = 7 };

/*
 * One KIND of FORMATS: one file src/intake/NAME.c that defines `const struct kind kind_NAME = {`.
 *
 * Rows come one by one with their cells already read by type (intake/intake.h); what is
 * wrong is noted with line and column by intake_bad, and the import goes on to list all,
 * then changes nothing. begin, row and end return an error only when the machine fails.
 */
struct kind {
    const char *name;  /* households loans openings plans receipts events list lpr … */
    const char *label; /* N_("户信息") */
    const char *help;  /* N_("…"): what a row is */
    const char *roles; /* code words of RULES 1, parted by blanks */
    unsigned sites;
    const struct kind_column *columns;                  /* ended by an entry without header */
    enum rc (*begin)(struct intake *in, struct err *e); /* may be NULL */
    enum rc (*row)(struct intake *in, const struct intake_row *r, struct err *e);
    enum rc (*end)(struct intake *in, struct err *e); /* may be NULL: checks over all rows */
    void (*release)(struct intake *in);               /* may be NULL: what begin took */
};

extern const struct kind *const kind_table[];

/* The kind of that name, or NULL. */
const struct kind *kind_find(const char *name);

#endif
