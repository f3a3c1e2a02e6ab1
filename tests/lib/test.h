#ifndef TESTS_LIB_TEST_H
#define TESTS_LIB_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/*
 * One file of tests defines one group:
 *
 *     const struct test_group test_money = {"money", TESTS(tests)};
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
};

#define TESTS(a) (a), sizeof(a) / sizeof((a)[0])

/* A folder of this group's own below build/, emptied before the group runs. */
const char *test_tmpdir(void);

/* SEEDS=n of `make t`, else `usual`: how many random runs a property test makes. */
int test_seeds(int usual);

/* Path of a file below tests/, as the runner is started at the project's root. */
const char *test_path(const char *below_tests);

extern const struct test_group *const test_group_table[];

#endif
