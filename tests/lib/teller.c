#include "lib/teller.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "lib/cli.h"
#include "lib/test.h"

static const char *path_of(const char *name)
{
    static char path[PATH_MAX];
    char dir[PATH_MAX];

    assert_non_null(realpath(test_tmpdir(), dir));
    snprintf(path, sizeof path, "%.4000s/%s", dir, name);
    return path;
}

int teller_setup(void **state)
{
    static const char *const kinds[] = {"households", "loans", "plans", "receipts", "events"};
    char *db = xstrdup(path_of("made.db"));

    (void)state;
    free(cli_ok(NULL, "--db", db, "init", "--site", "0421", "--kind", "branch", "--name",
                "罗悃信用社", "--training", NULL));
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        char file[200];

        snprintf(file, sizeof file, "tests/cases/ledger-a/%s.csv", kinds[i]);
        free(cli_ok("HUIDAI_PASSWORD=" TELLER_PASSWORD, "--db", db, "--user", "manager", "import",
                    kinds[i], file, NULL));
    }
    free(db);
    return 0;
}

static void copy_file(const char *from, const char *to)
{
    char block[65536];
    FILE *in = fopen(from, "rb");
    FILE *out;
    size_t n;

    unlink(to);
    if (!in)
        return;
    out = fopen(to, "wb");
    assert_non_null(out);
    while ((n = fread(block, 1, sizeof block, in)) > 0)
        assert_int_equal(fwrite(block, 1, n, out), n);
    fclose(in);
    assert_int_equal(fclose(out), 0);
}

const char *teller_copy(void)
{
    static char db[PATH_MAX];
    static const char *const tails[] = {".db",        ".db-wal",        ".db-shm",
                                        ".drafts.db", ".drafts.db-wal", ".drafts.db-shm"};
    char *made = xstrdup(path_of("made"));
    char *work = xstrdup(path_of("work"));

    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        char from[PATH_MAX + 16], to[PATH_MAX + 16];

        snprintf(from, sizeof from, "%s%s", made, tails[i]);
        snprintf(to, sizeof to, "%s%s", work, tails[i]);
        copy_file(from, to);
    }
    snprintf(db, sizeof db, "%s", path_of("work.db"));
    free(work);
    free(made);
    return db;
}

static struct pty *start(const char *const *argv, int cols, int rows, const char *const *env)
{
    const char *all[16] = {0};
    char *home = xasprintf("HOME=%s", path_of("."));
    size_t n = 0;
    struct pty *p;

    all[n++] = home;
    for (; env && *env; env++)
        all[n++] = *env;
    p = pty_start(argv, cols, rows, all);
    free(home);
    return p;
}

struct pty *teller_start(const char *db, const char *user, int cols, int rows,
                         const char *const *env)
{
    const char *argv[6] = {"build/san/huidai", "--db", db, user ? "--user" : NULL, user};

    return start(argv, cols, rows, env);
}

struct pty *teller_start_day(const char *db, const char *user, const char *today, int cols,
                             int rows)
{
    const char *argv[8] = {"build/san/huidai",       "--db", db, "--user", user,
                           today ? "--today" : NULL, today};

    return start(argv, cols, rows, NULL);
}

void teller_sign_in(struct pty *p)
{
    pty_assert_has(p, "登录");
    pty_keys(p, TELLER_PASSWORD "<Enter>");
    pty_assert_has(p, "[00] ");
}

struct pty *teller_open(const char *user, int cols, int rows)
{
    struct pty *p = teller_start(teller_copy(), user, cols, rows, NULL);

    teller_sign_in(p);
    return p;
}

void teller_golden(struct pty *p, const char *name)
{
    pty_golden(p, name);
    pty_resize(p, 132, 43);
    pty_golden(p, name);
    pty_resize(p, 80, 24);
    pty_assert_whole(p);
}
