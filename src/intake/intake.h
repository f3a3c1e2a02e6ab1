#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H

#include "core/idno.h"
#include "core/money.h"
#include "core/rate.h"
#include "intake/map.h"
#include "intake/run.h"
#include "store/tx.h"

/* The import at hand, as the kinds see it. */
struct intake {
    struct store *st;
    const struct intake_order *order;
    struct intake_result *result;
    struct arena arena;  /* lives as long as the import */
    void *state;         /* of the kind */
    struct map policies; /* figures already read, judge.c */
    int *place;          /* column in the file by column of the kind; -1 not there */
};

/* A cell read by its type. text is as in the file, blanks at both ends stripped. */
struct intake_cell {
    const char *text; /* "" when empty or not there */
    union {
        struct money money;
        struct rate rate;
        struct day day;
        int64_t number;
        struct idno idno;
        int choice; /* number of the word in the column's words */
    };
};

/* Borrowed: until row() returns. */
struct intake_row {
    uint64_t line;
    bool bad; /* a cell could not be read: it is noted; look at no value of the row */
    const struct intake_cell *cell; /* by column of the kind */
};

bool cell_has(const struct intake_row *r, int column);
const char *cell_text(const struct intake_row *r, int column);
struct money cell_money(const struct intake_row *r, int column); /* empty: 0 */
struct day cell_day(const struct intake_row *r, int column);     /* empty: DAY_NONE */
int cell_choice(const struct intake_row *r, int column);         /* empty: -1 */

/*
 * intake_tell - after each row read or written: now and then the bar hears how many of how many
 * (total 0: not known). E_CANCEL when the user wants to stop: nothing is kept then.
 */
enum rc intake_tell(struct intake *in, uint64_t done, uint64_t total, struct err *e);

/* ---- noting what is wrong; column: of the kind, or -1 for the row as a whole ---- */

void intake_bad(struct intake *in, const struct intake_row *r, int column, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
void intake_warn(struct intake *in, const struct intake_row *r, int column, const char *clause,
                 const char *fmt, ...) __attribute__((format(printf, 5, 6)));

/* As above when the row is gone: by line and the text of the cell. */
struct intake_at {
    uint64_t line;
    int column;
    const char *value;
};
void intake_bad_at(struct intake *in, struct intake_at at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void intake_warn_at(struct intake *in, struct intake_at at, const char *clause, const char *fmt,
                    ...) __attribute__((format(printf, 4, 5)));

/* ---- reading cells, cell.c ---- */

/*
 * cell_read - read one cell by the type of its column; what is empty stays empty.
 * *out keeps text, which the caller owns. Returns false with words in e when it is bad.
 */
bool cell_read(const struct kind_column *c, char *text, struct intake_cell *out, struct err *e);
/*
 * A spreadsheet's number of a day whose date format was lost: five digits, 20000 (1954) to
 * 79999 (2119). No date that people write looks so.
 */
bool cell_is_serial(const char *text, struct day *out);

#endif
