/*
 * Postings, their size in the journal and in a package, export and import of 100,000 entries,
 * check and check --deep over them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "lib/sync_fixture.h"
#include "store/check.h"
#include "sync/outlook.h"
#include "sync/plan.h"

enum { POSTINGS = 100000, LOANS = 500 };

static double seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void post(struct store *s, const int64_t *loan, int n)
{
    char voucher[40];

    snprintf(voucher, sizeof voucher, "0421-%06d-%03d", 211124 + n / 300, n % 300);
    fixture_receive(s, loan[n % LOANS], voucher, 1 + n * 7 % 3000);
}

static void fill(struct store *s)
{
    static int64_t loan[LOANS];
    int64_t household = fixture_household(s, "H1");
    char number[40];
    double from;

    for (int i = 0; i < LOANS; i++) {
        snprintf(number, sizeof number, "LDTP-0421-%06d", i);
        loan[i] = fixture_loan(s, household, number, 500000000);
    }
    from = seconds();
    for (int i = 0; i < POSTINGS; i++)
        post(s, loan, i);
    printf("%d postings, one transaction each (no fsync): %.0f/s\n", POSTINGS,
           POSTINGS / (seconds() - from));
    printf(
        "payload of a posting: %lld bytes on average\n",
        (long long)fixture_int(s, "SELECT avg(length(payload)) FROM journal WHERE act='receive'"));
}

static void durable(struct store *s)
{
    int64_t loan = fixture_int(s, "SELECT max(id) FROM loan");
    char voucher[40];
    double from;

    MUST(st_run(s, &fixture_err, "PRAGMA synchronous=FULL", ""));
    from = seconds();
    for (int i = 0; i < 1000; i++) {
        snprintf(voucher, sizeof voucher, "D%d", i);
        fixture_receive(s, loan, voucher, 1);
    }
    printf("1000 postings, WAL FULL: %.0f/s\n", 1000 / (seconds() - from));
    MUST(st_run(s, &fixture_err, "PRAGMA synchronous=OFF", ""));
}

static void check(struct store *s, bool deep)
{
    struct st_findings found = ST_FINDINGS_INIT;
    double from = seconds();

    MUST(st_check(s, deep, NULL, NULL, &found, &fixture_err));
    printf("check%s over %lld entries: %.2f s, %zu findings\n", deep ? " --deep" : "",
           (long long)found.entries, seconds() - from, found.total);
    st_findings_release(&found);
}

/* What screens 70 and 71 do before anything is written. */
static void look(struct store *branch, struct store *county, const char *path)
{
    struct sync_outlook o;
    struct sync_plan p;
    double from = seconds();

    MUST(sync_outlook(branch, "0400", NULL, NULL, &o, &fixture_err));
    printf("outlook on %lld entries: %.2f s, package guessed at %lld bytes\n", (long long)o.entries,
           seconds() - from, (long long)o.bytes);
    from = seconds();
    MUST(sync_plan_make(county, path, 0, NULL, NULL, &p, &fixture_err));
    printf("preview of them: %.2f s\n", seconds() - from);
    sync_plan_release(&p);
}

static void run(void)
{
    struct store *branch = sync_site("bench-branch.db", "0421", "branch", "");
    struct store *county = sync_site("bench-county.db", "0400", "county", "");
    struct sync_info info;
    char path[SYNC_PATH];
    double from;

    sync_enrol(county, branch);
    fill(branch);
    durable(branch);
    from = seconds();
    MUST(sync_export(branch, "0400", test_tmpdir(), 0, NULL, NULL, path, &info, &fixture_err));
    printf("export of %lld entries: %.2f s, %.1f bytes an entry\n", (long long)info.entries,
           seconds() - from, (double)info.bytes / (double)info.entries);
    look(branch, county, path);
    from = seconds();
    sync_receive(county, path);
    printf("import of them: %.2f s\n", seconds() - from);
    from = seconds();
    sync_receive(county, path);
    printf("import of the same again: %.2f s\n", seconds() - from);
    check(county, false);
    check(county, true);
    st_close(&branch);
    st_close(&county);
}

int main(void)
{
    static const char *const left[] = {"build/bench/bench-branch.db",
                                       "build/bench/bench-county.db"};

    for (size_t i = 0; i < 2; i++)
        unlink(left[i]);
    run();
    for (size_t i = 0; i < 2; i++)
        unlink(left[i]);
    return 0;
}
