#ifndef STORE_CAPTURE_H
#define STORE_CAPTURE_H

/*
 * Inside the store only: which rows a transaction touched, and how they were before it.
 * The hook stays installed for the connection's whole life: without it SQLite would empty
 * a table by its truncate optimisation and nobody would be told (NOTES-store 1, trap 3).
 *
 * Only the image before the first touch is kept; what a row is at the end is read at
 * commit. So whatever savepoints and failed statements undo in between needs no care.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "store/table.h"

struct store;

struct touched {
    struct table *table;
    int64_t id;
    const struct value *was; /* columns 0 …; NULL: no such row before */
    bool force;              /* write a version even if nothing changed (a resolution) */
};

struct capture {
    struct touched *rows;
    size_t n;
    size_t cap;
    uint32_t *slots; /* hash of (table, id) → place in rows + 1 */
    size_t slot_count;
    struct arena mem;
    bool off;     /* rows are being rebuilt or merged: nothing is noted */
    bool illegal; /* a journalled table was written outside a transaction */
};

void capture_install(struct store *s);
void capture_reset(struct capture *c);
void capture_release(struct capture *c);

/* Note a row as touched although nothing was written to it. */
enum rc capture_force(struct store *s, struct table *t, int64_t id, struct err *e);

#endif
