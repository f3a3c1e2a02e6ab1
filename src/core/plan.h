#ifndef CORE_PLAN_H
#define CORE_PLAN_H

#include <stddef.h>

#include "base/err.h"
#include "core/loan.h"

/* More instalments than this no plan has: a month each over 36 months, with room. */
#define PLAN_MAX 120

/*
 * plan_equal_principal, plan_equal_instalment - instalments of principal every so many
 * months from disbursal; the last falls on maturity and takes the rest (RULES 5.3).
 *
 * n:        1 … PLAN_MAX instalments into out[PLAN_MAX]; every: months between them.
 * Rounding: P / n down to the fen; the level payment half-up, and from it each period's
 *           interest at rate x every / 12, half-up.
 * Errors:   E_DATA when an instalment would fall on or after maturity before the last, or
 *           is 0; out untouched.
 * Source:   65号 一(三) 一(四)
 */
enum rc plan_equal_principal(const struct loan_facts *f, size_t n, int every,
                             struct instalment out[PLAN_MAX], struct err *e);
enum rc plan_equal_instalment(const struct loan_facts *f, size_t n, int every,
                              struct instalment out[PLAN_MAX], struct err *e);

/* Whether a plan fits its loan: by day, after disbursal, none after maturity, sum = loan. */
enum rc plan_check(const struct loan_facts *f, const struct instalment *v, size_t n, struct err *e);

/* The level payment per period, half-up; 0 when n is 0. */
int64_t plan_level_payment(int64_t principal, struct rate r, size_t n, int every);

#endif
