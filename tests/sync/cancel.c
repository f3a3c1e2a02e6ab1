/* Work with sticks that is stopped, or that the stick does not take: nothing half is left. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "base/xalloc.h"
#include "lib/sync_fixture.h"
#include "sync/backup.h"
#include "sync/media.h"
#include "sync/outlook.h"
#include "sync/plan.h"

static struct store *county;
static struct store *branch;
static char stick[SYNC_PATH];

static int open_fresh(void **state)
{
    static int k;
    char name[40];

    snprintf(name, sizeof name, "cancel-%d-county.db", k);
    county = sync_site(name, "0400", "county", "");
    snprintf(name, sizeof name, "cancel-%d-branch.db", k++);
    branch = sync_site(name, "0421", "branch", "");
    sync_enrol(county, branch);
    fixture_household(branch, "H1");
    snprintf(stick, sizeof stick, "%s/stick-%d", test_tmpdir(), k);
    mkdir(stick, 0777);
    return 0;
}

static int close_it(void **state)
{
    st_close(&county);
    st_close(&branch);
    return 0;
}

static int files(void)
{
    DIR *d = opendir(stick);
    struct dirent *x;
    int n = 0;

    assert_non_null(d);
    while ((x = readdir(d)))
        n += x->d_name[0] != '.';
    closedir(d);
    return n;
}

/* Goes on so many times, then stops. */
static bool patience(void *ctx, const char *step, int64_t done, int64_t total)
{
    int *left = ctx;

    assert_non_null(step);
    assert_true(total == 0 || done <= total);
    return (*left)-- > 0;
}

static void an_export_that_is_stopped_leaves_nothing(void **state)
{
    struct sync_info info;
    char path[SYNC_PATH];

    /* the steps of a small package: written, read back */
    for (int n = 0; n < 2; n++) {
        int left = n;

        assert_int_equal(
            sync_export(branch, "0400", stick, 0, patience, &left, path, &info, &fixture_err),
            E_CANCEL);
        assert_int_equal(files(), 0);
        assert_int_equal(fixture_int(branch, "SELECT count(*) FROM package"), 0);
        assert_int_equal(fixture_int(branch, "SELECT count(*) FROM peer"), 0);
    }
    MUST(sync_export(branch, "0400", stick, 0, NULL, NULL, path, &info, &fixture_err));
    assert_int_equal(info.number, 1);
    assert_int_equal(files(), 1);
}

static void a_backup_that_is_stopped_leaves_nothing(void **state)
{
    struct backup_info info;

    for (int n = 0; n < 4; n++) {
        int left = n;

        assert_int_equal(sync_backup_watched(branch, stick, patience, &left, &info, &fixture_err),
                         E_CANCEL);
        assert_int_equal(files(), 0);
    }
    MUST(sync_backup_watched(branch, stick, NULL, NULL, &info, &fixture_err));
    assert_int_equal(files(), 1);
    assert_true(str_starts(info.path, stick));
    MUST(sync_backup_verify(branch, info.path, NULL, NULL, &info, &fixture_err));
    assert_int_equal(sync_backup_verify(county, info.path, NULL, NULL, &info, &fixture_err),
                     E_DATA);
}

static void full_and_gone_are_told_apart(void **state)
{
    struct sync_outlook look;
    struct sync_info info;
    char path[SYNC_PATH];
    char *trap;

    MUST(sync_outlook(branch, "0400", NULL, NULL, &look, &fixture_err));
    trap = xasprintf("%s/%s.tmp", stick, look.file);
    assert_int_equal(symlink("/dev/full", trap), 0);
    assert_int_equal(sync_export(branch, "0400", stick, 0, NULL, NULL, path, &info, &fixture_err),
                     E_IO);
    assert_true(str_starts(fixture_err.text, "存储介质已满"));
    assert_int_equal(files(), 0);
    assert_int_equal(rmdir(stick), 0);
    assert_int_equal(sync_export(branch, "0400", stick, 0, NULL, NULL, path, &info, &fixture_err),
                     E_IO);
    assert_true(str_starts(fixture_err.text, "存储介质不见了"));
    assert_int_equal(fixture_int(branch, "SELECT count(*) FROM package"), 0);
    free(trap);
}

/* What screen 70 counts is what goes. */
static void the_outlook_is_what_is_sent(void **state)
{
    struct sync_outlook before;
    struct sync_outlook after;
    struct sync_info info;
    char path[SYNC_PATH];
    const struct sync_sum *people = NULL;

    MUST(sync_outlook(branch, "0400", NULL, NULL, &before, &fixture_err));
    assert_true(before.first);
    for (size_t i = 0; i < before.sums; i++)
        if (str_eq(before.sum[i].label, "户信息"))
            people = &before.sum[i];
    assert_non_null(people);
    assert_int_equal(people->added, 2); /* a household and its head */
    assert_int_equal(people->total, 2);
    assert_int_equal(people->changed, 0);
    MUST(sync_export(branch, "0400", stick, 0, NULL, NULL, path, &info, &fixture_err));
    assert_string_equal(info.file, before.file);
    assert_int_equal(info.entries, before.entries);
    assert_true(llabs(info.bytes - before.bytes) < info.bytes / 8); /* 约 */
    sync_receive(county, path);
    sync_receive(branch, sync_send(county, "0421"));
    fixture_begin(branch, "change");
    MUST(st_run(branch, &fixture_err, "UPDATE household SET phone='1'", ""));
    MUST(st_commit(branch, &fixture_err));
    MUST(sync_outlook(branch, "0400", NULL, NULL, &after, &fixture_err));
    assert_false(after.first);
    assert_int_equal(after.entries, 1);
    assert_int_equal(after.foreign, 0);
    assert_int_equal(after.sums, 1);
    assert_int_equal(after.sum[0].changed, 1);
    assert_int_equal(after.acknowledged + 1, fixture_int(branch, "SELECT max(seq) FROM journal"
                                                                 " WHERE chain=(SELECT chain FROM "
                                                                 "own)"));
}

static void media_are_where_the_setting_says(void **state)
{
    struct sync_medium m[SYNC_MEDIA_MAX];
    struct sync_media_file *f = NULL;
    char *setting = xasprintf("%s:%s/none:%s", stick, stick, stick);
    char *below = xasprintf("%s/within", stick);
    size_t n;

    setenv("HUIDAI_MEDIA", setting, 1);
    assert_int_equal(sync_media(m), 1); /* once, and only what is there */
    assert_string_equal(m[0].path, stick);
    assert_true(m[0].free > 0 && m[0].size >= m[0].free);
    MUST(sync_export(branch, "0400", stick, 0, NULL, NULL, (char[SYNC_PATH]){0},
                     &(struct sync_info){0}, &fixture_err));
    mkdir(below, 0777);
    MUST(sync_export(branch, "0400", below, 0, NULL, NULL, (char[SYNC_PATH]){0},
                     &(struct sync_info){0}, &fixture_err));
    n = sync_media_files(NULL, ".hdx", &f);
    assert_int_equal(n, 2); /* also in a folder of the stick */
    free(f);
    n = sync_media_files(stick, ".hdx", &f);
    assert_int_equal(n, 1);
    free(f);
    assert_int_equal(sync_media_files(NULL, ".hdb", &f), 0);
    free(f);
    unsetenv("HUIDAI_MEDIA");
    free(setting);
    free(below);
}

#define T(f) cmocka_unit_test_setup_teardown(f, open_fresh, close_it)

static const struct CMUnitTest tests[] = {
    T(an_export_that_is_stopped_leaves_nothing),
    T(a_backup_that_is_stopped_leaves_nothing),
    T(full_and_gone_are_told_apart),
    T(the_outlook_is_what_is_sent),
    T(media_are_where_the_setting_says),
};

const struct test_group test_cancel = {"cancel", TESTS(tests)};
