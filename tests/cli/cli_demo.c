/* demo: made once, filled, apart from the real database, and never half. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/cli.h"
#include "lib/test.h"

#define TEACH "HUIDAI_PASSWORD=Huidai-2021"

static char path[400];

static int setup(void **state)
{
    (void)state;
    snprintf(path, sizeof path, "%s/huidai/huidai-training.db", test_tmpdir());
    return 0;
}

static bool there(const char *tail)
{
    char name[500];

    snprintf(name, sizeof name, "%s%s", path, tail);
    return access(name, F_OK) == 0;
}

static void it_is_made_in_the_usual_folder(void **state)
{
    char *s = cli_ok(NULL, "demo", NULL);

    (void)state;
    assert_non_null(strstr(s, "Huidai-2021"));
    assert_non_null(strstr(s, "huidai-training.db"));
    for (const char *const *u =
             (const char *const[]){"admin", "teller", "officer", "manager", "station", "township",
                                   "union", "bureau", "finance", "auditor", NULL};
         *u; u++)
        if (!strstr(s, *u))
            fail_msg("%s is not listed", *u);
    free(s);
    assert_true(there(""));
    assert_false(there(".part"));
}

static void a_second_time_changes_nothing(void **state)
{
    struct stat before, after;

    (void)state;
    assert_int_equal(stat(path, &before), 0);
    free(cli_ok(NULL, "demo", NULL));
    assert_int_equal(stat(path, &after), 0);
    assert_true(before.st_ino == after.st_ino);
}

static size_t rows_of(const char *report)
{
    char *s = cli_ok(TEACH, "--db", path, "--user", "auditor", "report", report, "--format", "json",
                     NULL);
    size_t n = 0;

    for (const char *p = s; (p = strstr(p, "\n{")); p++)
        n++;
    free(s);
    return n;
}

static void it_holds_loans_in_every_state(void **state)
{
    (void)state;
    assert_int_equal(rows_of("loans"), 1100);
    assert_true(rows_of("overdue") > 5);
    assert_true(rows_of("maturing") > 0);
    assert_true(rows_of("roster") > 0);
}

static void bare_commands_do_not_open_it(void **state)
{
    struct cli_run r = cli_run(TEACH, "--user", "auditor", "report", "loans", NULL);

    (void)state;
    assert_int_equal(r.status, 1);
    assert_non_null(strstr(r.err, "huidai.db"));
    cli_run_release(&r);
}

static void a_real_database_is_left_alone(void **state)
{
    char real[400];
    struct cli_run r;

    (void)state;
    snprintf(real, sizeof real, "%s/real.db", test_tmpdir());
    free(cli_ok("HUIDAI_PASSWORD=Guanli-2021", "--db", real, "init", "--site", "0422", "--kind",
                "branch", "--name", "龙坪信用社", NULL));
    r = cli_run(NULL, "--db", real, "demo", NULL);
    assert_int_equal(r.status, 1);
    assert_string_equal(r.out, "");
    cli_run_release(&r);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(it_is_made_in_the_usual_folder),
    cmocka_unit_test(a_second_time_changes_nothing),
    cmocka_unit_test(it_holds_loans_in_every_state),
    cmocka_unit_test(bare_commands_do_not_open_it),
    cmocka_unit_test(a_real_database_is_left_alone),
};

const struct test_group test_cli_demo = {"cli_demo", TESTS(tests), setup, NULL};
