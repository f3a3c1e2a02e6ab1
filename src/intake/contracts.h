#ifndef INTAKE_CONTRACTS_H
#define INTAKE_CONTRACTS_H

#include "intake/intake.h"

/* The loans of the database by contract number, for the kinds that belong to a loan. */
struct contract {
    int64_t id;
    const char *no;
    struct day start, maturity; /* of the contract, before extensions */
    int64_t amount;             /* fen */
    char scheme[4];
    bool own; /* a loan of this site */
    bool cancelled;
    void *more; /* of the kind: what it gathers for the loan */
};

struct contracts {
    struct map by_no;
    struct contract **all; /* in the order of the database */
    size_t n, cap;
};

enum rc contracts_load(struct intake *in, struct contracts *c, struct err *e);
void contracts_release(struct contracts *c);

/* The loan that the cell names, or NULL after noting what is wrong with it. */
struct contract *contracts_find(struct intake *in, const struct contracts *c,
                                const struct intake_row *r, int column);

#endif
