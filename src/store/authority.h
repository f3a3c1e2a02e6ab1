#ifndef STORE_AUTHORITY_H
#define STORE_AUTHORITY_H

/*
 * Who may write what: by kind of site, territory and ownership. The one table of it is in
 * authority.c; it is asked for every row that is written here and for every row that comes
 * from another site. The answer depends only on the row, on facts that never change, and on
 * what the writer had seen - never on what happens to have arrived here.
 */

#include <stdbool.h>

#include "base/err.h"
#include "store/entry.h"
#include "store/row.h"
#include "store/store.h"

#define REASON_SIZE 200

/* A site as a writer. */
struct writer_site {
    int64_t number; /* chain / 64: the same for all its epochs */
    unsigned kind;  /* bit of authority.c; 0: unknown here */
    int64_t region; /* row of its territory; 0: the whole county */
    char code[8];
};

/* The site that writes the chain, as the county enrolled it (or this site itself). */
enum rc authority_site(struct store *s, int64_t chain, struct writer_site *out, struct err *e);

/* Whether the row may be written by the entry's site; reason says why not, "" when it may. */
enum rc authority_judge(struct store *s, const struct writer_site *w, const struct entry *x,
                        const struct row *r, char reason[REASON_SIZE], struct err *e);

/* For a row written here: E_AUTH with the reason. */
enum rc authority_check(struct store *s, const struct writer_site *w, const struct entry *x,
                        const struct row *r, struct err *e);

#endif
