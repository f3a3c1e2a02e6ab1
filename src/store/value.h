#ifndef STORE_VALUE_H
#define STORE_VALUE_H

/* Inside the store and sync: one cell of a row, and its compact form in the journal. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"

enum cell_kind { CELL_NULL, CELL_INT, CELL_TEXT, CELL_BLOB };

struct value {
    enum cell_kind kind;
    int64_t n;     /* CELL_INT */
    const char *p; /* CELL_TEXT, CELL_BLOB: not ended by a NUL; borrowed */
    size_t len;
};

bool value_equal(const struct value *a, const struct value *b);
struct value value_copy(struct arena *mem, const struct value *v);

/* A run of bytes being read; bad once anything was asked for beyond its end. */
struct reader {
    const uint8_t *p;
    const uint8_t *end;
    bool bad;
};

struct reader reader_of(const void *p, size_t n);
uint8_t read_byte(struct reader *r);
uint64_t read_varint(struct reader *r); /* at most 10 bytes; longer ones are bad */
int64_t read_signed(struct reader *r);
const char *read_bytes(struct reader *r, size_t n); /* NULL and bad when they are not there */
struct value read_value(struct reader *r, int64_t chain);

void put_varint(struct buf *b, uint64_t v);
void put_signed(struct buf *b, int64_t v); /* zigzag, so that small negatives stay short */
void put_bytes(struct buf *b, const void *p, size_t n); /* length first */

/*
 * A value in 1 byte and up: NULL, small integers and empty texts take one byte; keys of
 * the entry's own chain are written without the chain.
 */
void put_value(struct buf *b, const struct value *v, int64_t chain);

#endif
