/*
 * `kill -9` while a package is written or taken in: the stick has a whole package or none, the
 * database all of it or nothing, and doing it again does it (work order D 2, 3).
 */
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/sync_fixture.h"
#include "store/check.h"
#include "store/keyring.h"
#include "sync/stick.h"

enum { KILLS = 32, ROWS = 2600, WORDS = ROWS / 500 + 2 };

static char package[SYNC_PATH];
static char county_path[300];
static char branch_path[300];
static char stick[300];
static int out;

static struct store *signed_in(const char *path)
{
    struct store *s = NULL;
    int64_t user = 0;

    MUST(st_open(path, 0, &s, &fixture_err));
    MUST(st_sign_in(s, "admin", "Huidai-2021", &user, &fixture_err));
    return s;
}

static int make_sites(void **state)
{
    struct store *county = sync_site("county.db", "0400", "county", "");
    struct store *branch = sync_site("branch.db", "0421", "branch", "");
    int64_t loan;
    char voucher[20];

    snprintf(county_path, sizeof county_path, "%s", fixture_path("county.db"));
    snprintf(branch_path, sizeof branch_path, "%s", fixture_path("branch.db"));
    snprintf(stick, sizeof stick, "%s", fixture_path("stick"));
    mkdir(stick, 0700);
    sync_enrol(county, branch);
    loan = fixture_loan(branch, fixture_household(branch, "H1"), "LDTP-0421-000001", 500000000);
    for (int i = 0; i < ROWS; i++) {
        snprintf(voucher, sizeof voucher, "V%d", i);
        fixture_receive(branch, loan, voucher, 1 + i);
    }
    snprintf(package, sizeof package, "%s", sync_send(branch, "0400"));
    st_close(&county);
    st_close(&branch);
    return 0;
}

static bool tell(void *ctx, const char *step, int64_t done, int64_t total)
{
    return write(out, "x", 1) == 1;
}

static void take_in(void)
{
    struct store *s = signed_in(fixture_path("life.db"));
    struct sync_result r;

    _exit(sync_import(s, package, true, 0, tell, NULL, &r, &fixture_err) == OK ? 0 : 4);
}

static void write_out(void)
{
    struct store *s = signed_in(fixture_path("life.db"));
    struct sync_info info;
    char path[SYNC_PATH];

    _exit(sync_export(s, "0400", stick, 0, tell, NULL, path, &info, &fixture_err) == OK ? 0 : 4);
}

/* Kill the child at its n-th word; whether it got to its end before. */
static bool kill_at(void (*live)(void), int word)
{
    int fd[2];
    int status;
    char c;
    pid_t pid;

    assert_int_equal(pipe(fd), 0);
    pid = fork();
    if (pid == 0) {
        close(fd[0]);
        out = fd[1];
        live();
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

static void fresh_copy(const char *from)
{
    struct buf b = BUF_INIT;
    const char *to = fixture_path("life.db");
    char wal[320];

    snprintf(wal, sizeof wal, "%s-wal", to);
    unlink(wal);
    unlink(to);
    MUST(stick_read(from, 1 << 26, &b, &fixture_err));
    MUST(stick_write(to, b.s, b.len, &fixture_err));
    buf_release(&b);
}

static void sound(struct store *s)
{
    struct st_findings found = ST_FINDINGS_INIT;

    MUST(st_check(s, true, NULL, NULL, &found, &fixture_err));
    if (found.total)
        fail_msg("%s", found.v[0].text);
    st_findings_release(&found);
}

static void taken_in_whole_or_not_at_all(void **state)
{
    int whole = 0;

    for (int life = 0; life < KILLS; life++) {
        struct store *s;
        bool ended;
        int64_t now;

        fresh_copy(county_path);
        ended = kill_at(take_in, life % (WORDS + 1));
        s = signed_in(fixture_path("life.db"));
        now = fixture_int(s, "SELECT count(*) FROM receipt");
        assert_true(now == ROWS || (now == 0 && !ended));
        whole += now == ROWS;
        sync_receive(s, package);
        assert_int_equal(fixture_int(s, "SELECT count(*) FROM receipt"), ROWS);
        if (life % 8 == 7)
            sound(s);
        st_close(&s);
    }
    assert_in_range(whole, 1, KILLS - 1);
}

/* Packages in the folder, each of them opened; other files are told by their name. */
static int whole_packages(struct store *s)
{
    DIR *d = opendir(stick);
    struct dirent *f;
    char path[600];
    int n = 0;

    assert_non_null(d);
    while ((f = readdir(d))) {
        struct sync_info info;
        size_t len = strlen(f->d_name);

        snprintf(path, sizeof path, "%s/%s", stick, f->d_name);
        if (len > 4 && strcmp(f->d_name + len - 4, ".hdx") == 0) {
            MUST(sync_inspect(s, path, &info, &fixture_err));
            n++;
        }
        if (f->d_name[0] != '.')
            unlink(path);
    }
    closedir(d);
    return n;
}

static void written_whole_or_not_at_all(void **state)
{
    struct sync_info info;
    char path[SYNC_PATH];

    for (int life = 0; life < KILLS; life++) {
        struct store *s;
        bool ended;

        fresh_copy(branch_path);
        ended = kill_at(write_out, life % (WORDS + 1));
        s = signed_in(fixture_path("life.db"));
        assert_in_range(whole_packages(s), ended ? 1 : 0, 1);
        MUST(sync_export(s, "0400", stick, 0, NULL, NULL, path, &info, &fixture_err));
        assert_true(info.entries > ROWS);
        assert_int_equal(whole_packages(s), 1);
        st_close(&s);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(taken_in_whole_or_not_at_all),
    cmocka_unit_test(written_whole_or_not_at_all),
};

const struct test_group test_kill_sync = {"kill_sync", TESTS(tests), make_sites,
                                          .builds = TEST_OPTIMISED};
