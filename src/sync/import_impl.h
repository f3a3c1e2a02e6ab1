#ifndef SYNC_IMPORT_IMPL_H
#define SYNC_IMPORT_IMPL_H

/* Inside sync only: a package on its way in, for import.c and import_check.c. */

#include "base/arena.h"
#include "store/site.h"
#include "sync/body.h"
#include "sync/pack.h"
#include "sync/plan.h"

struct incoming {
    struct store *s;
    struct st_site own;
    struct pack pack;
    int64_t from_site;
    struct buf body;
    struct arena mem;
    struct body b;
    struct reader first;
    struct sync_result *out;
    struct sync_plan *plan; /* NULL: as it comes, nothing is decided */
    const struct st_tx *by; /* who decides */
    sync_progress *progress;
    void *ctx;
    int64_t fork_chain; /* found to be forked: the alarm is kept although all is undone */
    int64_t fork_seq;
    uint8_t fork_have[ENTRY_HASH];
    uint8_t fork_got[ENTRY_HASH];
};

/* sync_import over what is set in `in`: store, result, progress, plan. */
enum rc incoming_run(struct incoming *in, const char *path, bool write, int64_t user_id,
                     struct err *e);

/* In a preview, before it is undone: what the plan holds. In an import: write its decisions. */
enum rc plan_read(struct incoming *in, struct err *e);
enum rc plan_decide(struct incoming *in, struct err *e);
/* Whether the file opened is the one of the preview. E_DATA. */
enum rc plan_check_file(const struct incoming *in, struct err *e);

/* sync_decide inside the transaction of a merge (conflict.c). */
enum rc conflict_decide_within(struct merge *m, const struct sync_conflict *c, const size_t *take,
                               const struct st_tx *by, struct err *e);

/* Every range builds on what is here. E_DATA a gap, a fork, an old copy of this database. */
enum rc import_check_starts(struct incoming *in, struct err *e);
/* Whether the chain is stopped by a fork alarm. */
enum rc import_is_stopped(struct incoming *in, int64_t chain, bool *out, struct err *e);
/* What is here already must be the same entry; E_DATA a fork. */
enum rc import_check_known(struct incoming *in, const struct entry *x, struct err *e);
/* After the merge: each range ends in a head that its own site signed. */
enum rc import_check_signatures(struct incoming *in, struct err *e);

#endif
