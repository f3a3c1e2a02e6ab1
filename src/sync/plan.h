#ifndef SYNC_PLAN_H
#define SYNC_PLAN_H

/*
 * An import as a person does it: look at what a package would do, decide what two sites
 * changed apart, then write exactly that in one transaction.
 */

#include "base/arena.h"
#include "sync/conflict.h"

/* An entry of another site that is kept but not applied. */
struct sync_refusal {
    const char *site; /* code */
    int64_t seq;
    int64_t at;       /* seconds UTC by the writer's clock */
    const char *user; /* full name; "" unknown */
    const char *act;
    const char *note;
    const char *table; /* of the row at which it was refused */
    const char *reason;
};

#define SYNC_UNDECIDED SIZE_MAX

struct sync_plan {
    char path[SYNC_PATH];
    struct sync_result found; /* what the preview counted */
    int64_t lsn;              /* newest entry here before it */
    /* rows with undecided versions once the package is in, older ones too */
    struct sync_conflict *conflict;
    size_t conflicts;
    size_t **take;               /* a conflict, a field: index of the version, or SYNC_UNDECIDED */
    const char **barred;         /* a conflict: why this site may not decide it; NULL: it may */
    struct sync_conflict *alike; /* sync_plan_open only: changed apart, but to the same */
    size_t alikes;
    struct sync_refusal *refusal; /* what the package brings and this site does not apply */
    size_t refusals;
    struct arena mem;
};

/*
 * sync_plan_make - everything of sync_import without writing. Of each conflict the fields
 * that differ are SYNC_UNDECIDED (all of them where it is to be decided as a whole), the
 * others 0.
 * Errors: as sync_import; *out is empty then and needs no release. A fork is kept as an alarm,
 * which stops its chain here; nothing else is written.
 */
enum rc sync_plan_make(struct store *s, const char *path, int64_t user_id, sync_progress *progress,
                       void *ctx, struct sync_plan *out, struct err *e);

/* The same without a package: the conflicts that were left open here. */
enum rc sync_plan_open(struct store *s, struct sync_plan *out, struct err *e);

/*
 * Write those that are decided, and those that say the same, each as an entry of its own; *n
 * tells how many were. What this site may not write is left to who may.
 */
enum rc sync_plan_settle(struct store *s, struct sync_plan *p, const struct st_tx *by, size_t *n,
                         struct err *e);

/* Whether every field of the conflict has its version. */
bool sync_plan_decided(const struct sync_plan *p, size_t conflict);

/*
 * sync_plan_write - take the package in and write the decisions, each as an entry of this
 * site, all in one transaction with a backup before. Conflicts left undecided stay listed.
 * by names who decides; its act is set here.
 * Errors: as sync_import; E_DATA when file or database are no longer those of the preview.
 */
enum rc sync_plan_write(struct store *s, struct sync_plan *p, const struct st_tx *by,
                        sync_progress *progress, void *ctx, struct sync_result *out, struct err *e);

void sync_plan_release(struct sync_plan *p);

/* Entries refused here that arrived after the entry lsn (0: all); texts in mem. */
enum rc sync_refusals(struct store *s, int64_t lsn, struct arena *mem, struct sync_refusal **out,
                      size_t *n, struct err *e);

#endif
