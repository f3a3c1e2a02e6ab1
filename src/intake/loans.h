#ifndef INTAKE_LOANS_H
#define INTAKE_LOANS_H

#include "intake/contracts.h"
#include "rules/facts.h"

/* Shared by loans.c (rows), loans_check.c (rules, what is there) and loans_write.c. */

enum loan_column {
    LN_CONTRACT,
    LN_HOUSEHOLD,
    LN_BORROWER,
    LN_SCHEME,
    LN_KIND,
    LN_AMOUNT,
    LN_RATE,
    LN_START,
    LN_MATURITY,
    LN_SETTLE,
    LN_FUND,
    LN_OFFICE,
    LN_PURPOSE,
    LN_OFFICER,
    LN_PARENT
};

/* 贷款类型 as its column numbers them. */
enum { LOAN_FIRST, LOAN_TOPUP, LOAN_RENEWAL };

/* A row of the file. All text lies in the import's arena. */
struct new_loan {
    uint64_t line;
    const char *no;
    int64_t household_id, borrower_id;
    const char *scheme; /* P1 P2 P3 */
    int kind;
    const char *kind_text;
    int64_t amount;
    struct rate rate;
    struct day start, maturity;
    const char *settle; /* code word */
    const char *fund, *office, *purpose, *officer, *parent_no;
    const struct new_loan *parent; /* what it pays out, when the file holds it */
    int64_t parent_id;             /* or when the database does */
    int64_t id;                    /* in the database; given when written */
    bool known;                    /* is there already, alike */
};

/* Who borrows, as the rules look at him. */
struct borrower {
    int64_t household_id, person_id;
    struct facts_household household;
    struct facts_person person;
};

struct loans {
    struct contracts contracts;
    struct map by_no;       /* of the file */
    struct map funds;       /* 资金来源 by name -> code */
    const char **forbidden; /* purposes that are refused by name */
    size_t n_forbidden, cap_forbidden;
    struct new_loan **all;
    size_t n, cap;
};

/* Household and borrower that the row names; *found is false after noting what is wrong. */
enum rc loans_borrower(struct intake *in, const struct intake_row *r, struct borrower *out,
                       bool *found, struct err *e);
/* Against a contract of the same number in the database: marks it known, or contradictions. */
enum rc loans_compare(struct intake *in, const struct intake_row *r, struct new_loan *l,
                      struct err *e);
/* Warnings for the rules that the contract breaks. */
enum rc loans_judge(struct intake *in, const struct new_loan *l, const struct borrower *b,
                    struct err *e);
/* Find what each contract pays out; one that is not older is wrong. */
void loans_parents(struct intake *in);
/* Write all that is new, by date of disbursal: what is paid out before what pays it out. */
enum rc loans_write(struct intake *in, struct err *e);

#endif
