#ifndef TESTS_LIB_RANDOM_LOAN_H
#define TESTS_LIB_RANDOM_LOAN_H

#include <stdint.h>

#include "core/calendar.h"
#include "core/loan.h"

/* Loans as they happen, and as they should not: the same seed gives the same ones. */
struct random_loan {
    struct loan_facts f;
    char contract_no[16];
    struct instalment plan[12];
    struct receipt receipt[60];
    struct loan_event event[6];
};

/* Uniform in [lo, hi]. */
int64_t random_in(uint64_t *seed, int64_t lo, int64_t hi);

/* One loan; receipts follow what is owed or not; `clean`: no reversals, cancels, openings. */
void random_loan_make(struct random_loan *r, uint64_t *seed, const struct calendar *c, bool clean);

#endif
