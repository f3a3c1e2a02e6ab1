/*
 * `kill -9` at any moment of posting: what was acknowledged is there afterwards, nothing is
 * half there, and the database is sound (issue A; NOTES-store 4).
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/store_fixture.h"
#include "store/check.h"

enum { KILLS = 200, BATCH = 60, CHECK_EVERY = 10 };

static const char *path;
static unsigned random_state = 12345;

static unsigned random_below(unsigned n)
{
    random_state = random_state * 1103515245u + 12345u;
    return (random_state >> 16) % n;
}

/* One posting, or now and then a batch: all of it or nothing. */
static void post(struct store *s, int64_t loan, int64_t life, int64_t n)
{
    int rows = n % 4 == 3 ? BATCH : 1;
    char voucher[60];
    char number[40];

    snprintf(number, sizeof number, "%lld/%lld", (long long)life, (long long)n);
    fixture_begin(s, "receive");
    for (int i = 0; i < rows; i++) {
        snprintf(voucher, sizeof voucher, "%s/%d", number, i);
        MUST(st_run(s, &fixture_err,
                    "INSERT INTO receipt (id,loan_id,date,voucher,principal,interest,penalty,"
                    "compound,batch,receipt_no,posted,user_id) VALUES "
                    "(?1,?2,19000,?3,0,1,0,0,?4,?5,19000,1)",
                    "iittt", st_new_id(s, "receipt"), loan, voucher, rows > 1 ? "batch" : "",
                    number));
    }
    MUST(st_run(s, &fixture_err, "UPDATE household SET phone=?1", "t", voucher));
    MUST(st_commit(s, &fixture_err));
}

/* In the child: post until killed, telling the number of each that is on disk. */
static void live(int out, int64_t loan, int64_t life)
{
    struct store *s = NULL;

    if (st_open(path, 0, &s, &fixture_err) != OK)
        _exit(3);
    for (int64_t n = 0;; n++) {
        post(s, loan, life, n);
        if (write(out, &n, sizeof n) != sizeof n)
            _exit(4);
    }
}

/* Let a child post, kill it after a random number of postings; the last one acknowledged. */
static int64_t one_life(int64_t loan, int64_t life)
{
    unsigned wait_for = random_below(6);
    int64_t acked = -1;
    int64_t n;
    int fd[2];
    int status;
    pid_t pid;

    assert_int_equal(pipe(fd), 0);
    pid = fork();
    if (pid == 0) {
        close(fd[0]);
        live(fd[1], loan, life);
    }
    close(fd[1]);
    for (unsigned i = 0; i <= wait_for && read(fd[0], &n, sizeof n) == sizeof n; i++)
        acked = n;
    kill(pid, SIGKILL);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFSIGNALED(status));
    /* What the child still told before it died counts, too. */
    while (read(fd[0], &n, sizeof n) == sizeof n)
        acked = n;
    close(fd[0]);
    return acked;
}

static void audit_life(struct store *s, int64_t life, int64_t acked)
{
    char sql[120];

    snprintf(sql, sizeof sql,
             "SELECT count(DISTINCT receipt_no) FROM receipt WHERE receipt_no LIKE '%lld/%%'",
             (long long)life);
    assert_in_range(fixture_int(s, sql), acked + 1, acked + 2);
    assert_int_equal(fixture_int(s, "SELECT count(*) % 60 FROM receipt WHERE batch='batch'"), 0);
}

static void check_sound(struct store *s, bool deep)
{
    struct st_findings found = ST_FINDINGS_INIT;

    MUST(st_check(s, deep, NULL, NULL, &found, &fixture_err));
    if (found.total)
        fail_msg("%s", found.v[0].text);
    st_findings_release(&found);
}

static void nothing_acknowledged_is_lost(void **state)
{
    struct store *s = fixture_site("kill.db", "0421", "branch");
    int64_t loan = fixture_loan(s, fixture_household(s, "H1"), "LDTP-0421-000001", 5000000);
    int64_t acked;

    path = fixture_path("kill.db");
    path = strdup(path);
    st_close(&s);
    for (int64_t life = 1; life <= KILLS; life++) {
        acked = one_life(loan, life);
        MUST(st_open(path, 0, &s, &fixture_err));
        audit_life(s, life, acked);
        assert_int_equal(fixture_int(s, "SELECT max(seq) - count(*) FROM journal"), 0);
        if (life % CHECK_EVERY == 0 || life == KILLS)
            check_sound(s, life == KILLS);
        st_close(&s);
    }
    free((char *)path);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(nothing_acknowledged_is_lost),
};

const struct test_group test_kill = {"kill", TESTS(tests), .builds = TEST_OPTIMISED};
