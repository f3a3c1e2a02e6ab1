#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "core/day.h"
#include "store/store.h"

/* The journal as people read it: the audit screen, and “what changed”. */

struct st_audit_filter {
    int64_t user_id;     /* first or second person; 0: all */
    const char *act;     /* NULL: all */
    int64_t chain;       /* 0: all sites */
    struct day from, to; /* business dates; DAY_NONE: open. Set both. */
    const char *text;    /* part of the note; NULL: all */
};

struct st_audit_entry {
    int64_t lsn; /* the key that paging uses */
    int64_t chain;
    int64_t seq;
    int64_t at; /* seconds UTC */
    int64_t user_id;
    int64_t second_id;
    const char *user;   /* full name; "" for the program itself */
    const char *second; /* "" for none */
    const char *site;   /* code */
    const char *act;
    struct day business;
    const char *note;
    const char *refused; /* why this site does not apply it; "" when it does */
};

/*
 * st_audit_list - up to `most` entries older than lsn `before` (0: from the newest), newest
 * first, or, with forward, newer than it, oldest first. The texts lie in mem.
 */
enum rc st_audit_list(struct store *s, const struct st_audit_filter *f, int64_t before,
                      bool forward, size_t most, struct arena *mem, struct st_audit_entry **out,
                      size_t *n, struct err *e);

/* One column of one row: as it was and as it is; NULL: no such row, or NULL. */
struct st_audit_cell {
    const char *column;
    const char *was;
    const char *now;
    bool changed;
};

struct st_audit_row {
    char op; /* 'I' added, 'U' changed, 'D' removed */
    const char *table;
    int64_t id;
    const struct st_audit_cell *cells;
    size_t cell_count;
};

/* The rows that an entry changed, up to `most`; *total tells how many there are in all. */
enum rc st_audit_open(struct store *s, int64_t lsn, size_t most, struct arena *mem,
                      struct st_audit_row **out, size_t *n, size_t *total, struct err *e);

#endif
