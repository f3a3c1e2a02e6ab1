#ifndef STORE_ROW_H
#define STORE_ROW_H

/*
 * What a journal entry says of one row, and its form in the payload:
 *
 *     payload  version byte (1), then rows to the end
 *     row      head byte: op (2 bits) | ROW_FACT | ROW_ORIGIN
 *              table: varint k; 0: a new name follows (length, bytes), else the k-th name so far
 *              id: value
 *              neither fact nor origin: varint rev, varint parents, each varint chain, varint seq
 *              insert and update: varint columns, values of all columns after the id
 *              update: varint changed, each varint column, value as it was before
 *              delete: varint columns, values as they were before
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "store/value.h"

enum row_op { ROW_INSERT, ROW_UPDATE, ROW_DELETE };

/* A version of a mutable row is named by the entry that wrote it. */
struct version {
    int64_t chain;
    int64_t seq;
};

struct row {
    enum row_op op;
    bool fact;         /* of an append-only table: no revision */
    bool origin;       /* same at every site from the beginning: revision 0 of no chain */
    const char *table; /* ended by a NUL */
    int64_t id;
    int64_t rev;
    const struct version *parents;
    size_t parent_count;
    const struct value *now; /* columns 1 …; NULL for a delete */
    size_t now_count;
    const struct value *was; /* update: only where was_set; delete: all; columns 1 … */
    const bool *was_set;
    size_t was_count;
};

/* Writes one payload. Names of tables are kept by number, so entries stay small. */
struct row_writer {
    struct buf *out;
    int64_t chain;
    const char *names[128]; /* borrowed: names of the table list */
    size_t name_count;
};

void row_writer_init(struct row_writer *w, struct buf *out, int64_t chain);
void row_write(struct row_writer *w, const struct row *r);

/* Reads one payload that may come from anybody; everything read lies in mem. */
struct row_reader {
    struct reader in;
    int64_t chain;
    struct arena *mem;
    const char *names[128];
    size_t name_count;
};

/* E_DATA unless the payload has the version that is read here. */
enum rc row_reader_init(struct row_reader *r, const void *payload, size_t n, int64_t chain,
                        struct arena *mem, struct err *e);
/* Next row; *more false at the end. E_DATA where the bytes are no row. */
enum rc row_read(struct row_reader *r, struct row *out, bool *more, struct err *e);

#endif
