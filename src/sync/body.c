/* Reading the body of a package. */
#include "sync/body.h"

#include <string.h>

#include "base/i18n.h"

enum { BODY_VERSION = 1, MAX_RANGES = 100000 };

static enum rc broken(struct err *e)
{
    return err_set(e, E_DATA, _("数据包的内容已损坏"));
}

static int64_t positive(struct reader *in)
{
    uint64_t v = read_varint(in);

    if (v > INT64_MAX)
        in->bad = true;
    return in->bad ? 0 : (int64_t)v;
}

static void read_fixed(struct reader *in, uint8_t *out, size_t n)
{
    const char *p = read_bytes(in, n);

    if (p)
        memcpy(out, p, n);
}

/* A count that the bytes left could not hold is no count. */
static size_t read_count(struct reader *in)
{
    uint64_t n = read_varint(in);

    if (n > MAX_RANGES || n > (uint64_t)(in->end - in->p))
        in->bad = true;
    return in->bad ? 0 : (size_t)n;
}

static void read_range(struct reader *in, struct range *r)
{
    r->chain = positive(in);
    r->from = positive(in);
    read_fixed(in, r->prev, sizeof r->prev);
    r->count = positive(in);
    read_fixed(in, r->signature, sizeof r->signature);
    if (r->chain == 0 || r->from == 0 || r->count == 0 || r->count > INT64_MAX - r->from)
        in->bad = true;
}

enum rc body_open(const void *p, size_t n, struct arena *mem, struct body *out, struct err *e)
{
    struct body b = {.in = reader_of(p, n)};
    struct reader first;

    if (read_varint(&b.in) != BODY_VERSION)
        return broken(e);
    b.ranges = read_count(&b.in);
    b.range = arena_alloc(mem, (b.ranges + 1) * sizeof *b.range);
    for (size_t i = 0; i < b.ranges; i++)
        read_range(&b.in, &b.range[i]);
    b.acks = read_count(&b.in);
    b.ack = arena_alloc(mem, (b.acks + 1) * sizeof *b.ack);
    for (size_t i = 0; i < b.acks; i++)
        b.ack[i] = (struct ack){positive(&b.in), positive(&b.in)};
    b.entries = positive(&b.in);
    if (b.in.bad)
        return broken(e);
    first = b.in;
    body_rewind(&b, &first);
    *out = b;
    return OK;
}

void body_rewind(struct body *b, const struct reader *first)
{
    b->in = *first;
    for (size_t i = 0; i < b->ranges; i++) {
        b->range[i].seen = 0;
        memcpy(b->range[i].hash, b->range[i].prev, ENTRY_HASH);
    }
}

static struct range *range_of(struct body *b, int64_t chain)
{
    for (size_t i = 0; i < b->ranges; i++)
        if (b->range[i].chain == chain)
            return &b->range[i];
    return NULL;
}

static bool all_whole(const struct body *b)
{
    int64_t n = 0;

    for (size_t i = 0; i < b->ranges; i++) {
        if (b->range[i].seen != b->range[i].count)
            return false;
        n += b->range[i].count;
    }
    return n == b->entries;
}

enum rc body_next(struct body *b, struct arena *mem, struct entry *out, bool *more, struct err *e)
{
    struct entry x;
    struct range *r;
    enum rc rc;

    if (b->in.p == b->in.end) {
        *more = false;
        return all_whole(b) ? OK : broken(e);
    }
    rc = entry_get(&b->in, mem, &x, e);
    if (rc != OK)
        return rc;
    r = range_of(b, x.chain);
    if (!r || r->seen == r->count || x.seq != r->from + r->seen)
        return broken(e);
    entry_hash(r->hash, &x, x.hash);
    memcpy(r->hash, x.hash, ENTRY_HASH);
    r->seen++;
    *out = x;
    *more = true;
    return OK;
}
