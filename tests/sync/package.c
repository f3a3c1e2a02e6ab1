/* Cards, packages, what is refused and with which words; nothing changes then. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/sync_fixture.h"
#include "store/check.h"
#include "store/keyring.h"

static struct store *county;
static struct store *branch;
static struct store *township;

static int open_fresh(void **state)
{
    static int n;
    char name[40];

    snprintf(name, sizeof name, "%d-county.db", n);
    county = sync_site(name, "0400", "county", "");
    snprintf(name, sizeof name, "%d-branch.db", n);
    branch = sync_site(name, "0421", "branch", "522728107");
    snprintf(name, sizeof name, "%d-township.db", n++);
    township = sync_site(name, "16", "township", "522728107");
    sync_enrol(county, branch);
    sync_enrol(county, township);
    return 0;
}

static int close_it(void **state)
{
    st_close(&county);
    st_close(&branch);
    st_close(&township);
    return 0;
}

static void same(struct store *a, struct store *b)
{
    char *x = sync_dump(a);
    char *y = sync_dump(b);

    assert_string_equal(x, y);
    free(x);
    free(y);
}

static void sound(struct store *s)
{
    struct st_findings found = ST_FINDINGS_INIT;

    MUST(st_check(s, true, NULL, NULL, &found, &fixture_err));
    if (found.total)
        fail_msg("%s", found.v[0].text);
    st_findings_release(&found);
}

/* There and back, and on to a third that never met the first. */
static void a_loan_reaches_the_township_through_the_county(void **state)
{
    int64_t loan =
        fixture_loan(branch, fixture_household(branch, "H1"), "LDTP-0421-000001", 5000000);

    fixture_receive(branch, loan, "V1", 100);
    sync_receive(county, sync_send(branch, "0400"));
    sync_receive(township, sync_send(county, "16"));
    assert_int_equal(fixture_int(township, "SELECT sum(principal) FROM receipt"), 100);
    sync_receive(county, sync_send(township, "0400"));
    sync_receive(branch, sync_send(county, "0421"));
    sync_receive(township, sync_send(county, "16"));
    same(county, branch);
    same(county, township);
    sound(county);
    sound(branch);
    sound(township);
    /* All that is left to send is nothing; and to say it again changes nothing. */
    sync_receive(county, sync_send(branch, "0400"));
    sync_receive(branch, sync_send(county, "0421"));
    assert_int_equal(fixture_int(county, "SELECT count(*) FROM pending"), 0);
    same(county, branch);
}

static void a_preview_and_a_repetition_change_nothing(void **state)
{
    const char *path;
    struct sync_result r;
    char *before = sync_dump(county);
    char *after;

    fixture_household(branch, "H1");
    path = sync_send(branch, "0400");
    MUST(sync_import(county, path, false, 0, NULL, NULL, &r, &fixture_err));
    assert_false(r.written);
    assert_true(r.in_order);
    assert_int_equal(r.merge.entries, 3);
    assert_string_equal(r.backup, "");
    sync_result_release(&r);
    after = sync_dump(county);
    assert_string_equal(before, after);
    free(before);
    free(after);
    sync_receive(county, path);
    before = sync_dump(county);
    MUST(sync_import(county, path, true, 0, NULL, NULL, &r, &fixture_err));
    assert_int_equal(r.merge.entries, 0);
    assert_int_equal(r.merge.known, 3);
    assert_int_equal(access(r.backup, F_OK), 0);
    sync_result_release(&r);
    after = sync_dump(county);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static enum rc try(struct store *s, const char *path)
{
    struct sync_result r;
    enum rc rc = sync_import(s, path, true, 0, NULL, NULL, &r, &fixture_err);

    if (rc == OK)
        sync_result_release(&r);
    return rc;
}

static void what_is_not_for_us_is_refused_with_its_own_words(void **state)
{
    struct store *stranger = sync_site("stranger.db", "99", "branch", "");
    struct store *real;
    const char *path = sync_send(branch, "0400");
    char recovery[ST_RECOVERY_SIZE];
    struct st_new_user admin = {"admin", "a", "admin", "Huidai-2021"};
    struct st_new_site site = {"0400", "county", "n", "", {18955}, false};
    int64_t user = 0;

    assert_int_equal(try(township, path), E_DATA);
    assert_non_null(strstr(fixture_err.text, "0400"));
    /* A site that was never enrolled: its card is pinned nowhere. */
    assert_int_equal(try(county, path), OK);
    {
        struct st_tx tx = {.act = "x", .business = {1}};
        char p[SYNC_PATH];
        char check[SYNC_CHECK];
        struct sync_card card;

        MUST(sync_card_write(county, test_tmpdir(), p, check, &fixture_err));
        MUST(sync_card_read(p, &card, &fixture_err));
        MUST(sync_card_take(stranger, &card, &tx, &fixture_err));
    }
    assert_int_equal(try(county, sync_send(stranger, "0400")), E_AUTH);
    assert_non_null(strstr(fixture_err.text, "99"));
    st_close(&stranger);
    /* Training and real do not mix. */
    MUST(st_init(fixture_path("real.db"), &site, &admin, 1, recovery, &real, &fixture_err));
    MUST(st_sign_in(real, "admin", "Huidai-2021", &user, &fixture_err));
    assert_int_equal(try(real, path), E_DATA);
    assert_non_null(strstr(fixture_err.text, "演练"));
    st_close(&real);
    /* Nobody signed in: the package cannot be opened. */
    MUST(st_sign_off(county, &fixture_err));
    assert_int_equal(try(county, path), E_AUTH);
}

/* Entries that waited keep the signature that came with them: they are passed on like others. */
static void what_waited_is_passed_on(void **state)
{
    sync_receive(branch, sync_send(county, "0421"));
    sync_receive(township, sync_send(county, "16"));
    fixture_household(township, "H1");
    sync_receive(branch, sync_send(township, "0421"));
    fixture_household(branch, "H2");
    /* The branch believes that the county has all of the township: so its own entry waits. */
    MUST(st_run(branch, &fixture_err,
                "INSERT OR REPLACE INTO peer_chain SELECT c.id, t.id>>36, 1000 FROM site c, site t"
                " WHERE c.code='0400' AND t.code='16'",
                ""));
    sync_receive(county, sync_send(branch, "0400"));
    assert_true(fixture_int(county, "SELECT count(*) FROM pending") > 0);
    sync_receive(county, sync_send(township, "0400"));
    assert_int_equal(fixture_int(county, "SELECT count(*) FROM pending"), 0);
    sync_receive(township, sync_send(county, "16"));
    assert_int_equal(fixture_int(township, "SELECT count(*) FROM household"), 2);
    sound(county);
}

static void a_gap_is_named(void **state)
{
    const char *second;

    sync_receive(county, sync_send(branch, "0400"));
    sync_receive(branch, sync_send(county, "0421"));
    fixture_household(branch, "H1");
    sync_receive(county, sync_send(branch, "0400"));
    sync_receive(branch, sync_send(county, "0421"));
    fixture_household(branch, "H2");
    second = sync_send(branch, "0400");
    /* A county that lost what it had acknowledged. */
    MUST(st_run(
        county, &fixture_err,
        "DELETE FROM chain_head WHERE chain=(SELECT site_id>>36 FROM card WHERE code='0421')", ""));
    assert_int_equal(try(county, second), E_DATA);
    assert_non_null(strstr(fixture_err.text, "0421"));
    assert_non_null(strstr(fixture_err.text, "缺"));
}

/* The same database carried on twice: a fork, told at once and kept as an alarm. */
static void a_fork_stops_the_chain(void **state)
{
    struct store *twin = NULL;
    const char *first;
    int64_t user = 0;

    MUST(st_run(branch, &fixture_err, "VACUUM INTO ?1", "t", fixture_path("twin.db")));
    MUST(st_open(fixture_path("twin.db"), 0, &twin, &fixture_err));
    MUST(st_sign_in(twin, "admin", "Huidai-2021", &user, &fixture_err));
    fixture_household(branch, "H1");
    sync_receive(county, sync_send(branch, "0400"));
    fixture_household(twin, "H2");
    fixture_household(twin, "H3");
    first = sync_send(twin, "0400");
    assert_int_equal(try(county, first), E_DATA);
    assert_non_null(strstr(fixture_err.text, "分叉"));
    assert_int_equal(fixture_int(county, "SELECT count(*) FROM fork"), 1);
    assert_int_equal(fixture_int(county, "SELECT count(*) FROM household"), 1);
    st_close(&twin);
}

/*
 * Whoever passes on a changed entry cannot sign for its chain: that is no fork, and the site
 * whose chain it is goes on being believed.
 */
static void a_forged_fork_stops_nobody(void **state)
{
    const char *forged;

    sync_receive(branch, sync_send(county, "0421"));
    sync_receive(township, sync_send(county, "16"));
    sync_receive(county, sync_send(branch, "0400"));
    fixture_household(branch, "H1");
    sync_receive(township, sync_send(branch, "16"));
    sync_receive(county, sync_send(branch, "0400"));
    MUST(st_run(township, &fixture_err,
                "UPDATE journal SET note='x' WHERE chain>>6="
                "(SELECT id>>42 FROM site WHERE code='0421')",
                ""));
    forged = sync_send(township, "0400");
    assert_int_equal(try(county, forged), E_DATA);
    assert_non_null(strstr(fixture_err.text, "签名不符"));
    assert_int_equal(fixture_int(county, "SELECT count(*) FROM fork"), 0);
    fixture_household(branch, "H2");
    sync_receive(county, sync_send(branch, "0400"));
    assert_int_equal(fixture_int(county, "SELECT count(*) FROM household"), 2);
}

static void an_import_can_be_taken_back(void **state)
{
    char *before = sync_dump(county);
    char *after;

    fixture_household(branch, "H1");
    sync_receive(county, sync_send(branch, "0400"));
    assert_int_equal(fixture_int(county, "SELECT count(*) FROM household"), 1);
    MUST(sync_take_back(&county, &fixture_err));
    after = sync_dump(county);
    assert_string_equal(before, after);
    free(before);
    free(after);
    assert_int_equal(sync_take_back(&county, &fixture_err), E_DATA);
}

static void a_revoked_site_is_believed_no_longer(void **state)
{
    struct st_tx tx = {.act = "x", .business = {18957}};

    fixture_household(branch, "H1");
    sync_receive(county, sync_send(branch, "0400"));
    MUST(sync_revoke(county, "0421", "钥匙丢失", &tx, &fixture_err));
    sync_receive(township, sync_send(county, "16"));
    assert_int_equal(fixture_int(township, "SELECT count(*) FROM household"), 1);
    fixture_household(branch, "H2");
    assert_int_equal(try(county, sync_send(branch, "0400")), E_AUTH);
    assert_non_null(strstr(fixture_err.text, "注销"));
    assert_int_equal(sync_revoke(branch, "16", "x", &tx, &fixture_err), E_AUTH);
}

static void status_tells_what_is_open(void **state)
{
    struct sync_status s;

    fixture_household(branch, "H1");
    MUST(sync_status_read(branch, &s, &fixture_err));
    assert_int_equal(s.n, 1);
    assert_string_equal(s.peer[0].code, "0400");
    assert_int_equal(s.peer[0].unsent, 3);
    assert_int_equal(s.own_unsent, 3);
    sync_status_release(&s);
    sync_receive(county, sync_send(branch, "0400"));
    sync_receive(branch, sync_send(county, "0421"));
    MUST(sync_status_read(branch, &s, &fixture_err));
    assert_int_equal(s.n, 2);
    assert_int_equal(s.own_unsent, 0);
    assert_int_equal(s.peer[0].unsent, 0);
    assert_true(s.peer[0].in_at > 0);
    sync_status_release(&s);
}

#define T(f) cmocka_unit_test_setup_teardown(f, open_fresh, close_it)

static const struct CMUnitTest tests[] = {
    T(a_loan_reaches_the_township_through_the_county),
    T(a_preview_and_a_repetition_change_nothing),
    T(what_is_not_for_us_is_refused_with_its_own_words),
    T(what_waited_is_passed_on),
    T(a_gap_is_named),
    T(a_fork_stops_the_chain),
    T(a_forged_fork_stops_nobody),
    T(an_import_can_be_taken_back),
    T(a_revoked_site_is_believed_no_longer),
    T(status_tells_what_is_open),
};

const struct test_group test_package = {"package", TESTS(tests)};
