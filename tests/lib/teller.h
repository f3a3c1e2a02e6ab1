#ifndef TESTS_LIB_TELLER_H
#define TESTS_LIB_TELLER_H

#include "lib/pty.h"

/*
 * The full-screen program on a training database that holds tests/cases/ledger-a. The
 * database is made once a group and copied for each test.
 */

#define TELLER_PASSWORD "Huidai-2021"

/* Group setup: makes it in test_tmpdir(). */
int teller_setup(void **state);

/* A fresh copy of it; borrowed until the next call. */
const char *teller_copy(void);

/* Start on a database, at the sign-in; user NULL: none named. */
struct pty *teller_start(const char *db, const char *user, int cols, int rows,
                         const char *const *env);
/* As teller_start on a business date of a training database; NULL: where it stands. */
struct pty *teller_start_day(const char *db, const char *user, const char *today, int cols,
                             int rows);
/* Type the password of the user that is filled in: home. */
void teller_sign_in(struct pty *p);
/* A fresh copy, signed in, at home. */
struct pty *teller_open(const char *user, int cols, int rows);

/*
 * Golden screens at 80x24 and, after a resize, at 132x43; the size is 80x24 again afterwards.
 */
void teller_golden(struct pty *p, const char *name);

#endif
