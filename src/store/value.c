/* Cells and their compact form. The first byte tells kind and, where it fits, the value. */
#include "store/value.h"

#include <string.h>

#include "store/ids.h"

enum tag {
    TAG_NULL = 0,
    TAG_INT = 1,           /* zigzag varint follows */
    TAG_OWN = 2,           /* key of the entry's chain: its low part as varint */
    TAG_BLOB = 3,          /* length, bytes */
    TAG_TEXT = 4,          /* length, bytes */
    TAG_SMALL = 0x10,      /* 0x10 + v: integers 0 … 0x2f */
    TAG_SHORT_TEXT = 0x40, /* 0x40 + length: texts of 0 … 0x7f bytes */
    SMALL_MAX = 0x2f,
    SHORT_MAX = 0x7f
};

bool value_equal(const struct value *a, const struct value *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == CELL_INT)
        return a->n == b->n;
    return a->kind == CELL_NULL || (a->len == b->len && memcmp(a->p, b->p, a->len) == 0);
}

struct value value_copy(struct arena *mem, const struct value *v)
{
    struct value out = *v;

    if (v->kind == CELL_TEXT || v->kind == CELL_BLOB) {
        char *p = arena_alloc(mem, v->len + 1);

        if (v->len)
            memcpy(p, v->p, v->len);
        out.p = p;
    }
    return out;
}

/* ------------------------------------------------------------ reading */

struct reader reader_of(const void *p, size_t n)
{
    const uint8_t *at = p ? p : (const uint8_t *)""; /* no offset of NULL, not even 0 */

    return (struct reader){at, at + n, false};
}

const char *read_bytes(struct reader *r, size_t n)
{
    const char *at = (const char *)r->p;

    if (r->bad || n > (size_t)(r->end - r->p)) {
        r->bad = true;
        return NULL;
    }
    r->p += n;
    return at;
}

uint8_t read_byte(struct reader *r)
{
    const char *p = read_bytes(r, 1);

    return p ? (uint8_t)*p : 0;
}

uint64_t read_varint(struct reader *r)
{
    uint64_t v = 0;

    for (unsigned shift = 0; shift < 64; shift += 7) {
        uint8_t c = read_byte(r);

        /* The tenth byte holds only the highest bit. */
        if (shift == 63 && c > 1)
            break;
        v |= (uint64_t)(c & 0x7f) << shift;
        if (!(c & 0x80))
            return v;
    }
    r->bad = true;
    return 0;
}

int64_t read_signed(struct reader *r)
{
    uint64_t u = read_varint(r);

    return (int64_t)(u >> 1) ^ -(int64_t)(u & 1);
}

static struct value read_run(struct reader *r, enum cell_kind kind, uint64_t len)
{
    struct value v = {.kind = kind};

    if (len > SIZE_MAX / 2) {
        r->bad = true;
        return v;
    }
    v.p = read_bytes(r, (size_t)len);
    v.len = v.p ? (size_t)len : 0;
    return v;
}

struct value read_value(struct reader *r, int64_t chain)
{
    uint8_t tag = read_byte(r);
    struct value v = {.kind = CELL_NULL};

    if (tag >= TAG_SHORT_TEXT && tag <= TAG_SHORT_TEXT + SHORT_MAX)
        return read_run(r, CELL_TEXT, tag - (unsigned)TAG_SHORT_TEXT);
    if (tag >= TAG_SMALL && tag <= TAG_SMALL + SMALL_MAX)
        return (struct value){.kind = CELL_INT, .n = tag - TAG_SMALL};
    switch (tag) {
    case TAG_NULL:
        break;
    case TAG_INT:
        v = (struct value){.kind = CELL_INT, .n = read_signed(r)};
        break;
    case TAG_OWN:
        v = (struct value){.kind = CELL_INT,
                           .n = id_make(chain, (int64_t)(read_varint(r) & ID_MASK))};
        break;
    case TAG_BLOB:
        return read_run(r, CELL_BLOB, read_varint(r));
    case TAG_TEXT:
        return read_run(r, CELL_TEXT, read_varint(r));
    default:
        r->bad = true;
    }
    return v;
}

/* ------------------------------------------------------------ writing */

void put_varint(struct buf *b, uint64_t v)
{
    while (v >= 0x80) {
        buf_ch(b, (char)(v | 0x80));
        v >>= 7;
    }
    buf_ch(b, (char)v);
}

void put_signed(struct buf *b, int64_t v)
{
    put_varint(b, ((uint64_t)v << 1) ^ (v < 0 ? UINT64_MAX : 0));
}

void put_bytes(struct buf *b, const void *p, size_t n)
{
    put_varint(b, n);
    buf_add(b, p, n);
}

static void put_int(struct buf *b, int64_t n, int64_t chain)
{
    if (n >= 0 && n <= SMALL_MAX) {
        buf_ch(b, (char)(TAG_SMALL + n));
    } else if (chain > 0 && n > 0 && id_chain(n) == chain) {
        buf_ch(b, TAG_OWN);
        put_varint(b, (uint64_t)(n & ID_MASK));
    } else {
        buf_ch(b, TAG_INT);
        put_signed(b, n);
    }
}

void put_value(struct buf *b, const struct value *v, int64_t chain)
{
    if (v->kind == CELL_NULL) {
        buf_ch(b, TAG_NULL);
    } else if (v->kind == CELL_INT) {
        put_int(b, v->n, chain);
    } else if (v->kind == CELL_TEXT && v->len <= SHORT_MAX) {
        buf_ch(b, (char)(TAG_SHORT_TEXT + v->len));
        buf_add(b, v->p, v->len);
    } else {
        buf_ch(b, v->kind == CELL_TEXT ? TAG_TEXT : TAG_BLOB);
        put_bytes(b, v->p, v->len);
    }
}
