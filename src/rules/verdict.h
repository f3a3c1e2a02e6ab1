#ifndef RULES_VERDICT_H
#define RULES_VERDICT_H

#include <stdbool.h>
#include <stddef.h>

/* RULES 3: block cannot be passed; override needs a reason and a manager; warn is recorded. */
enum level { LEVEL_PASS, LEVEL_WARN, LEVEL_OVERRIDE, LEVEL_BLOCK };

struct verdict {
    enum level level;
    char rule[24];   /* id, e.g. "amount-first" */
    char clause[40]; /* e.g. "一(二)" */
    char text[400];  /* what is wrong with which number, what to do */
};

struct verdicts {
    struct verdict *v;
    size_t n;
    size_t cap;
};

void verdict_add(struct verdicts *all, enum level level, const char *rule, const char *clause,
                 const char *fmt, ...) __attribute__((format(printf, 5, 6)));
/* The highest level in the list; LEVEL_PASS when it is empty. */
enum level verdict_worst(const struct verdicts *all);
void verdicts_release(struct verdicts *all);
const char *level_name(enum level l); /* pass warn override block */

#endif
