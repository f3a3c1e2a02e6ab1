/* Rows of journal entries into the tables. */
#include "store/apply.h"

#include <string.h>

#include "base/i18n.h"
#include "store/merge.h"
#include "store/stamp.h"

/* ------------------------------------------------------------ writing an image */

/* Columns that the entry's schema did not have yet take their default. */
static void bind_image(struct st_stmt *q, const struct table *t, const struct row *r)
{
    st_bind_int(q, 1, r->id);
    for (int i = 1; i < t->columns; i++)
        stmt_bind_value(q, i + 1, (size_t)i <= r->now_count ? &r->now[i - 1] : &t->dflt[i]);
}

static enum rc run_image(struct store *s, const char *sql, const struct table *t,
                         const struct row *r, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row;
    enum rc rc = st_prepare(s, sql, &q, e);

    if (rc == OK) {
        if (r->now)
            bind_image(q, t, r);
        else
            st_bind_int(q, 1, r->id);
        rc = st_step(q, &row, e);
    }
    st_done(&q);
    return rc;
}

static enum rc exists(struct store *s, const struct table *t, int64_t id, bool *out, struct err *e)
{
    struct st_stmt *q = NULL;
    enum rc rc = st_query(s, e, &q, t->exists_sql, "i", id);

    if (rc == OK)
        rc = st_step(q, out, e);
    st_done(&q);
    return rc;
}

static enum rc put_image(struct store *s, const struct table *t, const struct row *r, struct err *e)
{
    bool have = false;
    enum rc rc = exists(s, t, r->id, &have, e);

    if (rc != OK)
        return rc;
    if (!r->now)
        return have ? run_image(s, t->delete_sql, t, r, e) : OK;
    return run_image(s, have ? t->update_sql : t->insert_sql, t, r, e);
}

/* ------------------------------------------------------------ facts and shipped rows */

static enum rc insert_once(struct store *s, const struct table *t, const struct row *r,
                           enum applied *how, struct err *e)
{
    bool have = false;
    enum rc rc = exists(s, t, r->id, &have, e);

    *how = have ? APPLIED_SAME : APPLIED_NEW;
    return rc == OK && !have ? run_image(s, t->insert_sql, t, r, e) : rc;
}

/* A shipped row counts as the oldest version there is: whatever replaced it stays. */
static enum rc apply_origin(struct store *s, const struct table *t, const struct row *r,
                            enum applied *how, struct err *e)
{
    struct stamp st = {0};
    bool have = false;
    enum rc rc = stamp_get(s, t->name, r->id, &st, &have, e);

    if (rc != OK || have) {
        *how = APPLIED_SAME;
        return rc;
    }
    *how = APPLIED_NEW;
    rc = put_image(s, t, r, e);
    return rc == OK ? stamp_set(s, t->name, r->id, &st, e) : rc;
}

/* ------------------------------------------------------------ versions */

static bool names(const struct row *r, struct version v)
{
    for (size_t i = 0; i < r->parent_count; i++)
        if (r->parents[i].chain == v.chain && r->parents[i].seq == v.seq)
            return true;
    return false;
}

static enum rc drop_named(struct store *s, const struct table *t, const struct row *r,
                          struct err *e)
{
    enum rc rc = OK;

    for (size_t i = 0; i < r->parent_count && rc == OK; i++)
        rc = conflict_remove(s, t->name, r->id, r->parents[i], e);
    return rc;
}

static enum rc make_current(struct store *s, const struct table *t, const struct row *r,
                            const struct stamp *mine, struct err *e)
{
    enum rc rc = put_image(s, t, r, e);

    return rc == OK ? stamp_set(s, t->name, r->id, mine, e) : rc;
}

static enum rc apply_version(struct store *s, const struct entry *x, const struct table *t,
                             const struct row *r, enum applied *how, struct err *e)
{
    struct stamp mine = {r->rev, x->at, {x->chain, x->seq}, r->op == ROW_DELETE};
    struct stamp cur = {0};
    bool have = false;
    enum rc rc = stamp_get(s, t->name, r->id, &cur, &have, e);

    if (rc == OK)
        rc = drop_named(s, t, r, e);
    if (rc != OK)
        return rc;
    if (!have || (names(r, cur.v) && !(s->faults & FAULT_PARENTS_IGNORED)) || cur.rev == 0) {
        *how = have ? APPLIED_CHANGED : APPLIED_NEW;
        return make_current(s, t, r, &mine, e);
    }
    if (cur.v.chain == mine.v.chain && cur.v.seq == mine.v.seq) {
        *how = APPLIED_SAME;
        return OK;
    }
    *how = APPLIED_CONFLICT;
    if (stamp_cmp(&mine, &cur) < 0 && !(s->faults & FAULT_TIES_BY_ARRIVAL))
        return s->faults & FAULT_LOSER_FORGOTTEN ? OK : conflict_add(s, t->name, r->id, &mine, e);
    rc = make_current(s, t, r, &mine, e);
    return rc == OK ? conflict_add(s, t->name, r->id, &cur, e) : rc;
}

/* ------------------------------------------------------------ entries */

enum rc apply_row(struct store *s, const struct entry *x, const struct row *r, bool ships,
                  enum applied *how, struct err *e)
{
    struct table *t = table_find(&s->tables, r->table);
    enum rc rc;

    if (!t || !table_journalled(t))
        return err_set(e, E_DATA, _("日志条目写的表 %s 本程序没有: 请升级程序"), r->table);
    rc = table_columns(t, s->db, e);
    if (rc != OK)
        return rc;
    if (r->now && r->now_count >= (size_t)t->columns)
        return err_set(e, E_DATA, _("日志条目写的表 %s 比本程序的列多: 请升级程序"), r->table);
    if (r->fact != (t->kind == TABLE_FACTS))
        return err_set(e, E_DATA, _("日志条目的内容已损坏"));
    *how = APPLIED_SAME;
    if (r->origin && !ships)
        return OK;
    if (r->fact)
        return insert_once(s, t, r, how, e);
    return r->origin ? apply_origin(s, t, r, how, e) : apply_version(s, x, t, r, how, e);
}

enum rc apply_entry(struct store *s, const struct entry *x, bool ships, struct err *e)
{
    struct arena mem = ARENA_INIT;
    struct row_reader rd;
    struct row r;
    bool more = true;
    enum applied how;
    enum rc rc = row_reader_init(&rd, x->payload.p, x->payload.n, x->chain, &mem, e);

    while (rc == OK && (rc = row_read(&rd, &r, &more, e)) == OK && more)
        rc = apply_row(s, x, &r, ships, &how, e);
    arena_release(&mem);
    return rc;
}

enum rc apply_ships(struct store *s, int64_t chain, bool *out, struct err *e)
{
    int64_t n = 0;
    enum rc rc =
        st_get_int(s, e, &n,
                   "SELECT EXISTS (SELECT 1 FROM own WHERE chain>>6=?1>>6) OR EXISTS"
                   " (SELECT 1 FROM site WHERE id=(?1>>6<<6)<<36|1 AND kind='county') OR EXISTS"
                   " (SELECT 1 FROM card WHERE site_id=(?1>>6<<6)<<36|1 AND kind='county')",
                   "i", chain);

    *out = n != 0;
    return rc;
}
