/*
 * The runner: every group in a process of its own (a crash costs only that group), as many
 * at once as there are processors; ends with the line `N passed, N failed`.
 *
 *     run-tests [-v] [NAME…]     -v: one at a time, output shown as it comes
 *     run-tests -c NAME          the group alone in this very process, for the other runner
 *
 * There are two of it, from the same sources: build/san under sanitizers, build/rel optimised.
 * Either runs all groups; those of the other build through the other program.
 */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "lib/test.h"

#ifdef HUIDAI_SANITIZED
enum { THIS_BUILD = TEST_SANITIZED };
#else
enum { THIS_BUILD = TEST_OPTIMISED };
#endif

static char tmpdir[300];

/* One group in one build. */
struct run {
    const struct test_group *g;
    unsigned build;
    pid_t pid; /* 0: not yet, or no longer */
    bool done;
    struct timespec began;
};

struct course {
    struct run *run;
    size_t n;
    bool verbose;
    size_t passed;
    size_t failed;
};

const char *test_tmpdir(void)
{
    return tmpdir;
}

unsigned test_build(void)
{
    return THIS_BUILD;
}

unsigned test_builds(const struct test_group *g)
{
    return g->builds ? g->builds & (TEST_SANITIZED | TEST_OPTIMISED) : TEST_SANITIZED;
}

int test_seeds(int usual)
{
    const char *s = getenv("HUIDAI_SEEDS");
    int n = s && *s ? atoi(s) : 0;

    return n > 0 ? n : usual;
}

const char *test_path(const char *below_tests)
{
    static char path[512];

    snprintf(path, sizeof path, "tests/%s", below_tests);
    return path;
}

/* ------------------------------------------------------------ files of a run */

static void file_of(char out[300], const char *group, unsigned build, const char *what)
{
    snprintf(out, 300, "build/tmp/%s%s%s", group, build == TEST_OPTIMISED ? "-opt" : "", what);
}

static int rm_one(const char *path, const struct stat *st, int flag, struct FTW *f)
{
    (void)st;
    (void)flag;
    (void)f;
    return remove(path);
}

static void fresh_tmpdir(const char *name)
{
    file_of(tmpdir, name, THIS_BUILD, "");
    nftw(tmpdir, rm_one, 16, FTW_DEPTH | FTW_PHYS);
    mkdir(tmpdir, 0700);
}

static void show_log(const char *path)
{
    char line[2048];
    FILE *f = fopen(path, "r");

    if (!f)
        return;
    while (fgets(line, sizeof line, f))
        fputs(line, stdout);
    fclose(f);
}

/* ------------------------------------------------------------ in the child */

/* Run the group and write the number of failures to its .result. */
static int run_here(const struct test_group *g)
{
    char path[300];
    FILE *f;
    int failed;

    fresh_tmpdir(g->name);
    failed = _cmocka_run_group_tests(g->name, g->tests, g->count, g->setup, g->teardown);
    file_of(path, g->name, THIS_BUILD, ".result");
    f = fopen(path, "w");
    if (f) {
        fprintf(f, "%d\n", failed);
        fclose(f);
    }
    return failed ? 1 : 0;
}

static void run_in_child(const struct run *r)
{
    const char *other = r->build == TEST_OPTIMISED ? "build/rel/run-tests" : "build/san/run-tests";

    if (r->build == THIS_BUILD)
        exit(run_here(r->g));
    execl(other, other, "-c", r->g->name, (char *)NULL);
    perror(other);
    _exit(127);
}

/* ------------------------------------------------------------ in the parent */

static void start(struct run *r, bool verbose)
{
    char path[300];

    file_of(path, r->g->name, r->build, ".result");
    unlink(path);
    file_of(path, r->g->name, r->build, ".log");
    clock_gettime(CLOCK_MONOTONIC, &r->began);
    fflush(NULL);
    r->pid = fork();
    if (r->pid == 0) {
        if (!verbose) {
            int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0666);

            dup2(fd, 1);
            dup2(fd, 2);
            close(fd);
        }
        run_in_child(r);
    }
}

/* Of the tests of a run; one that wrote no result failed as a whole. */
static size_t failures(const struct run *r, int status)
{
    char path[300];
    size_t bad = r->g->count;
    int n;
    FILE *f;

    file_of(path, r->g->name, r->build, ".result");
    f = fopen(path, "r");
    if (f) {
        if (fscanf(f, "%d", &n) == 1 && n >= 0 && (size_t)n <= r->g->count)
            bad = (size_t)n;
        fclose(f);
    }
    /* A sanitizer's report after the last test makes the child's status bad. */
    return status != 0 && bad == 0 ? 1 : bad;
}

static void finish(struct course *c, struct run *r, int status)
{
    size_t bad = failures(r, status);
    char log[300];
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    printf("%-5s %-24s %3zu tests  %5.1f s%s\n", bad ? "FAIL" : "ok", r->g->name, r->g->count,
           (double)(now.tv_sec - r->began.tv_sec) + (double)(now.tv_nsec - r->began.tv_nsec) / 1e9,
           r->build == TEST_OPTIMISED ? "  optimised" : "");
    file_of(log, r->g->name, r->build, ".log");
    if (bad && !c->verbose)
        show_log(log);
    fflush(stdout);
    c->passed += r->g->count - bad;
    c->failed += bad;
    r->pid = 0;
    r->done = true;
}

static bool wanted(const struct test_group *g, char **names, int n)
{
    if (n == 0)
        return !(g->builds & TEST_WHEN_NAMED);
    for (int i = 0; i < n; i++)
        if (strcmp(names[i], g->name) == 0)
            return true;
    return false;
}

/* Optimised runs first: they are the long ones. */
static void plan(struct course *c, char **names, int n)
{
    static const unsigned order[] = {TEST_OPTIMISED, TEST_SANITIZED};
    size_t groups = 0;

    while (test_group_table[groups])
        groups++;
    c->run = calloc(2 * groups + 1, sizeof *c->run);
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < groups; i++)
            if ((test_builds(test_group_table[i]) & order[k]) &&
                wanted(test_group_table[i], names, n))
                c->run[c->n++] = (struct run){.g = test_group_table[i], .build = order[k]};
}

static void carry_out(struct course *c, size_t slots)
{
    size_t next = 0;
    size_t busy = 0;

    while (next < c->n || busy) {
        int status;
        pid_t pid;

        while (busy < slots && next < c->n) {
            start(&c->run[next++], c->verbose);
            busy++;
        }
        pid = wait(&status);
        for (size_t i = 0; i < next; i++)
            if (c->run[i].pid == pid && !c->run[i].done) {
                finish(c, &c->run[i], status);
                busy--;
            }
    }
}

/* A group that no build runs would be passed over in silence. */
static void count_left_out(struct course *c, char **names, int n)
{
    for (const struct test_group *const *g = test_group_table; *g; g++) {
        bool ran = !wanted(*g, names, n);

        for (size_t i = 0; i < c->n; i++)
            ran = ran || (c->run[i].g == *g && c->run[i].done);
        if (ran)
            continue;
        printf("FAIL  %-24s %3zu tests  run by no build\n", (*g)->name, (*g)->count);
        c->failed += (*g)->count;
    }
}

static int run_one(const char *name)
{
    for (const struct test_group *const *g = test_group_table; *g; g++)
        if (strcmp((*g)->name, name) == 0)
            return run_here(*g);
    fprintf(stderr, "no such test group\n");
    return 2;
}

int main(int argc, char **argv)
{
    struct course c = {.verbose = argc > 1 && strcmp(argv[1], "-v") == 0};
    int first = c.verbose ? 2 : 1;
    long cpus = sysconf(_SC_NPROCESSORS_ONLN);

    i18n_init(argv[0]);
    mkdir("build/tmp", 0777);
    if (argc == 3 && strcmp(argv[1], "-c") == 0)
        return run_one(argv[2]);
    plan(&c, argv + first, argc - first);
    carry_out(&c, c.verbose || cpus < 1 ? 1 : (size_t)cpus);
    count_left_out(&c, argv + first, argc - first);
    free(c.run);
    if (c.passed + c.failed == 0) {
        fprintf(stderr, "no such test group\n");
        return 2;
    }
    printf("%zu passed, %zu failed\n", c.passed, c.failed);
    return c.failed ? 1 : 0;
}
