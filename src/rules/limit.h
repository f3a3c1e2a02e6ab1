#ifndef RULES_LIMIT_H
#define RULES_LIMIT_H

#include "rules/facts.h"

/*
 * Limits as the rules draw them, for whoever fills in a form: the figure that would pass. The
 * rules amount-first, amount-total, extend-term, renew-term and term judge by the same.
 */

/*
 * limit_held - what counts already against the household's total cap: balance and approved,
 * undrawn, without what a renewal pays out; fen.
 * Source: 65号 三(六)
 */
struct money limit_held(const struct facts *f);

/*
 * limit_amount - the most that may be asked for: of a first loan the cap, of a top-up what is
 * left of the total, of a renewal and an extension at most the balance; fen, never below 0.
 * Source: 65号 一(二), 三(六), 四
 */
struct money limit_amount(const struct facts *f);

/*
 * limit_months - the longest term that needs no authorisation. An extension of a loan of up to
 * 12 months: the original term; of a longer one half of it, rounded down.
 * Source: 65号 一(三), 四(一)
 */
int limit_months(const struct facts *f);

#endif
