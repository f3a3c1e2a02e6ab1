#ifndef SYNC_WORDS_H
#define SYNC_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "store/merge.h"

/*
 * The category under which a preview counts the rows of a table, translated; NULL for tables
 * that no reader asks about. Several tables share one.
 */
const char *sync_category(const char *table);

/* Rows of one category. */
struct sync_sum {
    const char *label; /* translated */
    int64_t same, added, changed, conflicts;
    int64_t refused; /* entries */
    int64_t voided;  /* reversed, cancelled, removed */
    int64_t total;   /* rows that stand here */
};

/* The category's place in s, added at its end where there is none; NULL for tables without one
 * and where `most` are taken. */
struct sync_sum *sync_sum_at(struct sync_sum *s, size_t *n, size_t most, const char *table);

/* What a merge did, by category, in the order of the schema; returns how many there are. */
size_t sync_sum_up(const struct merge *m, struct sync_sum *s, size_t most);

/* Local time to the minute, "2025-11-24 10:42"; "从未" for 0. Returns out. */
const char *sync_when(int64_t at, char out[32]);

#endif
