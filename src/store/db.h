#ifndef STORE_DB_H
#define STORE_DB_H

/* Inside the store only: what lies behind struct store. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <sqlite3.h>

#include "base/err.h"
#include "store/capture.h"
#include "store/store.h"
#include "store/table.h"

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

/* The transaction at hand. */
struct tx {
    enum tx_mode { TX_NONE, TX_ACT, TX_MERGE } mode;
    char *act;
    char *note;
    bool noted;  /* st_note gave words: an entry is written even if nothing changed */
    bool origin; /* rows of this transaction are the same at every site (revision 0) */
    bool poisoned;
    struct err why; /* of the poisoning */
    int64_t user_id;
    int64_t second_id;
    int32_t business;
    int64_t chain;
    int64_t *next_id; /* a table: next free key, 0 not asked yet */
};

struct store {
    sqlite3 *db;
    char *path;
    bool readonly;
    struct st_stmt *bucket[STMT_BUCKETS];
    size_t kept;
    struct table_list tables;
    struct capture capture;
    struct tx tx;
    struct st_keys *keys; /* unlocked signing key in locked memory, NULL while locked */
    unsigned faults;      /* enum merge_fault: 0 but in the simulation's mutants */
    int64_t clock_shift;  /* seconds added to the machine's clock: tests and drills */
    int64_t clock_fixed;  /* when not 0: the time instead of the machine's */
    st_watch_fn *watch;   /* of long reads; NULL: none */
    void *watch_ctx;
};

/* Put SQLite's state into words for the user; sqlite_rc is what a call returned. */
enum rc db_error(sqlite3 *db, int sqlite_rc, struct err *e);
/* Several statements without parameters, e.g. a schema file. */
enum rc db_exec(sqlite3 *db, const char *sql, struct err *e);
/* A column of the row at hand as a value; borrowed until the next step. */
struct value stmt_value(struct st_stmt *q, int col);
void stmt_bind_value(struct st_stmt *q, int at, const struct value *v);
/* Run a bound statement once and make it ready to be bound anew. */
enum rc stmt_again(struct st_stmt *q, struct err *e);

/* One integer, for pragmas. */
enum rc db_int(sqlite3 *db, const char *sql, int64_t *out, struct err *e);

/* Make the transaction fail at its commit; the first reason stays. */
void tx_poison(struct store *s, const struct err *e);

void stmt_cache_drop(struct store *s);

#endif
