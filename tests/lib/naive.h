#ifndef TESTS_LIB_NAIVE_H
#define TESTS_LIB_NAIVE_H

#include "core/engine.h"

/*
 * RULES 5 and 6 once more, a day at a time and as plainly as they are written: what the engine
 * computes by intervals is checked against it. Slow, and only for actual/360.
 */

#define NAIVE_ROWS 400
#define NAIVE_DAYS 9000

struct naive_row {
    int due; /* day number */
    int since;
    int64_t interest;
    int64_t paid;
    int64_t subsidised;
    bool opening;
};

struct naive {
    struct loan_state state; /* only what RULES name is filled in */
    struct naive_row row[NAIVE_ROWS];
    int n_row;
    /* of each day since the start: whole balance, healthy balance, rate, converted */
    int64_t balance[NAIVE_DAYS];
    int64_t healthy[NAIVE_DAYS];
    int32_t rate[NAIVE_DAYS];
    bool converted[NAIVE_DAYS];
    int start;
};

/* One loan as of a day. */
void naive_run(struct naive *n, const struct loan_facts *f, const struct calendar *c,
               struct day as_of);

/* S of the rows of loans run before; f and n in the same order, as_of as run. */
void naive_subsidy(struct naive *const *n, const struct loan_facts *const *f, int count,
                   struct day as_of);

#endif
