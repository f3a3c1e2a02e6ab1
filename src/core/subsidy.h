#ifndef CORE_SUBSIDY_H
#define CORE_SUBSIDY_H

#include <stddef.h>
#include <stdint.h>

#include "core/engine.h"

/*
 * The subsidy (贴息) of a household's loans (RULES 6): its policy loans of all versions are run
 * together, because subsidy_cap holds for the household's balance of each day.
 */
struct subsidy {
    struct engine *loan; /* in the order given to subsidy_run, each with its rows' S */
    int64_t *base;       /* 贴息本金: the part of each balance that is subsidised at `until` */
    size_t n;
    struct subsidy_part *part; /* with ask.trace: what every S consists of, loan by loan */
    size_t n_part;
    struct subsidy_work *work;
};

/* Days of one settlement on which the same part of the balance was subsidised. */
struct subsidy_part {
    size_t loan; /* index of the loan and of its settlement */
    size_t row;
    struct day from;
    struct day to; /* not counted */
    int64_t units;
    int64_t base; /* fen */
    int32_t rate_ppm;
    int32_t ratio_ppm;
};

void subsidy_init(struct subsidy *s);
void subsidy_release(struct subsidy *s);

/*
 * subsidy_run - run the loans of one household and find S of every settlement.
 *
 * f:       n loans of one household, any order; those not disbursed stand aside.
 * Writes:  settlement.subsidised of every row, base, and part when ask.trace.
 * Rounding: S half-up to the fen once a settlement; S = interest when all of it is healthy,
 *          within the cap and at 100 %.
 * Source:  65号 一(六) “对5万元（含）以内…全额给予贴息”; 三(六)
 */
void subsidy_run(struct subsidy *s, const struct loan_facts *const *f, size_t n,
                 const struct calendar *c, struct engine_ask ask);

/* round_half_up(S x paid / interest): what a settlement has earned. */
int64_t subsidy_earned(const struct settlement *row);

/* Sums over the rows of one loan. */
struct subsidy_sum {
    int64_t collected; /* normal interest paid on settlements due, 已收利息 */
    int64_t earned;
    int64_t collected_mark; /* the same at the close of the mark day */
    int64_t earned_mark;
};
struct subsidy_sum subsidy_total(const struct engine *g);

#endif
