#ifndef STORE_APPLY_H
#define STORE_APPLY_H

/*
 * Inside the store and sync: rows of a journal entry into the tables. One mechanism for the
 * merge of foreign entries and for rebuilding everything from the journal.
 *
 * Facts are inserted unless they are there. Of a mutable row the greatest version by
 * (rev, at, chain, seq) is current; versions that nobody named as parent and that are not
 * current wait in `conflict`. Both depend only on the set of entries, not on their order.
 */

#include "store/db.h"
#include "store/entry.h"
#include "store/row.h"

/* What became of a row. */
enum applied {
    APPLIED_NEW,      /* a row that was not there */
    APPLIED_CHANGED,  /* a plain step forward */
    APPLIED_SAME,     /* there already */
    APPLIED_CONFLICT, /* concurrent with what was there */
};

/*
 * One row of the entry; capture must be off (tx_open with TX_MERGE, or a rebuild).
 * Rows shipped with the program are taken only from the county and from this site itself
 * (ships): every site has its own, and nobody else may add to them.
 */
enum rc apply_row(struct store *s, const struct entry *x, const struct row *r, bool ships,
                  enum applied *how, struct err *e);

/* All rows of the entry. */
enum rc apply_entry(struct store *s, const struct entry *x, bool ships, struct err *e);

/* Whether shipped rows of the chain count here (s: the database itself, not a rebuilt one). */
enum rc apply_ships(struct store *s, int64_t chain, bool *out, struct err *e);

/*
 * A throw-away store with the same schema in a temporary file of SQLite's own, capture off,
 * foreign keys off; for rebuilding. st_close frees it.
 */
enum rc store_scratch(struct store **out, struct err *e);

#endif
