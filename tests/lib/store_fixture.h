#ifndef TESTS_LIB_STORE_FIXTURE_H
#define TESTS_LIB_STORE_FIXTURE_H

#include "lib/test.h"
#include "store/site.h"
#include "store/store.h"
#include "store/tx.h"

/* Fail the test with the error's words. */
#define MUST(call)                                                                                 \
    do {                                                                                           \
        if ((call) != OK)                                                                          \
            fail_msg("%s: %s", #call, fixture_err.text);                                           \
    } while (0)

extern struct err fixture_err;

/* A path in the group's folder; valid until the next but seven. */
const char *fixture_path(const char *name);

/* A training branch 0421 with users admin and teller, password Huidai-2021; clock fixed. */
struct store *fixture_site(const char *name, const char *code, const char *kind);

void fixture_begin(struct store *s, const char *act);
int64_t fixture_int(struct store *s, const char *sql);

/* A household with its head, and a loan of `amount` fen to him; returns the loan's id. */
int64_t fixture_household(struct store *s, const char *number);
int64_t fixture_loan(struct store *s, int64_t household, const char *contract, int64_t amount);
/* A receipt of principal, each with a transaction of its own; returns its id. */
int64_t fixture_receive(struct store *s, int64_t loan, const char *voucher, int64_t principal);

/* Change the file as the sqlite3 shell would: no hook, no journal. */
void fixture_behind(const char *path, const char *sql);

#endif
