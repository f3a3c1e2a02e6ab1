#ifndef TESTS_LIB_QUARTER_H
#define TESTS_LIB_QUARTER_H

#include "lib/pty.h"
#include "lib/teller.h"

/*
 * Rosters of the teller's training database, on days of their own: by the screens where a test
 * looks at them, by the command line for what comes before. Passwords of both hands are given.
 */
#define QUARTER_ENV "HUIDAI_PASSWORD=" TELLER_PASSWORD "\nHUIDAI_SECOND_PASSWORD=" TELLER_PASSWORD

/* At home on that day; files are looked for in `home`; no printer, so that papers are seen. */
struct pty *quarter_open(const char *db, const char *home, const char *user, const char *today);

/* `do ACT` with up to four words; done, or the test fails. */
void quarter_act(const char *db, const char *user, const char *today, const char *act,
                 const char *a, const char *b, const char *c, const char *d);

/* "roster=NO,NO" of the rosters of the quarter in the state, NULL: in any; the caller frees. */
char *quarter_rosters(const char *db, const char *quarter, const char *state);

#endif
