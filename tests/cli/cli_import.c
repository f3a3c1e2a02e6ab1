/* import as scripts see it: exit status, where which words go, nothing half done. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/cli.h"
#include "lib/file.h"
#include "lib/test.h"

#define MANAGER "HUIDAI_PASSWORD=Huidai-2021"

static int make_site(void **state)
{
    remove(file_path("import.db"));
    free(cli_ok(NULL, "--db", file_path("import.db"), "init", "--site", "0421", "--kind", "branch",
                "--name", "罗悃信用社", "--training", NULL));
    return 0;
}

static const char *case_file(const char *kind)
{
    static char path[2][200];
    static int n;

    n = !n;
    snprintf(path[n], sizeof path[n], "%s/ledger-a/%s.csv", test_path("cases"), kind);
    return path[n];
}

/* Run import with up to two more words; the caller releases the run. */
static struct cli_run import(const char *user, const char *kind, const char *path, const char *more,
                             const char *value)
{
    return cli_run(MANAGER, "--db", file_path("import.db"), "--user", user, "import", kind, path,
                   more, value, NULL);
}

static void assert_import(const char *kind, const char *path, const char *more, const char *value,
                          int status, const char *out, const char *err)
{
    struct cli_run r = import("manager", kind, path, more, value);

    if (r.status != status || !strstr(r.out, out) || !strstr(r.err, err))
        fail_msg("import %s %s: status %d\n%s\n%s", kind, path, r.status, r.out, r.err);
    cli_run_release(&r);
}

static void test_in_and_in_again(void **state)
{
    assert_import("households", case_file("households"), NULL, NULL, 0, "新增 66, 已有 0",
                  "没有配偶这一行");
    assert_import("households", case_file("households"), NULL, NULL, 0, "没有改动", "");
}

/* Who took which file in, when, and how many rows: one event of its own; nothing else leaves one.
 */
static void test_the_event_in_the_audit(void **state)
{
    char *out;
    const char *at;

    assert_import("households", case_file("households"), "--dry-run", NULL, 0, "", "");
    assert_import("households", case_file("households"), NULL, NULL, 0, "新增 66", "");
    assert_import("households", case_file("households"), NULL, NULL, 0, "没有改动", "");
    out = cli_ok(MANAGER, "--db", file_path("import.db"), "--user", "auditor", "report", "audit",
                 "--format", "json", NULL);
    at = strstr(out, "\"user\":\"演练主任\",\"second\":\"\",\"act\":\"import-households\"");
    assert_non_null(at);
    assert_non_null(strstr(at, "households.csv: 读入 66 行, 新增 66 行, 已有 0 行"));
    assert_null(strstr(strstr(at, "读入"), "import-households"));
    assert_null(strstr(out, "cases/"));
    free(out);
}

static void test_dry_run(void **state)
{
    assert_import("households", case_file("households"), "--dry-run", NULL, 0, "未写入任何数据",
                  "");
    assert_import("loans", case_file("loans"), NULL, NULL, 1, "", "没有这一户");
}

/* Line, column, value and reason on standard error; nothing on standard output. */
static void test_a_refusal(void **state)
{
    const char *path = file_of("bad.csv", "合同编号,日期,凭证号,本金,利息,罚息,复利\n"
                                          "X1,2022-02-31,V1,1,0,0,0\n");
    struct cli_run r = import("manager", "receipts", path, NULL, NULL);

    assert_int_equal(r.status, 1);
    assert_string_equal(r.out, "");
    assert_non_null(strstr(r.err, "错误 bad.csv 第 2 行 第 2 列 日期 “2022-02-31”: 2月没有31日"));
    assert_non_null(strstr(r.err, "错误 bad.csv 第 2 行 第 1 列 合同编号 “X1”: 没有这份合同"));
    assert_non_null(strstr(r.err, "有 2 处错误, 未导入任何数据"));
    cli_run_release(&r);
}

static void test_json(void **state)
{
    assert_import("households", case_file("households"), "--format", "json", 0,
                  "\"rows\":66,\"new\":66,\"same\":0,\"errors\":0", "");
    assert_import("loans", file_of("half.csv", "合同编号,\"户"), "--format", "json", 1,
                  "\"error\":\"第 1 行第 2 列: 引号没有成对", "");
}

static void test_encoding_by_name(void **state)
{
    char path[200];

    snprintf(path, sizeof path, "%s/ledger-b/households.csv", test_path("cases"));
    assert_import("households", path, "--encoding", "utf-8", 1, "", "--encoding");
    assert_import("households", path, "--encoding", "latin-1", 2, "", "不认识的编码");
    assert_import("households", path, "--encoding", "gb18030", 0, "新增 41", "");
}

static void test_wrong_use(void **state)
{
    struct cli_run r;

    assert_import("nothing", case_file("loans"), NULL, NULL, 2, "", "不认识的种类");
    assert_import("loans", file_path("no.csv"), NULL, NULL, 1, "", "没有这个文件");
    assert_import("loans", test_tmpdir(), NULL, NULL, 1, "", "是文件夹");
    assert_import("list", case_file("households"), NULL, NULL, 2, "", "--quarter");
    r = import("teller", "loans", case_file("loans"), NULL, NULL);
    assert_int_equal(r.status, 1);
    assert_non_null(strstr(r.err, "须由主任、系统管理员办理"));
    cli_run_release(&r);
}

static void test_progress_is_not_shown_to_pipes(void **state)
{
    struct cli_run r = import("manager", "households", case_file("households"), NULL, NULL);

    assert_int_equal(r.status, 0);
    assert_null(strchr(r.err, '\r'));
    cli_run_release(&r);
}

#define T(f) cmocka_unit_test_setup(f, make_site)

static const struct CMUnitTest tests[] = {
    T(test_in_and_in_again),
    T(test_the_event_in_the_audit),
    T(test_dry_run),
    T(test_a_refusal),
    T(test_json),
    T(test_wrong_use),
    T(test_encoding_by_name),
    T(test_progress_is_not_shown_to_pipes),
};

const struct test_group test_cli_import = {"cli_import", TESTS(tests)};
