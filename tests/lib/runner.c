/*
 * The runner: every group in a child of its own (a crash costs only that group), as many
 * at once as there are processors; ends with the line `N passed, N failed`.
 *
 *     tests [-v] [NAME…]     -v: one at a time, output shown as it comes
 */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "lib/test.h"

static char tmpdir[256];

struct run {
    const struct test_group *g;
    pid_t pid;
    char log[300];
    struct timespec began;
};

const char *test_tmpdir(void)
{
    return tmpdir;
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

static int rm_one(const char *path, const struct stat *st, int flag, struct FTW *f)
{
    (void)st;
    (void)flag;
    (void)f;
    return remove(path);
}

static void fresh_tmpdir(const char *name)
{
    mkdir("build", 0777);
    mkdir("build/tmp", 0777);
    snprintf(tmpdir, sizeof tmpdir, "build/tmp/%s", name);
    nftw(tmpdir, rm_one, 16, FTW_DEPTH | FTW_PHYS);
    mkdir(tmpdir, 0700);
}

/* In the child: run the group and write the number of failures to <tmpdir>.result. */
static void run_child(const struct test_group *g)
{
    char path[300];
    FILE *f;
    int failed;

    fresh_tmpdir(g->name);
    failed = _cmocka_run_group_tests(g->name, g->tests, g->count, g->setup, g->teardown);
    snprintf(path, sizeof path, "%s.result", tmpdir);
    f = fopen(path, "w");
    if (f) {
        fprintf(f, "%d\n", failed);
        fclose(f);
    }
    exit(failed ? 1 : 0);
}

static void start(struct run *r, const struct test_group *g, bool verbose)
{
    char result[300];

    mkdir("build", 0777);
    mkdir("build/tmp", 0777);
    snprintf(result, sizeof result, "build/tmp/%s.result", g->name);
    unlink(result);
    snprintf(r->log, sizeof r->log, "build/tmp/%s.log", g->name);
    r->g = g;
    clock_gettime(CLOCK_MONOTONIC, &r->began);
    fflush(NULL);
    r->pid = fork();
    if (r->pid == 0) {
        if (!verbose) {
            int fd = open(r->log, O_CREAT | O_TRUNC | O_WRONLY, 0666);

            dup2(fd, 1);
            dup2(fd, 2);
            close(fd);
        }
        run_child(g);
    }
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

static void finish(struct run *r, int status, bool verbose, size_t *passed, size_t *failed)
{
    char result[300];
    struct timespec now;
    size_t bad = r->g->count;
    int n;
    FILE *f;

    snprintf(result, sizeof result, "build/tmp/%s.result", r->g->name);
    f = fopen(result, "r");
    if (f) {
        if (fscanf(f, "%d", &n) == 1 && n >= 0 && (size_t)n <= r->g->count)
            bad = (size_t)n;
        fclose(f);
    }
    /* A sanitizer's report after the last test makes the child's status bad. */
    if (status != 0 && bad == 0)
        bad = 1;
    clock_gettime(CLOCK_MONOTONIC, &now);
    printf("%-5s %-24s %3zu tests  %5.1f s\n", bad ? "FAIL" : "ok", r->g->name, r->g->count,
           (double)(now.tv_sec - r->began.tv_sec) + (double)(now.tv_nsec - r->began.tv_nsec) / 1e9);
    if (bad && !verbose)
        show_log(r->log);
    fflush(stdout);
    *passed += r->g->count - bad;
    *failed += bad;
}

static bool wanted(const struct test_group *g, int argc, char **argv, int first)
{
    if (first >= argc)
        return true;
    for (int i = first; i < argc; i++)
        if (strcmp(argv[i], g->name) == 0)
            return true;
    return false;
}

int main(int argc, char **argv)
{
    bool verbose = argc > 1 && strcmp(argv[1], "-v") == 0;
    int first = verbose ? 2 : 1;
    long cpus = sysconf(_SC_NPROCESSORS_ONLN);
    size_t slots = verbose || cpus < 1 ? 1 : (size_t)cpus;
    struct run *runs = calloc(slots, sizeof *runs);
    const struct test_group *const *g = test_group_table;
    size_t passed = 0;
    size_t failed = 0;
    size_t busy = 0;

    i18n_init(argv[0]);
    for (;;) {
        int status;
        pid_t pid;

        for (size_t i = 0; i < slots && *g; i++) {
            while (*g && !wanted(*g, argc, argv, first))
                g++;
            if (runs[i].pid == 0 && *g) {
                start(&runs[i], *g++, verbose);
                busy++;
            }
        }
        if (!busy)
            break;
        pid = wait(&status);
        for (size_t i = 0; i < slots; i++)
            if (runs[i].pid == pid) {
                finish(&runs[i], status, verbose, &passed, &failed);
                runs[i].pid = 0;
                busy--;
            }
    }
    free(runs);
    if (passed + failed == 0) {
        fprintf(stderr, "no such test group\n");
        return 2;
    }
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed ? 1 : 0;
}
