#ifndef STORE_FN_H
#define STORE_FN_H

#include <stdbool.h>

#include <sqlite3.h>

#include "store/vtab.h"

/* A function of a row, in UTF-8; deterministic unless it reads tables of its own. */
struct sql_scalar {
    const char *name;
    int args;
    void (*f)(sqlite3_context *c, int argc, sqlite3_value **argv);
    bool reads; /* finds the store by sqlite3_user_data */
};

/*
 * SQL functions of the program (DESIGN 1.2). A file src/store/fn_NAME.c registers itself by
 * defining `const struct sql_function fn_NAME = {`; st_open installs all of them on every
 * connection. The store is borrowed and outlives the connection's functions.
 */
struct sql_function {
    const struct vtab_def *table;     /* SELECT … FROM name(…); NULL: none */
    const struct vtab_def *other;     /* a second one of the same rows */
    const struct sql_scalar *scalars; /* ended by an entry without name; NULL: none */
};

extern const struct sql_function *const sql_function_table[];

#endif
