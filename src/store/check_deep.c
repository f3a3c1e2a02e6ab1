/* Everything rebuilt from the journal and compared with what the tables hold. */
#include "base/i18n.h"
#include "store/apply.h"
#include "store/findings.h"

static enum rc rebuild(struct check *c, struct store *to, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = true;
    enum rc rc = st_prepare(c->s,
                            "SELECT " ENTRY_COLUMNS " FROM journal j WHERE NOT EXISTS (SELECT 1"
                            " FROM refused r WHERE r.chain=j.chain AND r.seq=j.seq) ORDER BY lsn",
                            &q, e);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        struct entry x;
        struct err why;
        bool ships = false;

        entry_of_row(q, &x);
        rc = apply_ships(c->s, x.chain, &ships, e);
        if (rc == OK && apply_entry(to, &x, ships, &why) != OK)
            finding_add(c, "journal", "journal", x.lsn, "payload", _("日志第 %lld 号: %s"),
                        (long long)x.seq, why.text);
        if (rc == OK)
            rc = check_tick(c, e);
    }
    st_done(&q);
    return rc;
}

/* ------------------------------------------------------------ comparing */

struct pair {
    struct check *c;
    const char *table;
    struct st_stmt *have; /* the database */
    struct st_stmt *want; /* rebuilt */
    bool more_have;
    bool more_want;
};

/* Numbers are shown; texts may be personal and are not. */
static void differs(struct pair *p, int col)
{
    struct value a = stmt_value(p->have, col);
    struct value b = stmt_value(p->want, col);
    long long id = (long long)st_col_int(p->have, 0);
    const char *name = st_col_name(p->have, col);

    if (value_equal(&a, &b))
        return;
    if (a.kind == CELL_INT && b.kind == CELL_INT)
        finding_add(p->c, "row", p->table, id, name,
                    _("表 %s 第 %lld 行的 %s 被改动: 库中 %lld,日志 %lld"), p->table, id, name,
                    (long long)a.n, (long long)b.n);
    else
        finding_add(p->c, "row", p->table, id, name, _("表 %s 第 %lld 行的 %s 被改动: 与日志不符"),
                    p->table, id, name);
}

static enum rc compare_step(struct pair *p, struct err *e)
{
    int64_t a = p->more_have ? st_col_int(p->have, 0) : INT64_MAX;
    int64_t b = p->more_want ? st_col_int(p->want, 0) : INT64_MAX;
    enum rc rc = OK;

    if (a == b)
        for (int i = 1; i < st_col_count(p->have); i++)
            differs(p, i);
    else if (a < b)
        finding_add(p->c, "row", p->table, a, NULL, _("表 %s 第 %lld 行没有日志条目"), p->table,
                    (long long)a);
    else
        finding_add(p->c, "row", p->table, b, NULL, _("表 %s 第 %lld 行在日志中有、在库中没有"),
                    p->table, (long long)b);
    if (a <= b)
        rc = st_step(p->have, &p->more_have, e);
    if (rc == OK && b <= a)
        rc = st_step(p->want, &p->more_want, e);
    return rc == OK ? check_tick(p->c, e) : rc;
}

/* sql gives a key in its first column and is ordered by it. */
static enum rc compare(struct check *c, struct store *built, const char *table, const char *sql,
                       struct err *e)
{
    struct pair p = {.c = c, .table = table};
    enum rc rc = st_prepare(c->s, sql, &p.have, e);

    if (rc == OK)
        rc = st_prepare(built, sql, &p.want, e);
    if (rc == OK)
        rc = st_step(p.have, &p.more_have, e);
    if (rc == OK)
        rc = st_step(p.want, &p.more_want, e);
    while (rc == OK && (p.more_have || p.more_want))
        rc = compare_step(&p, e);
    st_done(&p.have);
    st_done(&p.want);
    return rc;
}

static enum rc compare_all(struct check *c, struct store *built, struct err *e)
{
    enum rc rc = check_step(c, _("逐行比对"), c->out->rows, e);

    for (size_t i = 0; i < c->s->tables.n && rc == OK; i++) {
        struct table *t = &c->s->tables.t[i];

        if (!table_journalled(t))
            continue;
        rc = table_columns(t, c->s->db, e);
        if (rc == OK)
            rc = compare(c, built, t->name, t->scan_sql, e);
    }
    return rc;
}

/* Which version is current, and which wait, follow from the journal as well. */
static enum rc compare_versions(struct check *c, struct store *built, struct err *e)
{
    enum rc rc = OK;
    char sql[200];

    for (size_t i = 0; i < c->s->tables.n && rc == OK; i++) {
        const struct table *t = &c->s->tables.t[i];

        if (t->kind != TABLE_MUTABLE)
            continue;
        sqlite3_snprintf(sizeof sql, sql,
                         "SELECT id,rev,at,chain,seq,gone FROM stamp WHERE tbl='%q' ORDER BY id",
                         t->name);
        rc = compare(c, built, "stamp", sql, e);
        sqlite3_snprintf(sizeof sql, sql,
                         "SELECT id,group_concat(chain||'/'||seq) AS versions FROM (SELECT * FROM"
                         " conflict WHERE tbl='%q' ORDER BY id,chain,seq) GROUP BY id ORDER BY id",
                         t->name);
        if (rc == OK)
            rc = compare(c, built, "conflict", sql, e);
    }
    return rc;
}

enum rc check_rebuild(struct check *c, struct err *e)
{
    struct store *built = NULL;
    enum rc rc = check_step(c, _("由日志重建"), c->out->entries, e);

    if (rc == OK)
        rc = store_scratch(&built, e);
    if (rc == OK)
        rc = rebuild(c, built, e);
    if (rc == OK)
        rc = compare_all(c, built, e);
    if (rc == OK)
        rc = compare_versions(c, built, e);
    st_close(&built);
    return rc;
}
