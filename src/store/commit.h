#ifndef STORE_COMMIT_H
#define STORE_COMMIT_H

/* Inside the store only: the parts of a transaction's beginning and end. */

#include "store/db.h"

/* BEGIN IMMEDIATE in the given mode; tx_finish commits (or rolls back) and closes it. */
enum rc tx_open(struct store *s, enum tx_mode mode, struct err *e);
enum rc tx_finish(struct store *s, struct err *e);

/* Write the journal entry of what the transaction at hand changed, if it changed anything. */
enum rc commit_entry(struct store *s, struct err *e);

#endif
