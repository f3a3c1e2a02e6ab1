/* Vector clocks of chains, and rows as an earlier writer saw them. */
#include "store/past.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "store/merge.h"
#include "store/stamp.h"

enum rc past_note(struct store *s, const struct entry *x, struct err *e)
{
    struct reader in = reader_of(x->deps.p, x->deps.n);
    struct dep d;
    bool more = true;
    enum rc rc = OK;

    while (rc == OK && (rc = dep_get(&in, &d, &more, e)) == OK && more)
        rc = st_run(s, e,
                    "INSERT INTO chain_clock VALUES (?1,?2,?3) ON CONFLICT (chain,other)"
                    " DO UPDATE SET seq=max(seq,?3)",
                    "iii", x->chain, d.chain, d.seq);
    return rc;
}

/* Whether the entry's writer had seen the version; its own entries it always has. */
static enum rc seen_by(struct store *s, const struct entry *x, struct version v, bool *out,
                       struct err *e)
{
    int64_t seq = 0;
    enum rc rc;

    if (v.chain == 0 || v.chain == x->chain) {
        /* Rows of the very entry were written before the one that is judged. */
        *out = v.chain == 0 || v.seq <= x->seq;
        return OK;
    }
    rc = st_get_int(s, e, &seq, "SELECT seq FROM chain_clock WHERE chain=?1 AND other=?2", "ii",
                    x->chain, v.chain);
    if (rc == E_NOTFOUND)
        rc = OK;
    *out = v.seq <= seq;
    return rc;
}

/* ------------------------------------------------------------ walking back */

/* Versions of one row that are still to be looked at. */
struct walk {
    struct store *s;
    const struct entry *x;
    const char *table;
    int64_t id;
    const char *column;
    struct version *todo;
    size_t n;
    size_t cap;
    struct stamp best;
    bool found;
    int64_t value;
};

static void push(struct walk *w, struct version v)
{
    for (size_t i = 0; i < w->n; i++)
        if (w->todo[i].chain == v.chain && w->todo[i].seq == v.seq)
            return;
    xgrow(&w->todo, &w->cap, w->n + 1, sizeof *w->todo);
    w->todo[w->n++] = v;
}

static enum rc push_leaves(struct walk *w, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = true;
    enum rc rc = st_query(w->s, e, &q,
                          "SELECT chain, seq FROM stamp WHERE tbl=?1 AND id=?2 UNION ALL"
                          " SELECT chain, seq FROM conflict WHERE tbl=?1 AND id=?2",
                          "ti", w->table, w->id);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row)
        push(w, (struct version){st_col_int(q, 0), st_col_int(q, 1)});
    st_done(&q);
    return rc;
}

/* The row out of the entry that wrote it. */
static enum rc find_row(const char *table, int64_t id, const struct entry *x, struct arena *mem,
                        struct row *r, bool *found, struct err *e)
{
    struct row_reader rd;
    bool more = true;
    enum rc rc = row_reader_init(&rd, x->payload.p, x->payload.n, x->chain, mem, e);

    *found = false;
    while (rc == OK && !*found && (rc = row_read(&rd, r, &more, e)) == OK && more)
        *found = r->id == id && strcmp(r->table, table) == 0;
    return rc;
}

static void take(struct walk *w, const struct entry *x, const struct row *r)
{
    struct stamp st = {r->rev, x->at, {x->chain, x->seq}, false};
    struct table *t = table_find(&w->s->tables, w->table);
    int col = t ? table_column(t, w->column) : -1;

    if (w->found && stamp_cmp(&st, &w->best) < 0)
        return;
    w->best = st;
    w->found = r->now && col > 0 && (size_t)col <= r->now_count;
    w->value = w->found ? r->now[col - 1].n : 0;
}

/* A version that the writer had seen counts; of others the parents are looked at. */
static enum rc visit(struct walk *w, struct version v, struct err *e)
{
    struct arena mem = ARENA_INIT;
    struct entry x;
    struct row r;
    bool seen = false;
    bool found = false;
    enum rc rc = seen_by(w->s, w->x, v, &seen, e);

    if (rc == OK && v.chain == 0)
        return OK; /* shipped rows are never judged by their columns */
    if (rc == OK)
        rc = entry_load(w->s, v.chain, v.seq, &mem, &x, e);
    if (rc == OK)
        rc = find_row(w->table, w->id, &x, &mem, &r, &found, e);
    if (rc == OK && found && seen)
        take(w, &x, &r);
    for (size_t i = 0; rc == OK && found && !seen && i < r.parent_count; i++)
        push(w, r.parents[i]);
    arena_release(&mem);
    return rc == E_NOTFOUND ? OK : rc;
}

static enum rc walk_back(struct walk *w, struct err *e)
{
    enum rc rc = push_leaves(w, e);

    for (size_t i = 0; i < w->n && rc == OK; i++)
        rc = visit(w, w->todo[i], e);
    free(w->todo);
    return rc;
}

static enum rc current_column(struct walk *w, bool *have, struct err *e)
{
    char sql[160];
    enum rc rc;

    sqlite3_snprintf(sizeof sql, sql, "SELECT \"%w\" FROM \"%w\" WHERE id=?1", w->column, w->table);
    rc = st_get_int(w->s, e, &w->value, sql, "i", w->id);
    *have = rc == OK;
    return rc == E_NOTFOUND ? OK : rc;
}

enum rc past_column(struct store *s, const struct entry *x, const char *table, int64_t id,
                    const char *column, int64_t *out, bool *have, struct err *e)
{
    struct walk w = {.s = s, .x = x, .table = table, .id = id, .column = column};
    struct stamp st = {0};
    bool stamped = false;
    bool seen = false;
    enum rc rc = stamp_get(s, table, id, &st, &stamped, e);

    if (rc == OK && stamped)
        rc = seen_by(s, x, st.v, &seen, e);
    if (rc != OK)
        return rc;
    /* The greatest version of all is also the greatest of what he saw, if he saw it. */
    if (!stamped || seen) {
        rc = current_column(&w, have, e);
    } else {
        rc = walk_back(&w, e);
        *have = w.found;
    }
    *out = w.value;
    return rc;
}

/* ------------------------------------------------------------ revisions */

static bool same_version(struct version a, struct version b)
{
    return a.chain == b.chain && a.seq == b.seq;
}

/* Of a version that is neither current nor waiting: out of its entry, unless that was refused. */
static enum rc old_revision(struct store *s, const char *table, int64_t id, struct version v,
                            int64_t *rev, struct err *e)
{
    struct arena mem = ARENA_INIT;
    struct entry x;
    struct row r;
    int64_t refused = 0;
    bool found = false;
    enum rc rc =
        st_get_int(s, e, &refused, "SELECT count(*) FROM refused WHERE chain=?1 AND seq=?2", "ii",
                   v.chain, v.seq);

    if (rc == OK)
        rc = entry_load(s, v.chain, v.seq, &mem, &x, e);
    if (rc == OK)
        rc = find_row(table, id, &x, &mem, &r, &found, e);
    *rev = rc == OK && found && !refused ? r.rev : -1;
    arena_release(&mem);
    return rc == E_NOTFOUND || rc == E_DATA ? OK : rc;
}

/* -1: no version of the row. */
static enum rc revision_of(struct store *s, const char *table, int64_t id, struct version v,
                           int64_t *rev, struct err *e)
{
    struct stamp st = {0};
    bool have = false;
    enum rc rc = stamp_get(s, table, id, &st, &have, e);

    if (rc != OK)
        return rc;
    *rev = have && same_version(v, st.v) ? st.rev : v.chain == 0 && v.seq == 0 ? 0 : -1;
    if (*rev >= 0)
        return OK;
    rc = st_get_int(s, e, rev,
                    "SELECT rev FROM conflict WHERE tbl=?1 AND id=?2 AND chain=?3 AND seq=?4",
                    "tiii", table, id, v.chain, v.seq);
    return rc == E_NOTFOUND ? old_revision(s, table, id, v, rev, e) : rc;
}

enum rc past_revision(struct store *s, const struct entry *x, const struct row *r, bool *good,
                      struct err *e)
{
    int64_t most = 0;
    enum rc rc = OK;

    *good = true;
    for (size_t i = 0; i < r->parent_count && *good && rc == OK; i++) {
        struct version v = r->parents[i];
        int64_t rev = -1;
        bool seen = false;

        rc = seen_by(s, x, v, &seen, e);
        if (rc == OK && seen && (v.chain != x->chain || v.seq < x->seq))
            rc = revision_of(s, r->table, r->id, v, &rev, e);
        *good = rev >= 0;
        most = rev > most ? rev : most;
    }
    *good = *good && most < INT64_MAX && r->rev == most + 1;
    return rc;
}

enum rc st_version_image(struct store *s, const char *table, int64_t id, struct version v,
                         struct arena *mem, const struct value **cells, size_t *n, bool *gone,
                         struct err *e)
{
    struct entry x;
    struct row r;
    bool found = false;
    enum rc rc = entry_load(s, v.chain, v.seq, mem, &x, e);

    if (rc == OK)
        rc = find_row(table, id, &x, mem, &r, &found, e);
    if (rc == OK && !found)
        rc = err_set(e, E_NOTFOUND, "%s", "");
    if (rc != OK)
        return rc;
    *cells = r.now ? r.now : r.was;
    *n = r.now ? r.now_count : r.was_count;
    *gone = r.op == ROW_DELETE;
    return OK;
}

enum rc st_columns(struct store *s, const char *table, char ***names, size_t *n, struct err *e)
{
    struct table *t = table_find(&s->tables, table);
    enum rc rc =
        t && table_journalled(t) ? table_columns(t, s->db, e) : err_set(e, E_NOTFOUND, "%s", "");

    if (rc != OK)
        return rc;
    *names = t->column;
    *n = (size_t)t->columns;
    return OK;
}
