/*
 * What must hold at the end of a simulation. Which version of a row is current, and which wait
 * for a person, is found here a second way: from the entries alone, as the leaves of who
 * replaced whom, without a look at how the merge goes about it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/xalloc.h"
#include "store/check.h"
#include "store/db.h"
#include "store/entry.h"
#include "sync/sim.h"

/* ------------------------------------------------------------ versions out of the journal */

struct leaf {
    int table;
    int64_t id;
    int64_t rev;
    int64_t at;
    struct version v;
    const struct version *parents;
    size_t parent_count;
    bool replaced;
};

struct tree {
    struct leaf *leaf;
    size_t n;
    size_t cap;
    struct arena mem;
};

static int cmp(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_row(const struct leaf *a, const struct leaf *b)
{
    return a->table != b->table ? cmp(a->table, b->table) : cmp(a->id, b->id);
}

static int by_version(const void *pa, const void *pb)
{
    const struct leaf *a = pa;
    const struct leaf *b = pb;
    int c = by_row(a, b);

    if (c == 0)
        c = cmp(a->v.chain, b->v.chain);
    return c ? c : cmp(a->v.seq, b->v.seq);
}

/* The order that decides between versions of which neither replaced the other (DESIGN 3). */
static bool is_later(const struct leaf *a, const struct leaf *b)
{
    int c = cmp(a->rev, b->rev);

    if (c == 0)
        c = cmp(a->at, b->at);
    if (c == 0)
        c = cmp(a->v.chain, b->v.chain);
    return (c ? c : cmp(a->v.seq, b->v.seq)) > 0;
}

static void add_rows(struct store *s, struct tree *t, const struct entry *x)
{
    struct row_reader rd;
    struct row r;
    bool more = true;

    MUST(row_reader_init(&rd, x->payload.p, x->payload.n, x->chain, &t->mem, &fixture_err));
    for (;;) {
        MUST(row_read(&rd, &r, &more, &fixture_err));
        if (!more)
            return;
        if (r.fact || r.origin)
            continue;
        xgrow(&t->leaf, &t->cap, t->n + 1, sizeof *t->leaf);
        t->leaf[t->n++] = (struct leaf){.table = table_find(&s->tables, r.table)->index,
                                        .id = r.id,
                                        .rev = r.rev,
                                        .at = x->at,
                                        .v = {x->chain, x->seq},
                                        .parents = r.parents,
                                        .parent_count = r.parent_count};
    }
}

static void mark_replaced(struct tree *t)
{
    for (size_t i = 0; i < t->n; i++)
        for (size_t k = 0; k < t->leaf[i].parent_count; k++) {
            struct leaf key = t->leaf[i];
            struct leaf *old;

            key.v = t->leaf[i].parents[k];
            old = bsearch(&key, t->leaf, t->n, sizeof *t->leaf, by_version);
            if (old)
                old->replaced = true;
        }
}

static void read_tree(struct store *s, struct tree *t)
{
    struct st_stmt *q = NULL;
    bool row = true;

    MUST(st_prepare(s,
                    "SELECT " ENTRY_COLUMNS " FROM journal j WHERE NOT EXISTS (SELECT 1 FROM"
                    " refused r WHERE r.chain=j.chain AND r.seq=j.seq)",
                    &q, &fixture_err));
    for (;;) {
        struct entry x;

        MUST(st_step(q, &row, &fixture_err));
        if (!row)
            break;
        entry_of_row(q, &x);
        /* The statement's bytes go with the next row; the parents are kept. */
        add_rows(s, t, &x);
    }
    st_done(&q);
    qsort(t->leaf, t->n, sizeof *t->leaf, by_version);
    mark_replaced(t);
}

/* ------------------------------------------------------------ against the tables */

static int64_t ask(struct store *s, const char *sql, const struct leaf *x)
{
    int64_t n = -1;

    MUST(st_get_int(s, &fixture_err, &n, sql, "tiiiii", s->tables.t[x->table].name, x->id, x->rev,
                    x->at, x->v.chain, x->v.seq));
    return n;
}

static bool is_current(struct store *s, const struct leaf *x)
{
    return ask(s,
               "SELECT count(*) FROM stamp WHERE tbl=?1 AND id=?2 AND rev=?3 AND at=?4 AND"
               " chain=?5 AND seq=?6",
               x) == 1;
}

static bool is_waiting(struct store *s, const struct leaf *x)
{
    return ask(s,
               "SELECT count(*) FROM conflict WHERE tbl=?1 AND id=?2 AND rev=?3 AND at=?4 AND"
               " chain=?5 AND seq=?6",
               x) == 1;
}

/* The leaves of one row: the latest is current, the others are listed. */
static bool row_is_listed(struct store *s, const struct leaf *x, size_t n, int64_t *waiting)
{
    const struct leaf *best = NULL;
    bool good = true;

    for (size_t i = 0; i < n; i++)
        if (!x[i].replaced && (!best || is_later(&x[i], best)))
            best = &x[i];
    for (size_t i = 0; i < n; i++) {
        if (x[i].replaced || &x[i] == best)
            continue;
        (*waiting)++;
        good = good && is_waiting(s, &x[i]);
    }
    return good && best && is_current(s, best);
}

static bool all_listed(struct store *s)
{
    struct tree t = {.mem = ARENA_INIT};
    int64_t waiting = 0;
    bool good = true;

    read_tree(s, &t);
    for (size_t i = 0, n; i < t.n; i += n) {
        for (n = 1; i + n < t.n && by_row(&t.leaf[i], &t.leaf[i + n]) == 0; n++)
            ;
        good = row_is_listed(s, &t.leaf[i], n, &waiting) && good;
    }
    good = good && t.n > 0 && fixture_int(s, "SELECT count(*) FROM conflict") == waiting;
    free(t.leaf);
    arena_release(&t.mem);
    return good;
}

/* ------------------------------------------------------------ the other laws */

static bool all_alike(struct sim *m)
{
    char *first = sync_dump(m->site[0]);
    bool alike = true;

    for (int i = 1; i < SITES; i++) {
        char *other = sync_dump(m->site[i]);

        alike = alike && strcmp(first, other) == 0;
        free(other);
    }
    free(first);
    for (int i = 0; i < SITES; i++)
        alike = alike && fixture_int(m->site[i], "SELECT count(*) FROM pending") == 0 &&
                fixture_int(m->site[i], "SELECT count(*) FROM fork") == 0;
    return alike;
}

/* The kind of the site that gave out a key. */
#define BY(id, kind) "(SELECT kind FROM site WHERE id=(" id ">>42<<42)+1)<>'" kind "'"

/* Rows as no site may have written them, whoever says what of its authority. */
static const char *const foreign[] = {
    "receipt r JOIN loan l ON l.id=r.loan_id WHERE r.id>>42<>l.id>>42",
    "reversal r JOIN loan l ON l.id=r.loan_id WHERE r.id>>42<>l.id>>42",
    "plan r JOIN loan l ON l.id=r.loan_id WHERE r.id>>42<>l.id>>42",
    "loan WHERE " BY("loan.id", "branch"),
    "application a WHERE " BY("a.id", "branch"),
    "opinion o WHERE stage='bank' AND id>>42<>application_id>>42",
    "opinion o WHERE stage<>'bank' AND " BY("o.id", "township"),
    "roster_step s WHERE step='confirmed' AND " BY("s.id", "county"),
    "roster_step s WHERE step='reviewed' AND " BY("s.id", "township"),
    "roster_mark m WHERE mark='return' AND " BY("m.id", "county"),
    "policy_param p WHERE id>>36<>0 AND " BY("p.id", "county"),
    "user u WHERE id>>42<>site_id>>42",
};

static bool none_foreign(struct store *s)
{
    bool good = true;
    char sql[300];

    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", foreign[i]);
        good = good && fixture_int(s, sql) == 0;
    }
    return good;
}

static bool none_accepted(struct sim *m)
{
    const char *sql = "SELECT count(*) FROM refused WHERE chain>>6="
                      "(SELECT id>>42 FROM site WHERE code='66')";
    bool good = true;

    for (int i = 0; i < SITES; i++)
        good = good && none_foreign(m->site[i]) && fixture_int(m->site[i], sql) == m->n.forged &&
               fixture_int(m->site[i], "SELECT count(*) FROM refused") == m->n.forged;
    return good;
}

/*
 * Findings of the ledger itself are none of the merge: the restored branch may well reverse
 * a receipt that it had reversed before the loss, and is told so.
 */
static bool is_sound(struct store *s, bool tell)
{
    struct st_findings found = ST_FINDINGS_INIT;
    bool sound = true;

    MUST(st_check(s, true, NULL, NULL, &found, &fixture_err));
    for (size_t i = 0; i < found.n; i++) {
        if (strcmp(found.v[i].what, "ledger") == 0)
            continue;
        if (tell)
            print_error("%s\n", found.v[i].text);
        sound = false;
    }
    st_findings_release(&found);
    return sound;
}

struct sim_verdict sim_judge(struct sim *m)
{
    struct sim_verdict v = {.alike = all_alike(m),
                            .authority = none_accepted(m),
                            .sound = m->n.upset == 0,
                            .listed = true};

    for (int i = 0; i < SITES; i++) {
        v.sound = is_sound(m->site[i], m->faults == 0) && v.sound;
        v.listed = all_listed(m->site[i]) && v.listed;
    }
    v.waiting = fixture_int(m->site[COUNTY], "SELECT count(*) FROM conflict");
    return v;
}
