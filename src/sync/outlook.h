#ifndef SYNC_OUTLOOK_H
#define SYNC_OUTLOOK_H

/* What a package for a site would hold, before it is written. */

#include "base/arena.h"
#include "sync/sync.h"
#include "sync/words.h"

#define SYNC_SUMS 24

struct sync_outlook {
    char file[80];        /* the name it will have unless that file lies there already */
    int64_t entries;      /* journal entries that the site has not acknowledged */
    int64_t foreign;      /* … of them those of other sites, passed on */
    int64_t bytes;        /* of the package, about */
    int64_t since;        /* when the oldest of them was written; 0: nothing is open */
    int64_t out_at;       /* last package written for it; 0: never */
    int64_t in_at;        /* last package taken in from it; 0: never */
    int64_t acknowledged; /* the newest own entry that it is known to have */
    bool first;           /* it never acknowledged anything: all goes */
    struct sync_sum sum[SYNC_SUMS];
    size_t sums;
};

/*
 * sync_outlook - read the entries that `to` has not acknowledged and count their rows by
 * category; total of a category are the rows that stand in its tables.
 * Errors:  as sync_export before it writes; E_CANCEL.
 */
enum rc sync_outlook(struct store *s, const char *to, sync_progress *progress, void *ctx,
                     struct sync_outlook *out, struct err *e);

#endif
