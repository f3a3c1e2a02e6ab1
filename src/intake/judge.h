#ifndef INTAKE_JUDGE_H
#define INTAKE_JUDGE_H

#include "intake/intake.h"
#include "rules/facts.h"

/*
 * A taken-over contract is a fact: what it breaks is told, never refused. The rules are
 * those of src/rules; here they are asked with what a file tells.
 */

/* Figures of the scheme on the day, read once; NULL when the order asks for no rules. */
enum rc judge_policy(struct intake *in, const char *scheme, struct day on,
                     const struct facts_policy **out, struct err *e);

/* Ask the rules of the ids (ended by NULL); every verdict becomes a warning at the row. */
void judge_ask(struct intake *in, struct intake_at at, const char *const *rules,
               const struct facts *f);

#endif
