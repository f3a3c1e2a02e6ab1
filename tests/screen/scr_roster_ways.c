/*
 * 50 and 52 off the straight way: lines on hold decided, a roster sent back, a supplement, the
 * 一卡通 result read back, the seven items and the last step; who may not is refused.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "lib/cli.h"
#include "lib/file.h"
#include "lib/quarter.h"
#include "lib/test.h"

static char db[4096];
static char stick[4096]; /* HOME of the sessions: the folder in which files are looked for */

static struct pty *wizard(const char *user, const char *today)
{
    struct pty *p = quarter_open(db, stick, user, today);

    pty_keys(p, "50 2025Q3<Enter>");
    pty_assert_has(p, "[50] 季度贴息清册向导");
    return p;
}

static void leave(struct pty *p)
{
    pty_assert_whole(p);
    pty_free(p);
}

static void step(const char *user, const char *today, const char *name, const char *state,
                 const char *a, const char *b, const char *c)
{
    char *word = quarter_rosters(db, "2025Q3", state);

    quarter_act(db, user, today, name, word, a, b, c);
    free(word);
}

/* ------------------------------------------------------------------ a list without two */

static char gone[2][24]; /* households with a subsidy in the quarter that leave the list */

/* The first two registered households of which the quarter gives something. */
static void choose_gone(const char *households)
{
    char *json = cli_ok(QUARTER_ENV, "--db", db, "--user", "officer", "--today", "2025-09-28",
                        "report", "roster", "--quarter", "2025Q3", "--format", "json", NULL);
    size_t n = 0;

    for (char *row = strchr(json, '{'); row && n < 2; row = strchr(row + 1, '{')) {
        char *no = strstr(row, "\"household_no\":\"") + strlen("\"household_no\":\"");
        char *fen = strstr(row, "\"subsidy_fen\":") + strlen("\"subsidy_fen\":");
        char mark[60];

        snprintf(gone[n], sizeof gone[n], "%.*s", (int)strcspn(no, "\""), no);
        snprintf(mark, sizeof mark, "\n%s,脱贫户,", gone[n]);
        if (strtol(fen, NULL, 10) > 0 && strstr(households, mark) &&
            (n == 0 || strcmp(gone[0], gone[1]) != 0))
            n++;
    }
    assert_int_equal(n, 2);
    free(json);
}

/* 户编号,户类型,乡镇,村,组,姓名,与户主关系,性别,身份证号码… → the columns of a list. */
static char *list_of(const char *households)
{
    struct buf b = BUF_INIT;

    buf_str(&b, "户编号,户类型,户主,身份证号码,乡镇,村\n");
    for (const char *line = strchr(households, '\n'); line && line[1];
         line = strchr(line + 1, '\n')) {
        char row[600];
        char *cell[14] = {row};
        size_t n = 1;

        snprintf(row, sizeof row, "%.*s", (int)strcspn(line + 1, "\r\n"), line + 1);
        for (char *s = row; *s; s++)
            if (*s == ',' && n < 14) {
                *s = '\0';
                cell[n++] = s + 1;
            }
        if (n > 8 && strcmp(cell[6], "户主") == 0 && strcmp(cell[0], gone[0]) != 0 &&
            strcmp(cell[0], gone[1]) != 0)
            buf_fmt(&b, "%s,%s,%s,%s,%s,%s\n", cell[0], cell[1], cell[5], cell[8], cell[2],
                    cell[3]);
    }
    return buf_steal(&b);
}

/* The contract's last slip of that month is taken back on the day. */
static void take_back(const char *household, const char *contract, const char *month,
                      const char *today)
{
    char *json = cli_ok(QUARTER_ENV, "--db", db, "--user", "officer", "report", "ledger",
                        "--household", household, "--format", "json", NULL);
    char *of = xasprintf("contract=%s", contract);
    char *mark = xasprintf("\"date\":\"%s", month);
    char word[80] = "";

    for (char *row = strchr(json, '{'); row; row = strchr(row + 1, '{')) {
        char *end = strchr(row, '}');
        char *no = strstr(row, "\"voucher\":\"");
        char *day = strstr(row, mark);
        char *its = strstr(row, contract);

        if (no && day && its && day < end && no < end && its < end)
            snprintf(word, sizeof word, "voucher=%.*s", (int)strcspn(no + 11, "\""), no + 11);
    }
    assert_true(word[0]);
    free(cli_ok(QUARTER_ENV, "--db", db, "--user", "teller", "--today", today, "do", "reverse", of,
                word, "reason=错户", "--second", "manager", NULL));
    free(mark);
    free(of);
    free(json);
}

static int setup(void **state)
{
    int rc = teller_setup(state);
    size_t n;
    char *households;
    char *list;

    snprintf(db, sizeof db, "%s", teller_copy());
    snprintf(stick, sizeof stick, "%s/stick", test_tmpdir());
    mkdir(stick, 0700);
    households = file_read(test_path("cases/ledger-a/households.csv"), &n);
    choose_gone(households);
    list = list_of(households);
    free(cli_ok(QUARTER_ENV, "--db", db, "--user", "station", "--today", "2025-09-20", "import",
                "list", file_of("list.csv", list), "--quarter", "2025Q3", "--source", "季度名单",
                NULL));
    free(list);
    free(households);
    /* LDTP150056 has not paid what it settled in September: it comes late. */
    take_back("52272810701500036", "LDTP150056", "2025-09", "2025-09-25");
    return rc;
}

/* ------------------------------------------------------------------ the ways */

static void refused_to(const char *user, const char *today, const char *words)
{
    struct pty *p = wizard(user, today);

    pty_keys(p, "<F10>");
    pty_assert_has(p, words);
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "[50]");
    leave(p);
}

static void two_keys(struct pty *p, const char *state_after)
{
    pty_key_count_reset(p);
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    assert_int_equal(pty_key_count(p), 2);
    pty_assert_has(p, state_after);
}

static void sent_back_and_provided_anew(void **state)
{
    struct pty *p;

    (void)state;
    refused_to("teller", "2025-09-28", "由信贷员/主任办理");
    refused_to("station", "2025-09-28", "由信贷员/主任办理");
    p = wizard("officer", "2025-09-28");
    pty_assert_has(p, "暂缓 2 笔");
    two_keys(p, "已提供");
    leave(p);
    refused_to("township", "2025-09-28", "由扶贫工作站办理");
    p = wizard("station", "2025-09-28");
    pty_keys(p, "<F9>thqc<Enter>");
    pty_assert_has(p, "退回");
    pty_keys(p, "金额有疑<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "未提供");
    leave(p);
    p = wizard("officer", "2025-09-29");
    two_keys(p, "已提供");
    pty_assert_has(p, "暂缓 2 笔");
    leave(p);
}

static void holds_are_decided_line_by_line(void **state)
{
    struct pty *p = wizard("officer", "2025-09-29");

    (void)state;
    pty_keys(p, "<F8>");
    pty_assert_has(p, "命中 2 / ");
    pty_keys(p, "<F5>");
    pty_assert_not(p, "决定  ");
    leave(p);
    p = wizard("station", "2025-09-29");
    pty_keys(p, "<F8><F5>");
    pty_assert_has(p, "理由");
    pty_keys(p, "1<Enter>核实仍是脱贫户<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "暂缓 1 笔");
    pty_keys(p, "<F5>");
    pty_keys(p, "2<Enter>已不符合条件<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_not(p, "暂缓 1 笔");
    pty_assert_has(p, "剔除 1 笔");
    leave(p);
}

static void a_supplement_has_a_number_of_its_own(void **state)
{
    struct pty *p;
    char *word;

    (void)state;
    step("station", "2025-09-30", "roster-review", "provided", NULL, NULL, NULL);
    step("station", "2025-10-01", "roster-post", "reviewed", "place=公示栏", "near=近.jpg",
         "far=远.jpg");
    refused_to("station", "2025-10-12", "由乡镇领导办理");
    refused_to("officer", "2025-10-12", "由乡镇领导办理");
    p = wizard("officer", "2025-10-02");
    pty_keys(p, "<F9>bcqc<Enter>");
    pty_assert_has(p, "没有");
    leave(p);
    /* A slip by hand of September that came in late. */
    free(cli_ok(QUARTER_ENV, "--db", db, "--user", "teller", "--today", "2025-10-03", "do",
                "receive", "contract=LDTP150056", "interest=132.50", "date=2025-09-25",
                "reason=手工收据", "--second", "manager", NULL));
    p = wizard("officer", "2025-10-03");
    pty_keys(p, "<F9>bcqc<Enter>");
    pty_keys(p, "<F10>"); /* not the key that asked for it */
    word = quarter_rosters(db, "2025Q3", "provided");
    if (!strstr(word, "-P2-03")) /* the first was sent back, the second hangs */
        fail_msg("%s: %s", word, pty_row(p, 22));
    assert_null(strchr(word, ','));
    free(word);
    for (int guard = 0; guard < 12 && !pty_has(p, "LDTP150056"); guard++)
        pty_keys(p, "<Tab>");
    pty_assert_has(p, "LDTP150056");
    pty_assert_has(p, "命中 1 / 1");
    leave(p);
    step("station", "2025-10-03", "roster-sendback", "provided", "reason=下季度一并补报", NULL,
         NULL);
}

/* A row of the result for each line of the card file, the second come back. */
static void put_result(void)
{
    char *word = quarter_rosters(db, "2025Q3", "confirmed");
    char *csv = cli_ok(QUARTER_ENV, "--db", db, "--user", "finance", "report", "roster-card",
                       "--roster", word + 7, "--format", "json", NULL);
    struct buf b = BUF_INIT;
    char path[4200];
    FILE *f;
    int n = 0;

    buf_str(&b, "账号,姓名,金额,结果,原因,日期,流水号\n");
    for (char *row = strchr(csv, '{'); row; row = strchr(row + 1, '{')) {
        char *account = strstr(row, "\"account\":\"") + strlen("\"account\":\"");
        char *name = strstr(row, "\"payee\":\"") + strlen("\"payee\":\"");
        long fen = strtol(strstr(row, "\"subsidy_fen\":") + strlen("\"subsidy_fen\":"), NULL, 10);

        buf_fmt(&b, "%.*s,%.*s,%ld.%02ld,%s,2025-10-18,LS%03d\n", (int)strcspn(account, "\""),
                account, (int)strcspn(name, "\""), name, fen / 100, fen % 100,
                n == 1 ? "退票,账号已注销" : "成功,", n + 1);
        n++;
    }
    assert_true(n > 2);
    snprintf(path, sizeof path, "%s/result.csv", stick);
    f = fopen(path, "w");
    assert_non_null(f);
    fputs(buf_cstr(&b), f);
    fclose(f);
    buf_release(&b);
    free(csv);
    free(word);
}

static void the_card_result_is_read_back(void **state)
{
    struct pty *p;

    (void)state;
    step("township", "2025-10-12", "roster-submit", "posted", "leader=甲主任", "deputy=乙副", NULL);
    refused_to("township", "2025-10-13", "由乡村振兴局办理");
    step("bureau", "2025-10-14", "roster-confirm", "submitted", NULL, NULL, NULL);
    refused_to("bureau", "2025-10-15", "由财政局办理");
    put_result();
    p = wizard("station", "2025-10-20");
    pty_keys(p, "<F9>dhjg<Enter>");
    pty_assert_not(p, "result.csv");
    leave(p);
    p = wizard("finance", "2025-10-20");
    pty_assert_has(p, "已确认");
    pty_keys(p, "<F9>dhjg<Enter>");
    pty_assert_has(p, "result.csv");
    pty_keys(p, "<Down><Enter>");
    if (!pty_has(p, "已读回"))
        pty_keys(p, "<Esc>");
    pty_assert_has(p, "已读回");
    pty_assert_has(p, "已发放");
    pty_keys(p, "<F8>");
    pty_assert_has(p, "退票");
    leave(p);
}

/* The seven items are entered on 52; then the last step takes two keys. */
static void seven_items_and_the_last_step(void **state)
{
    static const char *const by_line[] = {"item=1", "item=2", "item=3", "item=6"};
    struct pty *p;

    (void)state;
    step("station", "2025-10-22", "roster-announce", "paid", "place=镇村公告栏", "near=近.jpg",
         "far=远.jpg");
    for (size_t i = 0; i < sizeof by_line / sizeof by_line[0]; i++)
        step("station", "2025-10-23", "roster-archive", "announced", by_line[i], "place=卷一",
             NULL);
    refused_to("finance", "2025-10-23", "由扶贫工作站/乡镇领导办理");
    p = wizard("station", "2025-10-25");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "归档缺第");
    for (int guard = 0; guard < 20; guard++) {
        pty_keys(p, "<F3>52 2025Q3<Enter><F8>");
        if (pty_has(p, "命中 0 / "))
            break;
        pty_keys(p, "<Ins>");
        pty_assert_has(p, "归档");
        pty_keys(p, "资料<Enter><Enter>卷一<F10>");
        pty_keys(p, "<Enter>");
    }
    pty_assert_has(p, "命中 0 / ");
    pty_keys(p, "<F3>50 2025Q3<Enter>");
    pty_assert_has(p, "归档七类资料齐");
    pty_key_count_reset(p);
    pty_keys(p, "<F10>");
    assert_true(pty_key_count(p) <= 2);
    pty_assert_has(p, "已归档");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "没有下一步");
    leave(p);
}

/* 53: a slip of a paid-off loan is taken back after its subsidy was paid; the money returns. */
static void what_was_paid_too_much_is_returned(void **state)
{
    struct pty *p;

    (void)state;
    take_back("52272810702800011", "LDTP150017", "2025-0", "2025-10-26");
    p = wizard("teller", "2025-10-27");
    pty_keys(p, "<F3>53<Enter>");
    pty_assert_has(p, "[53] 应退贴息");
    pty_assert_has(p, "LDTP150017");
    pty_assert_has(p, "应退回");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "53");
    leave(p);
    p = wizard("manager", "2025-10-27");
    pty_keys(p, "<F3>53<Enter>");
    teller_golden(p, "scr-claims");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "算式");
    pty_keys(p, "<Esc><F10>");
    pty_assert_has(p, "缴款凭证号");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "退回贴息"); /* without a voucher it stays in the form */
    pty_keys(p, "缴2025-01<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "命中 0 / 1");
    pty_keys(p, "<F8>");
    pty_assert_has(p, "已退回");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "已经退回");
    leave(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(sent_back_and_provided_anew),
    cmocka_unit_test(holds_are_decided_line_by_line),
    cmocka_unit_test(a_supplement_has_a_number_of_its_own),
    cmocka_unit_test(the_card_result_is_read_back),
    cmocka_unit_test(seven_items_and_the_last_step),
    cmocka_unit_test(what_was_paid_too_much_is_returned),
};

const struct test_group test_scr_roster_ways = {"scr_roster_ways", TESTS(tests), .setup = setup};
