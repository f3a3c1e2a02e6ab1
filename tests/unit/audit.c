/* The journal as the audit screen reads it. */
#include <stdio.h>
#include <string.h>

#include "lib/store_fixture.h"
#include "store/audit.h"

static struct store *st;
static struct arena mem;
static struct st_audit_entry *v;
static size_t n;

static int open_fresh(void **state)
{
    static int k;
    char name[40];
    int64_t loan;

    snprintf(name, sizeof name, "%d.db", k++);
    st = fixture_site(name, "0421", "branch");
    loan = fixture_loan(st, fixture_household(st, "H1"), "LDTP-0421-000001", 5000000);
    for (int i = 0; i < 5; i++) {
        snprintf(name, sizeof name, "V%d", i);
        fixture_receive(st, loan, name, 100);
    }
    return 0;
}

static int close_it(void **state)
{
    arena_release(&mem);
    st_close(&st);
    return 0;
}

static const struct st_audit_filter all = {.from = {INT32_MIN}, .to = {INT32_MIN}};

static void list(struct st_audit_filter f, int64_t before, bool forward, size_t most)
{
    MUST(st_audit_list(st, &f, before, forward, most, &mem, &v, &n, &fixture_err));
}

static void pages_by_key(void **state)
{
    list(all, 0, false, 4);
    assert_int_equal(n, 4);
    assert_int_equal(v[0].lsn, 9);
    assert_string_equal(v[0].act, "receive");
    assert_string_equal(v[0].site, "0421");
    assert_string_equal(v[0].refused, "");
    list(all, v[3].lsn, false, 100);
    assert_int_equal(n, 5);
    assert_int_equal(v[4].lsn, 1);
    assert_string_equal(v[4].act, "init");
    list(all, 3, true, 2);
    assert_int_equal(n, 2);
    assert_int_equal(v[0].lsn, 4);
}

static void filters(void **state)
{
    int64_t admin = fixture_int(st, "SELECT id FROM user WHERE name='admin'");
    struct st_audit_filter f = all;

    MUST(st_begin(
        st,
        &(struct st_tx){.act = "reverse", .user_id = 1, .second_id = admin, .business = {20000}},
        &fixture_err));
    st_note(st, "冲正 V3 金额 1.00");
    MUST(st_commit(st, &fixture_err));
    f.user_id = admin;
    list(f, 0, false, 10);
    assert_int_equal(n, 1);
    assert_string_equal(v[0].second, "管理员");
    f = all;
    f.text = "V3";
    list(f, 0, false, 10);
    assert_int_equal(n, 1);
    f = all;
    f.act = "receive";
    list(f, 0, false, 10);
    assert_int_equal(n, 5);
    f = all;
    f.from = f.to = (struct day){20000};
    list(f, 0, false, 10);
    assert_int_equal(n, 1);
    f = all;
    f.chain = 1;
    list(f, 0, false, 10);
    assert_int_equal(n, 0);
}

static const struct st_audit_cell *cell(const struct st_audit_row *r, const char *column)
{
    for (size_t i = 0; i < r->cell_count; i++)
        if (strcmp(r->cells[i].column, column) == 0)
            return &r->cells[i];
    fail_msg("no column %s", column);
    return NULL;
}

static void an_entry_opens_into_its_changes(void **state)
{
    struct st_audit_row *r = NULL;
    size_t rows = 0;
    size_t total = 0;

    fixture_begin(st, "person-edit");
    MUST(st_run(st, &fixture_err, "UPDATE person SET phone='13800000000'", ""));
    MUST(st_commit(st, &fixture_err));
    list(all, 0, false, 1);
    MUST(st_audit_open(st, v[0].lsn, 10, &mem, &r, &rows, &total, &fixture_err));
    assert_int_equal(rows, 1);
    assert_int_equal(total, 1);
    assert_int_equal(r->op, 'U');
    assert_string_equal(r->table, "person");
    assert_string_equal(cell(r, "phone")->was, "");
    assert_string_equal(cell(r, "phone")->now, "13800000000");
    assert_true(cell(r, "phone")->changed);
    assert_string_equal(cell(r, "name")->was, "虚构人");
    assert_false(cell(r, "name")->changed);
    assert_null(cell(r, "left_day")->now);
    /* A household and its person were added; more rows than asked for are counted. */
    MUST(st_audit_open(st, 3, 1, &mem, &r, &rows, &total, &fixture_err));
    assert_int_equal(rows, 1);
    assert_int_equal(total, 2);
    assert_int_equal(r->op, 'I');
    assert_null(cell(r, "household_no")->was);
    assert_string_equal(cell(r, "household_no")->now, "H1");
    assert_int_equal(st_audit_open(st, 999, 1, &mem, &r, &rows, &total, &fixture_err), E_NOTFOUND);
}

#define T(f) cmocka_unit_test_setup_teardown(f, open_fresh, close_it)

static const struct CMUnitTest tests[] = {
    T(pages_by_key),
    T(filters),
    T(an_entry_opens_into_its_changes),
};

const struct test_group test_audit = {"audit", TESTS(tests)};
