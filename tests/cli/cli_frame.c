/* The frame of the command line: options, exit statuses, sign-in, where answers go. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/cli.h"
#include "lib/test.h"

#define TEACH "HUIDAI_PASSWORD=Huidai-2021"

static char *db(const char *name)
{
    static char path[300];

    snprintf(path, sizeof path, "%s/%s", test_tmpdir(), name);
    return path;
}

static void assert_status(struct cli_run r, int status)
{
    if (r.status != status)
        fail_msg("status %d, wanted %d\n%s%s", r.status, status, r.out, r.err);
    if (status == 2)
        assert_string_equal(r.out, "");
    if (status != 0)
        assert_true(strlen(r.err) > 0);
    cli_run_release(&r);
}

static int make_training(void **state)
{
    (void)state;
    free(cli_ok(NULL, "--db", db("t.db"), "init", "--site", "0421", "--kind", "branch", "--name",
                "罗悃信用社", "--training", NULL));
    return 0;
}

static void wrong_usage_is_status_2(void **state)
{
    (void)state;
    assert_status(cli_run(NULL, "nonsense", NULL), 2);
    assert_status(cli_run(NULL, "--nonsense", "x", NULL), 2);
    assert_status(cli_run(NULL, "--db", NULL), 2);
    assert_status(cli_run(NULL, "init", NULL), 2);
    assert_status(cli_run(NULL, "init", "--site", "1", "--kind", "bank", "--name", "x", NULL), 2);
    assert_status(cli_run(NULL, "report", NULL), 2);
    assert_status(cli_run(NULL, "report", "no-such-report", NULL), 2);
    assert_status(cli_run(NULL, "report", "loans", "--format", "doc", NULL), 2);
    assert_status(cli_run(NULL, "report", "loans", "--nonsense", "x", NULL), 2);
    assert_status(cli_run(NULL, "report", "loans", "extra", NULL), 2);
    assert_status(cli_run(NULL, "do", NULL), 2);
    assert_status(cli_run(NULL, "do", "no-such-act", NULL), 2);
    assert_status(cli_run(NULL, "do", "receive", "no equal sign", NULL), 2);
    assert_status(cli_run(NULL, "do", "receive", "a=1", "a=2", NULL), 2);
    assert_status(cli_run(NULL, "do", "receive", "--format", "csv", NULL), 2);
    assert_status(cli_run(NULL, "check", "extra", NULL), 2);
    assert_status(cli_run(NULL, "why", NULL), 2);
    assert_status(cli_run(NULL, "help", "no-such-command", NULL), 2);
}

static void help_and_version_need_no_database(void **state)
{
    char *s = cli_ok(NULL, "help", NULL);

    (void)state;
    assert_non_null(strstr(s, "huidai report"));
    assert_non_null(strstr(s, "huidai do"));
    free(s);
    s = cli_ok(NULL, "version", NULL);
    assert_true(strncmp(s, "huidai ", 7) == 0);
    free(s);
    s = cli_ok(NULL, "help", "report", NULL);
    assert_non_null(strstr(s, "--as-of"));
    free(s);
}

static void lists_need_no_database(void **state)
{
    char *s = cli_ok(NULL, "report", "--list", NULL);

    (void)state;
    assert_non_null(strstr(s, "loans"));
    assert_non_null(strstr(s, "payoff_fen"));
    free(s);
    s = cli_ok(NULL, "do", "--list", NULL);
    assert_non_null(strstr(s, "household-add"));
    free(s);
    s = cli_ok(NULL, "do", "--list", "--format", "json", NULL);
    assert_true(strncmp(s, "[\n{\"name\":", 10) == 0);
    free(s);
}

static void a_missing_database_is_status_1(void **state)
{
    (void)state;
    assert_status(cli_run(TEACH, "--db", db("none.db"), "--user", "admin", "check", NULL), 1);
}

static void the_default_path_follows_xdg(void **state)
{
    struct stat st;
    char path[400];

    (void)state;
    free(cli_ok(NULL, "init", "--site", "A1", "--kind", "county", "--name", "县", "--training",
                NULL));
    snprintf(path, sizeof path, "%s/huidai/huidai.db", test_tmpdir());
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    snprintf(path, sizeof path, "%s/huidai", test_tmpdir());
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    free(cli_ok(TEACH, "--user", "admin", "check", NULL));
}

static void a_second_init_is_refused(void **state)
{
    (void)state;
    assert_status(cli_run(NULL, "--db", db("t.db"), "init", "--site", "0421", "--kind", "branch",
                          "--name", "罗悃信用社", "--training", NULL),
                  1);
}

static void sign_in_is_asked_for(void **state)
{
    (void)state;
    assert_status(
        cli_run("HUIDAI_PASSWORD=wrong", "--db", db("t.db"), "--user", "admin", "check", NULL), 1);
    assert_status(cli_run(TEACH, "--db", db("t.db"), "--user", "nobody", "check", NULL), 1);
    assert_status(cli_run(TEACH, "--db", db("t.db"), "do", "lpr-add", NULL), 2);
    /* A training database's password is known to all, so reading needs none. */
    free(cli_ok(NULL, "--db", db("t.db"), "check", NULL));
    free(cli_ok(NULL, "--db", db("t.db"), "--user", "auditor", "check", NULL));
}

static void a_real_database_takes_no_shortcut(void **state)
{
    char *code = cli_ok("HUIDAI_PASSWORD=Guanli-2021", "--db", db("r.db"), "init", "--site", "0422",
                        "--kind", "branch", "--name", "龙坪信用社", NULL);

    (void)state;
    assert_true(strlen(code) > 20);
    free(code);
    assert_status(cli_run("HUIDAI_PASSWORD=Guanli-2021", "--db", db("r.db"), "check", NULL), 2);
    assert_status(cli_run(NULL, "--db", db("r.db"), "--user", "admin", "check", NULL), 2);
    assert_status(cli_run("HUIDAI_PASSWORD=Guanli-2021", "--db", db("r.db"), "--user", "admin",
                          "--today", "2024-01-01", "check", NULL),
                  2);
    free(cli_ok("HUIDAI_PASSWORD=Guanli-2021", "--db", db("r.db"), "--user", "admin", "check",
                NULL));
    assert_status(cli_run("HUIDAI_PASSWORD=weak", "--db", db("w.db"), "init", "--site", "0422",
                          "--kind", "branch", "--name", "x", NULL),
                  1);
}

static void answers_go_to_a_whole_file(void **state)
{
    char path[400];
    struct stat st;

    (void)state;
    snprintf(path, sizeof path, "%s/loans.csv", test_tmpdir());
    free(cli_ok(TEACH, "--db", db("t.db"), "--user", "auditor", "report", "loans", "--format",
                "csv", "--out", path, NULL));
    assert_int_equal(stat(path, &st), 0);
    assert_true(st.st_size > 100);
    assert_status(cli_run(TEACH, "--db", db("t.db"), "--user", "auditor", "report", "loans",
                          "--out", "/nonexistent/dir/x", NULL),
                  3);
}

static void write_file(const char *path, const char *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");

    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    fclose(f);
}

static void an_unreadable_database_is_status_3(void **state)
{
    char noise[8192];

    (void)state;
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (char)(i * 7 + i / 251);
    write_file(db("noise.db"), noise, sizeof noise);
    assert_status(cli_run(TEACH, "--db", db("noise.db"), "--user", "auditor", "check", NULL), 3);
    assert_status(cli_run(TEACH, "--db", test_tmpdir(), "--user", "auditor", "check", NULL), 3);
}

static void what_is_misspelt_is_told(void **state)
{
    (void)state;
    assert_status(cli_run(TEACH, "--db", db("t.db"), "--user", "auditor", "report", "loans",
                          "--town", "无此镇", NULL),
                  1);
    assert_status(cli_run(TEACH, "--db", db("t.db"), "--user", "auditor", "report", "loans",
                          "--as-of", "2023-02-31", NULL),
                  1);
    assert_status(cli_run(TEACH, "--db", db("t.db"), "--user", "auditor", "report", "loans",
                          "--quarter", "2023Q1", NULL),
                  2);
    assert_status(
        cli_run(TEACH, "--db", db("t.db"), "--user", "auditor", "report", "schedule", NULL), 2);
    assert_status(cli_run(TEACH, "--db", db("t.db"), "--user", "auditor", "report", "schedule",
                          "--contract", "LDTP0", NULL),
                  1);
    assert_status(cli_run(TEACH, "--db", db("t.db"), "--user", "auditor", "why", "LDTP0", NULL), 1);
}

static void nothing_to_list_is_an_empty_array(void **state)
{
    char *s = cli_ok(TEACH, "--db", db("t.db"), "--user", "auditor", "report", "loans", "--as-of",
                     "2023-03-21", "--format", "json", NULL);

    (void)state;
    assert_string_equal(s, "[]\n");
    free(s);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(wrong_usage_is_status_2),
    cmocka_unit_test(help_and_version_need_no_database),
    cmocka_unit_test(lists_need_no_database),
    cmocka_unit_test(a_missing_database_is_status_1),
    cmocka_unit_test(the_default_path_follows_xdg),
    cmocka_unit_test(a_second_init_is_refused),
    cmocka_unit_test(sign_in_is_asked_for),
    cmocka_unit_test(a_real_database_takes_no_shortcut),
    cmocka_unit_test(answers_go_to_a_whole_file),
    cmocka_unit_test(an_unreadable_database_is_status_3),
    cmocka_unit_test(what_is_misspelt_is_told),
    cmocka_unit_test(nothing_to_list_is_an_empty_array),
};

const struct test_group test_cli_frame = {"cli_frame", TESTS(tests), make_training, NULL};
