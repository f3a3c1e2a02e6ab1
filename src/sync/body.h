#ifndef SYNC_BODY_H
#define SYNC_BODY_H

/* Inside sync only: what lies in a package (form: sync/pack.h). */

#include "base/arena.h"
#include "store/entry.h"
#include "store/keys.h"
#include "sync/sync.h"

struct range {
    int64_t chain;
    int64_t from;                 /* first seq in the package */
    int64_t count;                /* entries of it */
    uint8_t prev[ENTRY_HASH];     /* hash of from - 1 */
    uint8_t signature[SIGNATURE]; /* of the head from + count - 1 */
    /* while reading */
    int64_t seen;
    uint8_t hash[ENTRY_HASH]; /* of the last one seen */
};

struct ack {
    int64_t chain;
    int64_t seq;
};

struct body {
    struct range *range;
    size_t ranges;
    struct ack *ack;
    size_t acks;
    int64_t entries;
    struct reader in; /* at the first entry */
};

/* Read ranges and acknowledgements; all lies in mem. E_DATA. */
enum rc body_open(const void *p, size_t n, struct arena *mem, struct body *out, struct err *e);

/*
 * Next entry with its hash along the chain, in the package's order; *more false after the
 * last, when every range is whole. The entry's texts lie in mem. E_DATA.
 */
enum rc body_next(struct body *b, struct arena *mem, struct entry *out, bool *more, struct err *e);

/* From the first entry again. */
void body_rewind(struct body *b, const struct reader *first);

#endif
