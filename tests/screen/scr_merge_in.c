/*
 * 71 数据导入预览: packages found, previewed, conflicts decided field by field, written at once,
 * taken back; and everything that is refused, with nothing changed.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "lib/cli.h"
#include "lib/file.h"
#include "lib/sites.h"
#include "lib/teller.h"
#include "lib/test.h"
#include "store/store.h"

#define HOUSE "52272810307000101"

/* ------------------------------------------------------------------ by the command line */

static void cli(enum site_at at, const char *user, const char *words)
{
    free(sites_cli(at, user, words));
}

static void household(const char *no, int seq)
{
    static const char *const idno[] = {"522728198001010118", "522728198001010134"};
    char *words =
        xasprintf("do household-add household_no=%s kind=脱贫户 town=罗悃镇 village=演练村"
                  " name=演练%d idno=%s relation=户主 marital=未婚 phone=1380000000%d"
                  " members=4 account=621700000000001%d",
                  no, seq, idno[seq], seq, seq);

    cli(AT_BRANCH, "teller", words);
    free(words);
}

static void edit(enum site_at at, const char *no, const char *what)
{
    char *words = xasprintf("do household-edit household=%s %s", no, what);

    cli(at, at == AT_TOWN ? "station" : "teller", words);
    free(words);
}

/* Two households known to all; branch and township change both, the county passes it on. */
static void make_conflicts(void)
{
    sites_fresh();
    household(HOUSE, 0);
    household("52272810307000202", 1);
    sites_carry(AT_BRANCH, AT_COUNTY);
    sites_carry(AT_COUNTY, AT_BRANCH);
    sites_carry(AT_COUNTY, AT_TOWN);
    edit(AT_BRANCH, HOUSE, "phone=13811112222 members=3");
    edit(AT_BRANCH, "52272810307000202", "members=2");
    edit(AT_TOWN, HOUSE, "phone=13899998888 members=5");
    edit(AT_TOWN, "52272810307000202", "members=6");
    sites_carry(AT_TOWN, AT_COUNTY);
    sites_send(AT_COUNTY, AT_BRANCH);
}

static struct pty *preview(enum site_at at, const char *user, enum site_at stick)
{
    struct pty *p = sites_open(at, user, stick);

    pty_keys(p, "71<Enter>");
    pty_assert_has(p, "[71] 数据导入");
    pty_keys(p, "<Enter>");
    return p;
}

static int64_t number_at(enum site_at at, const char *sql)
{
    struct store *s = NULL;
    struct err e = {0};
    int64_t n = -1;

    if (st_open(sites_db(at), ST_READONLY, &s, &e) != OK || st_get_int(s, &e, &n, sql, "") != OK)
        fail_msg("%s: %s", sql, e.text);
    st_close(&s);
    return n;
}

/* ------------------------------------------------------------------ the good way */

static void found_previewed_and_written(void **state)
{
    struct pty *p;
    char *before;
    char *after;

    (void)state;
    sites_fresh();
    household(HOUSE, 0);
    sites_send(AT_BRANCH, AT_COUNTY);
    before = sites_cli(AT_COUNTY, "admin", "sync status");
    p = sites_open(AT_COUNTY, "union", AT_BRANCH);
    pty_keys(p, "71<Enter>");
    pty_assert_has(p, "待导入");
    pty_assert_has(p, "HD_0421_0400_");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "罗悃信用社 (0421)");
    pty_assert_has(p, "户信息");
    pty_assert_has(p, "未写入任何数据 (预览)");
    sites_mask_run(p);
    teller_golden(p, "scr-merge-in");
    after = sites_cli(AT_COUNTY, "admin", "sync status");
    assert_string_equal(before, after);
    free(after);
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已写入  导入前的备份 backup/before-0421-1-0.db");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "已经写入,不必再写");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "已导入 ");
    after = sites_cli(AT_COUNTY, "admin", "sync status");
    assert_string_not_equal(before, after);
    pty_free(p);
    free(before);
    free(after);
}

static void conflicts_are_decided_field_by_field(void **state)
{
    struct pty *p;
    char *out;

    (void)state;
    make_conflicts();
    p = preview(AT_BRANCH, "manager", AT_COUNTY);
    pty_assert_has(p, "还有 2 个冲突未决");
    pty_assert_has(p, "冲突 1/2");
    pty_assert_has(p, "13811112222");
    pty_assert_has(p, "13899998888");
    pty_assert_has(p, "(Enter 展开)");
    sites_mask_run(p);
    teller_golden(p, "scr-merge-in-conflict");
    /* members from the file, phone as it is here */
    pty_keys(p, "<Right><Left>");
    pty_assert_has(p, "还有 1 个冲突未决");
    /* the second has opened by itself */
    pty_keys(p, "<Right>");
    pty_assert_has(p, "冲突都已定");
    pty_keys(p, "<F8>");
    pty_assert_has(p, "已定");
    pty_assert_not(p, "审计记录");
    pty_keys(p, "<F10>");
    pty_assert_not(p, "未决的");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已写入");
    pty_free(p);
    out = sites_cli(AT_BRANCH, "admin", "sync status");
    assert_non_null(strstr(out, "冲突 0 处"));
    free(out);
    assert_int_equal(number_at(AT_BRANCH, "SELECT members FROM household WHERE household_no='" HOUSE
                                          "' AND phone='13811112222'"),
                     5);
    assert_int_equal(number_at(AT_BRANCH, "SELECT members FROM household"
                                          " WHERE household_no='52272810307000202'"),
                     6);
}

static void f5_takes_the_same_for_the_rest(void **state)
{
    struct pty *p;

    (void)state;
    make_conflicts();
    p = preview(AT_BRANCH, "manager", AT_COUNTY);
    pty_keys(p, "<F5>");
    pty_assert_has(p, "先用左右键定好这一栏");
    pty_keys(p, "<Left><F5>");
    pty_assert_has(p, "冲突都已定");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "还没有写入,放弃它们");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "[71] 数据导入预览");
    pty_free(p);
}

static void undecided_ones_stay_listed(void **state)
{
    struct pty *p;
    char *out;

    (void)state;
    make_conflicts();
    p = preview(AT_BRANCH, "manager", AT_COUNTY);
    pty_keys(p, "<F10>");
    pty_assert_has(p, "未决的 2 个冲突暂按较新的一方");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已写入");
    pty_free(p);
    out = sites_cli(AT_BRANCH, "admin", "sync status");
    assert_non_null(strstr(out, "冲突 2 处"));
    free(out);
}

/* Take-back by the backup, confirmed by the number; then signed in anew. */
static void an_import_is_taken_back(void **state)
{
    struct pty *p;
    char *before;
    char *after;

    (void)state;
    make_conflicts();
    before = sites_cli(AT_BRANCH, "admin", "sync status");
    p = preview(AT_BRANCH, "manager", AT_COUNTY);
    pty_keys(p, "<Del>");
    pty_assert_has(p, "还没有写入");
    pty_keys(p, "<Left><F5><F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已写入");
    pty_keys(p, "<Del>");
    pty_assert_has(p, "整批撤回");
    pty_keys(p, "9999<Enter>");
    pty_assert_has(p, "整批撤回");
    pty_keys(p, "<Ctrl+U>0002<Enter>");
    pty_assert_has(p, "已撤回");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "登录");
    teller_sign_in(p);
    pty_assert_has(p, "[00] 首页");
    pty_keys(p, "71<Enter><Del>");
    pty_assert_has(p, "不能再撤回");
    pty_free(p);
    after = sites_cli(AT_BRANCH, "admin", "sync status");
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void not_after_the_next_entry(void **state)
{
    struct pty *p;

    (void)state;
    make_conflicts();
    p = preview(AT_BRANCH, "manager", AT_COUNTY);
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    edit(AT_BRANCH, HOUSE, "members=1");
    pty_keys(p, "<Del>");
    pty_assert_has(p, "不能再撤回");
    pty_free(p);
}

/* ------------------------------------------------------------------ refused */

/* A station writes about another town: kept, not applied, told with its reason. */
static void what_a_site_may_not_write_is_listed(void **state)
{
    struct pty *p;
    char *text;
    size_t n;

    (void)state;
    sites_fresh();
    cli(AT_TOWN, "station",
        "do household-add household_no=" HOUSE " kind=脱贫户 town=龙坪镇 village=演练村"
        " name=演练 idno=522728198001010118 relation=户主 marital=未婚 phone=13800000000"
        " members=4 account=6217000000000011");
    sites_send(AT_TOWN, AT_COUNTY);
    p = preview(AT_COUNTY, "union", AT_TOWN);
    pty_assert_has(p, "拒绝 1");
    sites_mask_run(p);
    teller_golden(p, "scr-merge-in-refused");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "没有执行");
    pty_keys(p, "<Esc><F8>");
    pty_assert_not(p, "拒绝 1");
    pty_keys(p, "<F8><Ctrl+E>");
    pty_assert_has(p, "拒绝清单存成文件");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已存 1 行");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "拒绝 1 条");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已写入");
    pty_free(p);
    assert_int_equal(number_at(AT_COUNTY, "SELECT count(*) FROM household"), 0);
    text = file_read(sites_file(AT_TOWN, ".txt"), &n);
    assert_non_null(strstr(text, "机构 16"));
    free(text);
}

static void patch(const char *path, long at, int byte)
{
    FILE *f = fopen(path, "r+b");

    assert_non_null(f);
    assert_int_equal(fseek(f, at, at < 0 ? SEEK_END : SEEK_SET), 0);
    assert_int_equal(fputc(byte, f), byte);
    assert_int_equal(fclose(f), 0);
}

/* The only package on the stick is refused there with these words; nothing has changed. */
static void refused(enum site_at at, enum site_at stick, const char *words)
{
    char *before = sites_cli(at, "admin", "sync status");
    char *after;
    struct pty *p = preview(at, "admin", stick);

    pty_assert_has(p, "不能导入");
    pty_assert_has(p, words);
    pty_assert_has(p, "没有写入任何数据,本机的记录没有改动");
    pty_keys(p, "<F10>");
    pty_assert_not(p, "Enter = 确认");
    pty_assert_has(p, "不能导入");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "[71] 数据导入");
    pty_free(p);
    after = sites_cli(at, "admin", "sync status");
    *strstr(before, "分叉警报") = '\0'; /* an alarm is kept, nothing else */
    *strstr(after, "分叉警报") = '\0';
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void damaged_files_are_refused(void **state)
{
    struct stat st;

    (void)state;
    sites_fresh();
    sites_send(AT_BRANCH, AT_COUNTY);
    patch(sites_file(AT_BRANCH, ".hdx"), 300, 0x55);
    refused(AT_COUNTY, AT_BRANCH, "签名不符: 已被改动或损坏");
    sites_send(AT_BRANCH, AT_COUNTY);
    assert_int_equal(stat(sites_file(AT_BRANCH, ".hdx"), &st), 0);
    assert_int_equal(truncate(sites_file(AT_BRANCH, ".hdx"), st.st_size - 100), 0);
    refused(AT_COUNTY, AT_BRANCH, "不完整或多出内容");
    assert_int_equal(truncate(sites_file(AT_BRANCH, ".hdx"), 90), 0);
    refused(AT_COUNTY, AT_BRANCH, "数据包不完整 (只有 90 字节)");
    assert_int_equal(truncate(sites_file(AT_BRANCH, ".hdx"), 0), 0);
    refused(AT_COUNTY, AT_BRANCH, "不是惠贷数据包");
}

static void newer_ones_say_upgrade(void **state)
{
    (void)state;
    sites_fresh();
    sites_send(AT_BRANCH, AT_COUNTY);
    patch(sites_file(AT_BRANCH, ".hdx"), 8, 2);
    refused(AT_COUNTY, AT_BRANCH, "数据包格式较新 (第 2 版)");
    patch(sites_file(AT_BRANCH, ".hdx"), 8, 1);
    patch(sites_file(AT_BRANCH, ".hdx"), 32, 99);
    refused(AT_COUNTY, AT_BRANCH, "数据包由更新的程序写成 (结构第 99 版)");
}

static void for_another_site_or_from_a_stranger(void **state)
{
    char *strange = xstrdup(file_path("stranger.db"));
    char *card = xasprintf("%s", test_tmpdir());

    (void)state;
    sites_fresh();
    sites_send(AT_COUNTY, AT_TOWN);
    refused(AT_BRANCH, AT_COUNTY, "数据包是给机构 16 的,不是给本机构 0421 的");
    unlink(strange);
    free(cli_ok(NULL, "--db", strange, "init", "--site", "0499", "--kind", "branch", "--name",
                "某社", "--training", NULL));
    free(cli_ok("HUIDAI_PASSWORD=" SITES_PASSWORD, "--db", strange, "--user", "admin", "sync",
                "enrol", file_path("HD_0400_card.hdc"), NULL));
    free(cli_ok("HUIDAI_PASSWORD=" SITES_PASSWORD, "--db", strange, "--user", "admin", "sync",
                "export", "--to", "0400", "--out", sites_stick(AT_TOWN), NULL));
    refused(AT_COUNTY, AT_TOWN, "不认识机构 0499 的签名");
    free(strange);
    free(card);
}

/* The county's database is an older copy: what comes now builds on what it lacks. */
static void a_gap_is_named(void **state)
{
    char *copy = xstrdup(file_path("old-county.db"));

    (void)state;
    sites_fresh();
    household(HOUSE, 0);
    sites_copy(sites_db(AT_COUNTY), copy);
    sites_carry(AT_BRANCH, AT_COUNTY);
    sites_carry(AT_COUNTY, AT_BRANCH);
    edit(AT_BRANCH, HOUSE, "members=3");
    sites_send(AT_BRANCH, AT_COUNTY);
    sites_copy(copy, sites_db(AT_COUNTY));
    refused(AT_COUNTY, AT_BRANCH, "缺机构 0421 的第 1 至 ");
    free(copy);
}

/* Two machines went on from one copy of the branch. */
static void a_fork_is_named(void **state)
{
    char *copy = xstrdup(file_path("old-branch.db"));
    struct pty *p;

    (void)state;
    sites_fresh();
    household(HOUSE, 0);
    sites_copy(sites_db(AT_BRANCH), copy);
    edit(AT_BRANCH, HOUSE, "members=3");
    sites_carry(AT_BRANCH, AT_COUNTY);
    sites_copy(copy, sites_db(AT_BRANCH));
    edit(AT_BRANCH, HOUSE, "members=5");
    sites_send(AT_BRANCH, AT_COUNTY);
    refused(AT_COUNTY, AT_BRANCH, "分叉警报: 机构 0421");
    p = sites_open(AT_COUNTY, "union", AT_COUNTY);
    pty_keys(p, "73<Enter>");
    pty_assert_has(p, "分叉停收");
    pty_free(p);
    free(copy);
}

static void a_revoked_site_is_refused(void **state)
{
    (void)state;
    sites_fresh();
    cli(AT_COUNTY, "admin", "sync revoke 0421 --reason 密钥丢失");
    sites_send(AT_BRANCH, AT_COUNTY);
    refused(AT_COUNTY, AT_BRANCH, "机构 0421 的密钥已被县里注销");
}

static void an_empty_stick_says_so(void **state)
{
    struct pty *p;

    (void)state;
    sites_fresh();
    p = sites_open(AT_COUNTY, "union", AT_COUNTY);
    pty_keys(p, "71<Enter>");
    pty_assert_has(p, "没有数据包");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "没有选中的数据包");
    sites_send(AT_BRANCH, AT_COUNTY);
    pty_free(p);
    p = sites_open(AT_TOWN, "station", AT_BRANCH);
    pty_keys(p, "71<Enter>");
    pty_assert_has(p, "给 0400");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(found_previewed_and_written),
    cmocka_unit_test(conflicts_are_decided_field_by_field),
    cmocka_unit_test(f5_takes_the_same_for_the_rest),
    cmocka_unit_test(undecided_ones_stay_listed),
    cmocka_unit_test(an_import_is_taken_back),
    cmocka_unit_test(not_after_the_next_entry),
    cmocka_unit_test(what_a_site_may_not_write_is_listed),
    cmocka_unit_test(damaged_files_are_refused),
    cmocka_unit_test(newer_ones_say_upgrade),
    cmocka_unit_test(for_another_site_or_from_a_stranger),
    cmocka_unit_test(a_gap_is_named),
    cmocka_unit_test(a_fork_is_named),
    cmocka_unit_test(a_revoked_site_is_refused),
    cmocka_unit_test(an_empty_stick_says_so),
};

const struct test_group test_scr_merge_in = {"scr_merge_in", TESTS(tests), .setup = sites_setup};
