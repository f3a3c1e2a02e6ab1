#ifndef RULES_RULE_H
#define RULES_RULE_H

#include "rules/facts.h"
#include "rules/verdict.h"

/* When a rule is asked, as bits. */
enum rule_on { ON_APPLY = 1, ON_OPINE = 2, ON_BANK = 4, ON_DISBURSE = 8, ON_PERSON = 16 };

/*
 * One rule of RULES 3: one file src/rules/NAME.c that defines `const struct rule rule_NAME = {`.
 * check looks only at the facts and adds a verdict for whatever does not pass.
 */
struct rule {
    const char *id;
    const char *clause;
    const char *title; /* N_("单户首贷上限") for the check list on the screen */
    unsigned on;
    unsigned kinds; /* 1 << enum facts_kind of those that it is asked for; 0: all */
    void (*check)(const struct facts *f, struct verdicts *out);
};

extern const struct rule *const rule_table[];

/* Whether the rule is asked on that occasion for that kind of application. */
bool rule_asked(const struct rule *r, enum rule_on on, enum facts_kind kind);

/* Ask every rule that is asked on `on` for the kind of the facts; verdicts are added in the order
 * of the ids. */
void rules_check(const struct facts *f, enum rule_on on, struct verdicts *out);

/* The rule of that id, or NULL. */
const struct rule *rule_find(const char *id);

#endif
