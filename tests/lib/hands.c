#include "lib/hands.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "core/idno.h"
#include "lib/file.h"
#include "lib/test.h"

static char db[300];

void hands_open(const char *file)
{
    snprintf(db, sizeof db, "%s/%s.db", test_tmpdir(), file);
    free(cli_ok(NULL, "--db", db, "init", "--site", "0421", "--kind", "branch", "--name",
                "罗悃信用社", "--training", NULL));
}

const char *hands_db(void)
{
    return db;
}

static struct cli_run run(const char *user, const char *today, char *words)
{
    const char *args[64] = {"--db", db, "--user", user, "--today", today, "do"};
    char *piece[50];
    size_t n = 7, m = str_split(words, ' ', piece, 50);

    for (size_t i = 0; i < m; i++)
        args[n++] = piece[i];
    args[n++] = "--format";
    args[n] = "json";
    return cli_runv(HANDS_ENV, args);
}

#define WORDS(fmt)                                                                                 \
    char words[2000];                                                                              \
    char shown[2000];                                                                              \
    va_list ap;                                                                                    \
                                                                                                   \
    va_start(ap, fmt);                                                                             \
    vsnprintf(words, sizeof words, fmt, ap);                                                       \
    va_end(ap);                                                                                    \
    str_copy(shown, sizeof shown, words)

struct cli_run hands_do(const char *user, const char *today, const char *fmt, ...)
{
    WORDS(fmt);
    return run(user, today, words);
}

/* The value of a key of the answer, as text. */
static void value_of(const char *json, const char *key, char *out, size_t size)
{
    char mark[64];
    const char *s;

    snprintf(mark, sizeof mark, "\"%s\":\"", key);
    s = strstr(json, mark);
    if (!s)
        fail_msg("no %s in %s", key, json);
    s += strlen(mark);
    snprintf(out, size, "%.*s", (int)strcspn(s, "\""), s);
}

void hands_done(const char *key, char *out, size_t size, const char *user, const char *today,
                const char *fmt, ...)
{
    struct cli_run r;

    WORDS(fmt);
    r = run(user, today, words);
    if (r.status != 0)
        fail_msg("%s: status %d\n%s%s", shown, r.status, r.out, r.err);
    if (key)
        value_of(r.out, key, out, size);
    cli_run_release(&r);
}

void hands_refused(const char *level, const char *rule, const char *clause, const char *user,
                   const char *today, const char *fmt, ...)
{
    struct cli_run r;
    char mark[120], cited[60];

    WORDS(fmt);
    r = run(user, today, words);
    snprintf(mark, sizeof mark, "{\"level\":\"%s\",\"rule\":\"%s\",\"clause\":\"%s", level, rule,
             clause ? clause : "");
    snprintf(cited, sizeof cited, "〔%s〕", clause ? clause : "");
    if (r.status != 1 || !strstr(r.out, "\"verdicts\":[") || !strstr(r.out, mark) ||
        (clause && !strstr(r.err, cited)))
        fail_msg("%s: status %d, wanted 1 and %s\n%s%s", shown, r.status, mark, r.out, r.err);
    cli_run_release(&r);
}

void hands_warned(const char *rule, const char *user, const char *today, const char *fmt, ...)
{
    struct cli_run r;
    char mark[80];

    WORDS(fmt);
    r = run(user, today, words);
    snprintf(mark, sizeof mark, "\"rule\":\"%s\"", rule);
    if (r.status != 0 || !strstr(r.out, mark))
        fail_msg("%s: status %d, wanted 0 and %s\n%s%s", shown, r.status, mark, r.out, r.err);
    cli_run_release(&r);
}

char *hands_report(const char *today, const char *name, const char *option, const char *value)
{
    return cli_ok(HANDS_ENV, "--db", db, "--user", "auditor", "--today", today, "report", name,
                  "--format", "json", option, value, NULL);
}

const char *hands_idno(const char *birth, int seq, char out[19])
{
    snprintf(out, 19, "522728%.8s%03u", birth, (unsigned)seq % 1000);
    out[17] = idno_check_char(out);
    out[18] = 0;
    return out;
}

static void take_in(const char *kind, const char *text)
{
    free(cli_ok(HANDS_ENV, "--db", db, "--user", "manager", "import", kind,
                file_of("ledger.csv", text), NULL));
}

void hands_ledger(const char *mark, int n, int yuan, const char *start, const char *maturity)
{
    struct buf h = BUF_INIT;
    struct buf l = BUF_INIT;
    char idno[19], birth[40];

    buf_str(&h, "户编号,户类型,乡镇,村,姓名,与户主关系,身份证号码\n");
    buf_str(&l, "合同编号,户编号,借款人身份证号码,贷款品种,贷款类型,贷款金额,年利率(%),发放日期,"
                "到期日期,结息方式\n");
    for (int i = 0; i < n; i++) {
        snprintf(birth, sizeof birth, "19700%d%02d", 1 + mark[0] % 9, 1 + mark[1] % 28);
        hands_idno(birth, i, idno);
        buf_fmt(&h, "%s%02d,脱贫户,木引镇,里落村,某%02d,户主,%s\n", mark, i, i, idno);
        buf_fmt(&l, "%s%02d,%s%02d,%s,脱贫人口小额信贷,首贷,%d,3.5,%s,%s,利随本清\n", mark, i, mark,
                i, idno, yuan, start, maturity);
    }
    take_in("households", buf_cstr(&h));
    take_in("loans", buf_cstr(&l));
    buf_release(&h);
    buf_release(&l);
}

void hands_household(const char *today, const char *no, const char *idno, const char *marital)
{
    hands_done(NULL, NULL, 0, "teller", today,
               "household-add household_no=%s kind=脱贫户 town=木引镇 village=里落村 name=某%s "
               "relation=户主 idno=%s marital=%s phone=138%.8s account=62174005259%.8s",
               no, no, idno, marital, idno + 9, idno + 9);
}

void hands_apply(char application[64], const char *today, const char *no, const char *idno,
                 const char *rest)
{
    hands_done("application_no", application, 64, "teller", today,
               "apply household=%s borrower=%s purpose=03 purpose_text=买牛 materials=all "
               "security=none ability=有 %s",
               no, idno, rest);
}

void hands_lower(const char *application, const char *today)
{
    static const char *const stages[][2] = {
        {"station", "village"}, {"station", "station"}, {"township", "township"}};

    for (int i = 0; i < 3; i++)
        hands_done(NULL, NULL, 0, stages[i][0], today,
                   "opine application=%s stage=%s verdict=agree officer=某 text=同意", application,
                   stages[i][1]);
}

void hands_lend(char contract[64], const char *today, const char *no, const char *idno,
                const char *kind, int yuan, int months, const char *rate)
{
    char application[64], rest[120];

    snprintf(rest, sizeof rest, "kind=%s amount=%d months=%d reason=扩大养殖", kind, yuan, months);
    hands_apply(application, today, no, idno, rest);
    hands_lower(application, today);
    hands_done(NULL, NULL, 0, "manager", today,
               "opine application=%s amount=%d months=%d rate=%s %s", application, yuan, months,
               rate, HANDS_BANK);
    hands_done("contract_no", contract, 64, "teller", today,
               "disburse application=%s rate=%s settle=quarter account=62174005259%.8s fund=01 "
               "plan=none confirm_amount=%d confirm_last4=%.4s --second manager",
               application, rate, idno + 9, yuan, idno + 13);
}

/* ------------------------------------------------------------------ packages */

char *hands_sync(const char *at, const char *what, const char *a, const char *b, const char *c,
                 const char *d)
{
    return cli_ok(HANDS_ENV, "--db", at, "--user", "admin", "sync", what, a, b, c, d, NULL);
}

char *hands_pack(const char *from, const char *code)
{
    char *out = hands_sync(from, "export", "--to", code, "--out", test_tmpdir());

    out[strcspn(out, "\n")] = '\0';
    return out;
}

void hands_carry(const char *from, const char *code, const char *to)
{
    char *path = hands_pack(from, code);

    free(hands_sync(to, "import", path, NULL, NULL, NULL));
    free(path);
}
