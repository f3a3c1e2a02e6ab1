/* Transactions: begin, commit, rollback, savepoints. */
#include "store/tx.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "store/commit.h"
#include "store/db.h"
#include "store/merge.h"

int64_t st_now(const struct store *s)
{
    return (s->clock_fixed ? s->clock_fixed : (int64_t)time(NULL)) + s->clock_shift;
}

void st_clock_shift(struct store *s, int64_t shift)
{
    s->clock_shift = shift;
}

void st_clock_fix(struct store *s, int64_t at)
{
    s->clock_fixed = at;
}

void tx_poison(struct store *s, const struct err *e)
{
    if (s->tx.poisoned)
        return;
    s->tx.poisoned = true;
    s->tx.why = *e;
}

/* The hook may not ask the database anything, so all columns are known beforehand. */
static enum rc load_tables(struct store *s, struct err *e)
{
    enum rc rc = OK;

    for (size_t i = 0; i < s->tables.n && rc == OK; i++)
        if (table_journalled(&s->tables.t[i]))
            rc = table_columns(&s->tables.t[i], s->db, e);
    return rc;
}

enum rc tx_open(struct store *s, enum tx_mode mode, struct err *e)
{
    enum rc rc;

    if (s->tx.mode != TX_NONE)
        return err_set(e, E_USAGE, _("上一笔事务尚未结束"));
    if (s->readonly)
        return err_set(e, E_IO, _("数据库只能读,不能写"));
    rc = load_tables(s, e);
    if (rc == OK)
        rc = db_exec(s->db, "BEGIN IMMEDIATE", e);
    if (rc != OK)
        return rc;
    capture_reset(&s->capture);
    s->capture.off = mode == TX_MERGE;
    s->tx.mode = mode;
    s->tx.next_id = xcalloc(s->tables.n, sizeof *s->tx.next_id);
    return OK;
}

static void close_tx(struct store *s)
{
    free(s->tx.act);
    free(s->tx.note);
    free(s->tx.next_id);
    s->tx = (struct tx){0};
    s->capture.off = false;
    capture_reset(&s->capture);
}

enum rc tx_finish(struct store *s, struct err *e)
{
    enum rc rc = db_exec(s->db, "COMMIT", e);

    if (rc != OK)
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    close_tx(s);
    return rc;
}

/* Who writes the entry, in which chain. */
static enum rc describe(struct store *s, const struct st_tx *tx, struct err *e)
{
    enum rc rc;

    free(s->tx.act);
    free(s->tx.note);
    s->tx.act = xstrdup(tx->act);
    s->tx.note = tx->note ? xstrdup(tx->note) : NULL;
    s->tx.noted = false;
    s->tx.user_id = tx->user_id;
    s->tx.second_id = tx->second_id;
    s->tx.business = tx->business.n;
    s->tx.origin = tx->origin;
    rc = st_get_int(s, e, &s->tx.chain, "SELECT chain FROM own", "");
    if (rc == E_NOTFOUND)
        err_set(e, rc = E_DATA, _("数据库还没有机构: 请先用 huidai init 建立"));
    return rc;
}

enum rc st_begin(struct store *s, const struct st_tx *tx, struct err *e)
{
    enum rc rc = tx_open(s, TX_ACT, e);

    if (rc != OK)
        return rc;
    rc = describe(s, tx, e);
    if (rc != OK)
        st_rollback(s);
    return rc;
}

enum rc st_merge_own_begin(struct merge *m, const struct st_tx *tx, struct err *e)
{
    struct store *s = m->s;

    if (s->tx.mode != TX_MERGE)
        return err_set(e, E_USAGE, _("没有打开的事务"));
    capture_reset(&s->capture);
    s->capture.off = false;
    s->tx.mode = TX_ACT;
    return describe(s, tx, e);
}

enum rc st_merge_own_end(struct merge *m, struct err *e)
{
    struct store *s = m->s;
    enum rc rc = OK;

    if (s->tx.mode != TX_ACT)
        return err_set(e, E_USAGE, _("没有打开的事务"));
    if (s->tx.poisoned) {
        *e = s->tx.why;
        rc = e->code;
    }
    if (rc == OK)
        rc = commit_entry(s, e);
    st_merge_own_drop(m);
    return rc;
}

void st_merge_own_drop(struct merge *m)
{
    struct store *s = m->s;

    capture_reset(&s->capture);
    s->capture.off = true;
    s->tx.poisoned = false;
    s->tx.mode = TX_MERGE;
}

void st_note(struct store *s, const char *fmt, ...)
{
    struct buf b = BUF_INIT;
    va_list ap;

    if (s->tx.mode == TX_NONE)
        return;
    va_start(ap, fmt);
    buf_vfmt(&b, fmt, ap);
    va_end(ap);
    free(s->tx.note);
    s->tx.note = buf_steal(&b);
    s->tx.noted = true;
}

enum rc st_commit(struct store *s, struct err *e)
{
    enum rc rc = OK;

    if (s->tx.mode != TX_ACT)
        return err_set(e, E_USAGE, _("没有打开的事务"));
    if (s->tx.poisoned) {
        *e = s->tx.why;
        rc = e->code;
    }
    if (rc == OK)
        rc = commit_entry(s, e);
    if (rc == OK)
        return tx_finish(s, e);
    st_rollback(s);
    return rc;
}

void st_rollback(struct store *s)
{
    if (s->tx.mode == TX_NONE)
        return;
    /* After some errors SQLite has rolled back already; then this one fails, rightly. */
    sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    close_tx(s);
}

bool st_in_tx(const struct store *s)
{
    return s->tx.mode != TX_NONE;
}

enum rc st_savepoint(struct store *s, struct err *e)
{
    if (s->tx.mode == TX_NONE)
        return err_set(e, E_USAGE, _("没有打开的事务"));
    return db_exec(s->db, "SAVEPOINT point", e);
}

void st_undo_savepoint(struct store *s)
{
    sqlite3_exec(s->db, "ROLLBACK TO point; RELEASE point", NULL, NULL, NULL);
}

enum rc st_resolve(struct store *s, const char *table, int64_t id, struct err *e)
{
    struct table *t = table_find(&s->tables, table);

    if (s->tx.mode != TX_ACT || !t || t->kind != TABLE_MUTABLE)
        return err_set(e, E_USAGE, _("没有打开的事务"));
    return capture_force(s, t, id, e);
}
