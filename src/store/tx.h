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
    bool origin;         /* rows shipped with the program: revision 0, alike at every site */
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

/*
 * The key, the same at every site, of a row that is named by what it says (a village below
 * its town, a code of a list): parts joined by '|'. Two sites that add the same thing apart
 * so add the same row. In use: "region|CODE" (county, towns), "region|<town's id>|NAME"
 * (villages), "code|LIST|CODE", "setting|NAME", "policy_version|SCHEME"; lpr and holiday have
 * the day number itself.
 */
int64_t st_natural_id(const char *text);

/*
 * Numbers after a restored backup: papers of the lost stretch are out under numbers that the
 * database does not know, and a site set up anew knows none. In epoch e a series of one day
 * ("voucher-251124") begins at e × 1000 + 1, any other at e × 100000 + 1, also where the backup
 * did not have it yet: the number names the epoch, and none is given twice.
 */
#define ST_EPOCH_DAY  1000
#define ST_EPOCH_EVER 100000
int64_t st_first_number(const char *series, int epoch);

/* Next number of a series that belongs to this site, from 1 (contract numbers, vouchers …). */
enum rc st_next_number(struct store *s, const char *series, int64_t *out, struct err *e);

/* Let the series go on after `last` at the earliest (numbers found on paper after a restore). */
enum rc st_raise_number(struct store *s, const char *series, int64_t last, struct err *e);

/*
 * st_resolve - this transaction decides the concurrent versions of a mutable row.
 * Write the row as it shall be (or leave it as it is): the entry names the current and all
 * waiting versions as parents, which clears the conflict at every site.
 */
enum rc st_resolve(struct store *s, const char *table, int64_t id, struct err *e);

/* Inside a transaction: a point to which st_undo_to returns. Used to check without writing. */
enum rc st_savepoint(struct store *s, struct err *e);
void st_undo_savepoint(struct store *s);

/* Version of the schema that this program writes. */
int st_schema(void);

/* Seconds since 1970 UTC: what entries get. */
int64_t st_now(const struct store *s);
/* The machine's clock plus `shift` seconds (tests, drills). */
void st_clock_shift(struct store *s, int64_t shift);
/* Or a fixed one; 0 goes back to the machine's. */
void st_clock_fix(struct store *s, int64_t at);

#endif
