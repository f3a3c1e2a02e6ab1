/*
 * The 一卡通 file with the columns of the county, and its result read back: paid, or come back
 * with a reason; whole or not at all (六).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "lib/cli.h"
#include "lib/file.h"
#include "lib/test.h"

#define TEACH "HUIDAI_PASSWORD=Huidai-2021"
#define HEAD  "账号,姓名,金额,结果,原因,日期,流水号\n"

static char db[300];
static char rosters[2000]; /* "NO,NO" */

static void act(const char *user, const char *today, const char *name, const char *a, const char *b,
                const char *c)
{
    free(cli_ok(TEACH, "--db", db, "--user", user, "--today", today, "do", name, a, b, c, NULL));
}

static char *card(const char *format, const char *more, const char *value)
{
    return cli_ok(TEACH, "--db", db, "--user", "finance", "report", "roster-card", "--roster",
                  rosters, "--format", format, more, value, NULL);
}

static void number_rosters(void)
{
    char *s = cli_ok(TEACH, "--db", db, "--user", "station", "report", "rosters", "--quarter",
                     "2025Q3", "--format", "json", NULL);

    for (char *at = s; (at = strstr(at, "\"roster_no\":\"")); at++) {
        const char *no = at + strlen("\"roster_no\":\"");
        size_t len = strlen(rosters);

        snprintf(rosters + len, sizeof rosters - len, "%s%.*s", len ? "," : "",
                 (int)strcspn(no, "\""), no);
    }
    free(s);
}

static int setup(void **state)
{
    static const char *const kinds[] = {"households", "loans", "plans", "receipts", "events"};
    char word[2100];

    (void)state;
    snprintf(db, sizeof db, "%s/card.db", test_tmpdir());
    free(cli_ok(NULL, "--db", db, "init", "--site", "0421", "--kind", "branch", "--name",
                "罗悃信用社", "--training", NULL));
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        char path[100];

        snprintf(path, sizeof path, "cases/ledger-a/%s.csv", kinds[i]);
        free(cli_ok(TEACH, "--db", db, "--user", "manager", "import", kinds[i], test_path(path),
                    NULL));
    }
    act("officer", "2025-09-29", "roster-provide", "quarter=2025Q3", NULL, NULL);
    number_rosters();
    snprintf(word, sizeof word, "roster=%s", rosters);
    act("station", "2025-10-02", "roster-review", word, NULL, NULL);
    act("station", "2025-10-03", "roster-post", word, "place=公示栏", "near=a");
    act("station", "2025-10-05", "roster-photo", word, "far=b", NULL);
    act("township", "2025-10-14", "roster-submit", word, "leader=甲", "deputy=乙");
    act("bureau", "2025-10-15", "roster-confirm", word, NULL, NULL);
    return 0;
}

/* ------------------------------------------------------------------ the file */

static void its_columns_are_the_countys(void **state)
{
    char *before = card("csv", NULL, NULL);
    char *after;

    (void)state;
    assert_non_null(strstr(before, "领款人身份证号"));
    act("finance", "2025-10-16", "setting-set", "name=columns:roster-card",
        "value=账号=account!;姓名=payee;金额=subsidy_fen;证件=payee_idno;项目='脱贫贴息'", NULL);
    after = card("csv", NULL, NULL);
    assert_non_null(strstr(after, "账号,姓名,金额,证件,项目\r\n62"));
    assert_non_null(strstr(after, ",\"\t5227"));
    assert_non_null(strstr(after, ",脱贫贴息\r\n"));
    assert_null(strstr(after, "领款人"));
    free(after);
    after = card("json", NULL, NULL); /* programs keep the keys */
    assert_non_null(strstr(after, "\"payee_idno\""));
    free(before);
    free(after);
}

static void a_column_that_is_not_there_is_told(void **state)
{
    struct cli_run r;

    (void)state;
    act("finance", "2025-10-16", "setting-set", "name=columns:roster-card", "value=账号=konto",
        NULL);
    r = cli_run(TEACH, "--db", db, "--user", "finance", "report", "roster-card", "--roster",
                rosters, "--format", "csv", NULL);
    assert_int_equal(r.status, 1);
    assert_non_null(strstr(r.err, "konto"));
    cli_run_release(&r);
    act("finance", "2025-10-16", "setting-set", "name=columns:roster-card",
        "value=账号=account!;姓名=payee;金额=subsidy_fen", NULL);
}

static void only_who_may_changes_it(void **state)
{
    struct cli_run r = cli_run(TEACH, "--db", db, "--user", "teller", "do", "setting-set",
                               "name=columns:roster-card", "value=x=seq", NULL);

    (void)state;
    assert_int_equal(r.status, 1);
    cli_run_release(&r);
    r = cli_run(TEACH, "--db", db, "--user", "finance", "do", "setting-set", "name=paper_phone",
                "value=1", NULL);
    assert_int_equal(r.status, 1);
    cli_run_release(&r);
    r = cli_run(TEACH, "--db", db, "--user", "admin", "do", "setting-set", "name=other", "value=1",
                NULL);
    assert_int_equal(r.status, 1);
    assert_non_null(strstr(r.err, "没有这个设置"));
    cli_run_release(&r);
}

/* ------------------------------------------------------------------ the result */

/*
 * The result as the bank would give it, line by line out of the card file: from and until
 * which line, and which line came back (0: none).
 */
static const char *result_file(const char *name, int from, int until, int back)
{
    char *csv = card("csv", NULL, NULL);
    struct buf b = BUF_INIT;
    const char *path;
    int n = 0;

    buf_str(&b, HEAD);
    for (char *s = strchr(csv, '\n'); s && s[1]; s = strchr(s + 1, '\n')) {
        n++;
        if (n < from || n > until)
            continue;
        buf_fmt(&b, "%.*s,%s,2025-10-18,LS%03d\n", (int)strcspn(s + 1, "\r\n"), s + 1,
                n == back ? "退票,账号已注销" : "成功,", n);
    }
    path = file_of(name, buf_cstr(&b));
    buf_release(&b);
    free(csv);
    return path;
}

static struct cli_run take_in(const char *path)
{
    return cli_run(TEACH, "--db", db, "--user", "finance", "--today", "2025-10-20", "import",
                   "card-result", path, NULL);
}

static void refused(const char *path, const char *words)
{
    struct cli_run r = take_in(path);

    if (r.status != 1 || !strstr(r.err, words))
        fail_msg("status %d: %s", r.status, r.err);
    cli_run_release(&r);
}

static void assert_state(const char *label, int n)
{
    char *s = cli_ok(TEACH, "--db", db, "--user", "finance", "report", "rosters", "--quarter",
                     "2025Q3", "--format", "json", NULL);
    int have = 0;

    for (char *at = s; (at = strstr(at, label)); at++)
        have++;
    assert_int_equal(have, n);
    free(s);
}

static void what_does_not_fit_is_refused_whole(void **state)
{
    (void)state;
    refused(file_of("amount.csv", HEAD "6217292992515190181,岑英春,1.00,成功,,2025-10-18,1\n"),
            "没有这个账号和金额");
    refused(file_of("name.csv", HEAD "6217292992515190181,别人,217.22,成功,,2025-10-18,1\n"),
            "清册上这个账号是 岑英春");
    refused(file_of("reason.csv", HEAD "6217292992515190181,岑英春,217.22,退票,,2025-10-18,1\n"),
            "须写明原因");
    refused(file_of("early.csv", HEAD "6217292992515190181,岑英春,217.22,成功,,2025-10-01,1\n"),
            "早于县级确认");
    refused(file_of("twice.csv", HEAD "6217292992515190181,岑英春,217.22,成功,,2025-10-18,1\n"
                                      "6217292992515190181,岑英春,217.22,成功,,2025-10-18,2\n"),
            "出现两次");
    refused(result_file("short.csv", 1, 2, 0), "结果要齐");
    assert_state("\"state\":\"paid\"", 0);
}

static void paid_and_come_back(void **state)
{
    struct cli_run r = take_in(result_file("all.csv", 1, 999, 2));
    char *s;

    (void)state;
    if (r.status != 0)
        fail_msg("%s", r.err);
    cli_run_release(&r);
    assert_state("\"state\":\"paid\"", 7);
    s = cli_ok(TEACH, "--db", db, "--user", "finance", "report", "roster-pay", "--roster", rosters,
               "--format", "json", NULL);
    assert_non_null(strstr(s, "\"state\":\"退票\""));
    assert_non_null(strstr(s, "账号已注销"));
    assert_non_null(strstr(s, "\"voucher\":\"LS001\""));
    free(s);
}

/* What came back has no place in the next card file, and the same file changes nothing. */
static void the_same_file_changes_nothing(void **state)
{
    struct cli_run r = take_in(file_path("all.csv"));

    (void)state;
    assert_int_equal(r.status, 0);
    assert_non_null(strstr(r.out, "没有改动"));
    cli_run_release(&r);
    assert_state("\"state\":\"paid\"", 7);
    free(cli_ok(TEACH, "--db", db, "--user", "auditor", "check", "--deep", NULL));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(its_columns_are_the_countys),
    cmocka_unit_test(a_column_that_is_not_there_is_told),
    cmocka_unit_test(only_who_may_changes_it),
    cmocka_unit_test(what_does_not_fit_is_refused_whole),
    cmocka_unit_test(paid_and_come_back),
    cmocka_unit_test(the_same_file_changes_nothing),
};

const struct test_group test_cli_card = {"cli_card", TESTS(tests), setup, NULL};
