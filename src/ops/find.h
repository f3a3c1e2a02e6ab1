#ifndef OPS_FIND_H
#define OPS_FIND_H

#include <stdbool.h>
#include <stdint.h>

#include "core/day.h"
#include "core/idno.h"
#include "core/money.h"
#include "core/rate.h"
#include "ops/app.h"

/*
 * What acts look up before they write. Every function: E_NOTFOUND with words that name what
 * was asked for; *out untouched then.
 */

struct household {
    int64_t id;
    char no[64];
    char kind[32];
    int64_t town_id;
    int64_t village_id;
    char town[64];
    char village[64];
    char group[32];
    char address[160];
    char phone[32];
    int64_t members; /* 0: not recorded */
};

struct person {
    int64_t id;
    int64_t household_id;
    char name[96];
    char relation[16];
    char marital[16];
    char idno[IDNO_SIZE];
    char phone[32];
    char address[160];
    struct day birth;
    struct day left; /* DAY_NONE while of the household */
};

struct loan {
    int64_t id;
    char contract_no[64];
    int64_t household_id;
    int64_t borrower_id;
    int64_t application_id; /* 0: none */
    char scheme[4];         /* P1 P2 P3 */
    char kind[16];          /* 首贷 追加 续贷 */
    struct money amount;
    struct rate rate; /* of the contract at disbursal */
    struct day start;
    struct day maturity; /* of the contract, unmoved */
    char settle[16];     /* quarter month maturity plan */
    char fund[8];
    int64_t parent_id; /* 0: none */
    int64_t site_id;
    bool taken_over;
    char borrower[96];
};

/*
 * By its number; E_DATA where two households bear it (合并后). "#N" is the row with that key,
 * also one that went into another.
 */
enum rc find_household(struct app *app, const char *no, struct household *out, struct err *e);
enum rc find_household_id(struct app *app, int64_t id, struct household *out, struct err *e);
/* By ID number, 15-digit ones converted; the newest row where a person was in two households. */
enum rc find_person(struct app *app, const char *idno, struct person *out, struct err *e);
enum rc find_person_id(struct app *app, int64_t id, struct person *out, struct err *e);
/* The head (户主) of a household; its spouse (配偶): id 0 and OK where none is recorded. */
enum rc find_head(struct app *app, int64_t household_id, struct person *out, struct err *e);
enum rc find_spouse(struct app *app, int64_t household_id, struct person *out, struct err *e);
/* By contract number. */
enum rc find_loan(struct app *app, const char *contract_no, struct loan *out, struct err *e);
enum rc find_loan_id(struct app *app, int64_t id, struct loan *out, struct err *e);
/* As find_loan, but E_AUTH where the loan is another branch's: money has one writer. */
enum rc find_own_loan(struct app *app, const char *contract_no, struct loan *out, struct err *e);

/* A town by name or code. */
enum rc find_town(struct app *app, const char *town, int64_t *id, struct err *e);
/* A village of the town by name; made when it is not there (FORMATS). */
enum rc find_or_make_village(struct app *app, int64_t town_id, const char *village, int64_t *id,
                             struct err *e);

/* Name of a code, "" when it is not in the list; up to size bytes. */
enum rc find_code_name(struct app *app, const char *list, const char *code, char *out, size_t size,
                       struct err *e);

#endif
