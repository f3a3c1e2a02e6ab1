#ifndef TESTS_LIB_FUZZ_HOUSE_H
#define TESTS_LIB_FUZZ_HOUSE_H

#include "ops/app.h"

/*
 * For targets that want a whole database: a training branch, made once a process, with a
 * household H1 of a head and a spouse, and its loan LDTP0001. The manager sits there; it is
 * 2025-11-24. What a target does to it must be undone by the target.
 */
struct app *fuzz_house(void);

/* Take text in as a file of that kind; the run stops unless it goes in. */
void fuzz_house_take(const char *kind, const char *text);

#endif
