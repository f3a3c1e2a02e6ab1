#ifndef STORE_MERGE_H
#define STORE_MERGE_H

/*
 * Entries of other sites into this database. Everything between st_merge_begin and
 * st_merge_commit is one transaction; st_rollback undoes it (a preview).
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/entry.h"
#include "store/row.h"
#include "store/store.h"
#include "store/tx.h"

/* What became of the rows of one table. */
struct merge_tally {
    const char *table; /* borrowed from the store */
    int64_t same;
    int64_t added;
    int64_t changed;
    int64_t conflicts;
    int64_t refused; /* entries that were refused at a row of this table */
};

struct merge_writer;

struct merge {
    struct store *s;
    struct merge_writer *writer; /* inside the store: whose entry came last */
    struct merge_tally *tally;   /* one a table, in the order of the schema */
    size_t tables;
    int64_t entries; /* taken in */
    int64_t known;   /* were there already */
    int64_t refused;
    int64_t waiting; /* for entries of other chains */
};

enum rc st_merge_begin(struct store *s, struct merge *m, struct err *e);

/*
 * st_merge_entry - x follows its chain's last entry here; x->hash is its hash along the chain.
 * It is taken in, or kept as refused, or kept waiting for what it depends on.
 */
enum rc st_merge_entry(struct merge *m, struct entry *x, struct err *e);

/* Take in waiting entries whose dependencies came meanwhile, as long as there are any. */
enum rc st_merge_waiting(struct merge *m, struct err *e);

enum rc st_merge_commit(struct merge *m, struct err *e);

/*
 * st_merge_own_begin, st_merge_own_end - an entry of this site inside the merge's transaction:
 * what is written in between is captured and becomes one entry, as between st_begin and
 * st_commit, but comes and goes with the merge. After a failure st_rollback undoes all.
 */
enum rc st_merge_own_begin(struct merge *m, const struct st_tx *tx, struct err *e);
enum rc st_merge_own_end(struct merge *m, struct err *e);
/* Forget the entry begun; its rows are undone by a savepoint set before, or with the merge. */
void st_merge_own_drop(struct merge *m);
void st_merge_release(struct merge *m);

/*
 * st_version_image - the row as the entry v of its chain wrote it: cells of the columns after
 * the key, texts lying in mem. *gone: the entry removed it. E_NOTFOUND.
 */
enum rc st_version_image(struct store *s, const char *table, int64_t id, struct version v,
                         struct arena *mem, const struct value **cells, size_t *n, bool *gone,
                         struct err *e);

/* Names of a journalled table's columns, the key first; borrowed. */
enum rc st_columns(struct store *s, const char *table, char ***names, size_t *n, struct err *e);

/*
 * Faults that the simulation puts into the merge to show that it would notice them. Never set
 * outside tests/sync; 0 is none.
 */
enum merge_fault {
    FAULT_TIES_BY_ARRIVAL = 1,
    FAULT_LOSER_FORGOTTEN = 2,
    FAULT_PARENTS_IGNORED = 4,
    FAULT_AUTHORITY_OFF = 8
};
void st_merge_break(struct store *s, unsigned faults);

/* End of the chain including entries that wait. */
enum rc st_merge_head(struct store *s, int64_t chain, struct head *out, struct err *e);

#endif
