/*
 * What lies in a package was signed by a site, but a site may be broken or broken into: any
 * bytes must be refused or read, and where all is read, every range is whole.
 */
#include <stdint.h>
#include <stdlib.h>

#include "lib/fuzz.h"
#include "sync/body.h"

const char *LLVMFuzzerName(void)
{
    return "body";
}

static void read_entries(struct body *b, struct arena *mem)
{
    struct entry x;
    struct err e;
    bool more = true;
    int64_t n = 0;
    enum rc rc = OK;

    while ((rc = body_next(b, mem, &x, &more, &e)) == OK && more)
        n++;
    if (rc == OK && n != b->entries)
        abort();
    for (size_t i = 0; i < b->ranges; i++)
        if (b->range[i].from + b->range[i].count < b->range[i].from ||
            (rc == OK && b->range[i].seen != b->range[i].count))
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena mem = ARENA_INIT;
    struct reader first;
    struct body b;
    struct err e;

    if (body_open(data, size, &mem, &b, &e) == OK) {
        first = b.in;
        read_entries(&b, &mem);
        body_rewind(&b, &first);
        read_entries(&b, &mem);
    }
    arena_release(&mem);
    return 0;
}
