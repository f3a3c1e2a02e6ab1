#ifndef STORE_ROSTER_HELD_H
#define STORE_ROSTER_HELD_H

/*
 * Inside the store: what rosters issued here hold already of a loan, and whether a household
 * has left the list, for the line of a quarter (RULES 6).
 */

#include <stdint.h>

#include "base/err.h"
#include "core/day.h"
#include "store/store.h"

#define HELD_REASON 120

struct roster_held {
    bool any;        /* a roster of an earlier quarter was issued for the loan's place */
    int first;       /* quarter of the first one: what was earned before is a predecessor's */
    int64_t subsidy; /* sum of the lines that stand in rosters of earlier quarters */
};

enum rc roster_held_load(struct store *s, int64_t loan_id, int quarter, struct roster_held *out,
                         struct err *e);

/*
 * Why the household's lines are on hold in the quarter, "" when they are not: it is not on
 * the newest list of its territory and was not marginal (三(七), 五(四)).
 */
enum rc roster_hold_reason(struct store *s, int64_t household_id, int quarter,
                           char out[HELD_REASON], struct err *e);

/* The words of it, for the list of that quarter. */
void roster_say_off_list(int quarter, char out[HELD_REASON]);

/*
 * The same for a whole ledger: what takes a query a loan is read once. Lines that stand are
 * summed by loan, the newest list is found by township; 24 bytes a loan.
 */
struct roster_book;

enum rc roster_book_open(struct store *s, int quarter, struct roster_book **out, struct err *e);
void roster_book_close(struct roster_book **b);
struct roster_held roster_book_held(const struct roster_book *b, int64_t loan_id);
enum rc roster_book_reason(struct roster_book *b, int64_t household_id, char out[HELD_REASON],
                           struct err *e);

#endif
