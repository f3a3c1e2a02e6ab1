/*
 * 3,000 random transactions - inserts, updates, deletes, savepoints, failing statements,
 * rollbacks - against a model in memory: each journal entry holds exactly the net effect,
 * old values included, and the whole can be rebuilt from the journal.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/store_fixture.h"
#include "store/check.h"
#include "store/entry.h"
#include "store/row.h"

enum { ROWS = 24, VALUES = 5, NONE = -1, FIRST_KEY = 1000 };

struct model {
    int code[ROWS]; /* a mutable table: value of each row, NONE when it is not there */
    int fact[ROWS]; /* an append-only one */
};

static struct store *st;
static unsigned random_state;
static int64_t refused;

static unsigned random_below(unsigned n)
{
    random_state = random_state * 1103515245u + 12345u;
    return (random_state >> 16) % n;
}

static enum rc run(const char *sql, int key, int value)
{
    char text[20];

    snprintf(text, sizeof text, "v%d", value);
    return st_run(st, &fixture_err, sql, "it", (int64_t)key + FIRST_KEY, text);
}

static void op_insert(struct model *m, int k, int v)
{
    enum rc rc = run("INSERT INTO code (id,list,code,name) VALUES (?1,'l','c',?2)", k, v);

    if (m->code[k] != NONE)
        assert_int_equal(rc, E_DATA);
    else
        m->code[k] = v;
}

static void op_replace(struct model *m, int k, int v)
{
    MUST(run("REPLACE INTO code (id,list,code,name) VALUES (?1,'l','c',?2)", k, v));
    m->code[k] = v;
}

static void op_update(struct model *m, int k, int v)
{
    MUST(run("UPDATE code SET name=?2 WHERE id=?1", k, v));
    if (m->code[k] != NONE)
        m->code[k] = v;
}

/* Fails half-way: the second row may not be NULL, so the first keeps its value. */
static void op_failing(struct model *m, int k, int v)
{
    enum rc rc = run("UPDATE code SET name=CASE id WHEN ?1 THEN NULL ELSE ?2 END WHERE id>=1000"
                     " AND id<1024 AND list='l'",
                     k, v);

    assert_int_equal(rc, m->code[k] == NONE ? OK : E_DATA);
    for (int i = 0; i < ROWS && rc == OK; i++)
        if (m->code[i] != NONE)
            m->code[i] = v;
}

static void op_delete(struct model *m, int k, int v)
{
    MUST(run("DELETE FROM code WHERE id=?1 AND ?2 IS NOT NULL", k, v));
    m->code[k] = NONE;
}

static void op_delete_all(struct model *m, int k, int v)
{
    MUST(st_run(st, &fixture_err, "DELETE FROM code WHERE list='l'", ""));
    for (int i = 0; i < ROWS; i++)
        m->code[i] = NONE;
}

static void op_move(struct model *m, int k, int v)
{
    int to = (k + v + 1) % ROWS;
    enum rc rc;

    if (to == k)
        return;
    rc = st_run(st, &fixture_err, "UPDATE code SET id=?2 WHERE id=?1", "ii", (int64_t)k + FIRST_KEY,
                (int64_t)to + FIRST_KEY);
    if (m->code[k] == NONE)
        return;
    assert_int_equal(rc, m->code[to] == NONE ? OK : E_DATA);
    if (rc == OK) {
        m->code[to] = m->code[k];
        m->code[k] = NONE;
    }
}

static void op_fact(struct model *m, int k, int v)
{
    enum rc rc = run("INSERT OR IGNORE INTO policy_param VALUES (?1,'P2','x',?2,0,'')", k, v);

    assert_int_equal(rc, OK);
    if (m->fact[k] == NONE)
        m->fact[k] = v;
}

typedef void op(struct model *, int, int);

static op *const ops[] = {op_insert, op_insert,  op_replace,    op_update, op_update, op_update,
                          op_delete, op_failing, op_delete_all, op_move,   op_fact};

static void some_ops(struct model *m)
{
    for (unsigned n = 1 + random_below(6); n > 0; n--) {
        op *f = ops[random_below(sizeof ops / sizeof *ops)];

        /* Emptying the table would leave too little to change. */
        if (f == op_delete_all && random_below(4))
            f = op_update;
        f(m, (int)random_below(ROWS), (int)random_below(VALUES));
    }
}

static void random_transaction(struct model *m)
{
    struct model inner;

    some_ops(m);
    if (random_below(3) == 0) {
        inner = *m;
        MUST(st_savepoint(st, &fixture_err));
        some_ops(&inner);
        if (random_below(2)) {
            st_undo_savepoint(st);
        } else {
            *m = inner;
            some_ops(m);
        }
    }
}

/* ------------------------------------------------------------ the entry against the model */

static int value_number(const struct value *v)
{
    char text[20] = "";

    assert_int_equal(v->kind, CELL_TEXT);
    assert_true(v->len < sizeof text);
    memcpy(text, v->p, v->len);
    return atoi(text + 1);
}

/* The change that the row tells, applied to the model before it. */
static void replay(struct model *m, const struct row *r)
{
    int k = (int)(r->id - FIRST_KEY);
    int *at = r->fact ? &m->fact[k] : &m->code[k];
    size_t col = 2; /* name of code, value of policy_param, counted after the key */

    assert_in_range(k, 0, ROWS - 1);
    assert_string_equal(r->table, r->fact ? "policy_param" : "code");
    if (r->op == ROW_INSERT)
        assert_int_equal(*at, NONE);
    else
        assert_int_equal(value_number(&r->was[col]), *at);
    if (r->op == ROW_UPDATE) {
        assert_true(r->was_set[col]);
        assert_false(r->was_set[0]);
    }
    *at = r->op == ROW_DELETE ? NONE : value_number(&r->now[col]);
}

static void check_entry(const struct model *before, const struct model *after, int64_t seq)
{
    struct arena mem = ARENA_INIT;
    struct model m = *before;
    struct entry x;
    struct row_reader rd;
    struct row r;
    bool more = true;
    int rows = 0;

    MUST(entry_load(st, fixture_int(st, "SELECT chain FROM own"), seq, &mem, &x, &fixture_err));
    MUST(row_reader_init(&rd, x.payload.p, x.payload.n, x.chain, &mem, &fixture_err));
    for (;; rows++) {
        MUST(row_read(&rd, &r, &more, &fixture_err));
        if (!more)
            break;
        replay(&m, &r);
    }
    assert_true(rows > 0);
    assert_memory_equal(&m, after, sizeof m);
    arena_release(&mem);
}

static void check_tables(const struct model *m)
{
    int64_t sum = 0;
    int64_t count = 0;

    for (int i = 0; i < ROWS; i++)
        if (m->code[i] != NONE) {
            sum += (int64_t)(i + 1) * (m->code[i] + 1);
            count++;
        }
    assert_int_equal(fixture_int(st, "SELECT count(*) FROM code WHERE list='l'"), count);
    assert_int_equal(fixture_int(st, "SELECT coalesce(sum((id-999)*(substr(name,2)+1)),0)"
                                     " FROM code WHERE list='l'"),
                     sum);
}

static void check_deep(void)
{
    struct st_findings found = ST_FINDINGS_INIT;

    MUST(st_check(st, true, NULL, NULL, &found, &fixture_err));
    if (found.total)
        fail_msg("%s", found.v[0].text);
    st_findings_release(&found);
}

static void one_transaction(struct model *m, int64_t *seq)
{
    struct model before = *m;

    fixture_begin(st, "random");
    random_transaction(m);
    if (random_below(6) == 0) {
        st_rollback(st);
        *m = before;
        refused++;
    } else {
        MUST(st_commit(st, &fixture_err));
    }
    if (memcmp(&before, m, sizeof *m) != 0)
        check_entry(&before, m, ++*seq);
    assert_int_equal(fixture_int(st, "SELECT seq FROM chain_head"), *seq);
}

static void entries_are_the_net_effect(void **state)
{
    struct model m;
    int64_t seq = 2;
    int count = test_seeds(3000);

    st = fixture_site("model.db", "0421", "branch");
    MUST(st_run(st, &fixture_err, "PRAGMA synchronous=OFF", ""));
    random_state = 7;
    for (int i = 0; i < ROWS; i++)
        m.code[i] = m.fact[i] = NONE;
    for (int i = 1; i <= count; i++) {
        one_transaction(&m, &seq);
        if (i % 100 == 0)
            check_tables(&m);
        if (i % 1000 == 0)
            check_deep();
    }
    assert_true(seq > 100 && refused > 10);
    check_deep();
    st_close(&st);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(entries_are_the_net_effect),
};

const struct test_group test_model = {"model", TESTS(tests)};
