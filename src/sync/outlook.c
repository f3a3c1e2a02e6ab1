/* Counting what a package would hold. */
#include "sync/outlook.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "store/entry.h"
#include "store/ids.h"
#include "store/keyring.h"
#include "store/row.h"
#include "store/site.h"
#include "sync/export_impl.h"
#include "sync/trust.h"

enum { TICK = 1000, ENTRY_BYTES = 40, ENVELOPE = 400, SAMPLE = 1 << 18 };

struct counting {
    struct store *s;
    struct st_site own;
    int64_t to_site;
    struct sync_outlook *out;
    struct buf sample; /* the first entries as they will travel */
    int64_t sampled;   /* what they were counted as */
    sync_progress *progress;
    void *ctx;
};

/* Rows that undo another: of the money, a reversal; of a loan, a cancel. */
static bool undoes(const struct row *r)
{
    return r->op == ROW_DELETE || str_eq(r->table, "reversal") || str_eq(r->table, "cancel");
}

static enum rc count_rows(struct counting *c, const struct entry *x, struct arena *mem,
                          struct err *e)
{
    struct sync_outlook *o = c->out;
    struct row_reader rd;
    struct row r;
    bool more = true;
    enum rc rc = row_reader_init(&rd, x->payload.p, x->payload.n, x->chain, mem, e);

    while (rc == OK && (rc = row_read(&rd, &r, &more, e)) == OK && more) {
        struct sync_sum *sum = sync_sum_at(o->sum, &o->sums, SYNC_SUMS, r.table);

        if (!sum)
            continue;
        if (undoes(&r))
            sum->voided++;
        else if (r.op == ROW_INSERT)
            sum->added++;
        else
            sum->changed++;
    }
    return rc;
}

static enum rc count_entry(struct counting *c, const struct entry *x, struct arena *mem,
                           struct err *e)
{
    struct sync_outlook *o = c->out;

    o->entries++;
    o->foreign += x->chain != c->own.chain;
    o->bytes += (int64_t)(x->payload.n + x->deps.n) + ENTRY_BYTES;
    if (c->sample.len < SAMPLE) {
        entry_put(&c->sample, x);
        c->sampled = o->bytes;
    }
    if (o->since == 0 || x->at < o->since)
        o->since = x->at;
    if (c->progress && o->entries % TICK == 0 && !c->progress(c->ctx, _("清点"), o->entries, 0))
        return err_set(e, E_CANCEL, _("已取消"));
    return count_rows(c, x, mem, e);
}

static enum rc count_entries(struct counting *c, struct err *e)
{
    struct arena mem = ARENA_INIT;
    struct st_stmt *q = NULL;
    bool row = true;
    enum rc rc = st_query(c->s, e, &q, "SELECT " ENTRY_COLUMNS EXPORT_ENTRIES " ORDER BY lsn", "i",
                          c->to_site);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        struct entry x;

        entry_of_row(q, &x);
        rc = count_entry(c, &x, &mem, e);
        arena_reset(&mem);
    }
    st_done(&q);
    arena_release(&mem);
    return rc;
}

/* Rows that stand in the tables of a category that goes. */
static enum rc count_totals(struct counting *c, struct err *e)
{
    struct sync_outlook *o = c->out;
    struct st_stmt *q = NULL;
    bool row = true;
    enum rc rc = st_prepare(c->s, "SELECT name FROM sqlite_master WHERE type='table'", &q, e);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        const char *label = sync_category(st_col_text(q, 0));
        char sql[120];
        int64_t n = 0;

        for (size_t i = 0; label && i < o->sums && rc == OK; i++)
            if (str_eq(o->sum[i].label, label)) {
                snprintf(sql, sizeof sql, "SELECT count(*) FROM \"%.60s\"", st_col_text(q, 0));
                rc = st_get_int(c->s, e, &n, sql, "");
                o->sum[i].total += n;
            }
    }
    st_done(&q);
    return rc;
}

static enum rc read_peer(struct counting *c, struct err *e)
{
    struct sync_outlook *o = c->out;
    struct st_stmt *q = NULL;
    int64_t chains = 0;
    bool row = false;
    enum rc rc = st_query(c->s, e, &q,
                          "SELECT coalesce(out_at,0), coalesce(in_at,0) FROM peer WHERE site_id=?1",
                          "i", c->to_site);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row) {
        o->out_at = st_col_int(q, 0);
        o->in_at = st_col_int(q, 1);
    }
    st_done(&q);
    if (rc == OK)
        rc = st_get_int(c->s, e, &chains, "SELECT count(*) FROM peer_chain WHERE site_id=?1", "i",
                        c->to_site);
    o->first = chains == 0;
    return rc == OK ? st_get_int(c->s, e, &o->acknowledged,
                                 "SELECT coalesce(max(seq),0) FROM peer_chain WHERE site_id=?1"
                                 " AND chain=?2",
                                 "ii", c->to_site, c->own.chain)
                    : rc;
}

static enum rc name_it(struct counting *c, const char *to, struct err *e)
{
    struct pack p = {.created = st_now(c->s)};
    enum rc rc = export_next_number(c->s, c->to_site, &p.number, e);

    str_copy(p.from, sizeof p.from, c->own.code);
    str_copy(p.to, sizeof p.to, to);
    export_file_name(&p, 0, c->out->file);
    return rc;
}

/* How long the package will be: by what becomes of the sample once it is compressed. */
static void guess_length(struct counting *c)
{
    int64_t packed = (int64_t)pack_compressed(&c->sample);

    if (c->sampled)
        c->out->bytes = (int64_t)((double)c->out->bytes * (double)packed / (double)c->sampled);
    c->out->bytes += ENVELOPE;
}

enum rc sync_outlook(struct store *s, const char *to, sync_progress *progress, void *ctx,
                     struct sync_outlook *out, struct err *e)
{
    struct sync_outlook o = {.bytes = 0};
    struct counting c = {.s = s, .out = &o, .sample = BUF_INIT, .progress = progress, .ctx = ctx};
    uint8_t pk[BOX_PK];
    enum rc rc = st_own_site(s, &c.own, e);

    if (rc == OK)
        rc = site_id_of(to, &c.to_site, e);
    if (rc == OK)
        rc = trust_box_key(s, to, pk, e);
    if (rc == OK)
        rc = st_sign_head(s, e); /* what is not signed does not travel */
    if (rc == OK)
        rc = read_peer(&c, e);
    if (rc == OK)
        rc = name_it(&c, to, e);
    if (rc == OK)
        rc = count_entries(&c, e);
    if (rc == OK)
        rc = count_totals(&c, e);
    if (rc == OK) {
        guess_length(&c);
        *out = o;
    }
    buf_release(&c.sample);
    return rc;
}
