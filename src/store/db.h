#ifndef STORE_DB_H
#define STORE_DB_H

/* Inside the store only: what lies behind struct store. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <sqlite3.h>

#include "base/err.h"
#include "store/store.h"

#define STORE_APP_ID  0x48444149 /* "HDAI" */
#define STMT_BUCKETS  256
#define STMT_KEEP_MAX 600 /* statements kept prepared; texts beyond that are finalized */

struct st_stmt {
    struct store *s;
    sqlite3_stmt *q;
    struct st_stmt *next; /* in its bucket */
    int bind_rc;          /* first binding that failed, told at the next step */
    bool busy;
    bool cached;
};

struct store {
    sqlite3 *db;
    char *path;
    bool readonly;
    struct st_stmt *bucket[STMT_BUCKETS];
    size_t kept;
};

/* Put SQLite's state into words for the user; sqlite_rc is what a call returned. */
enum rc db_error(sqlite3 *db, int sqlite_rc, struct err *e);
/* Several statements without parameters, e.g. a schema file. */
enum rc db_exec(sqlite3 *db, const char *sql, struct err *e);
/* One integer, for pragmas. */
enum rc db_int(sqlite3 *db, const char *sql, int64_t *out, struct err *e);

void stmt_cache_drop(struct store *s);

#endif
