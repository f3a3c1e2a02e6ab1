/* New keys, and series of numbers that belong to this site. */
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "store/db.h"
#include "store/ids.h"
#include "store/tx.h"

/*
 * The highest key of this chain that was ever used. Deleted mutable rows leave their stamp,
 * so that a key is never given twice.
 */
static enum rc highest(struct store *s, const struct table *t, int64_t *out, struct err *e)
{
    int64_t from = id_make(s->tx.chain, 0);
    int64_t to = id_make(s->tx.chain, ID_MASK);
    int64_t stamped = 0;
    char sql[160];
    enum rc rc;

    sqlite3_snprintf(sizeof sql, sql,
                     "SELECT coalesce(max(id),?1) FROM \"%w\" WHERE id BETWEEN ?1 AND ?2", t->name);
    rc = st_get_int(s, e, out, sql, "ii", from, to);
    if (rc == OK && t->kind == TABLE_MUTABLE)
        rc = st_get_int(
            s, e, &stamped,
            "SELECT coalesce(max(id),0) FROM stamp WHERE tbl=?3 AND id BETWEEN ?1 AND ?2", "iit",
            from, to, t->name);
    if (rc == OK && stamped > *out)
        *out = stamped;
    return rc;
}

int64_t st_new_id(struct store *s, const char *table)
{
    struct table *t = table_find(&s->tables, table);
    int64_t last = 0;
    struct err e;

    if (s->tx.mode != TX_ACT || !t || !table_journalled(t)) {
        err_set(&e, E_USAGE, _("表 %s 不能取新的编号"), table);
        tx_poison(s, &e);
        return 0;
    }
    if (s->tx.next_id[t->index] == 0) {
        if (highest(s, t, &last, &e) != OK) {
            tx_poison(s, &e);
            return 0;
        }
        s->tx.next_id[t->index] = last + 1;
    }
    return s->tx.next_id[t->index]++;
}

/* "voucher-251124": a series of one day. */
static bool of_a_day(const char *series)
{
    size_t n = strlen(series);

    return n >= 7 && series[n - 7] == '-' && str_all_digits(series + n - 6);
}

int64_t st_first_number(const char *series, int epoch)
{
    return (int64_t)epoch * (of_a_day(series) ? ST_EPOCH_DAY : ST_EPOCH_EVER) + 1;
}

enum rc st_next_number(struct store *s, const char *series, int64_t *out, struct err *e)
{
    int64_t next;
    enum rc rc;

    if (s->tx.mode != TX_ACT)
        return err_set(e, E_USAGE, _("没有打开的事务"));
    next = st_first_number(series, (int)(s->tx.chain & EPOCH_MAX));
    rc = st_get_int(s, e, &next, "SELECT next FROM series WHERE name=?1", "t", series);
    if (rc != OK && rc != E_NOTFOUND)
        return rc;
    rc = st_run(s, e, "INSERT INTO series VALUES (?1,?2) ON CONFLICT (name) DO UPDATE SET next=?2",
                "ti", series, next + 1);
    if (rc == OK)
        *out = next;
    return rc;
}

enum rc st_raise_number(struct store *s, const char *series, int64_t last, struct err *e)
{
    return st_run(s, e,
                  "INSERT INTO series VALUES (?1,?2) ON CONFLICT (name)"
                  " DO UPDATE SET next=max(next,?2)",
                  "ti", series, last + 1);
}
