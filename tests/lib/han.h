#ifndef TESTS_LIB_HAN_H
#define TESTS_LIB_HAN_H

#include "lib/pty.h"

/*
 * The net under the English screens: what Chinese may stand on one. Allowed are, and nothing else:
 *
 *  - what people gave and nobody translates: names (of persons, places, sites, users, policy
 *    documents) and what was typed into the ledger as free text, whole or cut off by the edge
 *    of its column;
 *  - a clause of the notice, 〔一(六)〕, 一(六), 附件备注1; an amount in capitals (伍万元整); 组 of
 * a village.
 */
struct han;

/* Read the names of a database; fails the test. han_free when done. */
struct han *han_new(const char *db);
void han_free(struct han **h);
/* One more text that people gave. */
void han_allow(struct han *h, const char *text);

/*
 * Fail, naming the runs and showing the screen, when other Chinese stands on it, or when the
 * hint (two lines above the keys) is longer than the screen is wide.
 */
void han_check(const struct han *h, struct pty *p, const char *where);

#endif
