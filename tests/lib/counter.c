#include "lib/counter.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "core/idno.h"
#include "lib/cli.h"
#include "lib/file.h"
#include "lib/test.h"

#define TEACH "HUIDAI_PASSWORD=" TELLER_PASSWORD

struct debtor {
    const char *name, *village, *contract;
    int amount; /* yuan */
    const char *start, *end;
    int rate;  /* 350 = 3.50 % */
    int first; /* days to the first settlement */
    int paid;  /* settlements */
};

static const struct debtor debtors[] = {
    {"罗文福", "纳庆村", "LDTP00041207", 50000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"王福", "纳庆村", "LDTP00040022", 50000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"周福", "纳庆村", "LDTP00038821", 20000, "2024-10-31", "2025-10-31", 310, 51, 3},
    {"何文", "纳庆村", "LDTP00041190", 50000, "2024-09-21", "2027-09-21", 350, 91, 4},
    {"戌西", "纳庆村", "LDTP00036650", 30000, "2024-09-21", "2027-09-21", 350, 91, 2},
    {"亥南", "纳庆村", "LDTP00039944", 10000, "2024-11-10", "2025-11-10", 310, 41, 4},
    {"甲一", "新寨村", "LDTP00050001", 50000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"乙二", "新寨村", "LDTP00050002", 40000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"丙三", "新寨村", "LDTP00050003", 30000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"丁四", "新寨村", "LDTP00050004", 20000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"戊五", "新寨村", "LDTP00050005", 50000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"己六", "新寨村", "LDTP00050006", 40000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"庚七", "新寨村", "LDTP00050007", 30000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"辛八", "新寨村", "LDTP00050008", 20000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"壬九", "新寨村", "LDTP00050009", 50000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"癸十", "新寨村", "LDTP00050010", 40000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"子元", "新寨村", "LDTP00050011", 30000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"丑亨", "新寨村", "LDTP00050012", 20000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"寅利", "新寨村", "LDTP00050013", 50000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"卯贞", "新寨村", "LDTP00050014", 40000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"辰金", "新寨村", "LDTP00050015", 30000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"巳木", "新寨村", "LDTP00050016", 20000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"午水", "新寨村", "LDTP00050017", 50000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"未火", "新寨村", "LDTP00050018", 40000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"申土", "新寨村", "LDTP00050019", 30000, "2024-09-21", "2027-09-21", 350, 91, 3},
    {"酉东", "新寨村", "LDTP00050020", 20000, "2024-09-21", "2027-09-21", 350, 91, 3},
};

#define DEBTORS (sizeof debtors / sizeof debtors[0])

static void add_person(struct buf *b, size_t i)
{
    const struct debtor *x = &debtors[i];
    char id[IDNO_SIZE];

    snprintf(id, sizeof id, "52999919710412%03d", (int)(i * 2 + 101) % 1000);
    id[17] = idno_check_char(id);
    id[18] = '\0';
    buf_fmt(b, "52272810307%05zu,脱贫户,罗悃镇,%s,%zu组,%s,户主,男,%s,未婚,1000000%04zu,,1,\r\n",
            i + 1, x->village, i % 3 + 1, x->name, id, 3300 + i);
}

static void add_loan(struct buf *b, const struct debtor *x, size_t i, const char *contract)
{
    char id[IDNO_SIZE];

    snprintf(id, sizeof id, "52999919710412%03d", (int)(i * 2 + 101) % 1000);
    id[17] = idno_check_char(id);
    id[18] = '\0';
    buf_fmt(b, "%s,52272810307%05zu,%s,脱贫人口小额信贷,%s,%d,%s,%s,%s,按季结息,,\r\n", contract,
            i + 1, id, contract == x->contract ? "首贷" : "追加", x->amount,
            x->rate == 310 ? "3.10" : "3.50", x->start, x->end);
}

/* What a quarter of so many days bears, rounded half-up, in fen. */
static int interest(const struct debtor *x, int days)
{
    long long n = 100LL * x->amount * x->rate * days;

    return (int)((2 * n + 3600000) / (2 * 3600000));
}

static void add_receipt(struct buf *b, const char *contract, const char *on, int fen)
{
    buf_fmt(b, "%s,%s,%s-%s,0,%d.%02d,0,0\r\n", contract, on, contract + 8, on, fen / 100,
            fen % 100);
}

/* Interest as it fell due, paid on its day. */
static void add_receipts(struct buf *b, const struct debtor *x, const char *contract)
{
    static const char *const days[] = {"2024-12-21", "2025-03-21", "2025-06-21", "2025-09-21"};
    const int length[] = {x->first, 90, 92, 92};

    for (int i = 0; i < x->paid; i++)
        add_receipt(b, contract, days[i], interest(x, length[i]));
}

static void import(const char *db, const char *kind, struct buf *b)
{
    const char *file = file_with(kind, buf_cstr(b), b->len);

    free(cli_ok(TEACH, "--db", db, "--user", "manager", "import", kind, file, NULL));
    buf_release(b);
}

static void fill(const char *db)
{
    struct buf people = BUF_INIT, loans = BUF_INIT, receipts = BUF_INIT;

    buf_str(&people, "户编号,户类型,乡镇,村,组,姓名,与户主关系,性别,身份证号码,婚姻状况,联系电话,"
                     "家庭住址,家庭人口数,银行账号\r\n");
    buf_str(&loans,
            "合同编号,户编号,借款人身份证号码,贷款品种,贷款类型,贷款金额,年利率(%),发放日期,"
            "到期日期,结息方式,经办机构,贷款用途\r\n");
    buf_str(&receipts, "合同编号,日期,凭证号,本金,利息,罚息,复利\r\n");
    for (size_t i = 0; i < DEBTORS; i++) {
        add_person(&people, i);
        add_loan(&loans, &debtors[i], i, debtors[i].contract);
        add_receipts(&receipts, &debtors[i], debtors[i].contract);
    }
    add_loan(&loans, &debtors[3], 3, "LDTP00041191");
    add_receipts(&receipts, &debtors[3], "LDTP00041191");
    import(db, "households", &people);
    import(db, "loans", &loans);
    import(db, "receipts", &receipts);
}

int counter_setup(void **state)
{
    char dir[PATH_MAX], db[PATH_MAX + 16];

    (void)state;
    assert_non_null(realpath(test_tmpdir(), dir));
    snprintf(db, sizeof db, "%s/made.db", dir);
    free(cli_ok(NULL, "--db", db, "init", "--site", "0421", "--kind", "branch", "--name",
                "罗悃信用社", "--training", NULL));
    fill(db);
    return 0;
}

/* ------------------------------------------------------------------ a printer */

int counter_setup_printer(void **state)
{
    char dir[PATH_MAX], script[PATH_MAX + 64];

    counter_setup(state);
    assert_non_null(realpath(test_tmpdir(), dir));
    mkdir(file_path("bin"), 0700);
    snprintf(script, sizeof script, "#!/bin/sh\nprintf '%%s\\n' \"$*\" >> %s/lp.txt\n", dir);
    return chmod(file_of("bin/lp", script), 0700);
}

const char *const *counter_printer(void)
{
    static char path[PATH_MAX * 2];
    static const char *env[] = {path, NULL};
    char dir[PATH_MAX];

    assert_non_null(realpath(test_tmpdir(), dir));
    snprintf(path, sizeof path, "PATH=%s/bin:%s", dir, getenv("PATH"));
    return env;
}

int counter_printed(void)
{
    char path[PATH_MAX], line[1000];
    FILE *f;
    int n = 0;

    snprintf(path, sizeof path, "%s/lp.txt", test_tmpdir());
    f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        n++;
    if (f)
        fclose(f);
    return n;
}

/* ------------------------------------------------------------------ what is in the books */

const char *counter_work(void)
{
    static char db[PATH_MAX];
    char dir[PATH_MAX];

    assert_non_null(realpath(test_tmpdir(), dir));
    snprintf(db, sizeof db, "%.4000s/work.db", dir);
    return db;
}

char *counter_report(const char *name, ...)
{
    const char *args[24] = {"--db", NULL, "--user", "manager", "report", name};
    size_t n = 6;
    va_list ap;
    struct cli_run r;
    char *out;

    args[1] = counter_work();
    va_start(ap, name);
    while (n < 23 && (args[n] = va_arg(ap, const char *)))
        n++;
    va_end(ap);
    r = cli_runv(TEACH, args);
    if (r.status != 0)
        fail_msg("report %s: %s", name, r.err);
    out = xstrdup(r.out);
    cli_run_release(&r);
    return out;
}
