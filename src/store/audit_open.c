/* One journal entry opened into what it changed, column by column. */
#include <string.h>

#include "base/i18n.h"
#include "store/apply.h"
#include "store/audit.h"
#include "store/entry.h"

static const char *text_of(struct arena *mem, const struct value *v)
{
    if (v->kind == CELL_INT)
        return arena_fmt(mem, "%lld", (long long)v->n);
    if (v->kind == CELL_TEXT)
        return arena_strndup(mem, v->p, v->len);
    if (v->kind == CELL_BLOB)
        return arena_fmt(mem, _("(%zu 字节)"), v->len);
    return NULL;
}

/* How column i + 1 was before: an update names only what it changed. */
static const struct value *was_of(const struct row *r, size_t i)
{
    if (r->op == ROW_DELETE)
        return i < r->was_count ? &r->was[i] : NULL;
    if (r->op == ROW_UPDATE && i < r->was_count && r->was_set[i])
        return &r->was[i];
    return r->op == ROW_UPDATE && i < r->now_count ? &r->now[i] : NULL;
}

static void open_row(const struct table *t, const struct row *r, struct arena *mem,
                     struct st_audit_row *out)
{
    size_t n = r->op == ROW_DELETE ? r->was_count : r->now_count;
    struct st_audit_cell *cell = arena_alloc(mem, (n + 1) * sizeof *cell);

    for (size_t i = 0; i < n; i++) {
        const struct value *was = was_of(r, i);

        cell[i].column = i + 1 < (size_t)t->columns ? arena_strdup(mem, t->column[i + 1]) : "?";
        cell[i].was = was ? text_of(mem, was) : NULL;
        cell[i].now = r->now ? text_of(mem, &r->now[i]) : NULL;
        cell[i].changed = r->op != ROW_UPDATE || (i < r->was_count && r->was_set[i]);
    }
    *out = (struct st_audit_row){"IUD"[r->op], arena_strdup(mem, r->table), r -> id, cell, n};
}

static enum rc open_rows(struct store *s, const struct entry *x, size_t most, struct arena *mem,
                         struct st_audit_row *v, size_t *n, size_t *total, struct err *e)
{
    struct row_reader rd;
    struct row r;
    bool more = true;
    enum rc rc = row_reader_init(&rd, x->payload.p, x->payload.n, x->chain, mem, e);

    *n = *total = 0;
    while (rc == OK && (rc = row_read(&rd, &r, &more, e)) == OK && more) {
        struct table *t = table_find(&s->tables, r.table);

        if (t)
            rc = table_columns(t, s->db, e);
        if (rc == OK && t && *n < most)
            open_row(t, &r, mem, &v[(*n)++]);
        ++*total;
    }
    return rc;
}

enum rc st_audit_open(struct store *s, int64_t lsn, size_t most, struct arena *mem,
                      struct st_audit_row **out, size_t *n, size_t *total, struct err *e)
{
    struct st_audit_row *v = arena_alloc(mem, (most + 1) * sizeof *v);
    struct st_stmt *q = NULL;
    struct entry x;
    bool row = false;
    size_t count = 0;
    size_t all = 0;
    enum rc rc = st_query(s, e, &q, "SELECT " ENTRY_COLUMNS " FROM journal WHERE lsn=?1", "i", lsn);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && !row)
        rc = err_set(e, E_NOTFOUND, _("没有第 %lld 条日志"), (long long)lsn);
    if (rc == OK) {
        entry_of_row(q, &x);
        rc = open_rows(s, &x, most, mem, v, &count, &all, e);
    }
    st_done(&q);
    if (rc == OK) {
        *out = v;
        *n = count;
        *total = all;
    }
    return rc;
}
