#ifndef TESTS_LIB_BUILD_H
#define TESTS_LIB_BUILD_H

#include "lib/random_loan.h"

/* Loans written by hand in tests: days as ISO text, money in fen. */

struct day iso_day(const char *iso);

/* Quarterly, no plan, default terms; change b->f as needed. */
void build_loan(struct random_loan *b, const char *no, int64_t amount, int32_t ppm,
                const char *start, const char *maturity);
void build_receipt(struct random_loan *b, const char *date, int64_t principal, int64_t interest,
                   int64_t penalty, int64_t compound);
struct loan_event *build_event(struct random_loan *b, enum event_kind kind, const char *date);
void build_extension(struct random_loan *b, const char *date, const char *maturity, int32_t ppm);
void build_instalment(struct random_loan *b, const char *due, int64_t principal);

#endif
