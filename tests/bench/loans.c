/*
 * A ledger of 20,000 households, 30,000 loans and some 400,000 receipts: how long the lists
 * take that look at all of it. Printed are milliseconds, and for the loans the ratio to the
 * sqlite3 shell that only reads the same rows, and to the engine alone over facts in memory.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/engine.h"
#include "store/ids.h"
#include "store/loan_facts.h"
#include "store/seed.h"
#include "store/store.h"
#include "store/tx.h"

#define HOUSEHOLDS 20000
#define LOANS      30000
#define RECEIPTS   13
#define FILE_NAME  "build/bench/ledger.db"

static struct err e;

static void must(enum rc rc)
{
    if (rc != OK) {
        fprintf(stderr, "%s\n", e.text);
        exit(1);
    }
}

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static void run(struct store *s, const char *sql)
{
    must(st_run(s, &e, sql, ""));
}

static void begin(struct store *s)
{
    must(st_begin(s, &(struct st_tx){.act = "bench", .user_id = 7, .business = {20000}}, &e));
}

static void make_places(struct store *s)
{
    int64_t chain = 0;
    int64_t site = 0;

    must(chain_of("16", 0, &chain, &e));
    must(site_id_of("16", &site, &e));
    must(st_run(s, &e, "INSERT INTO own VALUES (1,?1,'16','branch','n','',0,?2,1,x'',x'',0)", "ii",
                site, chain));
    begin(s);
    must(seed_rows(s, &e));
    must(st_run(s, &e, "INSERT INTO site (id,code,kind,name,since) VALUES (?1,'16','branch','n',0)",
                "i", site));
    run(s, "INSERT INTO region (id,name,level) VALUES (900001,'t','town')");
    run(s, "INSERT INTO region (id,name,parent_id,level) VALUES (900002,'v',900001,'village')");
    must(st_commit(s, &e));
}

/* Loans spread over 2019 to 2024, three in four quarterly; receipts a quarter apart, posted in
 * the order of their days as a branch posts them. */
static void make_loans(struct store *s)
{
    static const char *const sql[] = {
        "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
        " INSERT INTO household (id,household_no,kind,town_id,village_id,since)"
        " SELECT i, '5227' || i, '脱贫户', 900001, 900002, 0 FROM n",
        "INSERT INTO person (id,household_id,name,relation,sex,idno,birth)"
        " SELECT id, id, '罗文福', '户主', '男', household_no, 0 FROM household",
        "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 30000)"
        " INSERT INTO loan (id,contract_no,household_id,borrower_id,scheme,kind,amount,rate_ppm,"
        " start,maturity,settle,site_id) SELECT i, 'LDTP' || i, (i - 1) % 20000 + 1,"
        " (i - 1) % 20000 + 1, 'P2', '首贷', 5000000 - i % 7 * 500000, 43000 + i % 5 * 500,"
        " 18000 + i * 7919 % 2000, 18000 + i * 7919 % 2000 + 1095,"
        " CASE i % 4 WHEN 0 THEN 'month' ELSE 'quarter' END, (SELECT site_id FROM own) FROM n",
        "INSERT INTO receipt (id,loan_id,date,voucher,principal,interest,penalty,compound,posted,"
        " user_id) WITH k(k) AS (SELECT value FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13]'))"
        " SELECT row_number() OVER (ORDER BY l.start + k.k * 90 + l.id % 5, l.id) + 1000000, l.id,"
        " l.start + k.k * 90 + l.id % 5, 'v' || k.k, iif(k.k = 13 AND l.id % 3, l.amount, 0),"
        " l.amount * l.rate_ppm / 4000000 - l.id % 9 * 10, 0, 0, 0, 7 FROM loan l, k"
        " WHERE l.start + k.k * 90 < 20700",
    };

    begin(s);
    for (size_t i = 0; i < sizeof sql / sizeof sql[0]; i++)
        run(s, sql[i]);
    must(st_commit(s, &e));
}

/* Best of three runs of a query that sums one figure over all rows. */
static double time_query(struct store *s, const char *sql)
{
    double best = 1e9;

    for (int i = 0; i < 3; i++) {
        double t = now();
        int64_t n;

        must(st_get_int(s, &e, &n, sql, ""));
        t = now() - t;
        best = t < best ? t : best;
    }
    return best;
}

/* Facts are read loan by loan; only the engine's own time is counted. */
static double time_engine(struct store *s)
{
    struct st_facts *r;
    const struct loan_facts *f;
    struct engine g;
    double sum = 0;

    engine_init(&g);
    must(st_facts_open(s, &r, &e));
    must(st_facts_scan(r, 0, &e));
    for (;;) {
        double t;

        must(st_facts_next(r, &f, &e));
        if (!f)
            break;
        t = now();
        engine_run(&g, f, st_facts_calendar(r), ENGINE_AT((struct day){20700}));
        sum += now() - t;
    }
    st_facts_close(&r);
    engine_release(&g);
    return sum;
}

static double time_shell(void)
{
    double t = now();
    FILE *p = popen("sqlite3 " FILE_NAME " 'SELECT * FROM loan; SELECT loan_id, date, principal,"
                    " interest, penalty, compound FROM receipt' > /dev/null",
                    "r");

    return p && pclose(p) == 0 ? now() - t : 0;
}

/* In a child, so that the memory measured is only that of reading. */
static void make_ledger(void)
{
    struct store *s = NULL;
    double t = now();
    pid_t child = fork();
    int status = 0;

    if (child == 0) {
        must(st_open(FILE_NAME, ST_CREATE, &s, &e));
        make_places(s);
        make_loans(s);
        st_close(&s);
        exit(0);
    }
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
        exit(1);
    printf("ledger made            %7.0f ms\n", now() - t);
}

int main(void)
{
    struct store *s = NULL;
    struct rusage use;
    double loans;
    double engine;
    double shell;

    unlink(FILE_NAME);
    unlink(FILE_NAME "-wal");
    unlink(FILE_NAME "-shm");
    make_ledger();
    must(st_open(FILE_NAME, 0, &s, &e));
    loans = time_query(s, "SELECT sum(payoff + days_overdue) FROM loan_state(20700)");
    engine = time_engine(s);
    shell = time_shell();
    printf("loan_state of all      %7.0f ms  (%.1f x engine alone, %.1f x sqlite3 shell)\n", loans,
           loans / engine, shell > 0 ? loans / shell : 0);
    printf("engine alone           %7.0f ms\n", engine);
    printf("sqlite3 shell, rows    %7.0f ms\n", shell);
    printf("subsidy of a quarter   %7.0f ms\n",
           time_query(s, "SELECT sum(subsidy) FROM subsidy(2023 * 4 + 2)"));
    printf("npl                    %7.0f ms\n", time_query(s, "SELECT sum(npl) FROM npl(20700)"));
    printf("one loan               %7.2f ms\n",
           time_query(s, "SELECT payoff FROM loan_state(20700) WHERE loan_id = 777"));
    getrusage(RUSAGE_SELF, &use);
    printf("most memory            %7ld MB\n", use.ru_maxrss / 1024);
    st_close(&s);
    return 0;
}
