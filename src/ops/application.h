#ifndef OPS_APPLICATION_H
#define OPS_APPLICATION_H

#include <stdbool.h>
#include <stdint.h>

#include "core/day.h"
#include "core/money.h"
#include "ops/app.h"
#include "ops/args.h"
#include "ops/find.h"
#include "rules/facts.h"

/* An application (审批表) as handed in, and how it stands (RULES 4, view application_state). */
struct application {
    int64_t id;
    char no[40];
    int64_t household_id;
    int64_t borrower_id;
    int64_t spouse_id; /* 0: none */
    enum facts_kind kind;
    struct money amount;
    int months;
    char purpose[8];
    char purpose_text[200];
    struct day date;
    char materials[64]; /* codes parted by blanks */
    bool has_ability;
    bool has_reason;
    int64_t loan_id; /* renewed or extended, 0: none */
    char state[16];
    char waiting_for[24]; /* stages parted by blanks, disburse, extend or "" */
};

/*
 * find_kept - the application of that kind (展期, 续贷) that an act is to carry out, and its loan:
 * by `application`, or the one under way for `contract`; one of the two keys must be given.
 * Errors: E_USAGE neither is given; E_NOTFOUND; E_DATA another kind, or the two do not belong
 *         together; E_AUTH another branch's loan.
 */
enum rc find_kept(struct app *app, const struct args *in, enum facts_kind kind,
                  struct application *a, struct loan *l, struct err *e);

/* The bank's decision: what may be disbursed. */
struct decision {
    struct money amount;
    int months;
    int32_t rate_ppm; /* < 0: not said */
    struct day date;
};

enum rc find_application(struct app *app, const char *no, struct application *out, struct err *e);
enum rc find_application_id(struct app *app, int64_t id, struct application *out, struct err *e);

/* The bank's opinion that holds; E_NOTFOUND with words when it has not agreed. */
enum rc find_decision(struct app *app, int64_t application_id, struct decision *out, struct err *e);

/* Kinds as the schema writes them: 首贷 追加 续贷 展期. */
const char *application_kind_label(enum facts_kind k);
/* States (view application_state) in words: 已批准, 已放款 …; an unknown one as it is. */
const char *application_state_label(const char *state);
bool application_kind_from_label(const char *label, enum facts_kind *out);

/*
 * The materials of 二(一) that lack, by name, into out; "" when all required ones are ticked.
 * `all` in the text stands for every one.
 */
enum rc application_missing(struct app *app, const char *materials, char *out, size_t size,
                            struct err *e);

#endif
