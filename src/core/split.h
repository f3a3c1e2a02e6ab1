#ifndef CORE_SPLIT_H
#define CORE_SPLIT_H

#include "base/err.h"
#include "core/engine.h"

/* What a receipt consists of (RULES 5.6); fen, none negative. */
struct parts {
    int64_t principal;
    int64_t interest;
    int64_t penalty;
    int64_t compound;
};

int64_t parts_sum(const struct parts *p);

/* What may be taken on a day, before a receipt of that day. */
struct owed {
    struct loan_state state;
    int64_t running; /* interest of the running settlement up to its day, less what waits */
    int64_t close;   /* sum that closes the loan; above the pay-off only where interest that
                      * waits exceeds what has run */
    bool principal_first;
    bool interest_first; /* the other way round: interest, principal, then penalty, compound */
};

/* Two runs of the engine; receipts of the day that are in the facts count as taken. */
void owed_on(struct engine *g, const struct loan_facts *f, const struct calendar *c, struct day on,
             struct owed *out);

/*
 * split_propose - the parts of an amount: compound, penalty, due interest, due principal, the
 * running settlement's interest; principal first when long overdue.
 *
 * principal: what the teller names as the principal part; < 0: not named.
 * Errors:   E_RULE, with field: more than the pay-off (names the excess); a rest that only
 *           further principal could take (asks for principal=); a named principal beyond
 *           the balance or the amount. *out untouched.
 */
enum rc split_propose(const struct owed *o, int64_t amount, int64_t principal, struct parts *out,
                      struct err *e);

/* Whether parts typed by hand can be taken: none negative, not all 0, none beyond what is owed. */
enum rc split_check(const struct owed *o, const struct parts *p, struct err *e);

#endif
