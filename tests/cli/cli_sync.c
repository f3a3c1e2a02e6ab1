/* sync, backup and restore from the command line, by files only. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/cli.h"
#include "lib/test.h"

static const char *path(const char *name)
{
    static char out[8][300];
    static unsigned n;

    n = (n + 1) % 8;
    snprintf(out[n], sizeof out[n], "%s/%s", test_tmpdir(), name);
    return out[n];
}

static int make_sites(void **state)
{
    mkdir(path("stick"), 0700);
    free(cli_ok(NULL, "--db", path("county.db"), "init", "--site", "0400", "--kind", "county",
                "--name", "县联社", "--training", NULL));
    free(cli_ok(NULL, "--db", path("branch.db"), "init", "--site", "0421", "--kind", "branch",
                "--name", "罗悃信用社", "--training", NULL));
    free(cli_ok(NULL, "--db", path("county.db"), "sync", "card", "--out", path("stick"), NULL));
    free(cli_ok(NULL, "--db", path("branch.db"), "sync", "card", "--out", path("stick"), NULL));
    free(cli_ok(NULL, "--db", path("branch.db"), "sync", "enrol", path("stick/HD_0400_card.hdc"),
                NULL));
    free(cli_ok(NULL, "--db", path("county.db"), "sync", "enrol", path("stick/HD_0421_card.hdc"),
                NULL));
    return 0;
}

/* Export and return the package's path, the first line of the answer. */
static char *export_to(const char *db, const char *to)
{
    char *out =
        cli_ok(NULL, "--db", path(db), "sync", "export", "--to", to, "--out", path("stick"), NULL);

    out[strcspn(out, "\n")] = '\0';
    assert_int_equal(access(out, F_OK), 0);
    return out;
}

static void has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("no “%s” in: %s", part, text);
}

static void a_package_goes_from_branch_to_county(void **state)
{
    char *package = export_to("branch.db", "0400");
    char *out = cli_ok(NULL, "--db", path("county.db"), "sync", "inspect", package, NULL);

    has(package, "/HD_0421_0400_");
    has(out, "签名通过");
    has(out, "演练");
    free(out);
    out = cli_ok(NULL, "--db", path("county.db"), "sync", "import", package, "--dry-run", NULL);
    has(out, "未写入任何数据");
    free(out);
    out = cli_ok(NULL, "--db", path("county.db"), "sync", "import", package, NULL);
    has(out, "机构与用户");
    has(out, "已导入");
    free(out);
    out = cli_ok(NULL, "--db", path("county.db"), "sync", "import", package, NULL);
    has(out, "日志新收 0 条");
    free(out);
    free(package);
    out = cli_ok(NULL, "--db", path("county.db"), "sync", "status", NULL);
    has(out, "0421 罗悃信用社");
    free(out);
    free(cli_ok(NULL, "--db", path("county.db"), "check", "--deep", NULL));
}

static void refusals_are_status_1(void **state)
{
    char *package = export_to("county.db", "0421");
    struct cli_run r = cli_run(NULL, "--db", path("county.db"), "sync", "import", package, NULL);

    assert_int_equal(r.status, 1);
    has(r.err, "0421");
    cli_run_release(&r);
    r = cli_run(NULL, "--db", path("county.db"), "--user", "teller", "sync", "import", package,
                NULL);
    assert_int_equal(r.status, 1);
    cli_run_release(&r);
    r = cli_run(NULL, "--db", path("county.db"), "sync", "import", "Makefile", NULL);
    assert_int_equal(r.status, 1);
    has(r.err, "不是惠贷数据包");
    cli_run_release(&r);
    r = cli_run(NULL, "--db", path("county.db"), "sync", "export", "--to", "77", NULL);
    assert_int_equal(r.status, 1);
    cli_run_release(&r);
    r = cli_run(NULL, "--db", path("county.db"), "sync", "dance", NULL);
    assert_int_equal(r.status, 2);
    cli_run_release(&r);
    free(package);
}

static void a_backup_is_restored(void **state)
{
    char *out = cli_ok(NULL, "--db", path("branch.db"), "backup", path("stick/b.hdb"), NULL);
    struct cli_run r;

    has(out, "b.hdb");
    free(out);
    r = cli_run("HUIDAI_PASSWORD=wrong", "--db", path("branch.db"), "--user", "admin", "restore",
                path("stick/b.hdb"), NULL);
    assert_int_equal(r.status, 1);
    cli_run_release(&r);
    free(cli_ok("HUIDAI_PASSWORD=Huidai-2021", "--db", path("branch.db"), "--user", "manager",
                "restore", path("stick/b.hdb"), NULL));
    assert_int_equal(access(path("branch.db.before-1"), F_OK), 0);
    free(cli_ok(NULL, "--db", path("branch.db"), "check", "--deep", NULL));
    free(export_to("branch.db", "0400"));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_package_goes_from_branch_to_county),
    cmocka_unit_test(refusals_are_status_1),
    cmocka_unit_test(a_backup_is_restored),
};

const struct test_group test_cli_sync = {"cli_sync", TESTS(tests), make_sites, NULL};
