#ifndef TESTS_LIB_SITES_H
#define TESTS_LIB_SITES_H

#include "lib/pty.h"

/*
 * A small county on three machines: county 0400, branch 0421, township station 16 (罗悃镇),
 * each a training database that trusts the others, and a folder of its own used as a stick.
 * Made once a group, copied for each test.
 */
enum site_at { AT_COUNTY, AT_BRANCH, AT_TOWN, SITES_N };

#define SITES_PASSWORD "Huidai-2021"

/* Group setup: makes them in test_tmpdir(). */
int sites_setup(void **state);
/* Fresh copies of all three, and empty sticks. */
void sites_fresh(void);

/* Database, and folder used as a stick; borrowed. */
const char *sites_db(enum site_at at);
const char *sites_stick(enum site_at at);

/* The command line at that site; fails the test unless it is done. The caller frees. */
char *sites_cli(enum site_at at, const char *user, const char *words);

/* The full-screen program there with that stick plugged in, signed in, at home. */
struct pty *sites_open(enum site_at at, const char *user, enum site_at stick);

/* … for that day. */
struct pty *sites_open_on(enum site_at at, const char *user, enum site_at stick, const char *today);
/* Sign off and in as somebody else, at home. */
void sites_as(struct pty *p, const char *user);

/* The only file on the stick with that suffix; borrowed. "" none. */
const char *sites_file(enum site_at stick, const char *suffix);

/* A package from one to the other by the command line, alone on the sender's stick. */
void sites_send(enum site_at from, enum site_at to);
/* … and taken in there. */
void sites_carry(enum site_at from, enum site_at to);

/* A household of 罗悃镇 registered at the branch, number and member of that place; then
 * changed apart by branch and township: a conflict lies in the county's package, which is left
 * on the county's stick. */
#define SITES_HOUSE "52272810307000101"
void sites_conflict(void);

/* A database in place of another, its log and all. */
void sites_copy(const char *from, const char *to);

/* What is masked in goldens: the text after `before` up to the next two blanks or line end. */
void sites_mask_after(struct pty *p, const char *before);
/* … and what every run has of its own: days in names of packages, times, check codes. */
void sites_mask_run(struct pty *p);

#endif
