/* The journal: chains without gaps, hashes, signed heads; every row has its entry. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "store/apply.h"
#include "store/entry.h"
#include "store/findings.h"
#include "store/ids.h"
#include "store/keys.h"

/* Where the walk along the chains stands. */
struct walk {
    struct check *c;
    int64_t chain;
    int64_t seq;
    uint8_t hash[ENTRY_HASH];
    struct st_stmt *seen; /* notes (table, id) as written by an entry */
};

/* A chain as people call it: the site's code, and the epoch after a restored backup. */
static const char *chain_label(int64_t chain, char out[32])
{
    char code[CODE_MAX + 1];
    int epoch;

    chain_code(chain, code, &epoch);
    if (epoch)
        snprintf(out, 32, "%s/%d", code, epoch);
    else
        snprintf(out, 32, "%s", code);
    return out;
}

/* ------------------------------------------------------------ entries */

static void check_place(struct walk *w, const struct entry *x)
{
    char label[32];

    if (x->chain != w->chain) {
        w->chain = x->chain;
        w->seq = 0;
        memset(w->hash, 0, sizeof w->hash);
    }
    if (x->seq == w->seq + 1)
        return;
    finding_add(w->c, "journal", "journal", x->lsn, NULL, _("机构 %s 的日志缺第 %lld 至 %lld 号"),
                chain_label(x->chain, label), (long long)w->seq + 1, (long long)x->seq - 1);
}

static void check_hash(struct walk *w, const struct entry *x)
{
    uint8_t hash[ENTRY_HASH];
    char label[32];
    bool gap = x->seq != w->seq + 1;

    entry_hash(w->hash, x, hash);
    /* After a gap the hash before it is unknown; the gap itself has been told. */
    if (!gap && memcmp(hash, x->hash, ENTRY_HASH) != 0)
        finding_add(w->c, "journal", "journal", x->lsn, "hash",
                    _("机构 %s 的日志第 %lld 号 (%s) 被改动: 校验值不符"),
                    chain_label(x->chain, label), (long long)x->seq, x->act);
    w->seq = x->seq;
    memcpy(w->hash, x->hash, ENTRY_HASH);
}

static enum rc note_row(struct walk *w, const struct row *r, struct err *e)
{
    struct table *t = table_find(&w->c->s->tables, r->table);

    if (!t)
        return OK;
    st_bind_int(w->seen, 1, t->index);
    st_bind_int(w->seen, 2, r->id);
    w->c->out->rows++;
    return stmt_again(w->seen, e);
}

/* A payload that cannot be read is a finding, not a failure of the check. */
static enum rc check_payload(struct walk *w, const struct entry *x, struct err *e)
{
    struct arena mem = ARENA_INIT;
    struct row_reader rd;
    struct row r;
    struct err why;
    bool more = true;
    enum rc rc = OK;
    enum rc got = row_reader_init(&rd, x->payload.p, x->payload.n, x->chain, &mem, &why);

    while (rc == OK && got == OK && (got = row_read(&rd, &r, &more, &why)) == OK && more)
        rc = note_row(w, &r, e);
    if (got != OK)
        finding_add(w->c, "journal", "journal", x->lsn, "payload", _("日志第 %lld 号: %s"),
                    (long long)x->seq, why.text);
    arena_release(&mem);
    return rc;
}

static enum rc walk_entries(struct walk *w, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = true;
    enum rc rc = st_prepare(w->c->s,
                            "SELECT " ENTRY_COLUMNS ", EXISTS (SELECT 1 FROM refused r WHERE"
                            " r.chain=j.chain AND r.seq=j.seq) FROM journal j ORDER BY chain, seq",
                            &q, e);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        struct entry x;

        entry_of_row(q, &x);
        check_place(w, &x);
        check_hash(w, &x);
        if (!st_col_int(q, 13))
            rc = check_payload(w, &x, e);
        w->c->out->entries++;
        if (rc == OK)
            rc = check_tick(w->c, e);
    }
    st_done(&q);
    return rc;
}

/* ------------------------------------------------------------ heads */

static void check_signature(struct check *c, struct st_stmt *q, const char *label)
{
    int64_t signed_seq = st_col_int(q, 4);
    struct head h = {.seq = signed_seq};
    size_t n[3] = {0};
    const void *hash = st_col_blob(q, 6, &n[0]);
    const void *sig = st_col_blob(q, 5, &n[1]);
    const void *pk = st_col_blob(q, 7, &n[2]);

    if (signed_seq == 0 || signed_seq > st_col_int(q, 3))
        return; /* never signed, or shortened: told elsewhere */
    if (n[0] == ENTRY_HASH)
        memcpy(h.hash, hash, ENTRY_HASH);
    if (n[0] != ENTRY_HASH || n[1] != SIGNATURE || n[2] != SIGN_PK ||
        !head_verify(pk, st_col_int(q, 0), &h, sig))
        finding_add(c, "signature", "chain_head", st_col_int(q, 0), NULL,
                    _("机构 %s 的日志签名 (第 %lld 号) 不符"), label, (long long)signed_seq);
}

static int64_t longest(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* A chain is at least as long as its head, its signature and the versions of rows say. */
static void check_head(struct check *c, struct st_stmt *q)
{
    int64_t head = st_col_int(q, 1);
    int64_t last = st_col_int(q, 3);
    size_t n[2] = {0};
    const void *want = st_col_blob(q, 2, &n[0]);
    const void *have = st_col_blob(q, 8, &n[1]);
    int64_t least = longest(head, longest(st_col_int(q, 4), st_col_int(q, 9)));
    char label[32];

    chain_label(st_col_int(q, 0), label);
    if (last < least)
        finding_add(c, "journal", "journal", 0, NULL, _("机构 %s 的日志缺第 %lld 至 %lld 号"),
                    label, (long long)last + 1, (long long)least);
    else if (last != head || n[0] != n[1] || (n[0] && memcmp(want, have, n[0]) != 0))
        finding_add(c, "journal", "chain_head", st_col_int(q, 0), NULL,
                    _("机构 %s 的日志末尾与记录不符 (第 %lld 号)"), label, (long long)last);
    check_signature(c, q, label);
}

/* Also chains of which no entry is left, and entries of which no head is. */
static enum rc check_heads(struct check *c, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = true;
    enum rc rc = st_prepare(
        c->s,
        "WITH last AS (SELECT chain, max(seq) AS seq FROM journal GROUP BY chain)"
        " SELECT k.chain, coalesce(h.seq,0), h.hash, coalesce(l.seq,0), coalesce(h.signed_seq,0),"
        "  h.signature, (SELECT hash FROM journal j WHERE j.chain=k.chain AND j.seq=h.signed_seq),"
        "  coalesce((SELECT sign_pk FROM site_key s WHERE s.chain=k.chain"
        "            AND s.from_seq<=h.signed_seq ORDER BY s.from_seq DESC, s.id DESC LIMIT 1),"
        "           (SELECT sign_pk FROM own WHERE chain=k.chain),"
        "           (SELECT sign_pk FROM site WHERE id=((k.chain & ~63) << 36 | 1))),"
        "  (SELECT hash FROM journal j WHERE j.chain=k.chain AND j.seq=l.seq),"
        "  coalesce((SELECT max(seq) FROM stamp s WHERE s.chain=k.chain),0)"
        " FROM (SELECT chain FROM chain_head UNION SELECT chain FROM last) k"
        " LEFT JOIN chain_head h USING (chain) LEFT JOIN last l USING (chain)",
        &q, e);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row)
        check_head(c, q);
    st_done(&q);
    return rc;
}

/* ------------------------------------------------------------ rows and entries */

static enum rc list_rows(struct check *c, const char *sql, const struct table *t, const char *fmt,
                         struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = true;
    char text[400];
    enum rc rc;

    sqlite3_snprintf(sizeof text, text, sql, t->name, t->name);
    rc = st_query(c->s, e, &q, text, "i", (int64_t)t->index);
    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        int64_t id = st_col_int(q, 0);

        /* fmt is one of the two literals below. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        finding_add(c, "row", t->name, id, NULL, fmt, t->name, (long long)id);
#pragma GCC diagnostic pop
    }
    st_done(&q);
    return rc;
}

static enum rc check_rows(struct check *c, struct err *e)
{
    enum rc rc = OK;

    for (size_t i = 0; i < c->s->tables.n && rc == OK; i++) {
        const struct table *t = &c->s->tables.t[i];
        const char *lost =
            t->kind == TABLE_FACTS
                ? "SELECT id FROM seen WHERE tbl=?1 AND id NOT IN (SELECT id FROM \"%w\")"
                : "SELECT id FROM stamp WHERE tbl='%q' AND gone=0 AND ?1 IS NOT NULL"
                  " AND id NOT IN (SELECT id FROM \"%w\")";

        if (!table_journalled(t))
            continue;
        rc =
            list_rows(c, "SELECT id FROM \"%w\" WHERE id NOT IN (SELECT id FROM seen WHERE tbl=?1)",
                      t, _("表 %s 第 %lld 行没有日志条目"), e);
        if (rc == OK)
            rc = list_rows(c, lost, t, _("表 %s 第 %lld 行在日志中有、在库中没有"), e);
    }
    return rc;
}

enum rc check_journal(struct check *c, struct err *e)
{
    struct walk w = {.c = c};
    int64_t total = 0;
    enum rc rc = st_get_int(c->s, e, &total, "SELECT count(*) FROM journal", "");

    if (rc == OK)
        rc = check_step(c, _("核对日志"), total, e);
    if (rc == OK)
        rc = db_exec(c->s->db,
                     "CREATE TEMP TABLE IF NOT EXISTS seen (tbl INTEGER, id INTEGER,"
                     " PRIMARY KEY (tbl, id)) WITHOUT ROWID; DELETE FROM seen;",
                     e);
    if (rc == OK)
        rc = st_prepare(c->s, "INSERT OR IGNORE INTO seen VALUES (?1,?2)", &w.seen, e);
    if (rc == OK)
        rc = walk_entries(&w, e);
    st_done(&w.seen);
    if (rc == OK)
        rc = check_heads(c, e);
    return rc == OK && !c->deep ? check_rows(c, e) : rc;
}
