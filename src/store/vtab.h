#ifndef STORE_VTAB_H
#define STORE_VTAB_H

/*
 * Inside the store: table-valued functions, SELECT … FROM name(arg …). What SQLite asks of a
 * virtual table is written once here; a function gives its columns and its rows.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <sqlite3.h>

#include "base/err.h"
#include "core/day.h"
#include "core/rate.h"
#include "store/store.h"

#define VTAB_ARGS 2

/* What a query asks for. */
struct vtab_ask {
    int64_t arg[VTAB_ARGS];      /* in the order of the hidden columns */
    const char *text[VTAB_ARGS]; /* the same where it is a text, until start returns; else NULL */
    bool null[VTAB_ARGS];
    int64_t loan_id;      /* 0: not narrowed */
    int64_t household_id; /* 0: not narrowed */
    int64_t after;        /* loan_id > after; INT64_MIN: not narrowed */
};

struct vtab_def {
    const char *name;
    const char *schema; /* CREATE TABLE x(…, as_of HIDDEN): the arguments come last */
    int n_col;          /* without the hidden ones */
    int n_arg;
    int loan_col;      /* column that narrows to a loan, -1 none */
    int household_col; /* … to a household */
    bool optional;     /* an argument may be NULL; else there are no rows then */
    bool unordered;    /* rows do not come by loan_id, nor can they begin after one */
    double rows;       /* of an answer that is not narrowed, for the planner */
    double cost;       /* likewise; a narrowed one costs about the 1,000th part */
    void *(*open)(struct store *s);
    /* Begin an answer; called again for each row of an outer table. */
    enum rc (*start)(void *state, const struct vtab_ask *ask, struct err *e);
    enum rc (*step)(void *state, bool *row, struct err *e);
    void (*column)(void *state, int col, sqlite3_context *c);
    void (*close)(void *state);
};

/* def lives as long as the connection; returns an SQLite code. */
int vtab_install(struct store *s, sqlite3 *db, const struct vtab_def *def);

/* Of a scalar's arguments. */
bool vtab_any_null(int argc, sqlite3_value **argv);

/* Results: DAY_NONE is NULL; text is copied. */
void vtab_day(sqlite3_context *c, struct day d);
void vtab_text(sqlite3_context *c, const char *s);

#endif
