#ifndef INTAKE_RECEIPTS_H
#define INTAKE_RECEIPTS_H

#include "intake/contracts.h"

/* Shared by receipts.c (rows, writing) and receipts_known.c (what is there already). */

enum receipt_column {
    RC_CONTRACT,
    RC_DATE,
    RC_VOUCHER,
    RC_PRINCIPAL,
    RC_INTEREST,
    RC_PENALTY,
    RC_COMPOUND,
    RC_METHOD,
    RC_CORE
};

#define RC_PARTS 4 /* from RC_PRINCIPAL on */

/* A receipt, from the file or the database. */
struct known_receipt {
    struct known_receipt *next; /* of the loan, of the file only */
    int64_t id;                 /* in the database; 0: not written yet */
    int64_t loan_id;
    const char *voucher;
    uint64_t line; /* in the file; 0: of the database */
    struct day date;
    int64_t part[RC_PARTS];
    bool reversed;
};

/* Receipts by a hash of what tells them apart; pointers only. */
struct receipt_index {
    const struct known_receipt **slot;
    size_t n, cap;
};

struct receipts {
    struct contracts contracts;
    struct receipt_index by_voucher; /* loan and voucher */
    struct receipt_index by_parts;   /* loan, day and parts */
};

/* What was gathered of one loan. */
struct loan_receipts {
    int64_t limit;     /* principal that receipts may pay: the loan, or what an opening left */
    int64_t principal; /* that they paid so far */
    struct day opened; /* day of an opening, DAY_NONE */
    struct known_receipt *first; /* those of the file, the last one first */
};

/* Of a contract; the first time its receipts are read from the database. */
enum rc receipts_of(struct intake *in, struct receipts *s, struct contract *k,
                    struct loan_receipts **out, struct err *e);

/* Another receipt with the voucher, or with day and parts, of the loan; NULL none. */
const struct known_receipt *receipts_with_voucher(const struct receipts *s,
                                                  const struct known_receipt *r);
const struct known_receipt *receipts_alike(const struct receipts *s, const struct known_receipt *r);

/* Remember a receipt (copied) and count its principal. */
struct known_receipt *receipts_add(struct intake *in, struct receipts *s, struct loan_receipts *l,
                                   const struct known_receipt *r);

/*
 * Warn of interest, penalty and compound of the file beyond what was owed that day (FORMATS);
 * the receipts are written already.
 */
enum rc receipts_owed(struct intake *in, struct receipts *s, struct err *e);

/* Whether its principal counts: it stands and lies after an opening. */
bool receipts_counts(const struct loan_receipts *l, const struct known_receipt *r);

void receipts_release(struct receipts *s);

#endif
