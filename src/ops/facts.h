#ifndef OPS_FACTS_H
#define OPS_FACTS_H

#include "ops/app.h"
#include "ops/application.h"
#include "rules/facts.h"

/* Whose facts, on which day, for what. */
struct facts_ask {
    int64_t household_id;
    int64_t borrower_id;
    int64_t spouse_id;      /* 0: none */
    int64_t application_id; /* 0: it is being handed in; not counted as another one */
    int64_t parent_id;      /* loan that is renewed or extended, 0: none */
    enum facts_kind kind;
    const char *scheme; /* of the loan at hand: policy_open, or the parent's */
    struct day on;
    struct day applied;
    bool breaker; /* asked only where it counts: it looks at every loan of the branch */
};

/*
 * facts_fill - what the store knows, as the rules want it: household and list, borrower,
 * what all members and the spouse hold (found by ID number), parent and chain, policy and
 * LPR, opinions, breaker. Amount, term, rate, ticks are the act's to add.
 */
enum rc facts_fill(struct app *app, const struct facts_ask *ask, struct facts *out, struct err *e);

/* The question for an application on a day; scheme must outlive it. */
struct facts_ask facts_ask_of(const struct application *a, const char *scheme, struct day on);

/*
 * Scheme of what an application asks for, on the day: a renewal's or extension's parent's,
 * else the version that is open, or the last one that was (the rule window tells then).
 */
enum rc facts_scheme(struct app *app, enum facts_kind kind, int64_t parent_id, struct day on,
                     char scheme[4], struct err *e);

#endif
