#ifndef TESTS_LIB_TEST_H
#define TESTS_LIB_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/*
 * The builds of which a group's runs are: under sanitizers where nothing is said; optimised
 * what needs thousands of acts; both where a short run of those shall see the sanitizers, too.
 * TEST_WHEN_NAMED instead: only for one who asks for it by name.
 */
enum { TEST_SANITIZED = 1, TEST_OPTIMISED = 2, TEST_WHEN_NAMED = 4 };

/*
 * One file of tests defines one group:
 *
 *     const struct test_group test_money = {"money", TESTS(tests)};
 *     const struct test_group test_sync = {"sync", TESTS(tests), .builds = TEST_OPTIMISED};
 *
 * at the start of a line; the runner finds it. Groups run in processes of their own,
 * several at once: a group may use no fixed path, only test_tmpdir().
 */
struct test_group {
    const char *name;
    const struct CMUnitTest *tests;
    size_t count;
    CMFixtureFunction setup;
    CMFixtureFunction teardown;
    unsigned builds;
};

#define TESTS(a) (a), sizeof(a) / sizeof((a)[0])

/* A folder of this group's own below build/, emptied before the group runs. */
const char *test_tmpdir(void);

/* The build that is running: TEST_SANITIZED or TEST_OPTIMISED. */
unsigned test_build(void);

/* The builds in which the runner runs the group. */
unsigned test_builds(const struct test_group *g);

/* SEEDS=n of `make t`, else `usual`: how many random runs a property test makes. */
int test_seeds(int usual);

/* Path of a file below tests/, as the runner is started at the project's root. */
const char *test_path(const char *below_tests);

extern const struct test_group *const test_group_table[];

#endif
