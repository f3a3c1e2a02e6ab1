/* Merging entries of other sites: dependencies, authority, rows. */
#include "store/merge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "store/apply.h"
#include "store/authority.h"
#include "store/commit.h"
#include "store/past.h"
#include "store/schema.h"
#include "store/tx.h"

/* The site of a chain, kept from one entry to the next: packages hold long runs of one chain. */
struct merge_writer {
    int64_t chain; /* 0: none kept */
    struct writer_site site;
    bool ships;
};

enum rc st_merge_begin(struct store *s, struct merge *m, struct err *e)
{
    enum rc rc = tx_open(s, TX_MERGE, e);

    if (rc != OK)
        return rc;
    *m = (struct merge){.s = s, .tables = s->tables.n};
    m->tally = xcalloc(m->tables, sizeof *m->tally);
    m->writer = xcalloc(1, sizeof *m->writer);
    for (size_t i = 0; i < m->tables; i++)
        m->tally[i].table = s->tables.t[i].name;
    /* Rows of one entry may come in any order; all is checked when it is whole. */
    return db_exec(s->db, "PRAGMA defer_foreign_keys=ON", e);
}

enum rc st_merge_commit(struct merge *m, struct err *e)
{
    return tx_finish(m->s, e);
}

void st_merge_release(struct merge *m)
{
    free(m->tally);
    free(m->writer);
    *m = (struct merge){0};
}

void st_merge_break(struct store *s, unsigned faults)
{
    s->faults = faults;
}

/* ------------------------------------------------------------ dependencies */

static enum rc dep_is_here(struct store *s, const struct dep *d, bool *out, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    size_t n = 0;
    enum rc rc = st_query(s, e, &q, "SELECT hash FROM journal WHERE chain=?1 AND seq=?2", "ii",
                          d->chain, d->seq);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row) {
        const void *h = st_col_blob(q, 0, &n);

        /* Another entry under that number is not what the writer had seen. */
        row = n >= sizeof d->hash && memcmp(h, d->hash, sizeof d->hash) == 0;
    }
    st_done(&q);
    *out = row;
    return rc;
}

static enum rc deps_are_here(struct store *s, const struct entry *x, bool *out, struct err *e)
{
    struct reader in = reader_of(x->deps.p, x->deps.n);
    struct dep d;
    bool more = true;
    enum rc rc = OK;

    *out = true;
    while (rc == OK && *out && (rc = dep_get(&in, &d, &more, e)) == OK && more)
        rc = dep_is_here(s, &d, out, e);
    return rc;
}

/* m->writer for the chain; a site not known yet is asked for again. */
static enum rc look_up_writer(struct merge *m, int64_t chain, struct err *e)
{
    struct merge_writer w = {.chain = chain};
    enum rc rc = OK;

    if (m->writer->chain == chain)
        return OK;
    rc = authority_site(m->s, chain, &w.site, e);
    if (rc == OK)
        rc = apply_ships(m->s, chain, &w.ships, e);
    if (rc == OK && w.site.kind == 0)
        w.chain = 0;
    if (rc == OK)
        *m->writer = w;
    return rc;
}

/* An entry can be judged once its site is known; the county's list of sites may come later. */
static enum rc can_be_taken(struct merge *m, const struct entry *x, bool *out, struct err *e)
{
    enum rc rc = look_up_writer(m, x->chain, e);

    *out = rc == OK && m->writer->site.kind != 0;
    return *out ? deps_are_here(m->s, x, out, e) : rc;
}

static enum rc keep_waiting(struct merge *m, const struct entry *x, struct err *e)
{
    struct buf b = BUF_INIT;
    enum rc rc;

    entry_put(&b, x);
    rc = st_run(m->s, e,
                "INSERT OR IGNORE INTO pending (chain,seq,entry,hash,at) VALUES (?1,?2,?3,?4,?5)",
                "iibbi", x->chain, x->seq, (const void *)b.s, b.len, (const void *)x->hash,
                sizeof x->hash, st_now(m->s));
    buf_release(&b);
    m->waiting++;
    return rc;
}

/* ------------------------------------------------------------ one entry */

/* The rows of one entry: judged and written one after the other, undone on refusal. */
struct attempt {
    struct merge *m;
    const struct entry *x;
    struct writer_site site;
    bool ships;
    struct merge_tally *tally; /* of this entry */
    char reason[REASON_SIZE];
    const char *table; /* at which it was refused */
    int64_t id;
};

static void count(struct merge_tally *t, enum applied how)
{
    t->same += how == APPLIED_SAME;
    t->added += how == APPLIED_NEW;
    t->changed += how == APPLIED_CHANGED;
    t->conflicts += how == APPLIED_CONFLICT;
}

/* What no site of ours writes, whatever it may write. */
static enum rc check_form(struct attempt *a, const struct row *r, struct err *e)
{
    bool good = true;
    enum rc rc = r->origin || r->fact ? OK : past_revision(a->m->s, a->x, r, &good, e);

    if (rc == OK && !good)
        snprintf(a->reason, REASON_SIZE, _("%s 的修订号与其依据的版本不符"), r->table);
    return rc;
}

static enum rc take_row(struct attempt *a, const struct row *r, struct err *e)
{
    struct store *s = a->m->s;
    struct table *t = table_find(&s->tables, r->table);
    enum applied how;
    enum rc rc = OK;

    if (!r->origin && !(s->faults & FAULT_AUTHORITY_OFF))
        rc = authority_judge(s, &a->site, a->x, r, a->reason, e);
    if (rc == OK && !a->reason[0])
        rc = check_form(a, r, e);
    if (rc == OK && a->reason[0]) {
        a->table = t ? t->name : "";
        a->id = r->id;
        return OK;
    }
    if (rc == OK)
        rc = apply_row(s, a->x, r, a->ships, &how, e);
    /* What is kept of a site follows from these tables. */
    if (t && (str_eq(t->name, "site") || str_eq(t->name, "region")))
        a->m->writer->chain = 0;
    if (rc == OK && t)
        count(&a->tally[t->index], how);
    return rc;
}

/* Whether every foreign key holds again. */
static bool keys_hold(struct store *s)
{
    int open = 0;
    int high = 0;

    sqlite3_db_status(s->db, SQLITE_DBSTATUS_DEFERRED_FKS, &open, &high, 0);
    return open == 0;
}

static enum rc take_rows(struct attempt *a, struct err *e)
{
    struct arena mem = ARENA_INIT;
    struct row_reader rd;
    struct row r;
    bool more = true;
    enum rc rc = row_reader_init(&rd, a->x->payload.p, a->x->payload.n, a->x->chain, &mem, e);

    while (rc == OK && !a->reason[0] && (rc = row_read(&rd, &r, &more, e)) == OK && more)
        rc = take_row(a, &r, e);
    arena_release(&mem);
    if (rc == OK && !a->reason[0] && !keys_hold(a->m->s))
        str_copy(a->reason, sizeof a->reason, _("所指的记录不存在或未被接受"));
    return rc;
}

/*
 * Rows that the tables themselves refuse (a CHECK, a wrong type) make the entry refused like
 * rows of a foreign site: the same bytes are refused everywhere. Failures of the machine are
 * not a verdict.
 */
static enum rc weigh(struct attempt *a, struct err *e)
{
    struct err why = {0};
    enum rc rc = take_rows(a, &why);

    if (rc == E_DATA && !a->reason[0]) {
        str_copy(a->reason, sizeof a->reason, why.text);
        rc = OK;
    }
    if (rc != OK)
        *e = why;
    return rc;
}

static enum rc settle(struct attempt *a, struct err *e)
{
    struct merge *m = a->m;
    const struct table *t;

    if (!a->reason[0]) {
        for (size_t i = 0; i < m->tables; i++) {
            m->tally[i].same += a->tally[i].same;
            m->tally[i].added += a->tally[i].added;
            m->tally[i].changed += a->tally[i].changed;
            m->tally[i].conflicts += a->tally[i].conflicts;
        }
        return db_exec(m->s->db, "RELEASE entry", e);
    }
    m->refused++;
    if (a->table && (t = table_find(&m->s->tables, a->table)))
        m->tally[t->index].refused++;
    sqlite3_exec(m->s->db, "ROLLBACK TO entry; RELEASE entry", NULL, NULL, NULL);
    return st_run(m->s, e, "INSERT INTO refused VALUES (?1,?2,?3,?4,?5,?6)", "iititi", a->x->chain,
                  a->x->seq, a->table ? a->table : "", a->id, a->reason, st_now(m->s));
}

static enum rc take_in(struct merge *m, struct entry *x, struct err *e)
{
    struct attempt a = {.m = m, .x = x};
    enum rc rc = entry_insert(m->s, x, e);

    if (rc == OK)
        rc = past_note(m->s, x, e);
    if (rc == OK)
        rc = look_up_writer(m, x->chain, e);
    a.site = m->writer->site;
    a.ships = m->writer->ships;
    if (rc == OK)
        rc = db_exec(m->s->db, "SAVEPOINT entry", e);
    if (rc != OK)
        return rc;
    a.tally = xcalloc(m->tables, sizeof *a.tally);
    rc = weigh(&a, e);
    if (rc == OK)
        rc = settle(&a, e);
    free(a.tally);
    m->entries++;
    return rc;
}

enum rc st_merge_entry(struct merge *m, struct entry *x, struct err *e)
{
    struct head head = {0};
    bool here = false;
    enum rc rc = entry_head(m->s, x->chain, &head, e);

    if (rc != OK)
        return rc;
    if (x->seq <= head.seq) {
        m->known++;
        return OK;
    }
    if (x->schema > schema_latest())
        return err_set(e, E_DATA, _("数据由更新的程序写成 (结构第 %d 版): 请先升级本机程序"),
                       x->schema);
    if (x->seq == head.seq + 1)
        rc = can_be_taken(m, x, &here, e);
    if (rc != OK)
        return rc;
    return here ? take_in(m, x, e) : keep_waiting(m, x, e);
}

/* ------------------------------------------------------------ entries that waited */

/* The next entry of some chain that waits and follows the chain's end. */
static enum rc next_waiting(struct store *s, int64_t after, struct arena *mem, struct entry *x,
                            struct blob *signature, bool *found, struct err *e)
{
    struct st_stmt *q = NULL;
    size_t n = 0;
    enum rc rc =
        st_query(s, e, &q,
                 "SELECT p.entry, p.hash, p.signature FROM pending p LEFT JOIN chain_head h"
                 " ON h.chain=p.chain WHERE p.seq=coalesce(h.seq,0)+1 AND p.chain>?1"
                 " ORDER BY p.chain LIMIT 1",
                 "i", after);

    if (rc == OK)
        rc = st_step(q, found, e);
    if (rc == OK && *found) {
        const void *p = st_col_blob(q, 0, &n);
        char *copy = arena_alloc(mem, n + 1);
        struct reader in;

        memcpy(copy, p, n);
        in = reader_of(copy, n);
        rc = entry_get(&in, mem, x, e);
        p = st_col_blob(q, 1, &n);
        if (rc == OK && n == ENTRY_HASH)
            memcpy(x->hash, p, n);
        p = st_col_blob(q, 2, &signature->n);
        copy = arena_alloc(mem, signature->n + 1);
        if (signature->n)
            memcpy(copy, p, signature->n);
        signature->p = copy;
    }
    st_done(&q);
    return rc;
}

/* It was verified when the entry came. */
static enum rc keep_signature(struct merge *m, const struct entry *x, struct blob signature,
                              struct err *e)
{
    if (!signature.n)
        return OK;
    return st_run(m->s, e,
                  "UPDATE chain_head SET signed_seq=?2, signature=?3, signed_at=?4 WHERE chain=?1",
                  "iibi", x->chain, x->seq, signature.p, signature.n, st_now(m->s));
}

static enum rc try_waiting(struct merge *m, struct entry *x, struct blob signature, bool *moved,
                           struct err *e)
{
    bool here = false;
    enum rc rc = can_be_taken(m, x, &here, e);

    if (rc != OK || !here)
        return rc;
    *moved = true;
    rc = st_run(m->s, e, "DELETE FROM pending WHERE chain=?1 AND seq=?2", "ii", x->chain, x->seq);
    if (rc == OK)
        rc = take_in(m, x, e);
    return rc == OK ? keep_signature(m, x, signature, e) : rc;
}

/* One round over all chains; *moved tells whether any entry could be taken in. */
static enum rc waiting_round(struct merge *m, bool *moved, struct err *e)
{
    int64_t after = 0;
    bool found = true;
    enum rc rc = OK;

    while (rc == OK && found) {
        struct arena mem = ARENA_INIT;
        struct entry x = {0};
        struct blob signature = {0};

        rc = next_waiting(m->s, after, &mem, &x, &signature, &found, e);
        if (rc == OK && found) {
            after = x.chain;
            rc = try_waiting(m, &x, signature, moved, e);
        }
        arena_release(&mem);
    }
    return rc;
}

enum rc st_merge_waiting(struct merge *m, struct err *e)
{
    bool moved = true;
    /* What waited and came again meanwhile is in already. */
    enum rc rc = st_run(m->s, e,
                        "DELETE FROM pending WHERE seq <= (SELECT seq FROM chain_head h"
                        " WHERE h.chain=pending.chain)",
                        "");

    while (rc == OK && moved) {
        moved = false;
        rc = waiting_round(m, &moved, e);
    }
    if (rc == OK)
        rc = st_get_int(m->s, e, &m->waiting, "SELECT count(*) FROM pending", "");
    return rc;
}

enum rc st_merge_head(struct store *s, int64_t chain, struct head *out, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    size_t n = 0;
    enum rc rc = entry_head(s, chain, out, e);

    if (rc == OK)
        rc = st_query(s, e, &q,
                      "SELECT seq, hash FROM pending WHERE chain=?1 ORDER BY seq DESC LIMIT 1", "i",
                      chain);
    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row && st_col_int(q, 0) > out->seq) {
        const void *h = st_col_blob(q, 1, &n);

        out->seq = st_col_int(q, 0);
        if (n == ENTRY_HASH)
            memcpy(out->hash, h, n);
    }
    st_done(&q);
    return rc;
}
