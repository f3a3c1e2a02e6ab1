/* From touched rows to the journal entry: net effect, stamps, payload, hash. */
#include "store/commit.h"

#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "store/authority.h"
#include "store/entry.h"
#include "store/past.h"
#include "store/row.h"
#include "store/schema.h"
#include "store/stamp.h"
#include "store/tx.h"

/* What is under way while an entry is built. */
struct build {
    struct store *s;
    struct entry entry;
    struct buf payload;
    struct buf deps;
    struct row_writer writer;
    struct arena mem; /* of the row at hand */
    size_t rows;
    bool judged; /* false in training databases, where every role may do everything */
    struct writer_site site;
};

/* The row as it is now, columns 0 …; NULL when there is none. */
static enum rc image_now(struct build *b, const struct touched *x, const struct value **out,
                         struct err *e)
{
    struct st_stmt *q = NULL;
    struct value *v = NULL;
    bool row = false;
    enum rc rc = st_query(b->s, e, &q, x->table->select_sql, "i", x->id);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row) {
        v = arena_alloc(&b->mem, (size_t)x->table->columns * sizeof *v);
        for (int i = 0; i < x->table->columns; i++) {
            struct value cell = stmt_value(q, i);

            v[i] = value_copy(&b->mem, &cell);
        }
    }
    st_done(&q);
    *out = v;
    return rc;
}

static bool same_image(const struct table *t, const struct value *a, const struct value *b)
{
    for (int i = 0; i < t->columns; i++)
        if (!value_equal(&a[i], &b[i]))
            return false;
    return true;
}

/* Columns from 1 on, and for an update which of them changed. */
static void fill_row(struct build *b, const struct touched *x, const struct value *now,
                     struct row *r)
{
    size_t n = (size_t)x->table->columns - 1;
    bool *set;

    r->now = now ? now + 1 : NULL;
    r->now_count = now ? n : 0;
    r->was = x->was ? x->was + 1 : NULL;
    r->was_count = x->was ? n : 0;
    if (r->op != ROW_UPDATE)
        return;
    set = arena_alloc(&b->mem, n);
    for (size_t i = 0; i < n; i++)
        set[i] = !value_equal(&r->now[i], &r->was[i]);
    r->was_set = set;
}

/* A mutable row gets the next revision; its parents are the versions that it replaces. */
static enum rc stamp_row(struct build *b, const struct touched *x, struct row *r, struct err *e)
{
    struct stamp st = {0};
    bool have = false;
    enum rc rc;

    if (r->origin)
        return stamp_set(b->s, x->table->name, x->id, &st, e);
    rc = stamp_get(b->s, x->table->name, x->id, &st, &have, e);
    if (rc == OK)
        rc = stamp_parents(b->s, x->table->name, x->id, have ? &st : NULL, x->force, &b->mem, r, e);
    if (rc != OK)
        return rc;
    r->rev = st.rev + 1;
    st = (struct stamp){r->rev, b->entry.at, {b->entry.chain, b->entry.seq}, r->op == ROW_DELETE};
    return stamp_set(b->s, x->table->name, x->id, &st, e);
}

static enum rc write_row(struct build *b, const struct touched *x, const struct value *now,
                         struct err *e)
{
    struct row r = {.table = x->table->name, .id = x->id};
    enum rc rc = OK;

    r.op = !now ? ROW_DELETE : x->was ? ROW_UPDATE : ROW_INSERT;
    r.fact = x->table->kind == TABLE_FACTS;
    if (r.fact && r.op != ROW_INSERT)
        return err_set(e, E_USAGE, _("表 %s 只能追加,不能改也不能删"), r.table);
    r.origin = b->s->tx.origin;
    if (r.origin && r.op != ROW_INSERT)
        return err_set(e, E_USAGE, _("随程序带来的数据只能新增"));
    fill_row(b, x, now, &r);
    if (b->judged && !r.origin)
        rc = authority_check(b->s, &b->site, &b->entry, &r, e);
    if (rc == OK && !r.fact)
        rc = stamp_row(b, x, &r, e);
    if (rc != OK)
        return rc;
    row_write(&b->writer, &r);
    b->rows++;
    return OK;
}

static enum rc write_touched(struct build *b, const struct touched *x, struct err *e)
{
    const struct value *now = NULL;
    enum rc rc = image_now(b, x, &now, e);

    /* A decision is a version of its own even where it leaves all as it is. */
    if (rc == OK &&
        (x->force || (!now != !x->was) || (now && x->was && !same_image(x->table, now, x->was))))
        rc = write_row(b, x, now, e);
    arena_reset(&b->mem);
    return rc;
}

/* Ends of other chains that came in since this chain's last entry. */
static enum rc collect_deps(struct build *b, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = true;
    enum rc rc = st_query(b->s, e, &q,
                          "SELECT j.chain, j.seq, j.hash FROM"
                          " (SELECT chain, max(seq) AS seq FROM journal WHERE lsn > coalesce("
                          "   (SELECT lsn FROM journal WHERE chain=?1 ORDER BY seq DESC LIMIT 1),0)"
                          "   AND chain<>?1 GROUP BY +chain) AS m"
                          " JOIN journal j ON j.chain=m.chain AND j.seq=m.seq ORDER BY j.chain",
                          "i", b->entry.chain);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        struct dep d = {.chain = st_col_int(q, 0), .seq = st_col_int(q, 1)};
        size_t n = 0;
        const void *h = st_col_blob(q, 2, &n);

        if (n >= sizeof d.hash)
            memcpy(d.hash, h, sizeof d.hash);
        dep_put(&b->deps, &d);
    }
    st_done(&q);
    return rc;
}

static enum rc finish_entry(struct build *b, const struct head *head, struct err *e)
{
    b->entry.payload = (struct blob){b->payload.s, b->payload.len};
    entry_hash(head->hash, &b->entry, b->entry.hash);
    return entry_insert(b->s, &b->entry, e);
}

static enum rc begin_entry(struct build *b, struct head *head, struct err *e)
{
    struct store *s = b->s;
    int64_t training = 1;
    enum rc rc = entry_head(s, s->tx.chain, head, e);

    b->entry = (struct entry){
        .chain = s->tx.chain,
        .seq = head->seq + 1,
        .at = st_now(s),
        .user_id = s->tx.user_id,
        .second_id = s->tx.second_id,
        .act = s->tx.act,
        .business = s->tx.business,
        .note = s->tx.note ? s->tx.note : "",
        .schema = schema_latest(),
    };
    row_writer_init(&b->writer, &b->payload, s->tx.chain);
    if (rc == OK)
        rc = st_get_int(s, e, &training, "SELECT training FROM own", "");
    b->judged = training == 0;
    if (rc == OK)
        rc = collect_deps(b, e);
    /* What is here is what this site has seen: rows are judged by that. */
    b->entry.deps = (struct blob){b->deps.s, b->deps.len};
    if (rc == OK)
        rc = past_note(s, &b->entry, e);
    return rc == OK && b->judged ? authority_site(s, s->tx.chain, &b->site, e) : rc;
}

enum rc commit_entry(struct store *s, struct err *e)
{
    struct build b = {.s = s, .payload = BUF_INIT, .deps = BUF_INIT, .mem = ARENA_INIT};
    struct head head;
    enum rc rc = begin_entry(&b, &head, e);

    for (size_t i = 0; i < s->capture.n && rc == OK; i++)
        rc = write_touched(&b, &s->capture.rows[i], e);
    if (rc == OK && (b.rows || s->tx.noted))
        rc = finish_entry(&b, &head, e);
    buf_release(&b.payload);
    buf_release(&b.deps);
    arena_release(&b.mem);
    return rc;
}
