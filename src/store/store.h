#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/*
 * One open database. The store is the only layer that knows SQLite; all others speak
 * through the statements below. WAL, synchronous=FULL, foreign keys on; the SQL functions
 * of DESIGN 1.2 are registered; the capture hook lives as long as the connection.
 */
struct store;

enum st_open_flag {
    ST_CREATE = 1,   /* make the file (0600, folder 0700) and the schema; E_DATA if it exists */
    ST_READONLY = 2, /* no write, no migration */
};

/*
 * st_open - open, migrate where the schema is older, register functions.
 *
 * Errors:   E_NOTFOUND no such file, E_DATA not a huidai database or one of a newer
 *           program, E_IO the machine. *out is untouched on failure; st_close frees it.
 */
enum rc st_open(const char *path, unsigned flags, struct store **out, struct err *e);
void st_close(struct store **s);
const char *st_path(const struct store *s);
/* Remove the closed database at path with what SQLite keeps beside it; what lacks is no error. */
void st_remove(const char *path);
/* Make the folders of a file's path that lack, 0700: the ledger is nobody else's to read. */
enum rc st_make_folder(const char *path, struct err *e);

/* ---- statements: prepared once a text, cached for the connection's life ---- */

struct st_stmt;

/*
 * st_prepare - a statement ready for binding; the cached one when it is free.
 * Every statement got here is given back by st_done, also after errors.
 */
enum rc st_prepare(struct store *s, const char *sql, struct st_stmt **out, struct err *e);
void st_done(struct st_stmt **q);

void st_bind_int(struct st_stmt *q, int at, int64_t v);      /* at counts from 1 */
void st_bind_text(struct st_stmt *q, int at, const char *v); /* NULL binds NULL; copied */
void st_bind_blob(struct st_stmt *q, int at, const void *p, size_t n);
void st_bind_null(struct st_stmt *q, int at);
/* Position of ":name" (given with its colon), 0 when the statement has none such. */
int st_bind_at(struct st_stmt *q, const char *name);

/* Next row: *row tells whether there is one. */
enum rc st_step(struct st_stmt *q, bool *row, struct err *e);

int st_col_count(const struct st_stmt *q);
const char *st_col_name(const struct st_stmt *q, int col); /* columns count from 0 */
bool st_col_is_null(struct st_stmt *q, int col);
bool st_col_is_text(struct st_stmt *q, int col);
int64_t st_col_int(struct st_stmt *q, int col);
const char *st_col_text(struct st_stmt *q, int col); /* "" for NULL; valid until st_step */
const void *st_col_blob(struct st_stmt *q, int col, size_t *n);

/*
 * Reads that go through the whole ledger (subsidy) ask fn now and then, with the loans gone
 * through of how many; false stops the read, which ends with E_CANCEL. fn NULL: nobody asks.
 */
typedef bool st_watch_fn(void *ctx, int64_t done, int64_t total);
void st_watch(struct store *s, st_watch_fn *fn, void *ctx);

/*
 * Short forms. `types` has a letter an argument: i int64_t, t const char * (NULL allowed),
 * b const void * and size_t. The error comes before the arguments as C asks for it.
 */
enum rc st_run(struct store *s, struct err *e, const char *sql, const char *types, ...);
/* First column of the first row; E_NOTFOUND without text when there is no row. */
enum rc st_get_int(struct store *s, struct err *e, int64_t *out, const char *sql, const char *types,
                   ...);
/* As above; *out is allocated and the caller frees it. */
enum rc st_get_text(struct store *s, struct err *e, char **out, const char *sql, const char *types,
                    ...);
/* Bind like st_run and return the statement before its first step. */
enum rc st_query(struct store *s, struct err *e, struct st_stmt **out, const char *sql,
                 const char *types, ...);

#endif
