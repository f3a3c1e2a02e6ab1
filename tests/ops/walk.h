#ifndef TESTS_OPS_WALK_H
#define TESTS_OPS_WALK_H

#include "ops/office.h"

/* Rosters of a whole ledger, quarter after quarter, each step by its own hand (RULES 6). */

/* Take in a ledger of tests/cases. */
void walk_take_in(struct office *o, const char *ledger);

/* The branch provides on the quarter's last day; false when there is nothing to provide. */
bool walk_provide(struct office *o, int quarter);

/*
 * Everything that stands in `provided` goes the whole way: reviewed and posted on the day,
 * submitted on the first day that may be, confirmed, paid, announced, all seven items
 * archived. How many rosters went.
 */
int walk_finish(struct office *o, struct day posted);

/* "roster=NO,NO…" of all rosters in the state; valid until the next call. */
const char *walk_in(struct office *o, const char *state);

/* Loans whose lines together are not what expected.json lists for 2022Q1 … 2025Q3. */
int64_t walk_differs(struct office *o, const char *ledger);

/*
 * What the engine says each loan has earned since the first roster, straight from the facts,
 * against what its rosters hold (lines that stand, less what was paid back).
 *
 * more:  loans of which rosters hold more than was earned: money taken back that waits.
 * less:  loans of which they hold less: something was lost. Always 0.
 */
void walk_compare(struct office *o, struct day until, int *more, int *less);

#endif
