/* Receipts that the database and the rows before hold, by voucher and by day and parts. */
#include "intake/receipts.h"

#include <stdlib.h>

#include "base/str.h"
#include "base/xalloc.h"

#define FIRST 1024 /* slots; a power of two, at most half full */

typedef uint64_t (*hash_fn)(const struct known_receipt *);
typedef bool (*same_fn)(const struct known_receipt *, const struct known_receipt *);

/* ------------------------------------------------------------------ index */

static uint64_t mix(uint64_t h, uint64_t v)
{
    h = (h ^ v) * 0x9E3779B97F4A7C15ull;
    return h ^ h >> 29;
}

static uint64_t hash_voucher(const struct known_receipt *r)
{
    uint64_t h = mix(1, (uint64_t)r->loan_id);

    for (const char *s = r->voucher; *s; s++)
        h = mix(h, (unsigned char)*s);
    return h;
}

static uint64_t hash_parts(const struct known_receipt *r)
{
    uint64_t h = mix(mix(2, (uint64_t)r->loan_id), (uint64_t)r->date.n);

    for (int i = 0; i < RC_PARTS; i++)
        h = mix(h, (uint64_t)r->part[i]);
    return h;
}

static bool same_voucher(const struct known_receipt *a, const struct known_receipt *b)
{
    return a->loan_id == b->loan_id && str_eq(a->voucher, b->voucher);
}

static bool same_parts(const struct known_receipt *a, const struct known_receipt *b)
{
    bool same = a->loan_id == b->loan_id && a->date.n == b->date.n;

    for (int i = 0; same && i < RC_PARTS; i++)
        same = a->part[i] == b->part[i];
    return same;
}

/* The slot that holds a like one, or the free one where it belongs. */
static const struct known_receipt **find(const struct receipt_index *x,
                                         const struct known_receipt *r, hash_fn hash, same_fn same)
{
    size_t at = hash(r) & (x->cap - 1);

    while (x->slot[at] && !same(x->slot[at], r))
        at = (at + 1) & (x->cap - 1);
    return &x->slot[at];
}

/* The first of several alike stays. */
static void put(struct receipt_index *x, const struct known_receipt *r, hash_fn hash, same_fn same)
{
    const struct known_receipt **slot;

    if ((x->n + 1) * 2 > x->cap) {
        struct receipt_index old = *x;

        x->cap = old.cap ? old.cap * 2 : FIRST;
        x->slot = xcalloc(x->cap, sizeof(struct known_receipt *));
        for (size_t i = 0; i < old.cap; i++)
            if (old.slot[i])
                *find(x, old.slot[i], hash, same) = old.slot[i];
        free(old.slot);
    }
    slot = find(x, r, hash, same);
    if (!*slot) {
        *slot = r;
        x->n++;
    }
}

const struct known_receipt *receipts_with_voucher(const struct receipts *s,
                                                  const struct known_receipt *r)
{
    return s->by_voucher.n ? *find(&s->by_voucher, r, hash_voucher, same_voucher) : NULL;
}

const struct known_receipt *receipts_alike(const struct receipts *s, const struct known_receipt *r)
{
    return s->by_parts.n ? *find(&s->by_parts, r, hash_parts, same_parts) : NULL;
}

void receipts_release(struct receipts *s)
{
    contracts_release(&s->contracts);
    free(s->by_voucher.slot);
    free(s->by_parts.slot);
}

/* ------------------------------------------------------------------ loans */

bool receipts_counts(const struct loan_receipts *l, const struct known_receipt *r)
{
    return !r->reversed && (day_is_none(l->opened) || day_cmp(r->date, l->opened) > 0);
}

struct known_receipt *receipts_add(struct intake *in, struct receipts *s, struct loan_receipts *l,
                                   const struct known_receipt *r)
{
    struct known_receipt *kept = arena_alloc(&in->arena, sizeof *kept);

    *kept = *r;
    kept->voucher = arena_strdup(&in->arena, r->voucher);
    put(&s->by_voucher, kept, hash_voucher, same_voucher);
    put(&s->by_parts, kept, hash_parts, same_parts);
    if (receipts_counts(l, kept))
        l->principal += kept->part[0];
    if (kept->line) {
        kept->next = l->first;
        l->first = kept;
    }
    return kept;
}

static enum rc read_opening(struct intake *in, const struct contract *k, struct loan_receipts *l,
                            struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc =
        st_query(in->st, e, &q, "SELECT day, balance FROM opening WHERE loan_id = ?1", "i", k->id);

    if (!rc)
        rc = st_step(q, &row, e);
    if (!rc && row) {
        l->opened = (struct day){(int32_t)st_col_int(q, 0)};
        l->limit = st_col_int(q, 1);
    }
    st_done(&q);
    return rc;
}

static enum rc read_receipts(struct intake *in, struct receipts *s, const struct contract *k,
                             struct loan_receipts *l, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc =
        st_query(in->st, e, &q,
                 "SELECT r.date, r.voucher, r.principal, r.interest, r.penalty, r.compound,"
                 " EXISTS (SELECT 1 FROM reversal x WHERE x.receipt_id = r.id)"
                 " FROM receipt r WHERE r.loan_id = ?1",
                 "i", k->id);

    while (!rc && !(rc = st_step(q, &row, e)) && row) {
        struct known_receipt r = {.loan_id = k->id,
                                  .date = {(int32_t)st_col_int(q, 0)},
                                  .voucher = st_col_text(q, 1),
                                  .reversed = st_col_int(q, 6) != 0};

        for (int i = 0; i < RC_PARTS; i++)
            r.part[i] = st_col_int(q, 2 + i);
        receipts_add(in, s, l, &r);
    }
    st_done(&q);
    return rc;
}

enum rc receipts_of(struct intake *in, struct receipts *s, struct contract *k,
                    struct loan_receipts **out, struct err *e)
{
    struct loan_receipts *l = k->more;
    enum rc rc;

    if (!l) {
        l = k->more = arena_alloc(&in->arena, sizeof *l);
        l->limit = k->amount;
        l->opened = DAY_NONE;
        rc = read_opening(in, k, l, e);
        if (!rc)
            rc = read_receipts(in, s, k, l, e);
        if (rc)
            return rc;
    }
    *out = l;
    return OK;
}
