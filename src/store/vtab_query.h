#ifndef STORE_VTAB_QUERY_H
#define STORE_VTAB_QUERY_H

#include "store/vtab.h"

/*
 * A table-valued function whose rows are those of one statement: ?1 and ?2 are the arguments.
 * The function's file gives schema, statement and an `open` that calls vtab_query_open.
 */
void *vtab_query_open(struct store *s, const char *sql);
void vtab_query_close(void *state);
enum rc vtab_query_start(void *state, const struct vtab_ask *ask, struct err *e);
enum rc vtab_query_step(void *state, bool *row, struct err *e);
void vtab_query_column(void *state, int col, sqlite3_context *c);

#define VTAB_QUERY                                                                                 \
    .loan_col = -1, .household_col = -1, .unordered = true, .start = vtab_query_start,             \
    .step = vtab_query_step, .column = vtab_query_column, .close = vtab_query_close

#endif
