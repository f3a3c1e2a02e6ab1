#ifndef OPS_FUNDS_H
#define OPS_FUNDS_H

#include "ops/act.h"

/* An entry of the compensation fund (风险补偿金, 一(七)). */
struct fund_new {
    const char *kind; /* deposit claim payout recovery */
    int64_t loan_id;  /* 0: none */
    struct day date;
    struct money amount;
    const char *share; /* 70:30 */
    const char *text;
    char number[48]; /* out */
};

enum rc fund_write(struct app *app, struct fund_new *x, int64_t *id, struct err *e);
/* Deposits and recoveries less payouts. */
enum rc fund_balance(struct app *app, struct money *out, struct err *e);
/* Sum of the entries of a kind on a loan. */
enum rc fund_of_loan(struct app *app, int64_t loan_id, const char *kind, struct money *out,
                     struct err *e);
/* The fund's part of an amount by a share such as 70:30; half-up. E_DATA when it is no share. */
enum rc fund_part(const char *share, struct money amount, struct money *out, struct err *e);
/* number, amount and the balance after it; the note. */
enum rc fund_answer(struct app *app, const struct fund_new *x, int64_t id, struct result *out,
                    struct err *e);

#endif
