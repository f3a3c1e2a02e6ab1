/* The journal as a list. */
#include "store/audit.h"

#include <string.h>

#include "base/str.h"
#include "store/db.h"
#include "store/ids.h"

/* ------------------------------------------------------------ the list */

/* Conditions as texts, so that the statement says only what is asked and uses its index. */
static void where(struct buf *sql, const struct st_audit_filter *f, bool forward)
{
    buf_str(sql, forward ? " WHERE j.lsn > :lsn" : " WHERE j.lsn < :lsn");
    if (f->user_id)
        buf_str(sql, " AND (j.user_id = :user OR j.second_id = :user)");
    if (f->act)
        buf_str(sql, " AND j.act = :act");
    if (f->chain)
        buf_str(sql, " AND j.chain = :chain");
    if (!day_is_none(f->from))
        buf_str(sql, " AND j.business >= :from");
    if (!day_is_none(f->to))
        buf_str(sql, " AND j.business <= :to");
    if (f->text)
        buf_str(sql, " AND instr(j.note, :text) > 0");
}

static void bind_at(struct st_stmt *q, const char *name, int64_t v)
{
    int at = st_bind_at(q, name);

    if (at)
        st_bind_int(q, at, v);
}

static void bind_filter(struct st_stmt *q, const struct st_audit_filter *f, int64_t lsn,
                        size_t most)
{
    bind_at(q, ":lsn", lsn);
    bind_at(q, ":most", (int64_t)most);
    bind_at(q, ":user", f->user_id);
    bind_at(q, ":chain", f->chain);
    bind_at(q, ":from", f->from.n);
    bind_at(q, ":to", f->to.n);
    if (f->act)
        st_bind_text(q, st_bind_at(q, ":act"), f->act);
    if (f->text)
        st_bind_text(q, st_bind_at(q, ":text"), f->text);
}

static void entry_of(struct st_stmt *q, struct arena *mem, struct st_audit_entry *x)
{
    char code[CODE_MAX + 1];
    int epoch;

    *x = (struct st_audit_entry){
        .lsn = st_col_int(q, 0),
        .chain = st_col_int(q, 1),
        .seq = st_col_int(q, 2),
        .at = st_col_int(q, 3),
        .user_id = st_col_int(q, 4),
        .second_id = st_col_int(q, 5),
        .act = arena_strdup(mem, st_col_text(q, 6)),
        .business = {(int32_t)st_col_int(q, 7)},
        .note = arena_strdup(mem, st_col_text(q, 8)),
        .user = arena_strdup(mem, st_col_text(q, 9)),
        .second = arena_strdup(mem, st_col_text(q, 10)),
        .refused = arena_strdup(mem, st_col_text(q, 11)),
    };
    chain_code(x->chain, code, &epoch);
    x->site = arena_strdup(mem, code);
}

enum rc st_audit_list(struct store *s, const struct st_audit_filter *f, int64_t before,
                      bool forward, size_t most, struct arena *mem, struct st_audit_entry **out,
                      size_t *n, struct err *e)
{
    struct st_audit_entry *v = arena_alloc(mem, (most + 1) * sizeof *v);
    struct buf sql = BUF_INIT;
    struct st_stmt *q = NULL;
    size_t count = 0;
    bool row = true;
    enum rc rc;

    buf_str(&sql, "SELECT j.lsn, j.chain, j.seq, j.at, j.user_id, j.second_id, j.act, j.business,"
                  " j.note, u.full_name, w.full_name, r.reason FROM journal j"
                  " LEFT JOIN user u ON u.id=j.user_id LEFT JOIN user w ON w.id=j.second_id"
                  " LEFT JOIN refused r ON r.chain=j.chain AND r.seq=j.seq");
    where(&sql, f, forward);
    buf_str(&sql, forward ? " ORDER BY j.lsn LIMIT :most" : " ORDER BY j.lsn DESC LIMIT :most");
    rc = st_prepare(s, buf_cstr(&sql), &q, e);
    buf_release(&sql);
    if (rc == OK)
        bind_filter(q, f, before || forward ? before : INT64_MAX, most);
    while (rc == OK && count < most && (rc = st_step(q, &row, e)) == OK && row)
        entry_of(q, mem, &v[count++]);
    st_done(&q);
    if (rc == OK) {
        *out = v;
        *n = count;
    }
    return rc;
}
