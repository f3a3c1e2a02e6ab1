/* Concurrent versions side by side, and a person's decision. */
#include "sync/conflict.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "store/ids.h"
#include "sync/import_impl.h"
#include "sync/show.h"

#define CONFLICT_ACT "conflict-decide"

enum { MAX_VERSIONS = 16 }; /* more are shown once some of them are decided */

/* One conflict while it is opened. */
struct opening {
    struct store *s;
    struct arena *mem;
    struct sync_conflict *c;
    const struct value *cells[MAX_VERSIONS];
    size_t counts[MAX_VERSIONS];
};

/* ------------------------------------------------------------ reading */

static enum rc read_versions(struct opening *o, struct err *e)
{
    struct sync_conflict *c = o->c;
    struct st_stmt *q = NULL;
    bool row = true;
    enum rc rc = st_query(o->s, e, &q,
                          "SELECT v.chain, v.seq, v.at, coalesce(u.full_name,''), j.lsn FROM ("
                          " SELECT 0 AS waits, chain, seq, at FROM stamp WHERE tbl=?1 AND id=?2"
                          " UNION ALL SELECT 1, chain, seq, at FROM conflict WHERE tbl=?1 AND id=?2"
                          ") v LEFT JOIN journal j ON j.chain=v.chain AND j.seq=v.seq"
                          " LEFT JOIN user u ON u.id=j.user_id ORDER BY v.waits, v.chain, v.seq",
                          "ti", c->table, c->id);

    c->version = arena_alloc(o->mem, MAX_VERSIONS * sizeof *c->version);
    while (rc == OK && c->versions < MAX_VERSIONS && (rc = st_step(q, &row, e)) == OK && row) {
        struct sync_version *v = &c->version[c->versions++];
        char code[CODE_MAX + 1];
        int epoch;

        *v = (struct sync_version){st_col_int(q, 0), st_col_int(q, 1), st_col_int(q, 2)};
        v->user = arena_strdup(o->mem, st_col_text(q, 3));
        v->lsn = st_col_int(q, 4);
        chain_code(v->chain, code, &epoch);
        v->site = arena_strdup(o->mem, code);
    }
    st_done(&q);
    return rc;
}

static enum rc read_images(struct opening *o, struct err *e)
{
    enum rc rc = OK;

    for (size_t i = 0; i < o->c->versions && rc == OK; i++) {
        struct sync_version *v = &o->c->version[i];

        rc = st_version_image(o->s, o->c->table, o->c->id, (struct version){v->chain, v->seq},
                              o->mem, &o->cells[i], &o->counts[i], &v->gone, e);
    }
    return rc;
}

static void fill_field(struct opening *o, size_t i, const char *name, struct sync_field *f)
{
    f->column = arena_strdup(o->mem, name);
    f->value = arena_alloc(o->mem, o->c->versions * sizeof *f->value);
    for (size_t v = 0; v < o->c->versions; v++) {
        if (i < o->counts[v])
            f->value[v] = show_cell(o->s, o->mem, f->column, &o->cells[v][i]);
        if (i < o->counts[v] && i < o->counts[0] && !value_equal(&o->cells[v][i], &o->cells[0][i]))
            f->differs = true;
    }
}

bool sync_conflict_whole(const struct sync_conflict *c)
{
    for (size_t v = 1; v < c->versions; v++)
        if (c->version[v].gone != c->version[0].gone)
            return true;
    return false;
}

static enum rc fill_fields(struct opening *o, bool *open, struct err *e)
{
    struct sync_conflict *c = o->c;
    char **names = NULL;
    size_t n = 0;
    enum rc rc = st_columns(o->s, c->table, &names, &n, e);

    *open = false;
    if (rc != OK)
        return rc;
    c->field = arena_alloc(o->mem, n * sizeof *c->field);
    for (size_t i = 1; i < n; i++) {
        fill_field(o, i - 1, names[i], &c->field[c->fields]);
        *open = *open || c->field[c->fields].differs;
        c->fields++;
    }
    *open = *open || sync_conflict_whole(c);
    return OK;
}

static enum rc open_one(struct store *s, struct arena *mem, struct sync_conflict *c, bool *open,
                        struct err *e)
{
    struct opening o = {.s = s, .mem = mem, .c = c};
    enum rc rc = read_versions(&o, e);

    if (rc == OK)
        rc = read_images(&o, e);
    c->title = show_title(s, mem, c->table, c->id);
    return rc == OK ? fill_fields(&o, open, e) : rc;
}

/* Those that differ from the current version, or (alike) those that say the same. */
static enum rc list_conflicts(struct store *s, bool alike, struct arena *mem,
                              struct sync_conflict **out, size_t *n, struct err *e)
{
    struct sync_conflict *all = NULL;
    struct st_stmt *q = NULL;
    int64_t most = 0;
    size_t count = 0;
    bool row = true;
    bool open = false;
    enum rc rc =
        st_get_int(s, e, &most, "SELECT count(*) FROM (SELECT DISTINCT tbl, id FROM conflict)", "");

    if (rc != OK)
        return rc;
    all = arena_alloc(mem, ((size_t)most + 1) * sizeof *all);
    rc = st_prepare(s, "SELECT DISTINCT tbl, id FROM conflict ORDER BY tbl, id", &q, e);
    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        all[count] = (struct sync_conflict){.table = arena_strdup(mem, st_col_text(q, 0)),
                                            .id = st_col_int(q, 1)};
        rc = open_one(s, mem, &all[count], &open, e);
        count += rc == OK && open != alike;
    }
    st_done(&q);
    if (rc == OK) {
        *out = all;
        *n = count;
    }
    return rc;
}

enum rc sync_conflicts(struct store *s, struct arena *mem, struct sync_conflict **out, size_t *n,
                       struct err *e)
{
    return list_conflicts(s, false, mem, out, n, e);
}

enum rc sync_conflicts_alike(struct store *s, struct arena *mem, struct sync_conflict **out,
                             size_t *n, struct err *e)
{
    return list_conflicts(s, true, mem, out, n, e);
}

/* ------------------------------------------------------------ deciding */

/* The chosen cells, read again from the journal: what is shown is text only. */
static enum rc chosen_cells(struct opening *o, const size_t *take, struct value *out, struct err *e)
{
    enum rc rc = read_images(o, e);

    for (size_t i = 0; i < o->c->fields && rc == OK; i++) {
        size_t v = take[i] < o->c->versions ? take[i] : 0;

        if (i < o->counts[v])
            out[i] = o->cells[v][i];
    }
    return rc;
}

static void bind_cell(struct st_stmt *q, int at, const struct value *v, struct arena *mem)
{
    if (v->kind == CELL_INT)
        st_bind_int(q, at, v->n);
    else if (v->kind == CELL_TEXT)
        st_bind_text(q, at, arena_strndup(mem, v->len ? v->p : "", v->len));
    else if (v->kind == CELL_BLOB)
        st_bind_blob(q, at, v->p, v->len);
    else
        st_bind_null(q, at);
}

/* UPDATE where the row is there, INSERT where the current version removed it. */
static enum rc write_cells(struct opening *o, const struct value *cells, struct err *e)
{
    const struct sync_conflict *c = o->c;
    struct buf sql = BUF_INIT;
    struct st_stmt *q = NULL;
    bool row;
    enum rc rc;

    buf_fmt(&sql, c->version[0].gone ? "INSERT INTO \"%s\" VALUES (?1" : "UPDATE \"%s\" SET id=?1",
            c->table);
    for (size_t i = 0; i < c->fields; i++) {
        if (c->version[0].gone)
            buf_fmt(&sql, ",?%zu", i + 2);
        else
            buf_fmt(&sql, ",\"%s\"=?%zu", c->field[i].column, i + 2);
    }
    buf_str(&sql, c->version[0].gone ? ")" : " WHERE id=?1");
    rc = st_prepare(o->s, buf_cstr(&sql), &q, e);
    buf_release(&sql);
    if (rc != OK)
        return rc;
    st_bind_int(q, 1, c->id);
    for (size_t i = 0; i < c->fields; i++)
        bind_cell(q, (int)i + 2, &cells[i], o->mem);
    rc = st_step(q, &row, e);
    st_done(&q);
    return rc;
}

/* Whether every field is taken from one version, and that one removes the row. */
static bool removal(const struct sync_conflict *c, const size_t *take)
{
    for (size_t i = 0; i < c->fields; i++)
        if (take[i] != take[0])
            return false;
    return c->fields > 0 && take[0] < c->versions && c->version[take[0]].gone;
}

static enum rc write_choice(struct opening *o, const size_t *take, const struct value *cells,
                            struct err *e)
{
    char sql[80];

    if (!removal(o->c, take))
        return write_cells(o, cells, e);
    if (o->c->version[0].gone)
        return OK; /* it stays removed */
    snprintf(sql, sizeof sql, "DELETE FROM \"%s\" WHERE id=?1", o->c->table);
    return st_run(o->s, e, sql, "i", o->c->id);
}

/* Whether the versions waiting now are those that the person saw. */
static enum rc same_versions(struct opening *o, const struct sync_conflict *seen, struct err *e)
{
    struct sync_conflict now = {.table = seen->table, .id = seen->id};
    struct opening again = {.s = o->s, .mem = o->mem, .c = &now};
    enum rc rc = read_versions(&again, e);
    bool same = rc == OK && now.versions == seen->versions;

    for (size_t i = 0; i < now.versions && same; i++)
        same = now.version[i].chain == seen->version[i].chain &&
               now.version[i].seq == seen->version[i].seq;
    if (rc == OK && !same)
        rc = err_set(e, E_DATA, _("冲突各方的内容已有变化: 请重新查看后再定"));
    return rc;
}

static enum rc write_decision(struct store *s, const struct sync_conflict *c, const size_t *take,
                              struct err *e)
{
    struct arena mem = ARENA_INIT;
    struct sync_conflict copy = *c;
    struct opening o = {.s = s, .mem = &mem, .c = &copy};
    struct value *cells = arena_alloc(&mem, (c->fields + 1) * sizeof *cells);
    enum rc rc = same_versions(&o, c, e);

    if (rc == OK)
        rc = chosen_cells(&o, take, cells, e);
    if (rc == OK)
        rc = st_resolve(s, c->table, c->id, e);
    if (rc == OK)
        rc = write_choice(&o, take, cells, e);
    arena_release(&mem);
    return rc;
}

enum rc sync_decide(struct store *s, const struct sync_conflict *c, const size_t *take,
                    const struct st_tx *by, struct err *e)
{
    struct st_tx tx = *by;
    enum rc rc;

    tx.act = CONFLICT_ACT;
    rc = st_begin(s, &tx, e);
    if (rc != OK)
        return rc;
    rc = write_decision(s, c, take, e);
    if (rc == OK)
        return st_commit(s, e);
    st_rollback(s);
    return rc;
}

enum rc conflict_decide_within(struct merge *m, const struct sync_conflict *c, const size_t *take,
                               const struct st_tx *by, struct err *e)
{
    struct st_tx tx = *by;
    enum rc rc;

    tx.act = CONFLICT_ACT;
    rc = st_merge_own_begin(m, &tx, e);
    if (rc == OK)
        rc = write_decision(m->s, c, take, e);
    if (rc == OK)
        return st_merge_own_end(m, e);
    st_merge_own_drop(m);
    return rc;
}
