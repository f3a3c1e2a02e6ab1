/* 70 数据导出: found sticks, counts, the file, what goes wrong with sticks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "lib/cli.h"
#include "lib/sites.h"
#include "lib/teller.h"
#include "lib/test.h"

static struct pty *open_export(const char *user)
{
    struct pty *p;

    sites_fresh();
    p = sites_open(AT_BRANCH, user, AT_BRANCH);
    pty_keys(p, "70<Enter>");
    pty_assert_has(p, "[70] 数据导出");
    return p;
}

static void mask_run(struct pty *p)
{
    sites_mask_run(p);
    sites_mask_after(p, "可用 ");
    sites_mask_after(p, "hdx   ");
}

/* T7: five keys from home. */
static void five_keys_write_a_package(void **state)
{
    struct pty *p;

    sites_fresh();
    p = sites_open(AT_BRANCH, "manager", AT_BRANCH);
    (void)state;
    pty_key_count_reset(p);
    pty_keys(p, "70<Enter>");
    pty_assert_has(p, "U盘,可用");
    pty_assert_has(p, "罗甸县信用联社 (0400)");
    pty_assert_has(p, "对方还没有回执: 全部");
    pty_assert_has(p, "审计记录");
    mask_run(p);
    teller_golden(p, "scr-export");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "导出给 罗甸县信用联社 (0400)");
    pty_keys(p, "<Enter>");
    assert_int_equal(pty_key_count(p), 5);
    pty_assert_has(p, "已导出并读回核对");
    pty_assert_has(p, "读回核对通过");
    sites_mask_after(p, "hdx   ");
    teller_golden(p, "scr-export-done");
    pty_free(p);
    assert_string_not_equal(sites_file(AT_BRANCH, "_0001.hdx"), "");
    assert_string_equal(sites_file(AT_BRANCH, ".tmp"), "");
}

/* The slip has the check code that the screen showed. */
static void the_slip_has_the_check_code(void **state)
{
    struct pty *p = open_export("manager");
    char code[24];
    const char *s;

    (void)state;
    pty_keys(p, "<Ctrl+P>");
    pty_assert_has(p, "还没有给 0400 导出过");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    s = strstr(pty_screen(p), "校验  ");
    assert_non_null(s);
    snprintf(code, sizeof code, "%.19s", s + strlen("校验  "));
    pty_keys(p, "<Ctrl+P>2");
    pty_assert_has(p, "数据交接单");
    pty_assert_has(p, "罗甸县信用联社（0400）");
    pty_assert_has(p, code);
    pty_free(p);
}

static void no_stick_says_what_to_do(void **state)
{
    struct pty *p;

    sites_fresh();
    assert_int_equal(rmdir(sites_stick(AT_BRANCH)), 0);
    p = sites_open(AT_BRANCH, "manager", AT_BRANCH);
    (void)state;
    pty_keys(p, "70<Enter><F4>");
    pty_assert_has(p, "没有找到U盘");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "去向");
    pty_assert_not(p, "导出给");
    /* plugged in: found by F5 */
    assert_int_equal(mkdir(sites_stick(AT_BRANCH), 0777), 0);
    pty_keys(p, "<F5>");
    pty_assert_has(p, "U盘,可用");
    pty_free(p);
}

static void a_folder_may_be_typed(void **state)
{
    struct pty *p = open_export("manager");
    char *keys = xasprintf("<Ctrl+U>%s<Tab>", sites_stick(AT_COUNTY));

    (void)state;
    pty_keys(p, keys);
    pty_assert_has(p, "文件夹,可用");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已导出并读回核对");
    assert_string_not_equal(sites_file(AT_COUNTY, ".hdx"), "");
    free(keys);
    keys = xasprintf("<BackTab><Ctrl+U>%s/none<Tab>", sites_stick(AT_COUNTY));
    pty_keys(p, keys);
    pty_assert_has(p, "没有这个文件夹");
    pty_keys(p, "<F10>");
    pty_assert_not(p, "Enter = 确认");
    pty_free(p);
    free(keys);
}

/* Name of the package to come, and the trap laid under its temporary name. */
static void trap(struct pty *p, const char *target)
{
    const char *s = strstr(pty_screen(p), "HD_0421_");
    char *path;

    assert_non_null(s);
    path = xasprintf("%s/%.30s.tmp", sites_stick(AT_BRANCH), s);
    assert_int_equal(symlink(target, path), 0);
    free(path);
}

static void a_full_stick_leaves_nothing(void **state)
{
    struct pty *p = open_export("manager");

    (void)state;
    trap(p, "/dev/full");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "存储介质已满");
    assert_string_equal(sites_file(AT_BRANCH, "hdx"), "");
    assert_string_equal(sites_file(AT_BRANCH, "tmp"), "");
    /* nothing counts as sent */
    pty_assert_has(p, "_0001.hdx");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已导出并读回核对");
    pty_free(p);
}

static void a_pulled_stick_is_named(void **state)
{
    struct pty *p = open_export("manager");

    (void)state;
    pty_keys(p, "<F10>");
    assert_int_equal(rmdir(sites_stick(AT_BRANCH)), 0);
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "存储介质不见了");
    pty_assert_has(p, "没有这个文件夹");
    pty_free(p);
    mkdir(sites_stick(AT_BRANCH), 0777);
}

/* What was sent is open until the other side says that it has it. */
static void acknowledged_by_the_package_that_comes_back(void **state)
{
    struct pty *p = open_export("manager");
    char *words;

    (void)state;
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "未同步");
    pty_assert_not(p, "未同步0");
    words = xasprintf("sync import %s", sites_file(AT_BRANCH, ".hdx"));
    free(sites_cli(AT_COUNTY, "admin", words));
    free(words);
    pty_free(p);
    sites_carry(AT_COUNTY, AT_BRANCH);
    p = sites_open(AT_BRANCH, "manager", AT_BRANCH);
    pty_assert_has(p, "未同步0");
    pty_keys(p, "70<Enter>");
    pty_assert_has(p, "自其回执 ");
    pty_assert_has(p, "审计记录");
    pty_assert_not(p, "区划与代码");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "_0002.hdx");
    pty_free(p);
}

static void a_teller_may_not(void **state)
{
    struct pty *p;

    sites_fresh();
    p = sites_open(AT_BRANCH, "teller", AT_BRANCH);
    (void)state;
    pty_keys(p, "70<Enter>");
    pty_assert_has(p, "柜员岗不能用“数据导出”");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(five_keys_write_a_package),
    cmocka_unit_test(the_slip_has_the_check_code),
    cmocka_unit_test(no_stick_says_what_to_do),
    cmocka_unit_test(a_folder_may_be_typed),
    cmocka_unit_test(a_full_stick_leaves_nothing),
    cmocka_unit_test(a_pulled_stick_is_named),
    cmocka_unit_test(acknowledged_by_the_package_that_comes_back),
    cmocka_unit_test(a_teller_may_not),
};

const struct test_group test_scr_export = {"scr_export", TESTS(tests), .setup = sites_setup};
