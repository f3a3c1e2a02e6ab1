#ifndef TESTS_SYNC_WORLD_H
#define TESTS_SYNC_WORLD_H

#include "lib/sync_fixture.h"

/*
 * A county, two branches and a township that know each other and work apart; what they write is
 * brought together by meet, in one order of arrival or the other.
 */
enum { COUNTY, EAST, WEST, TOWN, ALL };

extern struct store *site[ALL];
extern bool turned; /* the packages of the later sites come first */

const char *code(int i);

/* Group setup: sites in their first state. Then, for each scene, copies of them. */
int make_world(void **state);
void open_world(void);
void close_world(void);

/* Everything goes to the county and from there to everybody. */
void meet(void);

/* One statement at a site, as an act of its own. */
void run(int at, const char *sql);
/* An insert whose ?1 is a new key of the table and ?2 ?3 are a and b; returns the key. */
int64_t add(int at, const char *table, const char *sql, int64_t a, int64_t b);

/* All sites hold the same rows, stamps, conflicts and heads. */
void assert_alike(void);

#endif
