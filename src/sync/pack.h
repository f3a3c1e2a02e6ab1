#ifndef SYNC_PACK_H
#define SYNC_PACK_H

/*
 * Inside sync only: the envelope of a package, byte for byte (numbers little-endian).
 *
 *     0    8  magic 48 44 58 0D 0A 1A 0A 00
 *     8    2  format version, 1
 *     10   1  flags: 1 training
 *     11   1  epoch of the sender
 *     12   4  sender's code, padded with 00
 *     16   4  receiver's code, padded with 00
 *     20   4  number, counted by sender and receiver
 *     24   8  made at, seconds since 1970 UTC
 *     32   4  schema version
 *     36   4  entries
 *     40   8  length of the body
 *     48   8  length of the sealed body (n)
 *     56  80  key of the body, sealed to the receiver (X25519, crypto_box_seal)
 *     136 24  header of the stream (XChaCha20-Poly1305, crypto_secretstream)
 *     160  n  the body, compressed (zstd), in pieces of 65536 bytes sealed one by one
 *     160+n 64  Ed25519ph signature by the sender over everything before it
 *
 * The body:
 *     varint 1
 *     varint ranges, each: varint chain, varint first seq, hash that it follows (32),
 *         varint count, signature of the chain's head after it (64)
 *     varint heads, each: varint chain, varint seq - what the sender has (an acknowledgement)
 *     varint entries, in the sender's order, each as store/entry.h puts it, without hash
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "store/keys.h"
#include "sync/sync.h"

#define PACK_VERSION 1
#define PACK_MAX     (1u << 30) /* bytes of a body: more is no honest package */

struct pack {
    bool training;
    int epoch;
    char from[8];
    char to[8];
    uint32_t number;
    int64_t created;
    uint32_t schema;
    uint32_t entries;
    uint64_t body_len;
};

/* Compress, seal to the receiver, sign; out is emptied first. */
enum rc pack_seal(const struct pack *p, const struct buf *body, const uint8_t to_pk[BOX_PK],
                  const struct st_keys *keys, struct buf *out, struct err *e);

/* How many bytes the body takes once it is compressed. */
size_t pack_compressed(const struct buf *body);

/* Read the envelope; E_DATA with its own words for foreign files, cuts and newer formats. */
enum rc pack_header(const struct buf *file, struct pack *out, struct err *e);

/* The same from the first n bytes (PACK_HEAD are enough) of a file of `whole` bytes. */
#define PACK_HEAD 160
enum rc pack_head(const uint8_t *h, size_t n, uint64_t whole, struct pack *out, struct err *e);

/* Whether the signature is the sender's. */
bool pack_signed_by(const struct buf *file, const uint8_t pk[SIGN_PK]);

/* Unseal and decompress the body. E_DATA when it is not for this key or damaged. */
enum rc pack_open(const struct buf *file, const struct st_keys *keys, struct buf *body,
                  struct err *e);

/* What the envelope says, with the check code of the whole file; file name left empty. */
void pack_describe(const struct pack *p, const struct buf *file, struct sync_info *out);

#endif
