#ifndef TESTS_OPS_OFFICE_H
#define TESTS_OPS_OFFICE_H

#include "base/err.h"
#include "core/day.h"
#include "ops/act.h"

/*
 * A branch to test acts in: a training database of its own, so that every role may work.
 * What fails where it should not stops the test with the words of the refusal.
 */
struct office {
    struct app app;
    struct result out; /* of the last act */
    struct err e;
    char path[300];
};

/* A fresh database with the site 01, business day as given; nobody signed in. */
void office_open(struct office *o, const char *file, int y, int m, int d);
void office_close(struct office *o);
/* As above, when the journal of all that was done gives the same tables once more. */
void office_close_replayed(struct office *o);

/* Sign in as one of the training users; the second person goes. */
void office_as(struct office *o, const char *user);
/* The second person, NULL: none. */
void office_second(struct office *o, const char *user);
void office_day(struct office *o, int y, int m, int d);

/* The act with "key=value" words, ended by NULL; result and error are kept in o. */
enum rc office_do(struct office *o, const char *act, ...) __attribute__((sentinel));
enum rc office_try(struct office *o, const char *act, ...) __attribute__((sentinel));

/* Stops the test unless the last act came out so. */
void office_ok(struct office *o, enum rc rc);
void office_refused(struct office *o, enum rc rc, enum rc want, const char *part_of_words);

/* What the last act made. */
const char *office_text(const struct office *o, const char *key);
int64_t office_num(const struct office *o, const char *key);
/* The level of the last act's verdict by that rule, LEVEL_PASS when there is none. */
enum level office_verdict(const struct office *o, const char *rule);
/* One integer out of the database. */
int64_t office_int(struct office *o, const char *sql);

/* A household with a head; returns its number (valid until the next call). */
const char *office_household(struct office *o, const char *no, const char *name, const char *idno);

/*
 * A contract in the ledger of the household as if it had been disbursed: quarterly interest,
 * principal at maturity. Its number is contract_no.
 */
void office_loan(struct office *o, const char *contract_no, const char *household_no,
                 const char *scheme, int64_t yuan, int ppm, struct day start, int months);

/* Village, station, township and bank agree, each by its own user, on the business day. */
void office_agree(struct office *o, const char *application_no);

/* Take all that is due today except principal; with principal too. */
void office_pay(struct office *o, const char *contract_no, bool principal);

/* An ID number of that birth date, sequence number and a right check digit. */
const char *office_idno(int y, int m, int d, int seq, char out[19]);

#endif
