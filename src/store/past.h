#ifndef STORE_PAST_H
#define STORE_PAST_H

/*
 * Inside the store only: what a site had seen when it wrote an entry. Whether an entry is
 * accepted may depend on nothing else, or two sites would judge it differently (NOTES-store 2).
 */

#include <stdbool.h>
#include <stdint.h>

#include "store/db.h"
#include "store/entry.h"
#include "store/row.h"

/* Take the entry's deps into chain_clock. Called once for each entry, in the chain's order. */
enum rc past_note(struct store *s, const struct entry *x, struct err *e);

/*
 * An integer column of a mutable row as the entry's writer saw it. *have is false when the
 * row did not exist for him.
 */
enum rc past_column(struct store *s, const struct entry *x, const char *table, int64_t id,
                    const char *column, int64_t *out, bool *have, struct err *e);

/*
 * Whether the row's revision is the one after those that it replaces, and these are versions of
 * that very row that the writer had seen, none of them the entry's own: a revision made up would
 * win, or lose, for ever, and not at every site alike. For rows with revisions only.
 */
enum rc past_revision(struct store *s, const struct entry *x, const struct row *r, bool *good,
                      struct err *e);

#endif
