#ifndef TESTS_LIB_LEDGER_H
#define TESTS_LIB_LEDGER_H

#include "core/calendar.h"
#include "core/loan.h"

/* A ledger of tests/cases read straight into the engine's facts, without the store. */
struct ledger {
    struct loan_facts *loan; /* loans of one household stand together */
    size_t n;
    char (*household_no)[32]; /* of each loan */
    struct calendar calendar;
};

/* name: "ledger-a". The files may be UTF-8 or GB18030 each. Fails the test when unreadable. */
void ledger_load(struct ledger *l, const char *name);
void ledger_release(struct ledger *l);

/* Working days of db/data/holidays.csv. */
void ledger_calendar(struct calendar *c);

/* Whole text of a file as UTF-8; the caller frees it. */
char *ledger_text(const char *path);

#endif
