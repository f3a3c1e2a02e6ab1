#ifndef STORE_FN_H
#define STORE_FN_H

struct sqlite3;
struct store;

/*
 * SQL functions of the program (DESIGN 1.2). A file src/store/fn_NAME.c registers itself by
 * defining `const struct sql_function fn_NAME = {`; st_open installs all of them on every
 * connection. install returns an SQLite result code; the store is borrowed and outlives
 * the connection's functions.
 */
struct sql_function {
    const char *name;
    int (*install)(struct store *s, struct sqlite3 *db);
};

extern const struct sql_function *const sql_function_table[];

#endif
