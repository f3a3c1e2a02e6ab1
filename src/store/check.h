#ifndef STORE_CHECK_H
#define STORE_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/store.h"

/* Is the database sound? What is found is said in words for the user. */

struct st_finding {
    char what[24];   /* integrity foreign-key journal signature ledger row */
    char table[32];  /* "" when none */
    int64_t id;      /* 0 when none */
    char column[32]; /* "" when none */
    char text[400];
};

struct st_findings {
    struct st_finding *v;
    size_t n; /* kept, at most 1,000 */
    size_t cap;
    size_t total; /* found */
    /* What was looked at, for the closing line. */
    int64_t entries;
    int64_t rows;
};

#define ST_FINDINGS_INIT                                                                           \
    {                                                                                              \
        0                                                                                          \
    }

/* Told now and then; returning false stops the check (E_CANCEL). */
typedef bool st_progress(void *ctx, const char *step, int64_t done, int64_t total);

/*
 * st_check - SQLite's own check, foreign keys, journal chains (no gap, hashes right, signed
 * heads), invariants of the ledger, every row has its entry. deep: rebuild all journalled
 * tables from the journal and compare them row by row, field by field.
 *
 * Returns:  OK also when something was found: out->total tells. progress may be NULL.
 */
enum rc st_check(struct store *s, bool deep, st_progress *progress, void *ctx,
                 struct st_findings *out, struct err *e);
void st_findings_release(struct st_findings *f);

#endif
