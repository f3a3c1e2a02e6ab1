#ifndef STORE_STAMP_H
#define STORE_STAMP_H

/* Inside the store only: which version of a mutable row is current, and which wait. */

#include <stdbool.h>
#include <stdint.h>

#include "store/db.h"
#include "store/row.h"

struct stamp {
    int64_t rev;
    int64_t at;
    struct version v; /* chain 0, seq 0: the row shipped with the program */
    bool gone;
};

/* Total order of versions: rev, at, chain, seq. < 0: a is older. */
int stamp_cmp(const struct stamp *a, const struct stamp *b);

enum rc stamp_get(struct store *s, const char *table, int64_t id, struct stamp *out, bool *have,
                  struct err *e);
enum rc stamp_set(struct store *s, const char *table, int64_t id, const struct stamp *st,
                  struct err *e);

/*
 * Set r's parents: the current version and, when a conflict is being decided, all waiting
 * ones, which leave `conflict`.
 */
enum rc stamp_parents(struct store *s, const char *table, int64_t id, const struct stamp *current,
                      bool decide, struct arena *mem, struct row *r, struct err *e);

enum rc conflict_add(struct store *s, const char *table, int64_t id, const struct stamp *st,
                     struct err *e);
enum rc conflict_remove(struct store *s, const char *table, int64_t id, struct version v,
                        struct err *e);

#endif
