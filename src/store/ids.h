#ifndef STORE_IDS_H
#define STORE_IDS_H

/* Keys: chain << 36 | n. Chain 0 holds rows that every site has alike (DESIGN 3). */

#include <stdint.h>

#include "base/err.h"

#define ID_BITS   36
#define ID_MASK   ((1LL << ID_BITS) - 1)
#define CHAIN_MAX ((1LL << (63 - ID_BITS)) - 1) /* a greater one makes no key */
#define EPOCH_MAX 63
#define CODE_MAX  4

/* The chain that a key belongs to, and a key from its parts. */
static inline int64_t id_chain(int64_t id)
{
    return id >> ID_BITS;
}

static inline int64_t id_make(int64_t chain, int64_t n)
{
    return chain << ID_BITS | n;
}

/*
 * chain_of - the chain of a site's epoch: code in base 37 (0-9 are 1-10, A-Z 11-36) × 64 + epoch.
 * Errors:   E_DATA unless the code is 1 to 4 digits or capitals and the epoch 0 … 63.
 */
enum rc chain_of(const char *code, int epoch, int64_t *out, struct err *e);

/* The site's code of a chain into out (CODE_MAX + 1 bytes), and its epoch. */
void chain_code(int64_t chain, char out[CODE_MAX + 1], int *epoch);

/* The key of a site's row is the same wherever it is written: first key of its epoch 0. */
enum rc site_id_of(const char *code, int64_t *out, struct err *e);

#endif
