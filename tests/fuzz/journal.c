/*
 * Entries of a package come from a stick: any bytes must be refused or read, never read
 * past their end. What is read is written again and must give the same rows.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/fuzz.h"
#include "store/entry.h"
#include "store/row.h"

const char *LLVMFuzzerName(void)
{
    return "journal";
}

static void read_deps(const struct entry *x)
{
    struct reader in = reader_of(x->deps.p, x->deps.n);
    struct dep d;
    struct err e;
    bool more = true;

    while (dep_get(&in, &d, &more, &e) == OK && more)
        ;
}

/* The rows once more through bytes: the second writing equals the first. */
static void read_rows(const struct entry *x, struct arena *mem, struct buf *out)
{
    struct row_reader rd;
    struct row_writer w;
    struct row r;
    struct err e;
    bool more = true;

    buf_reset(out);
    row_writer_init(&w, out, x->chain);
    if (row_reader_init(&rd, x->payload.p, x->payload.n, x->chain, mem, &e) != OK)
        return;
    while (row_read(&rd, &r, &more, &e) == OK && more)
        row_write(&w, &r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct reader in = reader_of(data, size);
    struct arena mem = ARENA_INIT;
    struct buf one = BUF_INIT;
    struct buf two = BUF_INIT;
    struct entry x;
    struct err e;

    if (entry_get(&in, &mem, &x, &e) == OK) {
        read_deps(&x);
        read_rows(&x, &mem, &one);
        x.payload = (struct blob){one.s, one.len};
        read_rows(&x, &mem, &two);
        if (one.len != two.len || memcmp(one.s, two.s, one.len) != 0)
            abort();
    }
    buf_release(&one);
    buf_release(&two);
    arena_release(&mem);
    return 0;
}
