#include "lib/teller.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "lib/cli.h"
#include "lib/file.h"
#include "lib/test.h"

int teller_setup(void **state)
{
    static const char *const kinds[] = {"households", "loans", "plans", "receipts", "events"};
    char db[PATH_MAX];

    (void)state;
    file_full_path("made.db", db);
    free(cli_ok(NULL, "--db", db, "init", "--site", "0421", "--kind", "branch", "--name",
                "罗悃信用社", "--training", NULL));
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        char file[200];

        snprintf(file, sizeof file, "tests/cases/ledger-a/%s.csv", kinds[i]);
        free(cli_ok("HUIDAI_PASSWORD=" TELLER_PASSWORD, "--db", db, "--user", "manager", "import",
                    kinds[i], file, NULL));
    }
    return 0;
}

const char *teller_copy(void)
{
    static char db[PATH_MAX];
    char made[PATH_MAX];
    char work[PATH_MAX];

    file_copy_db(file_full_path("made", made), file_full_path("work", work));
    return file_full_path("work.db", db);
}

static struct pty *start(const char *const *argv, int cols, int rows, const char *const *env)
{
    const char *all[16] = {0};
    char dir[PATH_MAX];
    char *home = xasprintf("HOME=%s", file_full_path(".", dir));
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
