#ifndef TESTS_LIB_LEDGER_STORE_H
#define TESTS_LIB_LEDGER_STORE_H

#include "lib/ledger.h"
#include "store/store.h"

/* A new database below test_tmpdir(), site 16 with one town and village; fails the test. */
struct store *ledger_store_new(const char *name);

/* Put the loans in as facts: loan i of the ledger gets id i + 1, households from 1 on. */
void ledger_store_fill(struct store *s, const struct ledger *l);

/* Begin and commit a transaction around what a test writes. */
void ledger_store_begin(struct store *s);
void ledger_store_commit(struct store *s);

#endif
