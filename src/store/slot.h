#ifndef STORE_SLOT_H
#define STORE_SLOT_H

/* Inside the store only: secrets sealed by a password or by the recovery code. */

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/site.h"

#define SEED_SIZE   32
#define SALT_SIZE   16
#define SEALED_SIZE 72 /* nonce 24, MAC 16, seed 32 */
#define CODE_BYTES  16

struct slot {
    uint8_t salt[SALT_SIZE];
    int64_t ops; /* 0: sealed by the recovery code, which needs no slow derivation */
    int64_t mem; /* bytes */
    uint8_t sealed[SEALED_SIZE];
};

/* Cost of the derivation: the full one, or the least there is (training databases, tests). */
void slot_cost(struct slot *slot, bool cheap);

/* Seal the seed under secret with the slot's cost, a fresh salt and nonce. E_MEM. */
enum rc slot_seal(struct slot *slot, const void *secret, size_t n, const uint8_t seed[SEED_SIZE],
                  struct err *e);
/* Open it. E_AUTH without words when the secret is wrong, E_MEM, E_DATA a cost beyond reason. */
enum rc slot_open(const struct slot *slot, const void *secret, size_t n, uint8_t seed[SEED_SIZE],
                  struct err *e);

/* A fresh recovery code and its readable form; back again, E_DATA when it is mistyped. */
void code_new(uint8_t code[CODE_BYTES], char text[ST_RECOVERY_SIZE]);
enum rc code_parse(const char *text, uint8_t code[CODE_BYTES], struct err *e);

#endif
