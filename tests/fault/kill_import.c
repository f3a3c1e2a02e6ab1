/*
 * `kill -9` at any moment of an import: afterwards the file is in whole or not at all, and
 * the database is sound. The child tells its progress through a pipe; the parent kills it
 * at the n-th word, or lets it run into the commit.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "intake/take.h"
#include "lib/file.h"
#include "lib/test.h"
#include "store/check.h"

enum { KILLS = 60, ROWS = 2000, WORDS = ROWS / 500 + 1 };

static bool tell(void *ctx, uint64_t rows, uint64_t expected)
{
    return write(*(int *)ctx, "x", 1) == 1;
}

static const char *write_file(int life)
{
    struct buf b = BUF_INIT;
    const char *path;

    buf_str(&b, RECEIPTS);
    for (int i = 0; i < ROWS; i++)
        buf_fmt(&b, "LDTP0001,2022-03-21,V%d-%d,0,%d.%02d,0,0\n", life, i, i + 1, life);
    path = file_with("life.csv", b.s, b.len);
    buf_release(&b);
    return path;
}

static void live(const char *db, const char *path, int out)
{
    struct app app = {0};
    struct intake_result r = INTAKE_RESULT_INIT;
    struct import_order o = {.kind = "receipts", .path = path, .progress = tell, .ctx = &out};
    struct err e;

    if (app_open(&app, db, 0, &e) != OK)
        _exit(3);
    app.user.id = 1;
    app.user.role = ROLE_MANAGER;
    _exit(op_import(&app, &o, &r, &e) == OK ? 0 : 4);
}

/* Returns whether the child got to its end before it was killed. */
static bool kill_at(const char *db, const char *path, int word)
{
    int fd[2];
    int status;
    char c;
    pid_t pid;

    assert_int_equal(pipe(fd), 0);
    pid = fork();
    if (pid == 0) {
        close(fd[0]);
        live(db, path, fd[1]);
    }
    close(fd[1]);
    for (int i = 0; i < word && read(fd[0], &c, 1) == 1; i++)
        ;
    kill(pid, SIGKILL);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    close(fd[0]);
    if (WIFEXITED(status))
        assert_int_equal(WEXITSTATUS(status), 0);
    return WIFEXITED(status);
}

static void assert_sound(struct store *s)
{
    struct st_findings f = {0};
    struct err e;

    if (st_check(s, true, NULL, NULL, &f, &e) != OK)
        fail_msg("check: %s", e.text);
    assert_int_equal(f.n, 0);
    st_findings_release(&f);
}

static void test_whole_or_not_at_all(void **state)
{
    struct desk d;
    int64_t before = 0;

    desk_open_with_loan(&d);
    for (int life = 0; life < KILLS; life++) {
        char db[300];
        const char *path = write_file(life);
        bool ended;
        int64_t now;

        snprintf(db, sizeof db, "%s", d.o.path);
        office_close(&d.o);
        ended = kill_at(db, path, life % (WORDS + 1));
        office_ok(&d.o, app_open(&d.o.app, db, 0, &d.o.e));
        now = desk_int(&d, "SELECT count(*) FROM receipt");
        assert_true(now == before + ROWS || (now == before && !ended));
        before = now;
        if (life % 20 == 19)
            assert_sound(d.o.app.st);
    }
    desk_close(&d);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_whole_or_not_at_all),
};

const struct test_group test_kill_import = {"kill_import", TESTS(tests), .builds = TEST_OPTIMISED};
