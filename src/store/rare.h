#ifndef STORE_RARE_H
#define STORE_RARE_H

/*
 * Inside the store: the facts that few loans have (plan, opening, event, reversal, cancel).
 * For one loan or household they are asked for by key; for the whole ledger each table is
 * read once and kept in order of loans, which is far cheaper than five questions a loan.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/loan.h"
#include "store/store.h"

struct rare_plan {
    int64_t loan_id;
    struct instalment v;
};
struct rare_opening {
    int64_t loan_id;
    struct opening v;
};
struct rare_event {
    int64_t loan_id;
    struct loan_event v;
};
struct rare_reversal {
    int64_t loan_id;
    int64_t receipt_id;
    struct day date;
};
struct rare_cancel {
    int64_t loan_id;
    int64_t event_id; /* 0: of the disbursal */
    struct day date;
};

/* Every element begins with its loan_id; all are in order of it. */
struct rare_list {
    void *v;
    size_t n;
    size_t cap;
    size_t size;
};

struct rare {
    struct rare_list plan;
    struct rare_list opening;
    struct rare_list event;
    struct rare_list reversal;
    struct rare_list cancel;
};

void rare_init(struct rare *r);
void rare_release(struct rare *r);
/* The facts of one loan, or with loan_id 0 of all. */
enum rc rare_load(struct rare *r, struct store *s, int64_t loan_id, struct err *e);
/* The elements of a loan: first one and how many. */
const void *rare_of(const struct rare_list *l, int64_t loan_id, size_t *n);

#endif
