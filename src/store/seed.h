#ifndef STORE_SEED_H
#define STORE_SEED_H

/* Inside the store only. */

#include "base/err.h"
#include "store/store.h"

/*
 * Insert the rows that lie inside the program (db/data, db/policy). Inside a transaction
 * with `origin`; keys follow from what the rows say, so that they are alike at every site.
 */
enum rc seed_rows(struct store *s, struct err *e);

#endif
