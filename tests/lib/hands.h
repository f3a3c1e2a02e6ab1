#ifndef TESTS_LIB_HANDS_H
#define TESTS_LIB_HANDS_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/cli.h"

/*
 * The hands of a loan by the command line: `huidai do …` on a training database, each act by
 * its own user on a day of its own. Words are parted by blanks, as on the line.
 */

#define HANDS_ENV "HUIDAI_PASSWORD=Huidai-2021\nHUIDAI_SECOND_PASSWORD=Huidai-2021"

/* A fresh training database of the branch 0421 in test_tmpdir(), the one that all below use. */
void hands_open(const char *file);
const char *hands_db(void);

/* The act with --format json. */
struct cli_run hands_do(const char *user, const char *today, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Done: status 0; the value of `key` in the answer goes to out unless key is NULL. */
void hands_done(const char *key, char *out, size_t size, const char *user, const char *today,
                const char *fmt, ...) __attribute__((format(printf, 6, 7)));

/*
 * Refused: status 1, and the verdicts in json hold one of that level and rule; the clause (when
 * not NULL) stands in it, and on standard error as 〔clause〕.
 */
void hands_refused(const char *level, const char *rule, const char *clause, const char *user,
                   const char *today, const char *fmt, ...) __attribute__((format(printf, 6, 7)));

/* Done, with a warning or override of that rule recorded in the answer's verdicts. */
void hands_warned(const char *rule, const char *user, const char *today, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/*
 * n loans of P2 taken over, paid at the end with their interest (利随本清), a household each: the
 * contracts are <mark>00, <mark>01 …
 */
void hands_ledger(const char *mark, int n, int yuan, const char *start, const char *maturity);

/* `huidai sync …` at that database by its administrator; the answer, for the caller to free. */
char *hands_sync(const char *at, const char *what, const char *a, const char *b, const char *c,
                 const char *d);
/* A package of `from` for the site `code`, into test_tmpdir(); its path, for the caller to free. */
char *hands_pack(const char *from, const char *code);
/* … and taken in at `to`. */
void hands_carry(const char *from, const char *code, const char *to);

/* A report as json; the caller frees. */
char *hands_report(const char *today, const char *name, const char *option, const char *value);

/* An ID number of that birth day (yyyymmdd) and sequence number, check digit right. */
const char *hands_idno(const char *birth, int seq, char out[19]);

/* A household with a head of that ID; account and phone follow from the number. */
void hands_household(const char *today, const char *no, const char *idno, const char *marital);

/* An application by the teller: 首贷 … with whatever else `rest` says. */
void hands_apply(char application[64], const char *today, const char *no, const char *idno,
                 const char *rest);

/* Village, station and township agree. */
void hands_lower(const char *application, const char *today);
/* The words of the bank's agreement but for amount, months and rate. */
#define HANDS_BANK                                                                                 \
    "stage=bank verdict=agree officer=某 rating=A line=100000 record=clean capacity=yes "         \
    "skill=yes repay=yes market=yes"

/* Apply, four opinions and the payment: a loan of so much; its contract number. */
void hands_lend(char contract[64], const char *today, const char *no, const char *idno,
                const char *kind, int yuan, int months, const char *rate);

#endif
