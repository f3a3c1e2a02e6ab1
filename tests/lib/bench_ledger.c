#include "lib/bench_ledger.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/engine.h"
#include "core/idno.h"
#include "ops/import.h"
#include "ops/session.h"
#include "ops/setup.h"

enum { HOUSEHOLDS = 20000, LOANS = 30000, RECEIPTS = 400000 };

#define DATABASE "build/bench/ledger.db"

/* ------------------------------------------------------------------ measuring */

void bench_must(enum rc rc, const struct err *e)
{
    if (rc == OK)
        return;
    fprintf(stderr, "bench: %s\n", e->text);
    exit(1);
}

double bench_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct bench_run run_once(const char *const *argv)
{
    struct bench_run r = {0};
    struct rusage use;
    double from = bench_now();
    pid_t pid = fork();
    int status;

    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);

        dup2(null, STDOUT_FILENO);
        execvp(argv[0], (char *const *)argv);
        _exit(127);
    }
    wait4(pid, &status, 0, &use);
    r.seconds = bench_now() - from;
    r.peak_kb = use.ru_maxrss;
    r.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    return r;
}

struct bench_run bench_best(int n, const char *const *argv)
{
    struct bench_run best = run_once(argv);

    while (--n > 0 && best.status == 0) {
        struct bench_run r = run_once(argv);

        if (r.seconds < best.seconds)
            best = r;
    }
    return best;
}

static void must(enum rc rc, const struct err *e)
{
    if (rc == OK)
        return;
    fprintf(stderr, "bench: %s\n", e->text);
    exit(1);
}

/* ------------------------------------------------------------------ making */

static uint64_t state = 2021;

static int pick(int n)
{
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    return (int)((state >> 33) % (uint64_t)n);
}

/* The i-th identity number: 529999 was never given out as a region code. */
static const char *idno(int i, char out[IDNO_SIZE])
{
    struct day birth = day_add(day_from_ymd(1962, 1, 1), i % 15000);
    int y;
    int m;
    int d;

    day_to_ymd(birth, &y, &m, &d);
    snprintf(out, IDNO_SIZE, "529999%04u%02u%02u%03u", (unsigned)y % 10000u, (unsigned)m % 100u,
             (unsigned)d % 100u, (unsigned)(i / 15000 * 2 + 1) % 1000u);
    out[17] = idno_check_char(out);
    out[18] = '\0';
    return out;
}

static const char *name(void)
{
    static const char *const first[] = {"罗", "韦", "黄", "王", "岑", "蒙", "潘", "覃", "陆", "班"};
    static const char *const second[] = {"福", "国", "秀", "春", "明",
                                         "德", "贵", "荣", "梅", "强"};
    static char out[32];

    snprintf(out, sizeof out, "%s%s%s", first[pick(10)], second[pick(10)], second[pick(10)]);
    return out;
}

static FILE *file_open(const char *path, const char *header)
{
    FILE *f = fopen(path, "wb");

    if (!f) {
        perror(path);
        exit(1);
    }
    fprintf(f, "%s\r\n", header);
    return f;
}

static void write_households(const char *path)
{
    static const char *const towns[] = {"罗悃镇", "龙坪镇", "边阳镇", "沫阳镇", "逢亭镇"};
    FILE *f = file_open(path, "户编号,户类型,乡镇,村,姓名,与户主关系,身份证号码,婚姻状况,联系电话,"
                              "家庭人口数,银行账号");
    char id[IDNO_SIZE];

    for (int i = 0; i < HOUSEHOLDS; i++) {
        const char *town = towns[i % 5];
        int village = pick(12);

        fprintf(f, "52272810%09d,%s,%s,第%d村,%s,户主,%s,已婚,138%08d,4,6217%015d\r\n", i,
                i % 9 ? "脱贫户" : "边缘易致贫户", town, village, name(), idno(i * 2, id), i, i);
        fprintf(f, "52272810%09d,%s,%s,第%d村,%s,配偶,%s,已婚,,4,\r\n", i,
                i % 9 ? "脱贫户" : "边缘易致贫户", town, village, name(), idno(i * 2 + 1, id));
    }
    fclose(f);
}

/* Receipts that pay every settlement a few days late, the last of some loans not at all. */
static void write_receipts(FILE *f, struct engine *g, const struct loan_facts *l, int *left)
{
    struct day today = day_from_ymd(2025, 11, 24);
    bool lame = pick(12) == 0;
    char iso[DAY_TEXT_SIZE];

    engine_run(g, l, NULL, ENGINE_AT(day_min(l->maturity, today)));
    for (size_t i = 0; i<g->n_row && * left> 0; i++) {
        const struct settlement *s = &g->row[i];
        bool last = s->due.n >= l->maturity.n;

        if (lame && i + 2 >= g->n_row)
            break;
        (*left)--;
        fprintf(f, "%s,%s,V%zu,%lld.00,%lld.%02lld,0,0\r\n", l->contract_no, day_iso(s->due, iso),
                i, last ? (long long)l->amount / 100 : 0, (long long)s->interest / 100,
                (long long)s->interest % 100);
    }
}

static void write_loans(const char *loans, const char *receipts)
{
    FILE *f =
        file_open(loans, "合同编号,户编号,借款人身份证号码,贷款品种,贷款类型,贷款金额,年利率(%),"
                         "发放日期,到期日期,结息方式");
    FILE *r = file_open(receipts, "合同编号,日期,凭证号,本金,利息,罚息,复利");
    struct engine g;
    int left = RECEIPTS;

    engine_init(&g);
    for (int i = 0; i < LOANS; i++) {
        int household = i % HOUSEHOLDS;
        bool second = i >= HOUSEHOLDS;
        struct day start = day_add(day_from_ymd(2019, 1, 5), pick(second ? 1000 : 2300));
        bool old = start.n <= day_from_ymd(2021, 3, 3).n;
        bool month = i % 10 < 3;
        char no[32];
        char id[IDNO_SIZE];
        char a[DAY_TEXT_SIZE];
        char b[DAY_TEXT_SIZE];
        struct loan_facts l = {.contract_no = no,
                               .amount = (1 + pick(5)) * 1000000LL,
                               .rate = {old ? 43500 : 36500},
                               .start = start,
                               .maturity = day_add_months(start, i % 4 ? 36 : 24),
                               .settle = month ? SETTLE_MONTH : SETTLE_QUARTER,
                               .cancelled = DAY_NONE,
                               .terms = terms_default(),
                               .opening = {.day = DAY_NONE}};

        snprintf(no, sizeof no, "%s%08d", old ? "LDFP" : "LDTP", i);
        fprintf(f, "%s,52272810%09d,%s,%s,%s,%lld,%s,%s,%s,%s\r\n", no, household,
                idno(household * 2, id), old ? "扶贫小额信贷" : "脱贫人口小额信贷",
                second ? "追加" : "首贷", (long long)l.amount / 100, old ? "4.35" : "3.65",
                day_iso(start, a), day_iso(l.maturity, b), month ? "按月结息" : "按季结息");
        write_receipts(r, &g, &l, &left);
    }
    engine_release(&g);
    fclose(f);
    fclose(r);
}

/* ------------------------------------------------------------------ taking in */

static void take(struct app *app, const char *kind, const char *path)
{
    struct import_order o = {.kind = kind, .path = path};
    struct intake_result r = INTAKE_RESULT_INIT;
    struct err e;
    double from = bench_now();

    must(op_import(app, &o, &r, &e), &e);
    printf("import %-11s %7llu rows %6.2f s\n", kind, (unsigned long long)r.rows,
           bench_now() - from);
    intake_result_release(&r);
}

static void make(void)
{
    struct setup s = {.code = "0421", .kind = SITE_BRANCH, .name = "虚构信用社", .training = true};
    char recovery[SETUP_RECOVERY_SIZE];
    struct app app = {0};
    struct err e;

    write_households("build/bench/households.csv");
    write_loans("build/bench/loans.csv", "build/bench/receipts.csv");
    must(setup_site(DATABASE ".part", &s, recovery, &e), &e);
    must(app_open(&app, DATABASE ".part", 0, &e), &e);
    must(session_sign_in(&app, "manager", BENCH_PASSWORD, &e), &e);
    take(&app, "households", "build/bench/households.csv");
    take(&app, "loans", "build/bench/loans.csv");
    take(&app, "receipts", "build/bench/receipts.csv");
    take(&app, "households", "build/bench/households.csv"); /* again: all is there */
    app_close(&app);
    /* Only a whole one is ever found by a later run. */
    if (rename(DATABASE ".part", DATABASE) < 0) {
        perror(DATABASE);
        exit(1);
    }
}

/* In a child: whoever measures memory afterwards is not to carry what making it took. */
const char *bench_ledger(void)
{
    int status = 0;
    pid_t pid;

    if (access(DATABASE, F_OK) == 0)
        return DATABASE;
    unlink(DATABASE ".part");
    fflush(stdout);
    pid = fork();
    if (pid == 0) {
        make();
        fflush(stdout);
        _exit(0);
    }
    if (waitpid(pid, &status, 0) != pid || status)
        exit(1);
    return DATABASE;
}

void bench_copy(const char *to)
{
    char buf[65536];
    FILE *in = fopen(bench_ledger(), "rb");
    FILE *out = fopen(to, "wb");
    size_t n;

    if (!in || !out)
        exit(1);
    while ((n = fread(buf, 1, sizeof buf, in)) > 0)
        if (fwrite(buf, 1, n, out) != n)
            exit(1);
    fclose(in);
    if (fclose(out) != 0)
        exit(1);
}
