#ifndef TESTS_LIB_BENCH_LEDGER_H
#define TESTS_LIB_BENCH_LEDGER_H

#include "base/err.h"

/*
 * The ledger that `make bench` measures: 20,000 households, 30,000 loans, 400,000 receipts
 * of a made-up branch, the same every time; all names are invented and every identity number
 * has a region code that was never given out. It is written as the files of FORMATS and
 * taken in by the program's own import, once; later runs find the database there.
 */
#define BENCH_DAY      "2025-11-24"
#define BENCH_PASSWORD "Huidai-2021" /* of every user of a training database */

/* Path of the database; prints what it made and how long that took. Ends the process on failure. */
const char *bench_ledger(void);

/* A copy of it under that path, for a bench that writes. Ends the process on failure. */
void bench_copy(const char *to);

/* Ends the process with the reason unless rc is OK. */
void bench_must(enum rc rc, const struct err *e);

/* Seconds of a clock that only goes forward. */
double bench_now(void);

struct store;

/* Tell what the branch's last n entries take in a package to the county; all before is known. */
void bench_package(struct store *branch, int n);

/* How a run of a program went. */
struct bench_run {
    double seconds;
    long peak_kb; /* resident memory at its highest */
    int status;
};

/* Run argv (ended by NULL) with standard output thrown away; the fastest of n. */
struct bench_run bench_best(int n, const char *const *argv);

#endif
