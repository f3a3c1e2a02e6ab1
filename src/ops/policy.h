#ifndef OPS_POLICY_H
#define OPS_POLICY_H

#include <stdbool.h>

#include "core/day.h"
#include "core/money.h"
#include "ops/app.h"
#include "rules/facts.h"

/*
 * The versions of the policy and their dated figures (RULES 2); what the program ships with
 * lies in db/policy (csv). Values are text: amounts in yuan (cap_first cap_total subsidy_cap
 * residual_tolerance fund_cover breaker_min_base officer_limit second_entry_from), per cent
 * (subsidy_ratio breaker_limit rate_max), factors (penalty_factor 1.5), days, months, words;
 * `kinds` and `subsidy_end` and `rate_max` may be empty.
 */

/*
 * The value that holds for the scheme on the day: the newest row that is not later.
 * E_NOTFOUND with words when there is none.
 */
enum rc policy_text(struct app *app, const char *scheme, const char *name, struct day on, char *out,
                    size_t size, struct err *e);
enum rc policy_money(struct app *app, const char *scheme, const char *name, struct day on,
                     struct money *out, struct err *e);

/* The scheme whose window takes new loans on the day into scheme[4], "" when none does. */
enum rc policy_open(struct app *app, struct day on, char scheme[4], struct err *e);

/*
 * What the rules need of the scheme's version on the day, LPR included. open tells whether
 * its window takes new loans then.
 */
enum rc policy_load(struct app *app, const char *scheme, struct day on, struct facts_policy *out,
                    struct err *e);

#endif
