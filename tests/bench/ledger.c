/*
 * The ledger as a whole (work order A): 20,000 households, 30,000 loans, 400,000 receipts.
 * `report loans` shall take less than a second; what that is worth on this machine is told
 * by two ratios, against the sqlite3 shell that only reads the same rows, and against the
 * engine in a plain loop over the facts.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/i18n.h"
#include "core/engine.h"
#include "lib/bench_ledger.h"
#include "store/loan_facts.h"

#define RUNS 5

static const char read_rows[] =
    "SELECT contract_no, household_no, town, village, borrower, scheme, kind, amount, rate_ppm,"
    " start, maturity FROM loan_row ORDER BY town_code, village, household_no, start;"
    "SELECT loan_id, date, principal, interest, penalty, compound FROM receipt"
    " ORDER BY loan_id, date;";

/* Every loan of the ledger through the engine, without SQL functions or report. */
static double plain_loop(const char *db)
{
    struct store *st = NULL;
    struct st_facts *facts = NULL;
    const struct loan_facts *f = NULL;
    struct engine g;
    struct err e;
    struct day as_of;
    double best = 1e9;
    size_t n = 0;

    bench_must(day_parse(BENCH_DAY, &as_of, &e), &e);
    bench_must(st_open(db, ST_READONLY, &st, &e), &e);
    engine_init(&g);
    for (int i = 0; i < RUNS; i++) {
        double from = bench_now();

        n = 0;
        bench_must(st_facts_open(st, &facts, &e), &e);
        bench_must(st_facts_scan(facts, 0, &e), &e);
        while (st_facts_next(facts, &f, &e) == OK && f) {
            engine_run(&g, f, st_facts_calendar(facts), ENGINE_AT(as_of));
            n++;
        }
        st_facts_close(&facts);
        if (bench_now() - from < best)
            best = bench_now() - from;
    }
    engine_release(&g);
    st_close(&st);
    printf("%-34s %7.3f s  %zu loans\n", "plain loop of the engine", best, n);
    return best;
}

static double timed(const char *what, const char *const *argv)
{
    struct bench_run r = bench_best(RUNS, argv);

    if (r.status) {
        fprintf(stderr, "bench: %s ended with status %d\n", what, r.status);
        exit(1);
    }
    printf("%-34s %7.3f s  peak %ld MB\n", what, r.seconds, r.peak_kb / 1024);
    return r.seconds;
}

int main(int argc, char **argv)
{
    const char *db;
    double report;
    double shell;
    double loop;

    i18n_init(argv[0]);
    db = bench_ledger();
    report = timed("report loans (json)",
                   (const char *const[]){"build/huidai", "--db", db, "--user", "manager", "report",
                                         "loans", "--as-of", BENCH_DAY, "--format", "json", NULL});
    timed("report npl --by town",
          (const char *const[]){"build/huidai", "--db", db, "--user", "manager", "report", "npl",
                                "--as-of", BENCH_DAY, "--by", "town", NULL});
    shell = timed("sqlite3 shell, the same rows",
                  (const char *const[]){"sqlite3", "-readonly", db, read_rows, NULL});
    loop = plain_loop(db);
    printf("report loans is %.2f x the shell, %.2f x the plain loop; under 1 s: %s\n",
           report / shell, report / loop, report < 1.0 ? "yes" : "NO");
    return 0;
}
