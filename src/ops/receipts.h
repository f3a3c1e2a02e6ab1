#ifndef OPS_RECEIPTS_H
#define OPS_RECEIPTS_H

#include "core/split.h"
#include "ops/act.h"
#include "ops/find.h"

/* A receipt as it is written; texts may be "". */
struct receipt_new {
    struct day date;
    struct parts parts;
    const char *method;
    const char *receipt_no;
    const char *core_voucher;
    const char *batch;
    char voucher[48]; /* out */
};

/* Number it and write it; returns the voucher in x. */
enum rc receipt_write(struct app *app, int64_t loan_id, struct receipt_new *x, int64_t *id,
                      struct err *e);

/* What became another figure, as a list `changes` (what was now) in the result. */
void receipt_changes(struct result *out, const struct loan_state *was,
                     const struct loan_state *now);

/* principal interest penalty compound amount into the result. */
void receipt_answer(struct result *out, const struct parts *p);

#endif
