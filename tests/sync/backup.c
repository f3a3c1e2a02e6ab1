/* Backups for the second medium, restoring, and what a restored site gets back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/sync_fixture.h"
#include "store/check.h"
#include "store/keyring.h"
#include "sync/backup.h"

static struct store *branch;
static struct store *county;
static char db[300];
static struct backup_info info;

static int open_fresh(void **state)
{
    static int n;
    char name[40];

    snprintf(name, sizeof name, "%d-branch.db", n);
    branch = sync_site(name, "0421", "branch", "");
    snprintf(db, sizeof db, "%s", fixture_path(name));
    snprintf(name, sizeof name, "%d-county.db", n++);
    county = sync_site(name, "0400", "county", "");
    sync_enrol(county, branch);
    fixture_household(branch, "H1");
    snprintf(name, sizeof name, "%d.hdb", n);
    MUST(sync_backup(branch, fixture_path(name), &info, &fixture_err));
    return 0;
}

static int close_it(void **state)
{
    st_close(&branch);
    st_close(&county);
    return 0;
}

static void reopen(void)
{
    int64_t user = 0;

    MUST(st_open(db, 0, &branch, &fixture_err));
    MUST(st_sign_in(branch, "admin", "Huidai-2021", &user, &fixture_err));
}

static void a_backup_is_secret_and_tells_whose_it_is(void **state)
{
    struct backup_info seen;
    struct stat st;
    char *p = malloc(4 << 20);
    FILE *f = fopen(info.path, "rb");
    size_t n = fread(p, 1, 4 << 20, f);

    fclose(f);
    assert_int_equal(stat(info.path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    MUST(sync_backup_inspect(info.path, &seen, &fixture_err));
    assert_string_equal(seen.code, "0421");
    assert_int_equal(seen.at, 1700000000);
    assert_true(n > (size_t)seen.bytes);
    assert_null(memmem(p, n, "CREATE TABLE", 12));
    assert_int_not_equal(access(fixture_path("0-branch.db.backup-part"), F_OK), 0);
    free(p);
    assert_int_equal(sync_backup_inspect("Makefile", &seen, &fixture_err), E_DATA);
}

static void a_restored_site_begins_a_new_epoch(void **state)
{
    struct backup_info got;
    struct st_site own;
    struct st_findings found = ST_FINDINGS_INIT;
    int64_t number = 0;

    fixture_begin(branch, "x");
    MUST(st_next_number(branch, "contract", &number, &fixture_err));
    MUST(st_commit(branch, &fixture_err));
    MUST(sync_backup(branch, info.path, &info, &fixture_err));
    fixture_household(branch, "LOST");
    st_close(&branch);
    assert_int_equal(sync_restore(info.path, db, "admin", "wrong", &got, &fixture_err), E_AUTH);
    assert_int_equal(sync_restore(info.path, db, "nobody", "Huidai-2021", &got, &fixture_err),
                     E_AUTH);
    reopen();
    assert_int_equal(fixture_int(branch, "SELECT count(*) FROM household"), 2);
    st_close(&branch);
    MUST(sync_restore(info.path, db, "admin", "Huidai-2021", &got, &fixture_err));
    reopen();
    MUST(st_own_site(branch, &own, &fixture_err));
    assert_int_equal(own.epoch, 1);
    assert_int_equal(fixture_int(branch, "SELECT count(*) FROM household"), 1);
    fixture_household(branch, "H2");
    fixture_begin(branch, "x");
    MUST(st_next_number(branch, "contract", &number, &fixture_err));
    st_rollback(branch);
    assert_int_equal(number, 100001);
    MUST(st_check(branch, true, NULL, NULL, &found, &fixture_err));
    assert_int_equal(found.total, 0);
    st_findings_release(&found);
}

/* The PC is new: not even the folder of the database is there. */
static void a_backup_is_put_on_another_machine(void **state)
{
    struct store *there = NULL;
    struct backup_info got;
    struct stat st;

    MUST(sync_restore(info.path, fixture_path("new/huidai/h.db"), "admin", "Huidai-2021", &got,
                      &fixture_err));
    assert_int_equal(stat(fixture_path("new/huidai"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    MUST(st_open(fixture_path("new/huidai/h.db"), 0, &there, &fixture_err));
    assert_int_equal(fixture_int(there, "SELECT count(*) FROM household"), 1);
    st_close(&there);
}

/* What was sent before the loss comes back; what was not is told by nobody. */
static void what_others_hold_comes_back(void **state)
{
    struct backup_info got;

    fixture_household(branch, "SENT");
    sync_receive(county, sync_send(branch, "0400"));
    fixture_household(branch, "LOST");
    st_close(&branch);
    MUST(sync_restore(info.path, db, "admin", "Huidai-2021", &got, &fixture_err));
    reopen();
    fixture_household(branch, "NEW");
    sync_receive(county, sync_send(branch, "0400"));
    sync_receive(branch, sync_send(county, "0421"));
    assert_int_equal(fixture_int(branch, "SELECT count(*) FROM household WHERE household_no IN"
                                         " ('H1','SENT','NEW')"),
                     3);
    assert_int_equal(fixture_int(branch, "SELECT count(*) FROM household"), 3);
    assert_int_equal(fixture_int(county, "SELECT count(*) FROM household"), 3);
}

/*
 * The backup was taken after acts that nobody had signed yet and nobody else has: they are
 * passed on all the same, or everything after the restore would wait for them for ever.
 */
static void what_only_the_backup_holds_is_passed_on(void **state)
{
    struct backup_info got;

    sync_receive(county, sync_send(branch, "0400"));
    fixture_household(branch, "UNSIGNED");
    MUST(sync_backup(branch, info.path, &info, &fixture_err));
    st_close(&branch);
    MUST(sync_restore(info.path, db, "admin", "Huidai-2021", &got, &fixture_err));
    reopen();
    fixture_household(branch, "NEW");
    sync_receive(county, sync_send(branch, "0400"));
    assert_int_equal(fixture_int(county, "SELECT count(*) FROM pending"), 0);
    assert_int_equal(fixture_int(county, "SELECT count(*) FROM household WHERE household_no IN"
                                         " ('UNSIGNED','NEW')"),
                     2);
}

static void a_damaged_backup_restores_nothing(void **state)
{
    struct backup_info got;
    struct stat st;
    FILE *f;

    st_close(&branch);
    stat(info.path, &st);
    for (int i = 0; i < 40; i++) {
        long at = (long)((long long)st.st_size * i / 40);
        int c;

        f = fopen(info.path, "r+b");
        fseek(f, at, SEEK_SET);
        c = fgetc(f);
        fseek(f, at, SEEK_SET);
        fputc(c ^ 4, f);
        fclose(f);
        assert_int_not_equal(
            sync_restore(info.path, db, "admin", "Huidai-2021", &got, &fixture_err), OK);
        f = fopen(info.path, "r+b");
        fseek(f, at, SEEK_SET);
        fputc(c, f);
        fclose(f);
    }
    assert_int_equal(truncate(info.path, st.st_size - 1), 0);
    assert_int_equal(sync_restore(info.path, db, "admin", "Huidai-2021", &got, &fixture_err),
                     E_DATA);
    reopen();
    assert_int_equal(fixture_int(branch, "SELECT count(*) FROM household"), 1);
}

#define T(f) cmocka_unit_test_setup_teardown(f, open_fresh, close_it)

static const struct CMUnitTest tests[] = {
    T(a_backup_is_secret_and_tells_whose_it_is), T(a_restored_site_begins_a_new_epoch),
    T(a_backup_is_put_on_another_machine),       T(what_others_hold_comes_back),
    T(what_only_the_backup_holds_is_passed_on),  T(a_damaged_backup_restores_nothing),
};

const struct test_group test_backup = {"backup", TESTS(tests)};
