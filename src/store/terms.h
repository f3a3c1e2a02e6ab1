#ifndef STORE_TERMS_H
#define STORE_TERMS_H

/* Inside the store: the engine's parameters out of policy_param (RULES 2). */

#include <stddef.h>

#include "core/loan.h"
#include "store/store.h"

/* A scheme's parameters between two days on which one of them changes. */
struct terms_span {
    char scheme[4];
    struct day from;
    struct terms terms;
};

struct terms_table {
    struct terms_span *v; /* by scheme, then day */
    size_t n;
    size_t cap;
    struct ratio_step *ratio[3]; /* of P1 P2 P3 */
    size_t n_ratio[3];
    size_t cap_ratio[3];
};

enum rc terms_load(struct terms_table *t, struct store *s, struct err *e);
void terms_release(struct terms_table *t);
/* What holds for a loan of the scheme disbursed that day; defaults where nothing is said. */
struct terms terms_on(const struct terms_table *t, const char *scheme, struct day start);

#endif
