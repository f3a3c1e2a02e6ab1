/*
 * A roster of more than 20,000 loans (work order C): under 2 s and 100 MB, also where two
 * years of rosters stand already and every line is compared with what they hold.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "lib/bench_ledger.h"
#include "ops/act.h"
#include "ops/session.h"
#include "store/tx.h"

#define DATABASE "build/bench/rosters.db"

enum { FIRST = 2022 * 4, LAST = 2025 * 4 + 2 };

#define CLONE "8589934592" /* 1 << 33: keys of the loans added here */

static void run(struct app *app, const char *sql)
{
    struct err e = {0};

    bench_must(st_run(app->st, &e, sql, ""), &e);
}

/*
 * The whole ledger once more: 60,000 loans, so that a quarter has 20,000 lines. In a child, so
 * that what this takes does not count.
 */
static void enlarge(void)
{
    struct app app = {0};
    struct err e = {0};
    pid_t pid = fork();
    int status = 0;

    if (pid) {
        waitpid(pid, &status, 0);
        if (status)
            exit(1);
        return;
    }
    bench_must(app_open(&app, DATABASE, 0, &e), &e);
    bench_must(st_begin(app.st, &(struct st_tx){.act = "bench", .business = app.today}, &e), &e);
    run(&app, "INSERT INTO loan (id, contract_no, household_id, borrower_id, scheme, kind, amount,"
              " rate_ppm, start, maturity, settle, site_id) SELECT id + " CLONE
              ", contract_no || 'B', household_id, borrower_id, scheme, kind, amount, rate_ppm,"
              " start, maturity, settle, site_id FROM loan");
    run(&app, "INSERT INTO receipt (id, loan_id, date, voucher, principal, interest, penalty,"
              " compound, posted, user_id) SELECT id + " CLONE ", loan_id + " CLONE
              ", date, voucher, principal, interest, penalty, compound, posted, user_id"
              " FROM receipt");
    bench_must(st_commit(app.st, &e), &e);
    app_close(&app);
    _exit(0);
}

static double cpu_now(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

/* Provide one quarter; the time of the act alone, without opening and signing in. */
static void provide(struct app *app, int quarter)
{
    struct args in = ARGS_INIT;
    struct result out = RESULT_INIT;
    struct err e = {0};
    struct rusage use;
    char text[DAY_TEXT_SIZE];
    int64_t lines = 0;
    double from = bench_now();
    double cpu = cpu_now();
    double took;

    app->today = quarter_last(quarter);
    args_set(&in, "quarter", quarter_text(quarter, text));
    bench_must(op_do(app, "roster-provide", &in, &out, &e), &e);
    took = bench_now() - from;
    cpu = cpu_now() - cpu;
    bench_must(st_get_int(app->st, &e, &lines,
                          "SELECT count(*) FROM roster_line k JOIN roster r ON r.id = k.roster_id"
                          " WHERE r.quarter = ?1",
                          "i", (int64_t)quarter),
               &e);
    getrusage(RUSAGE_SELF, &use);
    printf("%-10s %8lld lines %7.3f s  %7.3f s of the processor  peak %ld MB%s\n", text,
           (long long)lines, took, cpu, use.ru_maxrss / 1024, cpu > 2.0 ? "  MORE THAN 2 s" : "");
    result_release(&out);
    args_release(&in);
}

int main(int argc, char **argv)
{
    struct app app = {0};
    struct err e = {0};

    i18n_init(argv[0]);
    bench_copy(DATABASE);
    enlarge();
    bench_must(app_open(&app, DATABASE, 0, &e), &e);
    bench_must(session_sign_in(&app, "manager", BENCH_PASSWORD, &e), &e);
    for (int q = FIRST; q <= LAST; q++)
        provide(&app, q);
    app_close(&app);
    unlink(DATABASE);
    return 0;
}
