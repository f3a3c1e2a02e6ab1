/*
 * A repayment posted at the counter, without the screen: one transaction flushed to the disk
 * (SCREENS 16: 10 ms on an SSD), the same tried while it is typed, and what a posting takes in a
 * package (work order D: under 120 bytes). On the ledger as a whole.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/i18n.h"
#include "lib/bench_ledger.h"
#include "ops/act.h"
#include "ops/session.h"

#define DATABASE "build/bench/post.db"

enum { TIMES = 300 };

static int by_time(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return x < y ? -1 : x > y;
}

static void tell(const char *what, double *all)
{
    qsort(all, TIMES, sizeof *all, by_time);
    printf("%-24s %7.2f ms median %7.2f ms p95 %7.2f ms most\n", what, all[TIMES / 2] * 1e3,
           all[TIMES * 95 / 100] * 1e3, all[TIMES - 1] * 1e3);
}

/* Loans that still owe, from everywhere in the ledger. */
static void read_contracts(struct app *app, char no[TIMES][40])
{
    struct st_stmt *q = NULL;
    struct err e = {0};
    bool row = true;
    int n = 0;

    bench_must(st_query(app->st, &e, &q,
                        "SELECT l.contract_no FROM loan_state(?1) x JOIN loan l ON l.id = x.loan_id"
                        " WHERE x.balance > 100 AND l.id % 17 = 0",
                        "i", (int64_t)app->today.n),
               &e);
    for (; n < TIMES; n++) {
        bench_must(st_step(q, &row, &e), &e);
        if (!row)
            break;
        snprintf(no[n], 40, "%s", st_col_text(q, 0));
    }
    st_done(&q);
    if (n < TIMES)
        exit(1);
}

typedef enum rc deed(struct app *, const char *, const struct args *, struct result *,
                     struct err *);

static double one(struct app *app, deed *do_it, const char *no, bool typed)
{
    struct args in = ARGS_INIT;
    struct result out = RESULT_INIT;
    struct err e = {0};
    double from;

    args_set(&in, "contract", no);
    if (typed)
        args_set(&in, "amount", "0.01");
    args_set(&in, "method", "1");
    args_set(&in, "reason", "bench");
    from = bench_now();
    bench_must(do_it(app, "receive", &in, &out, &e), &e);
    from = bench_now() - from;
    result_release(&out);
    args_release(&in);
    return from;
}

static void run(struct app *app)
{
    static char no[TIMES][40];
    static double looked[TIMES];
    static double tried[TIMES];
    static double done[TIMES];

    read_contracts(app, no);
    for (int i = 0; i < TIMES; i++) {
        looked[i] = one(app, op_try, no[i], false);
        tried[i] = one(app, op_try, no[i], true);
        done[i] = one(app, op_do, no[i], true);
    }
    tell("loan and what it owes", looked);
    tell("tried with an amount", tried);
    tell("posted, on the disk", done);
}

int main(int argc, char **argv)
{
    struct app app = {0};
    struct err e = {0};

    i18n_init(argv[0]);
    bench_copy(DATABASE);
    bench_must(app_open(&app, DATABASE, 0, &e), &e);
    bench_must(session_sign_in(&app, "teller", BENCH_PASSWORD, &e), &e);
    run(&app);
    bench_package(app.st, TIMES);
    app_close(&app);
    unlink(DATABASE);
    return 0;
}
