/*
 * Sentences of the command line that were once untrue: where a list is written, what a refusal
 * names, in whose language, and by which clause.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "lib/file.h"
#include "lib/hands.h"
#include "lib/test.h"

#define DAY "2025-11-20"

static int setup(void **state)
{
    (void)state;
    hands_open("contract");
    return 0;
}

static struct cli_run report(const char *option, const char *value, const char *more,
                             const char *what)
{
    return cli_run(HANDS_ENV, "--db", hands_db(), "--user", "manager", "report", "users", option,
                   value, more, what, NULL);
}

static void assert_told(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("“%s” is not in: %s", part, text);
}

/* ------------------------------------------------------------------ where a list goes */

static void a_pipe_is_written_to_and_stays_one(void **state)
{
    const char *path = file_path("list.pipe");
    char got[2000];
    struct cli_run r;
    struct stat s;
    ssize_t n;
    int fd;

    (void)state;
    assert_int_equal(mkfifo(path, 0600), 0);
    fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    assert_true(fd >= 0);
    r = report("--out", path, "--format", "csv");
    assert_int_equal(r.status, 0);
    n = read(fd, got, sizeof got - 1);
    close(fd);
    assert_true(n > 0);
    got[n] = '\0';
    assert_told(got, "演练柜员");
    assert_int_equal(lstat(path, &s), 0);
    assert_true(S_ISFIFO(s.st_mode));
    cli_run_release(&r);
}

static void a_link_is_followed(void **state)
{
    const char *target = file_of("list.csv", "");
    const char *path = file_path("link.csv");
    struct cli_run r;
    struct stat s;

    (void)state;
    assert_int_equal(symlink("list.csv", path), 0);
    r = report("--out", path, "--format", "csv");
    assert_int_equal(r.status, 0);
    assert_int_equal(lstat(path, &s), 0);
    assert_true(S_ISLNK(s.st_mode));
    assert_int_equal(stat(target, &s), 0);
    assert_true(s.st_size > 100);
    cli_run_release(&r);
}

static void utf8_is_every_formats_encoding(void **state)
{
    static const char *const formats[] = {"text", "json", "csv", "xlsx", "pdf"};

    (void)state;
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        struct cli_run r = report("--format", formats[i], "--encoding", "utf-8");

        assert_int_equal(r.status, 0);
        assert_true(r.out_len > 100);
        cli_run_release(&r);
    }
}

/* ------------------------------------------------------------------ what a refusal names */

static void a_fault_of_the_machine_is_told_in_chinese(void **state)
{
    struct cli_run r = report("--out", "/no-such-folder/list.csv", "--format", "csv");

    (void)state;
    assert_int_equal(r.status, 3);
    assert_told(r.err, "/no-such-folder/list.csv: 没有这个文件或文件夹");
    cli_run_release(&r);
}

static void the_database_too(void **state)
{
    struct cli_run r = cli_run(NULL, "--db", "/dev/null/h.db", "init", "--site", "01", "--kind",
                               "branch", "--name", "某社", "--training", NULL);

    (void)state;
    assert_int_equal(r.status, 3);
    assert_told(r.err, "没有这个文件夹");
    cli_run_release(&r);
}

static void a_bad_file_is_named(void **state)
{
    const char *path =
        file_of("wrong.csv", "合同编号,日期,凭证号,本金,利息,罚息,复利\nX,2025-02-30,v,0,1,0,0\n");
    struct cli_run r;

    (void)state;
    r = cli_run(HANDS_ENV, "--db", hands_db(), "--user", "manager", "import", "receipts", path,
                NULL);
    assert_int_equal(r.status, 1);
    assert_told(r.err, "wrong.csv 第 2 行 第 2 列 日期 “2025-02-30”: 2月没有30日");
    cli_run_release(&r);
}

/*
 * A spreadsheet whose date format was lost: the number of the day is read and told. Amounts may
 * be headed with their unit.
 */
static void a_number_of_a_day_is_a_date(void **state)
{
    const char *path = file_of(
        "serial.csv", "合同编号,日期,凭证号,本金(元),利息(元),罚息,复利\nD00,45737,v1,0,1,0,0\n");
    struct cli_run r;

    (void)state;
    hands_ledger("D", 1, 10000, "2025-01-06", "2026-01-06");
    r = cli_run(HANDS_ENV, "--db", hands_db(), "--user", "manager", "import", "receipts", path,
                NULL);
    assert_int_equal(r.status, 0);
    assert_told(r.err, "日期 “45737”: 是表格的日期数, 读作 2025-03-21, 请核对");
    cli_run_release(&r);
    path =
        file_of("number.csv", "合同编号,日期,凭证号,本金,利息,罚息,复利\nD00,12345,v2,0,1,0,0\n");
    r = cli_run(HANDS_ENV, "--db", hands_db(), "--user", "manager", "import", "receipts", path,
                NULL);
    assert_int_equal(r.status, 1);
    cli_run_release(&r);
}

static void a_region_must_exist(void **state)
{
    const char *path = file_path("region.db");
    struct cli_run r;

    (void)state;
    r = cli_run(NULL, "--db", path, "init", "--site", "01", "--kind", "branch", "--name", "某社",
                "--region", "999999", "--training", NULL);
    assert_int_equal(r.status, 1);
    assert_told(r.err, "999999");
    assert_int_equal(access(path, F_OK), -1);
    cli_run_release(&r);
}

static void what_has_no_clause_of_its_own_cites_the_acts(void **state)
{
    (void)state;
    hands_refused("block", "data", "三(三)", "teller", DAY, "receive contract=NONE amount=1");
}

static void a_wrong_code_is_answered_with_the_right_ones(void **state)
{
    struct cli_run r = hands_do("teller", DAY, "receive contract=NONE amount=1 method=77");

    (void)state;
    assert_int_equal(r.status, 1);
    assert_told(r.err, "1 现金");
    cli_run_release(&r);
}

static void a_state_is_told_by_its_word(void **state)
{
    char id[19], app[64];
    struct cli_run r;

    (void)state;
    hands_household(DAY, "H1", hands_idno("19850101", 11, id), "未婚");
    hands_apply(app, DAY, "H1", id, "kind=首贷 amount=10000 months=12");
    hands_done(NULL, NULL, 0, "teller", DAY, "withdraw application=%s reason=不贷了", app);
    r = hands_do("officer", DAY, "disburse application=%s", app);
    assert_int_equal(r.status, 1);
    assert_told(r.err, "已办结(已撤回)");
    cli_run_release(&r);
    r = hands_do("teller", DAY,
                 "apply household=H1 borrower=%s kind=首贷 amount=0 months=12 "
                 "purpose=03",
                 id);
    assert_int_equal(r.status, 1);
    assert_told(r.err, "须大于 0");
    cli_run_release(&r);
}

/* Keys and codes are for json; people read words. */
static void a_text_answer_has_no_keys(void **state)
{
    char id[19], app[64];
    char *word;
    char *s;

    (void)state;
    hands_household(DAY, "H2", hands_idno("19850102", 12, id), "未婚");
    hands_apply(app, DAY, "H2", id, "kind=首贷 amount=10000 months=12");
    word = xasprintf("application=%s", app);
    s = cli_ok(HANDS_ENV, "--db", hands_db(), "--user", "station", "--today", DAY, "do", "opine",
               word, "stage=village", "verdict=agree", "officer=某", NULL);
    assert_told(s, "状态: 村委会已签\n");
    assert_told(s, "等待: 扶贫工作站 乡镇(街道)\n");
    for (const char *line = s; *line; line = strchr(line, '\n') + 1)
        assert_true((unsigned char)*line >= 0x80);
    free(s);
    free(word);
}

static void before_the_disbursal_there_is_nothing_to_explain(void **state)
{
    char *s;

    (void)state;
    hands_ledger("W", 1, 10000, "2025-01-06", "2026-01-06");
    s = cli_ok(HANDS_ENV, "--db", hands_db(), "--user", "teller", "why", "W00", "--as-of",
               "2025-01-05", NULL);
    assert_told(s, "截止日还没有放款");
    free(s);
}

/* What was paid ahead stands between the parts and the pay-off, or they would not add up. */
static void a_statement_adds_up(void **state)
{
    char *s;

    (void)state;
    hands_ledger("S", 1, 10000, "2025-01-06", "2026-01-06");
    hands_done(NULL, NULL, 0, "teller", DAY, "receive contract=S00 amount=12.34");
    s = cli_ok(HANDS_ENV, "--db", hands_db(), "--user", "teller", "paper", "statement",
               "--contract", "S00", NULL);
    assert_told(s, "| 预收利息 |                    12.34 |");
    free(s);
}

static void what_cannot_be_cancelled_is_told_by_its_word(void **state)
{
    struct cli_run r;

    (void)state;
    hands_ledger("C", 1, 10000, "2025-01-06", "2026-01-06");
    r = hands_do("manager", DAY, "cancel contract=C00 what=extension reason=错 --second teller");
    assert_int_equal(r.status, 1);
    assert_told(r.err, "没有可撤销的展期");
    cli_run_release(&r);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_pipe_is_written_to_and_stays_one),
    cmocka_unit_test(a_link_is_followed),
    cmocka_unit_test(utf8_is_every_formats_encoding),
    cmocka_unit_test(a_fault_of_the_machine_is_told_in_chinese),
    cmocka_unit_test(the_database_too),
    cmocka_unit_test(a_bad_file_is_named),
    cmocka_unit_test(a_number_of_a_day_is_a_date),
    cmocka_unit_test(a_region_must_exist),
    cmocka_unit_test(what_has_no_clause_of_its_own_cites_the_acts),
    cmocka_unit_test(a_wrong_code_is_answered_with_the_right_ones),
    cmocka_unit_test(a_state_is_told_by_its_word),
    cmocka_unit_test(a_text_answer_has_no_keys),
    cmocka_unit_test(before_the_disbursal_there_is_nothing_to_explain),
    cmocka_unit_test(a_statement_adds_up),
    cmocka_unit_test(what_cannot_be_cancelled_is_told_by_its_word),
};

const struct test_group test_cli_contract = {"cli_contract", TESTS(tests), setup, NULL};
