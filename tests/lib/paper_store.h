#ifndef TESTS_LIB_PAPER_STORE_H
#define TESTS_LIB_PAPER_STORE_H

#include "report/paper.h"
#include "store/store.h"

/* A training branch 0421 with the invented facts of tests/cases/papers/facts.sql. */
struct store *paper_store(const char *file);

/* What each paper is printed for in the tests, on 2025-11-24: "contract=… as_of=…". */
struct paper_case {
    const char *name;
    const char *args;
};
extern const struct paper_case paper_cases[]; /* ended by an entry without name */

/* Fill the paper for the words of a case; fails the test. */
void paper_store_fill(struct store *st, const char *name, const char *words, struct paper *out);
/* The same without failing; returns the code. */
enum rc paper_store_try(struct store *st, const char *name, const char *words, struct paper *out,
                        struct err *e);

#endif
