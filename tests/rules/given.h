#ifndef TESTS_RULES_GIVEN_H
#define TESTS_RULES_GIVEN_H

#include "rules/rule.h"

/*
 * One line of a rule's table, to be read as a sentence: given …, when …, then ok, warn,
 * override or block, by which clause. The facts that the sentence names stand beside it.
 */
struct given {
    const char *given;
    enum rule_on when;
    enum level then;
    const char *clause; /* "" when it passes */
    struct facts facts;
};

#define PASS    LEVEL_PASS, ""
#define WARN(c) LEVEL_WARN, c
#define OVER(c) LEVEL_OVERRIDE, c
#define STOP(c) LEVEL_BLOCK, c
#define YUAN(y)                                                                                    \
    {                                                                                              \
        (y) * INT64_C(100)                                                                         \
    }
#define FEN(f)                                                                                     \
    {                                                                                              \
        (f)                                                                                        \
    }
#define PPM(p)                                                                                     \
    {                                                                                              \
        (p)                                                                                        \
    }

/* A calendar day, short enough for a table. */
struct day on(int y, int m, int d);

/* Ask the rule of that id every line; the first line that comes out otherwise fails the test. */
void given_check(const char *rule, const struct given *table, size_t n);

#define GIVEN(rule, table) given_check(rule, table, sizeof(table) / sizeof((table)[0]))

#endif
