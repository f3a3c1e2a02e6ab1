/* A preview is decided over and written in one go; nothing before, all of it undone by a take-back.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/sync_fixture.h"
#include "store/keyring.h"
#include "sync/plan.h"

static struct store *county;
static struct store *branch;
static struct store *township;
static struct sync_plan plan;

static const struct st_tx by = {.act = "x", .business = {18957}};

static void round_trip(void)
{
    sync_receive(county, sync_send(branch, "0400"));
    sync_receive(county, sync_send(township, "0400"));
    sync_receive(branch, sync_send(county, "0421"));
    sync_receive(township, sync_send(county, "16"));
}

static void change(struct store *s, const char *sql)
{
    fixture_begin(s, "change");
    MUST(st_run(s, &fixture_err, sql, ""));
    MUST(st_commit(s, &fixture_err));
}

/* Branch and township changed one household apart; the township's version waits at the county. */
static int open_fresh(void **state)
{
    static int k;
    char name[40];

    snprintf(name, sizeof name, "plan-%d-county.db", k);
    county = sync_site(name, "0400", "county", "");
    snprintf(name, sizeof name, "plan-%d-branch.db", k);
    branch = sync_site(name, "0421", "branch", "");
    snprintf(name, sizeof name, "plan-%d-township.db", k++);
    township = sync_site(name, "16", "township", "");
    sync_enrol(county, branch);
    sync_enrol(county, township);
    fixture_household(branch, "H1");
    round_trip();
    change(branch, "UPDATE household SET phone='1', members=3");
    st_clock_fix(township, 1700000500);
    change(township, "UPDATE household SET phone='2', members=4");
    sync_receive(county, sync_send(township, "0400"));
    sync_receive(branch, sync_send(county, "0421"));
    /* undone: only the conflict is wanted, as found by a preview */
    MUST(sync_take_back(&branch, &fixture_err));
    MUST(st_sign_in(branch, "admin", "Huidai-2021", &(int64_t){0}, &fixture_err));
    return 0;
}

static int close_it(void **state)
{
    sync_plan_release(&plan);
    st_close(&county);
    st_close(&branch);
    st_close(&township);
    return 0;
}

static size_t field(const char *name)
{
    for (size_t i = 0; i < plan.conflict[0].fields; i++)
        if (strcmp(plan.conflict[0].field[i].column, name) == 0)
            return i;
    fail_msg("no field %s", name);
    return 0;
}

static void preview(void)
{
    MUST(sync_plan_make(branch, sync_send(county, "0421"), 0, NULL, NULL, &plan, &fixture_err));
}

static int64_t entries(void)
{
    return fixture_int(branch, "SELECT count(*) FROM journal");
}

static void a_preview_lists_what_is_to_be_decided(void **state)
{
    int64_t before = entries();

    preview();
    assert_int_equal(plan.conflicts, 1);
    assert_string_equal(plan.conflict[0].table, "household");
    assert_null(plan.barred[0]);
    assert_false(sync_plan_decided(&plan, 0));
    assert_true(plan.take[0][field("phone")] == SYNC_UNDECIDED);
    assert_int_equal(plan.take[0][field("household_no")], 0);
    /* 0 is the township's, which came with the package; the other was here */
    assert_true(plan.conflict[0].version[0].lsn > plan.lsn);
    assert_true(plan.conflict[0].version[1].lsn <= plan.lsn);
    assert_int_equal(entries(), before);
    assert_int_equal(fixture_int(branch, "SELECT count(*) FROM conflict"), 0);
}

static void decisions_are_written_with_it(void **state)
{
    struct sync_result r;

    preview();
    plan.take[0][field("phone")] = 1;
    plan.take[0][field("members")] = 0;
    assert_true(sync_plan_decided(&plan, 0));
    MUST(sync_plan_write(branch, &plan, &by, NULL, NULL, &r, &fixture_err));
    assert_true(r.written);
    assert_int_equal(fixture_int(branch, "SELECT phone*10+members FROM household"), 14);
    assert_int_equal(fixture_int(branch, "SELECT count(*) FROM conflict"), 0);
    assert_int_equal(
        fixture_int(branch, "SELECT count(*) FROM journal WHERE act='conflict-decide'"), 1);
    sync_result_release(&r);
    round_trip();
    round_trip();
    assert_int_equal(fixture_int(county, "SELECT phone*10+members FROM household"), 14);
    assert_int_equal(fixture_int(township, "SELECT phone*10+members FROM household"), 14);
    assert_int_equal(fixture_int(township, "SELECT count(*) FROM conflict"), 0);
}

static void what_is_left_open_stays_listed(void **state)
{
    struct sync_result r;

    preview();
    plan.take[0][field("phone")] = 1;
    MUST(sync_plan_write(branch, &plan, &by, NULL, NULL, &r, &fixture_err));
    sync_result_release(&r);
    assert_int_equal(fixture_int(branch, "SELECT count(*) FROM conflict"), 1);
}

/* The decision is part of the import: taking it back takes both. */
static void taken_back_with_its_decisions(void **state)
{
    int64_t before = entries();
    struct sync_result r;

    preview();
    plan.take[0][field("phone")] = 1;
    plan.take[0][field("members")] = 0;
    MUST(sync_plan_write(branch, &plan, &by, NULL, NULL, &r, &fixture_err));
    sync_result_release(&r);
    MUST(sync_take_back(&branch, &fixture_err));
    assert_int_equal(entries(), before);
    assert_int_equal(fixture_int(branch, "SELECT phone*10+members FROM household"), 13);
}

static void not_after_something_new_was_written(void **state)
{
    struct sync_result r;

    preview();
    change(branch, "UPDATE household SET phone='3'");
    assert_int_equal(sync_plan_write(branch, &plan, &by, NULL, NULL, &r, &fixture_err), E_DATA);
    assert_non_null(strstr(fixture_err.text, "重新预览"));
    assert_int_equal(fixture_int(branch, "SELECT phone FROM household"), 3);
}

static void not_another_file_of_that_name(void **state)
{
    struct sync_result r;
    const char *other;

    preview();
    other = sync_send(county, "0421");
    assert_int_equal(rename(other, plan.path), 0);
    assert_int_equal(sync_plan_write(branch, &plan, &by, NULL, NULL, &r, &fixture_err), E_DATA);
    assert_non_null(strstr(fixture_err.text, "在预览之后变了"));
    assert_int_equal(fixture_int(branch, "SELECT count(*) FROM conflict"), 0);
}

/* Elsewhere than in training the table of rights answers: nobody decides for another town. */
static void who_may_not_write_the_row_cannot_decide(void **state)
{
    struct store *all[4] = {county, branch, township};

    all[3] = sync_site("plan-other.db", "17", "township", "522728108");
    sync_enrol(county, all[3]);
    sync_receive(county, sync_send(branch, "0400"));
    for (int i = 0; i < 4; i++)
        MUST(st_run(all[i], &fixture_err, "UPDATE own SET training=0", ""));
    MUST(sync_plan_make(all[3], sync_send(county, "17"), 0, NULL, NULL, &plan, &fixture_err));
    assert_int_equal(plan.conflicts, 1);
    assert_string_equal(plan.conflict[0].table, "household");
    assert_non_null(plan.barred[0]);
    sync_plan_release(&plan);
    preview();
    assert_int_equal(plan.conflicts, 1);
    assert_null(plan.barred[0]);
    st_close(&all[3]);
}

/* Changed apart to the same: nothing to choose, but settled all the same. */
static void what_says_the_same_is_settled(void **state)
{
    size_t n = 0;

    sync_receive(branch, sync_send(county, "0421"));
    change(county, "UPDATE lpr SET source='x' WHERE id=(SELECT max(id) FROM lpr)");
    change(branch, "UPDATE lpr SET source='x' WHERE id=(SELECT max(id) FROM lpr)");
    sync_receive(branch, sync_send(county, "0421"));
    MUST(sync_plan_open(branch, &plan, &fixture_err));
    assert_int_equal(plan.conflicts, 1);
    assert_int_equal(plan.alikes, 1);
    assert_string_equal(plan.alike[0].table, "lpr");
    MUST(sync_plan_settle(branch, &plan, &by, &n, &fixture_err));
    assert_int_equal(n, 1);
    assert_int_equal(fixture_int(branch, "SELECT count(*) FROM conflict WHERE tbl='lpr'"), 0);
    assert_int_equal(fixture_int(branch, "SELECT count(*) FROM conflict"), 1);
    sync_plan_release(&plan);
    MUST(sync_plan_open(branch, &plan, &fixture_err));
    assert_int_equal(plan.alikes, 0);
    plan.take[0][field("phone")] = 0;
    plan.take[0][field("members")] = 1;
    MUST(sync_plan_settle(branch, &plan, &by, &n, &fixture_err));
    assert_int_equal(fixture_int(branch, "SELECT count(*) FROM conflict"), 0);
}

#define T(f) cmocka_unit_test_setup_teardown(f, open_fresh, close_it)

static const struct CMUnitTest tests[] = {
    T(a_preview_lists_what_is_to_be_decided),   T(decisions_are_written_with_it),
    T(what_is_left_open_stays_listed),          T(taken_back_with_its_decisions),
    T(not_after_something_new_was_written),     T(not_another_file_of_that_name),
    T(who_may_not_write_the_row_cannot_decide), T(what_says_the_same_is_settled),
};

const struct test_group test_plan = {"plan", TESTS(tests)};
