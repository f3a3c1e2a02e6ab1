/* Transactions and their journal entries: net effect, guards, keys, numbers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/test.h"
#include "store/entry.h"
#include "store/ids.h"
#include "store/row.h"
#include "store/store.h"
#include "store/tx.h"

static struct store *st;
static struct err e;

#define OK_OR_FAIL(x)                                                                              \
    do {                                                                                           \
        if ((x) != OK)                                                                             \
            fail_msg("%s", e.text);                                                                \
    } while (0)

static int open_fresh(void **state)
{
    static int n;
    char path[300];
    int64_t chain = 0;
    int64_t site = 0;

    snprintf(path, sizeof path, "%s/%d.db", test_tmpdir(), n++);
    OK_OR_FAIL(st_open(path, ST_CREATE, &st, &e));
    OK_OR_FAIL(chain_of("16", 0, &chain, &e));
    OK_OR_FAIL(site_id_of("16", &site, &e));
    OK_OR_FAIL(st_run(st, &e, "INSERT INTO own VALUES (1,?1,'16','branch','n','',0,?2,1,x'',x'',0)",
                      "ii", site, chain));
    st_clock_fix(st, 1700000000);
    return 0;
}

static int close_it(void **state)
{
    st_close(&st);
    return 0;
}

static void begin(const char *act)
{
    OK_OR_FAIL(st_begin(st, &(struct st_tx){.act = act, .user_id = 7, .business = {18900}}, &e));
}

static int64_t number(const char *sql)
{
    int64_t n = -1;

    OK_OR_FAIL(st_get_int(st, &e, &n, sql, ""));
    return n;
}

static void add_code(int64_t id, const char *name)
{
    OK_OR_FAIL(st_run(st, &e, "INSERT INTO code (id,list,code,name) VALUES (?1,'l','c',?2)", "it",
                      id, name));
}

/* The rows of the newest entry, as `op table.id rev/parents …` in one line. */
static const char *newest(void)
{
    static char text[2000];
    struct arena mem = ARENA_INIT;
    struct entry x;
    struct row_reader r;
    struct row row;
    bool more = true;
    size_t at = 0;

    OK_OR_FAIL(
        entry_load(st, 64 * (2 * 37 + 7), number("SELECT max(seq) FROM journal"), &mem, &x, &e));
    OK_OR_FAIL(row_reader_init(&r, x.payload.p, x.payload.n, x.chain, &mem, &e));
    text[0] = '\0';
    while (row_read(&r, &row, &more, &e) == OK && more)
        at += (size_t)snprintf(text + at, sizeof text - at, "%s%c %s.%lld %lld/%zu", at ? ", " : "",
                               "IUD"[row.op], row.table, (long long)row.id & 0xfff,
                               (long long)row.rev, row.parent_count);
    assert_false(more);
    arena_release(&mem);
    return text;
}

static void an_entry_holds_the_net_effect(void **state)
{
    int64_t a;
    int64_t b;

    begin("make");
    a = st_new_id(st, "code");
    b = st_new_id(st, "code");
    assert_int_equal(b, a + 1);
    assert_int_equal(id_chain(a), 64 * (2 * 37 + 7));
    add_code(a, "one");
    add_code(b, "two");
    OK_OR_FAIL(st_run(st, &e, "UPDATE code SET name='eins' WHERE id=?1", "i", a));
    OK_OR_FAIL(st_run(st, &e, "DELETE FROM code WHERE id=?1", "i", b));
    OK_OR_FAIL(st_commit(st, &e));
    assert_string_equal(newest(), "I code.1 1/0");
    begin("change");
    OK_OR_FAIL(st_run(st, &e, "UPDATE code SET name='x' WHERE id=?1", "i", a));
    OK_OR_FAIL(st_run(st, &e, "UPDATE code SET name='eins' WHERE id=?1", "i", a));
    OK_OR_FAIL(st_commit(st, &e));
    assert_int_equal(number("SELECT count(*) FROM journal"), 1);
    begin("change");
    OK_OR_FAIL(st_run(st, &e, "UPDATE code SET name='uno' WHERE id=?1", "i", a));
    OK_OR_FAIL(st_commit(st, &e));
    assert_string_equal(newest(), "U code.1 2/1");
    begin("remove");
    OK_OR_FAIL(st_run(st, &e, "DELETE FROM code", ""));
    OK_OR_FAIL(st_commit(st, &e));
    assert_string_equal(newest(), "D code.1 3/1");
    /* The key of a row that was removed is not given again. */
    begin("again");
    assert_int_equal(st_new_id(st, "code"), a + 1);
    st_rollback(st);
    assert_int_equal(number("SELECT max(seq) - count(*) FROM journal"), 0);
}

static void savepoints_and_failed_statements_leave_nothing(void **state)
{
    begin("make");
    add_code(st_new_id(st, "code"), "kept");
    OK_OR_FAIL(st_savepoint(st, &e));
    add_code(st_new_id(st, "code"), "undone");
    OK_OR_FAIL(st_run(st, &e, "UPDATE code SET name='changed'", ""));
    st_undo_savepoint(st);
    assert_int_equal(
        st_run(st, &e, "INSERT INTO code (id,list,code,name) VALUES (1,'l','c',NULL)", ""), E_DATA);
    OK_OR_FAIL(st_commit(st, &e));
    assert_string_equal(newest(), "I code.1 1/0");
    assert_int_equal(number("SELECT count(*) FROM code WHERE name='kept'"), 1);
    begin("make");
    add_code(st_new_id(st, "code"), "lost");
    st_rollback(st);
    assert_false(st_in_tx(st));
    assert_int_equal(number("SELECT count(*) FROM code"), 1);
    assert_int_equal(number("SELECT count(*) FROM journal"), 1);
}

static void replaced_and_renumbered_rows_are_seen(void **state)
{
    begin("make");
    add_code(5, "five");
    add_code(6, "six");
    OK_OR_FAIL(st_commit(st, &e));
    begin("replace");
    OK_OR_FAIL(
        st_run(st, &e, "REPLACE INTO code (id,list,code,name) VALUES (5,'l','c','FIVE')", ""));
    OK_OR_FAIL(st_run(st, &e, "UPDATE code SET id=9 WHERE id=6", ""));
    OK_OR_FAIL(st_commit(st, &e));
    assert_string_equal(newest(), "U code.5 2/1, D code.6 2/1, I code.9 1/0");
}

static void journalled_tables_refuse_writes_outside(void **state)
{
    assert_int_equal(st_run(st, &e, "INSERT INTO code (id,list,code,name) VALUES (1,'','','')", ""),
                     E_USAGE);
    assert_int_equal(number("SELECT count(*) FROM code"), 0);
    OK_OR_FAIL(st_run(st, &e, "INSERT INTO series VALUES ('local',1)", ""));
}

static void facts_are_only_added(void **state)
{
    const char *add = "INSERT INTO policy_param VALUES (1,'P2','x','1',0,'')";

    begin("add");
    OK_OR_FAIL(st_run(st, &e, add, ""));
    OK_OR_FAIL(st_commit(st, &e));
    assert_string_equal(newest(), "I policy_param.1 0/0");
    begin("change");
    OK_OR_FAIL(st_run(st, &e, "UPDATE policy_param SET value='2'", ""));
    assert_int_equal(st_commit(st, &e), E_USAGE);
    begin("remove");
    OK_OR_FAIL(st_run(st, &e, "DELETE FROM policy_param", ""));
    assert_int_equal(st_commit(st, &e), E_USAGE);
    assert_int_equal(number("SELECT value FROM policy_param"), 1);
    assert_int_equal(number("SELECT count(*) FROM journal"), 1);
}

static void words_alone_make_an_entry(void **state)
{
    char *note = NULL;

    begin("sign-in");
    OK_OR_FAIL(st_commit(st, &e));
    assert_int_equal(number("SELECT count(*) FROM journal"), 0);
    begin("sign-in");
    st_note(st, "%s %d", "登录", 1);
    OK_OR_FAIL(st_commit(st, &e));
    OK_OR_FAIL(
        st_get_text(st, &e, &note, "SELECT note FROM journal WHERE user_id=7 AND seq=1", ""));
    assert_string_equal(note, "登录 1");
    free(note);
}

static void entries_are_chained(void **state)
{
    struct arena mem = ARENA_INIT;
    struct entry x;
    uint8_t hash[ENTRY_HASH] = {0};
    struct buf bytes = BUF_INIT;

    for (int i = 1; i <= 3; i++) {
        begin("make");
        add_code(st_new_id(st, "code"), "n");
        OK_OR_FAIL(st_commit(st, &e));
        OK_OR_FAIL(entry_load(st, 64 * (2 * 37 + 7), i, &mem, &x, &e));
        assert_int_equal(x.lsn, i);
        assert_int_equal(x.at, 1700000000);
        entry_hash(hash, &x, hash);
        assert_memory_equal(hash, x.hash, ENTRY_HASH);
        /* Through bytes and back it has the same hash. */
        buf_reset(&bytes);
        entry_put(&bytes, &x);
        struct reader in = reader_of(bytes.s, bytes.len);
        struct entry back;
        uint8_t same[ENTRY_HASH];

        OK_OR_FAIL(entry_get(&in, &mem, &back, &e));
        assert_ptr_equal(in.p, in.end);
        memset(same, 0, sizeof same);
        if (i == 1) {
            entry_hash(same, &back, same);
            assert_memory_equal(same, hash, ENTRY_HASH);
        }
    }
    buf_release(&bytes);
    arena_release(&mem);
}

static void a_posting_is_small(void **state)
{
    int64_t loan;

    begin("receive");
    OK_OR_FAIL(st_run(st, &e, "PRAGMA defer_foreign_keys=ON", ""));
    loan = id_make(64 * (2 * 37 + 7), 1234);
    OK_OR_FAIL(st_run(st, &e,
                      "INSERT INTO receipt (id,loan_id,date,voucher,principal,interest,penalty,"
                      "compound,method,posted,user_id) VALUES (?1,?2,18900,'0421-211124-001',"
                      "5000000,57519,0,0,'1',18900,?3)",
                      "iii", st_new_id(st, "receipt"), loan, id_make(64 * (2 * 37 + 7), 3)));
    /* The loan is not there: the foreign key refuses the commit, all is undone. */
    assert_int_equal(st_commit(st, &e), E_DATA);
    assert_int_equal(number("SELECT count(*) FROM journal"), 0);
    assert_false(st_in_tx(st));
    OK_OR_FAIL(st_run(st, &e, "PRAGMA foreign_keys=OFF", ""));
    begin("receive");
    OK_OR_FAIL(st_run(st, &e,
                      "INSERT INTO receipt (id,loan_id,date,voucher,principal,interest,penalty,"
                      "compound,method,posted,user_id) VALUES (?1,?2,18900,'0421-211124-001',"
                      "5000000,57519,0,0,'1',18900,?3)",
                      "iii", st_new_id(st, "receipt"), loan, id_make(64 * (2 * 37 + 7), 3)));
    OK_OR_FAIL(st_commit(st, &e));
    assert_in_range(number("SELECT length(payload) FROM journal"), 40, 70);
}

static void numbers_count_from_one(void **state)
{
    int64_t n = 0;

    begin("x");
    OK_OR_FAIL(st_next_number(st, "contract", &n, &e));
    assert_int_equal(n, 1);
    OK_OR_FAIL(st_next_number(st, "contract", &n, &e));
    assert_int_equal(n, 2);
    OK_OR_FAIL(st_commit(st, &e));
    begin("x");
    OK_OR_FAIL(st_next_number(st, "contract", &n, &e));
    assert_int_equal(n, 3);
    st_rollback(st);
    begin("x");
    OK_OR_FAIL(st_next_number(st, "contract", &n, &e));
    assert_int_equal(n, 3);
    OK_OR_FAIL(st_raise_number(st, "contract", 100, &e));
    OK_OR_FAIL(st_next_number(st, "contract", &n, &e));
    assert_int_equal(n, 101);
    st_rollback(st);
}

static void chains_and_natural_keys(void **state)
{
    char code[CODE_MAX + 1];
    int64_t chain = 0;
    int epoch = -1;

    assert_int_equal(chain_of("ZZZZ", 63, &chain, &e), OK);
    chain_code(chain, code, &epoch);
    assert_string_equal(code, "ZZZZ");
    assert_int_equal(epoch, 63);
    assert_true(id_make(chain, ID_MASK) > 0);
    assert_int_equal(chain_of("0", 0, &chain, &e), OK);
    assert_int_equal(chain, 64);
    assert_int_equal(chain_of("", 0, &chain, &e), E_DATA);
    assert_int_equal(chain_of("abc", 0, &chain, &e), E_DATA);
    assert_int_equal(chain_of("12345", 0, &chain, &e), E_DATA);
    assert_int_equal(id_chain(st_natural_id("region|522728107|大井村")), 0);
    assert_true(st_natural_id("a") != st_natural_id("b"));
    assert_true(st_natural_id("a") == st_natural_id("a"));
}

#define T(f) cmocka_unit_test_setup_teardown(f, open_fresh, close_it)

static const struct CMUnitTest tests[] = {
    T(an_entry_holds_the_net_effect),
    T(savepoints_and_failed_statements_leave_nothing),
    T(replaced_and_renumbered_rows_are_seen),
    T(journalled_tables_refuse_writes_outside),
    T(facts_are_only_added),
    T(words_alone_make_an_entry),
    T(entries_are_chained),
    T(a_posting_is_small),
    T(numbers_count_from_one),
    T(chains_and_natural_keys),
};

const struct test_group test_tx = {"tx", TESTS(tests)};
