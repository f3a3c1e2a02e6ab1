#ifndef TESTS_LIB_FRESH_H
#define TESTS_LIB_FRESH_H

#include <stdbool.h>

#include "lib/pty.h"

/*
 * The full-screen program on a training database of a branch that has never lent: three
 * households with a bank account each, 甲 (脱贫户), 乙 (边缘易致贫户), 丙 (脱贫户, provisional
 * number), found by ylj, yly, ylb. Made once a group, copied for each test.
 */
#define FRESH_PASSWORD "Huidai-2021"
#define FRESH_A        "52272810307000101"
#define FRESH_B        "52272810307000202"

/* Group setup: makes it in test_tmpdir(). */
int fresh_setup(void **state);

/* A fresh copy; all that follows works on it. Borrowed. */
const char *fresh_new(void);

/* The day of the acts that follow, NULL: the training day. Borrowed. */
void fresh_today(const char *iso);
/* One act by `do`: "apply household=… kind=…", words parted by blanks. Fails the test. */
void fresh_do(const char *user, const char *words);
/* As fresh_do, with a second person. */
void fresh_do_second(const char *user, const char *second, const char *words);
/* 首贷 30,000 for 24 months by the household; village, station and township agree if `agreed`. */
void fresh_apply(const char *household, const char *application, bool agreed);
/* Village, station and township agree; the bank agrees too. */
void fresh_agree(const char *application);
void fresh_grant(const char *application);

/* Start on the copy, signed in as the user, at home. */
struct pty *fresh_open(const char *user, int cols, int rows);
/* Sign off and in as somebody else. */
void fresh_as(struct pty *p, const char *user);

/* Answer of `report NAME …` as text; the caller frees it. */
char *fresh_report(const char *name, const char *option, const char *value);

#endif
