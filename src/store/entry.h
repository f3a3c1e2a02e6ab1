#ifndef STORE_ENTRY_H
#define STORE_ENTRY_H

/*
 * Inside the store and sync: one entry of the journal.
 *
 * hash = BLAKE2b-256(previous hash | header | BLAKE2b-256(deps) | BLAKE2b-256(payload)); the
 * header is the form of entry_put without deps and payload. Packages carry no hashes: the
 * receiver computes them along the chain up to the signed head.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "store/store.h"
#include "store/value.h"

#define ENTRY_HASH 32

struct blob {
    const void *p;
    size_t n;
};

struct entry {
    int64_t lsn; /* order of arrival here; not part of the hash */
    int64_t chain;
    int64_t seq;
    int64_t at; /* seconds UTC */
    int64_t user_id;
    int64_t second_id;
    const char *act;
    int32_t business;
    const char *note;
    int schema;
    uint8_t hash[ENTRY_HASH];
    struct blob deps;
    struct blob payload;
};

/* What a chain ends with here. */
struct head {
    int64_t seq; /* 0: nothing known of the chain */
    uint8_t hash[ENTRY_HASH];
};

/* hash of x following prev (ENTRY_HASH bytes, zeros for the first entry). */
void entry_hash(const uint8_t *prev, const struct entry *x, uint8_t out[ENTRY_HASH]);

/* The entry without lsn and hash as bytes, and back; what is read lies in mem. */
void entry_put(struct buf *b, const struct entry *x);
enum rc entry_get(struct reader *in, struct arena *mem, struct entry *out, struct err *e);

/* The end of a chain. */
enum rc entry_head(struct store *s, int64_t chain, struct head *out, struct err *e);

/* Insert x with its hash as the chain's new end; sets x->lsn. */
enum rc entry_insert(struct store *s, struct entry *x, struct err *e);

/* One entry by chain and number; E_NOTFOUND. */
enum rc entry_load(struct store *s, int64_t chain, int64_t seq, struct arena *mem,
                   struct entry *out, struct err *e);

/* Read the row at hand of a statement over ENTRY_COLUMNS; borrowed until the next step. */
#define ENTRY_COLUMNS                                                                              \
    "lsn, chain, seq, at, user_id, second_id, act, business, note, schema, hash, deps, payload"
void entry_of_row(struct st_stmt *q, struct entry *out);

/* deps: which ends of other chains the writer had seen newly: chain, seq, 8 bytes of hash. */
struct dep {
    int64_t chain;
    int64_t seq;
    uint8_t hash[8];
};

void dep_put(struct buf *b, const struct dep *d);
/* Next one; *more false at the end. E_DATA where the bytes are damaged. */
enum rc dep_get(struct reader *in, struct dep *out, bool *more, struct err *e);

#endif
