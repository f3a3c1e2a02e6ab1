#ifndef STORE_LOAN_FACTS_H
#define STORE_LOAN_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/calendar.h"
#include "core/loan.h"
#include "store/store.h"

/*
 * A reader of the facts that the engine runs on: loan plan opening receipt reversal event
 * cancel, with the parameters of each loan's policy version and the working days. Memory
 * stays that of one household, whatever the size of the ledger, plus what is rare (events,
 * plans, openings, reversals) when the whole of it is read.
 *
 *     struct st_facts *r;
 *     st_facts_open(store, &r, e);
 *     st_facts_loan(r, id, &f, e);
 *     engine_run(&g, f, st_facts_calendar(r), ENGINE_AT(day));
 *     st_facts_close(&r);
 *
 * What a reader hands out is borrowed until its next call. It sees the parameters and the
 * calendar as they were when it was opened.
 */
struct st_facts;

enum rc st_facts_open(struct store *s, struct st_facts **out, struct err *e);
void st_facts_close(struct st_facts **r);
const struct calendar *st_facts_calendar(const struct st_facts *r);

/* One loan; E_NOTFOUND with words when there is none. */
enum rc st_facts_loan(struct st_facts *r, int64_t loan_id, const struct loan_facts **out,
                      struct err *e);

/*
 * All loans of a household, and of those merged into it (merged_into), by key; *n may be 0.
 * Of a household that was merged itself: of the one that took it in.
 */
enum rc st_facts_household(struct st_facts *r, int64_t household_id,
                           const struct loan_facts *const **out, size_t *n, struct err *e);

/*
 * A loan's household, loans as above, by the reader *r, which is opened where there is none yet.
 * E_NOTFOUND when there is no such loan.
 */
enum rc st_facts_around(struct store *s, struct st_facts **r, int64_t loan_id,
                        const struct loan_facts *const **out, size_t *n, struct err *e);

/* Only the loans granted to that very household. */
enum rc st_facts_own(struct st_facts *r, int64_t household_id, const struct loan_facts *const **out,
                     size_t *n, struct err *e);

/*
 * The whole ledger, in one pass: loan by loan by key from the first key greater than `after`,
 * or household by household. One pass at a time; *out NULL (*n 0) at the end.
 */
enum rc st_facts_scan(struct st_facts *r, int64_t after, struct err *e);
enum rc st_facts_next(struct st_facts *r, const struct loan_facts **out, struct err *e);
enum rc st_facts_scan_households(struct st_facts *r, struct err *e);
enum rc st_facts_next_household(struct st_facts *r, const struct loan_facts *const **out, size_t *n,
                                struct err *e);

#endif
