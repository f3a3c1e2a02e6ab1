#ifndef STORE_KEYS_H
#define STORE_KEYS_H

/* Inside the store and sync: the unlocked keys, and what is signed with them. */

#include <stdint.h>

#include "base/err.h"
#include "store/entry.h"
#include "store/slot.h"
#include "store/store.h"

#define SIGN_PK   32
#define BOX_PK    32
#define SIGNATURE 64

/* In guarded, locked memory while somebody is signed in. */
struct st_keys {
    uint8_t seed[SEED_SIZE];
    uint8_t sign_sk[64];
    uint8_t box_sk[32];
    uint8_t sign_pk[SIGN_PK];
    uint8_t box_pk[BOX_PK];
};

/* Derive all keys from the seed and keep them with the store; replaces what was there. */
enum rc keys_unlock(struct store *s, const uint8_t seed[SEED_SIZE], struct err *e);
void keys_forget(struct store *s);
/* NULL while nobody is signed in. */
const struct st_keys *keys_of(const struct store *s);

/* A recovery slot for the unlocked seed; the code's readable form into text. */
enum rc keyring_add_recovery(struct store *s, char text[ST_RECOVERY_SIZE], struct err *e);

/* The signature that says: this chain ends here (until it goes on). */
void head_sign(const struct st_keys *k, int64_t chain, const struct head *h,
               uint8_t sig[SIGNATURE]);
bool head_verify(const uint8_t pk[SIGN_PK], int64_t chain, const struct head *h,
                 const uint8_t sig[SIGNATURE]);

#endif
