#ifndef TESTS_LIB_CLI_H
#define TESTS_LIB_CLI_H

#include <stddef.h>

/*
 * The program as scripts see it: a child without a terminal, its output and status caught.
 *
 *     struct cli_run r = cli_run("HUIDAI_PASSWORD=x", "init", "--site", "0421", NULL);
 *     assert_int_equal(r.status, 0);
 *     cli_run_release(&r);
 */
struct cli_run {
    int status; /* exit status; 128 + signal when it was killed */
    char *out;  /* standard output, ended by NUL */
    size_t out_len;
    char *err; /* standard error */
};

/*
 * env: "NAME=value" pairs parted by a newline, set on top of a clean environment (PATH, HOME
 * and XDG_DATA_HOME in test_tmpdir(), LC_ALL=C.UTF-8); NULL for none. Arguments end with NULL.
 */
struct cli_run cli_run(const char *env, ...) __attribute__((sentinel));
struct cli_run cli_runv(const char *env, const char *const *args);
void cli_run_release(struct cli_run *r);

/* Run, fail the test with both outputs unless the status is as wanted; returns the output. */
char *cli_ok(const char *env, ...) __attribute__((sentinel));

#endif
