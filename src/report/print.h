#ifndef REPORT_PRINT_H
#define REPORT_PRINT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"

/*
 * What is printed where; printer NULL: the system's default; copies 1 to 99; wait_ms: how long
 * lp may take to queue it, 0: ten seconds.
 */
struct print_job {
    const char *title;
    const char *printer;
    int copies;
    int wait_ms;
};

/* Writes the PDF. */
typedef enum rc print_fn(void *ctx, FILE *f, struct err *e);

/*
 * print_file - have the PDF written to a file of this user alone and hand it to lp.
 * Errors:   E_NOTFOUND the machine has no lp (write a file instead), E_IO lp refused, or did
 *           not answer in time and was stopped; of `write`.
 */
enum rc print_file(const struct print_job *job, print_fn *write, void *ctx, struct err *e);
/* Whether this machine can print. */
bool print_possible(void);

#endif
