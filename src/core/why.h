#ifndef CORE_WHY_H
#define CORE_WHY_H

#include "core/subsidy.h"

/*
 * “Why” (RULES 5.12): every figure of a loan opened into its lines. A figure is a heading
 * word with its lines in order; the last line of each holds the figure itself.
 */
enum why_kind {
    WHY_DAYS,    /* units of days x base x rate (x factor) / year = exact */
    WHY_ROUND,   /* exact sum, rounded half-up to amount */
    WHY_BROUGHT, /* brought in by an opening */
    WHY_PAID,    /* a receipt's part met it: amount, on day `from` */
    WHY_WAIVED,
    WHY_PART,  /* a part of a sum: named by `text` */
    WHY_RESULT /* the figure */
};

struct why_line {
    /* balance settlement interest_due interest_accrued interest_ahead penalty compound
     * payoff days_overdue subsidy */
    const char *figure;
    size_t seq; /* of the settlement, from 1; 0 where there is none */
    enum why_kind kind;
    struct day from; /* DAY_NONE where there is none */
    struct day to;
    int64_t units;
    int64_t year;
    int64_t base; /* fen */
    int32_t rate_ppm;
    int32_t factor_ppm; /* penalty or misuse factor, or the subsidy's ratio */
    int64_t receipt_id; /* WHY_PAID */
    int64_t amount;     /* fen; days for days_overdue */
    const char *exact;  /* "587.777777", "" where there is none */
    const char *text;   /* the line in words; translated */
};

typedef void why_fn(void *ctx, const struct why_line *line);

/*
 * why_loan - tell all lines of one loan of a household to fn; what it gets is valid only
 * during the call. s was run with ask.trace and without a projection (known = until).
 */
void why_loan(const struct subsidy *s, size_t loan, why_fn *fn, void *ctx);

#endif
