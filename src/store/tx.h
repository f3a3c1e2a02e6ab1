#ifndef STORE_TX_H
#define STORE_TX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "core/day.h"
#include "store/store.h"

/*
 * Every write runs inside a transaction that ends in exactly one journal entry, written in
 * the same commit (DESIGN 1.4). Outside st_begin … st_commit journalled tables refuse
 * writes.
 */
struct st_tx {
    const char *act;     /* name of the act, e.g. "receive" */
    int64_t user_id;     /* 0: the program itself (init, migration) */
    int64_t second_id;   /* 0: none */
    struct day business; /* business date (RULES 8) */
    const char *note;    /* what the audit list shows: object and figures; may be NULL */
};

enum rc st_begin(struct store *s, const struct st_tx *tx, struct err *e);

/* Set or replace the note once the figures are known. */
void st_note(struct store *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/*
 * st_commit - write the journal entry of what the transaction changed and commit.
 * A transaction that changed nothing leaves no entry unless st_note gave it words.
 * On failure everything is rolled back.
 */
enum rc st_commit(struct store *s, struct err *e);

/* Undo; harmless when no transaction is open. */
void st_rollback(struct store *s);

bool st_in_tx(const struct store *s);

/* A new key for the table: chain << 36 | n (DESIGN 3). Only inside a transaction. */
int64_t st_new_id(struct store *s, const char *table);

/* Next number of a series that belongs to this site, from 1 (contract numbers, vouchers …). */
enum rc st_next_number(struct store *s, const char *series, int64_t *out, struct err *e);

/* Inside a transaction: a point to which st_undo_to returns. Used to check without writing. */
enum rc st_savepoint(struct store *s, struct err *e);
void st_undo_savepoint(struct store *s);

#endif
