/* Two sites change one record apart; a person decides, and all hear of it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/sync_fixture.h"
#include "sync/conflict.h"

static struct store *county;
static struct store *branch;
static struct store *township;
static struct arena mem;
static struct sync_conflict *c;
static size_t n;

static void round_trip(void)
{
    sync_receive(county, sync_send(branch, "0400"));
    sync_receive(county, sync_send(township, "0400"));
    sync_receive(branch, sync_send(county, "0421"));
    sync_receive(township, sync_send(county, "16"));
}

static int open_fresh(void **state)
{
    static int k;
    char name[40];

    snprintf(name, sizeof name, "%d-county.db", k);
    county = sync_site(name, "0400", "county", "");
    snprintf(name, sizeof name, "%d-branch.db", k);
    branch = sync_site(name, "0421", "branch", "");
    snprintf(name, sizeof name, "%d-township.db", k++);
    township = sync_site(name, "16", "township", "");
    sync_enrol(county, branch);
    sync_enrol(county, township);
    fixture_household(branch, "H1");
    round_trip();
    return 0;
}

static int close_it(void **state)
{
    arena_release(&mem);
    st_close(&county);
    st_close(&branch);
    st_close(&township);
    return 0;
}

static void change(struct store *s, const char *sql)
{
    fixture_begin(s, "change");
    MUST(st_run(s, &fixture_err, sql, ""));
    MUST(st_commit(s, &fixture_err));
}

static void list(struct store *s)
{
    MUST(sync_conflicts(s, &mem, &c, &n, &fixture_err));
}

static const struct sync_field *field(const char *name, size_t *at)
{
    for (size_t i = 0; i < c->fields; i++)
        if (strcmp(c->field[i].column, name) == 0) {
            *at = i;
            return &c->field[i];
        }
    fail_msg("no field %s", name);
    return NULL;
}

static void decide(struct store *s, const size_t *take)
{
    struct st_tx tx = {.act = "x", .business = {18957}};

    MUST(sync_decide(s, c, take, &tx, &fixture_err));
}

static void each_field_from_whoever_is_right(void **state)
{
    size_t take[64] = {0};
    size_t phone;
    size_t members;

    change(branch, "UPDATE household SET phone='1'");
    st_clock_fix(township, 1700000500);
    change(township, "UPDATE household SET phone='2', members=4");
    round_trip();
    list(branch);
    assert_int_equal(n, 1);
    assert_string_equal(c->table, "household");
    assert_int_equal(c->versions, 2);
    assert_string_equal(c->version[0].site, "16");
    assert_string_equal(c->version[1].site, "0421");
    assert_string_equal(field("phone", &phone)->value[1], "1");
    assert_string_equal(field("members", &members)->value[0], "4");
    assert_true(field("phone", &phone)->differs);
    take[phone] = 1;
    decide(branch, take);
    list(branch);
    assert_int_equal(n, 0);
    round_trip();
    round_trip();
    list(county);
    assert_int_equal(n, 0);
    assert_int_equal(fixture_int(township, "SELECT phone*10+members FROM household"), 14);
    assert_int_equal(fixture_int(county, "SELECT phone*10+members FROM household"), 14);
    assert_int_equal(fixture_int(county, "SELECT count(*) FROM conflict"), 0);
}

/* To leave all as it is is a decision, too. */
static void the_current_version_may_stand(void **state)
{
    size_t take[64] = {0};

    change(branch, "UPDATE household SET phone='1'");
    change(township, "UPDATE household SET phone='2'");
    round_trip();
    list(county);
    assert_int_equal(n, 1);
    decide(county, take);
    round_trip();
    list(branch);
    assert_int_equal(n, 0);
    list(township);
    assert_int_equal(n, 0);
}

static void who_says_the_same_needs_nobody(void **state)
{
    change(branch, "UPDATE household SET phone='7'");
    change(township, "UPDATE household SET phone='7'");
    round_trip();
    list(county);
    assert_int_equal(n, 0);
    list(branch);
    assert_int_equal(n, 0);
}

/* The county removes a working day that the branch changes: taking the removal removes it. */
static void a_removal_can_be_taken(void **state)
{
    size_t take[64];
    size_t gone;

    change(county, "INSERT INTO holiday VALUES (20700,20700,'off')");
    round_trip();
    round_trip();
    change(branch, "UPDATE holiday SET kind='work' WHERE id=20700");
    change(county, "DELETE FROM holiday WHERE id=20700");
    round_trip();
    list(county);
    assert_int_equal(n, 1);
    gone = c->version[0].gone ? 0 : 1;
    assert_true(c->version[gone].gone);
    for (size_t i = 0; i < 64; i++)
        take[i] = gone;
    decide(county, take);
    round_trip();
    list(branch);
    assert_int_equal(n, 0);
    assert_int_equal(fixture_int(branch, "SELECT count(*) FROM holiday WHERE id=20700"), 0);
    assert_int_equal(fixture_int(county, "SELECT count(*) FROM holiday WHERE id=20700"), 0);
}

#define T(f) cmocka_unit_test_setup_teardown(f, open_fresh, close_it)

static const struct CMUnitTest tests[] = {
    T(each_field_from_whoever_is_right),
    T(the_current_version_may_stand),
    T(who_says_the_same_needs_nobody),
    T(a_removal_can_be_taken),
};

const struct test_group test_conflict = {"conflict", TESTS(tests)};
