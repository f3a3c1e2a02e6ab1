#ifndef SYNC_CONFLICT_H
#define SYNC_CONFLICT_H

/*
 * Rows that two sites changed apart. One version is current everywhere, the others wait for
 * a person, who takes each field from whichever is right.
 */

#include "base/arena.h"
#include "sync/sync.h"

struct sync_version {
    int64_t chain;
    int64_t seq;
    int64_t at;       /* seconds UTC by the writer's clock */
    int64_t lsn;      /* order of arrival here; 0 unknown */
    const char *site; /* code */
    const char *user; /* full name; "" for the program itself */
    bool gone;        /* the version removes the row */
};

struct sync_field {
    const char *column;
    const char **value; /* one a version; NULL for NULL */
    bool differs;
};

struct sync_conflict {
    const char *table;
    int64_t id;
    const char *title;            /* what people call the row: number and name; "" unknown */
    struct sync_version *version; /* 0 is the current one */
    size_t versions;
    struct sync_field *field;
    size_t fields;
};

/*
 * All rows with waiting versions that differ from the current one, opened; texts in mem.
 * Versions that say the same as the current one need nobody and are left out.
 */
enum rc sync_conflicts(struct store *s, struct arena *mem, struct sync_conflict **out, size_t *n,
                       struct err *e);

/* The others: changed apart, but to the same. They are settled by deciding for version 0. */
enum rc sync_conflicts_alike(struct store *s, struct arena *mem, struct sync_conflict **out,
                             size_t *n, struct err *e);

/* Whether one version keeps the row and another removes it: decided as a whole. */
bool sync_conflict_whole(const struct sync_conflict *c);

/*
 * sync_decide - take[i] tells from which version field i comes. Writes the row and clears the
 * conflict here and, with the next packages, everywhere; tx names who decides.
 */
enum rc sync_decide(struct store *s, const struct sync_conflict *c, const size_t *take,
                    const struct st_tx *tx, struct err *e);

#endif
