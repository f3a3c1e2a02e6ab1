/* Journal entries: hash, bytes, rows of the table journal. */
#include "store/entry.h"

#include <string.h>

#include <sodium.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "store/ids.h"

static void put_text(struct buf *b, const char *s)
{
    put_bytes(b, s, strlen(s));
}

static void put_header(struct buf *b, const struct entry *x)
{
    put_varint(b, (uint64_t)x->chain);
    put_varint(b, (uint64_t)x->seq);
    put_signed(b, x->at);
    put_varint(b, (uint64_t)x->user_id);
    put_varint(b, (uint64_t)x->second_id);
    put_text(b, x->act);
    put_signed(b, x->business);
    put_text(b, x->note);
    put_varint(b, (uint64_t)x->schema);
}

void entry_put(struct buf *b, const struct entry *x)
{
    put_header(b, x);
    put_bytes(b, x->deps.p, x->deps.n);
    put_bytes(b, x->payload.p, x->payload.n);
}

static void hash_of(const void *p, size_t n, uint8_t out[ENTRY_HASH])
{
    crypto_generichash(out, ENTRY_HASH, p, n, NULL, 0);
}

void entry_hash(const uint8_t *prev, const struct entry *x, uint8_t out[ENTRY_HASH])
{
    crypto_generichash_state st;
    struct buf header = BUF_INIT;
    uint8_t part[ENTRY_HASH];

    put_header(&header, x);
    crypto_generichash_init(&st, NULL, 0, ENTRY_HASH);
    crypto_generichash_update(&st, prev, ENTRY_HASH);
    crypto_generichash_update(&st, (const uint8_t *)header.s, header.len);
    hash_of(x->deps.p, x->deps.n, part);
    crypto_generichash_update(&st, part, sizeof part);
    hash_of(x->payload.p, x->payload.n, part);
    crypto_generichash_update(&st, part, sizeof part);
    crypto_generichash_final(&st, out, ENTRY_HASH);
    buf_release(&header);
}

static const char *get_text(struct reader *in, struct arena *mem, size_t most)
{
    uint64_t n = read_varint(in);
    const char *p = n <= most ? read_bytes(in, (size_t)n) : NULL;

    if (!p || !utf8_valid(p, (size_t)n)) {
        in->bad = true;
        return "";
    }
    return arena_strndup(mem, p, (size_t)n);
}

static struct blob get_blob(struct reader *in)
{
    uint64_t n = read_varint(in);
    const char *p = n <= SIZE_MAX / 2 ? read_bytes(in, (size_t)n) : NULL;

    if (!p)
        in->bad = true;
    return (struct blob){p, p ? (size_t)n : 0};
}

static int64_t get_positive(struct reader *in)
{
    uint64_t v = read_varint(in);

    if (v > INT64_MAX)
        in->bad = true;
    return in->bad ? 0 : (int64_t)v;
}

enum rc entry_get(struct reader *in, struct arena *mem, struct entry *out, struct err *e)
{
    struct entry x = {0};
    int64_t n;

    x.chain = get_positive(in);
    x.seq = get_positive(in);
    x.at = read_signed(in);
    x.user_id = get_positive(in);
    x.second_id = get_positive(in);
    x.act = get_text(in, mem, 200);
    n = read_signed(in);
    x.business = (int32_t)n;
    x.note = get_text(in, mem, 1u << 16);
    x.schema = (int)(get_positive(in) & 0xffff);
    x.deps = get_blob(in);
    x.payload = get_blob(in);
    if (in->bad || x.business != n || x.chain == 0 || x.chain > CHAIN_MAX || x.seq == 0)
        return err_set(e, E_DATA, _("日志条目的内容已损坏"));
    *out = x;
    return OK;
}

/* ------------------------------------------------------------ the table */

enum rc entry_head(struct store *s, int64_t chain, struct head *out, struct err *e)
{
    struct st_stmt *q = NULL;
    struct head h = {0};
    bool row = false;
    size_t n = 0;
    enum rc rc = st_query(s, e, &q, "SELECT seq, hash FROM chain_head WHERE chain=?1", "i", chain);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row) {
        const void *p = st_col_blob(q, 1, &n);

        h.seq = st_col_int(q, 0);
        if (n == ENTRY_HASH)
            memcpy(h.hash, p, n);
    }
    st_done(&q);
    if (rc == OK)
        *out = h;
    return rc;
}

enum rc entry_insert(struct store *s, struct entry *x, struct err *e)
{
    enum rc rc = st_run(s, e,
                        "INSERT INTO journal (chain, seq, at, user_id, second_id, act, business,"
                        " note, schema, hash, deps, payload)"
                        " VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)",
                        "iiiiititibbb", x->chain, x->seq, x->at, x->user_id, x->second_id, x->act,
                        (int64_t)x->business, x->note, (int64_t)x->schema, (const void *)x->hash,
                        sizeof x->hash, x->deps.p, x->deps.n, x->payload.p, x->payload.n);

    if (rc == OK)
        rc = st_get_int(s, e, &x->lsn, "SELECT last_insert_rowid()", "");
    if (rc == OK)
        rc = st_run(s, e,
                    "INSERT INTO chain_head (chain, seq, hash) VALUES (?1,?2,?3)"
                    " ON CONFLICT (chain) DO UPDATE SET seq=?2, hash=?3",
                    "iib", x->chain, x->seq, (const void *)x->hash, sizeof x->hash);
    return rc;
}

void entry_of_row(struct st_stmt *q, struct entry *out)
{
    size_t n = 0;
    const void *hash;

    *out = (struct entry){
        .lsn = st_col_int(q, 0),
        .chain = st_col_int(q, 1),
        .seq = st_col_int(q, 2),
        .at = st_col_int(q, 3),
        .user_id = st_col_int(q, 4),
        .second_id = st_col_int(q, 5),
        .act = st_col_text(q, 6),
        .business = (int32_t)st_col_int(q, 7),
        .note = st_col_text(q, 8),
        .schema = (int)st_col_int(q, 9),
    };
    hash = st_col_blob(q, 10, &n);
    if (n == ENTRY_HASH)
        memcpy(out->hash, hash, n);
    out->deps.p = st_col_blob(q, 11, &out->deps.n);
    out->payload.p = st_col_blob(q, 12, &out->payload.n);
}

static const void *keep(struct arena *mem, struct blob b)
{
    void *p = arena_alloc(mem, b.n + 1);

    if (b.n)
        memcpy(p, b.p, b.n);
    return p;
}

enum rc entry_load(struct store *s, int64_t chain, int64_t seq, struct arena *mem,
                   struct entry *out, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc =
        st_query(s, e, &q, "SELECT " ENTRY_COLUMNS " FROM journal WHERE chain=?1 AND seq=?2", "ii",
                 chain, seq);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && !row)
        rc = err_set(e, E_NOTFOUND, _("没有日志条目 %lld/%lld"), (long long)chain, (long long)seq);
    if (rc == OK) {
        entry_of_row(q, out);
        out->act = arena_strdup(mem, out->act);
        out->note = arena_strdup(mem, out->note);
        out->deps.p = keep(mem, out->deps);
        out->payload.p = keep(mem, out->payload);
    }
    st_done(&q);
    return rc;
}

/* ------------------------------------------------------------ deps */

void dep_put(struct buf *b, const struct dep *d)
{
    put_varint(b, (uint64_t)d->chain);
    put_varint(b, (uint64_t)d->seq);
    buf_add(b, d->hash, sizeof d->hash);
}

enum rc dep_get(struct reader *in, struct dep *out, bool *more, struct err *e)
{
    struct dep d;
    const char *h;

    if (!in->bad && in->p == in->end) {
        *more = false;
        return OK;
    }
    d.chain = get_positive(in);
    d.seq = get_positive(in);
    h = read_bytes(in, sizeof d.hash);
    if (in->bad)
        return err_set(e, E_DATA, _("日志条目的内容已损坏"));
    memcpy(d.hash, h, sizeof d.hash);
    *out = d;
    *more = true;
    return OK;
}
