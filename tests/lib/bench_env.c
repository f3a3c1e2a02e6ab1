/* What the runner gives to tests, for the programs of tests/bench. */
#include "lib/test.h"

#include <stdio.h>

const char *test_tmpdir(void)
{
    return "build/bench";
}

int test_seeds(int usual)
{
    return usual;
}

const char *test_path(const char *below_tests)
{
    static char path[400];

    snprintf(path, sizeof path, "tests/%s", below_tests);
    return path;
}
