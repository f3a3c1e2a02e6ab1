/* The runner itself: what fails or dies is counted, in both builds, and no group is left out. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "lib/test.h"

/* ------------------------------------------------------------ two groups that go wrong */

static void goes_well(void **state)
{
    assert_true(test_build() == TEST_SANITIZED || test_build() == TEST_OPTIMISED);
}

static void goes_wrong(void **state)
{
    fail();
}

static void dies(void **state)
{
    raise(SIGKILL);
}

static const struct CMUnitTest half_bad[] = {
    cmocka_unit_test(goes_well),
    cmocka_unit_test(goes_wrong),
};

static const struct CMUnitTest deadly[] = {
    cmocka_unit_test(goes_well),
    cmocka_unit_test(dies),
};

const struct test_group test_runner_half = {
    "runner_half", TESTS(half_bad), .builds = TEST_SANITIZED | TEST_OPTIMISED | TEST_WHEN_NAMED};
const struct test_group test_runner_dies = {"runner_dies", TESTS(deadly),
                                            .builds = TEST_OPTIMISED | TEST_WHEN_NAMED};

/* ------------------------------------------------------------ what the runner makes of them */

/* The exit status, and the last line without its end. */
static int run(const char *names, char last[200])
{
    static const char *const runner[] = {[TEST_SANITIZED] = "san", [TEST_OPTIMISED] = "rel"};
    char cmd[300];
    char line[200];
    int status;
    FILE *f;

    snprintf(cmd, sizeof cmd, "build/%s/run-tests %s", runner[test_build()], names);
    f = popen(cmd, "r");
    assert_non_null(f);
    last[0] = '\0';
    while (fgets(line, sizeof line, f))
        memcpy(last, line, sizeof line);
    last[strcspn(last, "\n")] = '\0';
    status = pclose(f);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void both_builds_are_counted_together(void **state)
{
    char last[200];

    assert_int_equal(run("runner_half", last), 1);
    assert_string_equal(last, "2 passed, 2 failed");
}

/* Whoever dies leaves no result: none of its tests is known to have passed. */
static void a_group_that_dies_has_failed(void **state)
{
    char last[200];

    assert_int_equal(run("runner_dies runner_half", last), 1);
    assert_string_equal(last, "2 passed, 4 failed");
}

static void an_unknown_name_is_no_success(void **state)
{
    char last[200];

    assert_int_equal(run("no_such_group 2>&1", last), 2);
    assert_string_equal(last, "no such test group");
}

/* Only the two above wait to be named. */
static bool may_wait(const char *name)
{
    return strncmp(name, "runner_", 7) == 0;
}

static void every_group_is_run_by_a_build(void **state)
{
    for (const struct test_group *const *g = test_group_table; *g; g++) {
        assert_true(test_builds(*g) != 0);
        assert_true((*g)->count > 0);
        if (((*g)->builds & TEST_WHEN_NAMED) && !may_wait((*g)->name))
            fail_msg("%s is run by no build", (*g)->name);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(both_builds_are_counted_together),
    cmocka_unit_test(a_group_that_dies_has_failed),
    cmocka_unit_test(an_unknown_name_is_no_success),
    cmocka_unit_test(every_group_is_run_by_a_build),
};

/* In one build only: two at once would write the results of the groups above over each other. */
const struct test_group test_runner = {"runner", TESTS(tests), .builds = TEST_OPTIMISED};
