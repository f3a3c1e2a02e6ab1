/* 94 备份/恢复: onto a stick and read back; restored as a new epoch by who may. */
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
#include "store/store.h"

#define HOUSE "52272810307000101"

static void register_house(void)
{
    free(sites_cli(AT_BRANCH, "teller",
                   "do household-add household_no=" HOUSE " kind=脱贫户 town=罗悃镇 village=演练村"
                   " name=演练甲 idno=522728198001010118 relation=户主 marital=未婚"
                   " phone=13800000000 members=4 account=6217000000000011"));
}

static int64_t number(const char *db, const char *sql)
{
    struct store *s = NULL;
    struct err e = {0};
    int64_t n = -1;

    if (st_open(db, ST_READONLY, &s, &e) != OK || st_get_int(s, &e, &n, sql, "") != OK)
        fail_msg("%s: %s", sql, e.text);
    st_close(&s);
    return n;
}

/* A backup lies on the stick; a household was registered after it. */
static struct pty *backed_up(void)
{
    struct pty *p;

    sites_fresh();
    p = sites_open(AT_BRANCH, "manager", AT_BRANCH);
    pty_keys(p, "94<Enter><F10>");
    pty_assert_has(p, "已备份并读回核对");
    pty_free(p);
    register_house();
    p = sites_open(AT_BRANCH, "manager", AT_BRANCH);
    pty_keys(p, "94<Enter><Tab>");
    return p;
}

/* The four digits that the confirmation asks for. */
static void type_word(struct pty *p)
{
    const char *s = strstr(pty_screen(p), "末4位 ");
    char keys[20];

    assert_non_null(s);
    snprintf(keys, sizeof keys, "%.4s<Enter>", s + strlen("末4位 "));
    pty_keys(p, keys);
}

static void written_to_the_stick_and_checked(void **state)
{
    struct pty *p = backed_up();
    FILE *f;

    (void)state;
    assert_string_not_equal(sites_file(AT_BRANCH, ".hdb"), "");
    assert_string_equal(sites_file(AT_BRANCH, ".tmp"), "");
    pty_assert_has(p, "可恢复");
    pty_mask(p, "_########_######.hdb");
    sites_mask_run(p);
    pty_mask(p, "### KB");
    pty_mask(p, "####-##-## ##:##");
    sites_mask_after(p, "可用 ");
    teller_golden(p, "scr-backup");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "核对通过");
    pty_assert_has(p, "核对过");
    f = fopen(sites_file(AT_BRANCH, ".hdb"), "r+b");
    assert_non_null(f);
    assert_int_equal(fseek(f, -50, SEEK_END), 0);
    fputc('x', f);
    fputc('y', f);
    fclose(f);
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "不是惠贷备份,或已损坏");
    pty_keys(p, "<F8>");
    pty_assert_has(p, "不能恢复到本机构");
    pty_free(p);
}

static void a_folder_must_be_there(void **state)
{
    char *made;
    struct pty *p;

    (void)state;
    sites_fresh();
    p = sites_open(AT_BRANCH, "manager", AT_BRANCH);
    made = xasprintf("94<Enter><Ctrl+U>%s/none<Enter><F10>", sites_stick(AT_BRANCH));
    pty_keys(p, made);
    pty_assert_has(p, "没有这个文件夹。插好U盘后按 F4 选");
    pty_keys(p, "<Up><Ctrl+U><Enter><F10>");
    pty_assert_has(p, "已备份并读回核对");
    pty_assert_has(p, "backup");
    pty_free(p);
    free(made);
}

static void restored_as_a_new_epoch(void **state)
{
    struct pty *p = backed_up();
    char *before = xasprintf("%s.before-1", sites_db(AT_BRANCH));

    (void)state;
    unlink(before);
    assert_int_equal(number(sites_db(AT_BRANCH), "SELECT count(*) FROM household"), 1);
    pty_keys(p, "<F8>");
    pty_assert_has(p, "代替现在的数据库");
    pty_keys(p, "xxxx<Enter>");
    pty_assert_has(p, "代替现在的数据库");
    pty_keys(p, "<Ctrl+U>");
    type_word(p);
    pty_assert_has(p, "用户");
    pty_keys(p, "<Enter>wrong-Pass1<F10>");
    pty_assert_has(p, "用户名、口令或恢复码不对");
    assert_int_equal(number(sites_db(AT_BRANCH), "SELECT count(*) FROM household"), 1);
    pty_keys(p, SITES_PASSWORD "<F10>");
    pty_assert_has(p, "从新的一期记起");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "登录");
    teller_sign_in(p);
    pty_keys(p, "94<Enter>");
    pty_assert_has(p, "第 2 期");
    pty_keys(p, "<Ins>");
    pty_assert_has(p, "[76] 恢复后补录");
    pty_free(p);
    assert_int_equal(number(sites_db(AT_BRANCH), "SELECT count(*) FROM household"), 0);
    assert_int_equal(number(sites_db(AT_BRANCH), "SELECT epoch FROM own"), 1);
    assert_int_equal(number(before, "SELECT count(*) FROM household"), 1);
    free(before);
}

/* What the county has of the lost stretch comes back by its package. */
static void what_others_hold_comes_back(void **state)
{
    struct pty *p = backed_up();

    (void)state;
    pty_free(p);
    sites_carry(AT_BRANCH, AT_COUNTY);
    p = sites_open(AT_BRANCH, "admin", AT_BRANCH);
    pty_keys(p, "94<Enter><Tab><F8>");
    type_word(p);
    pty_keys(p, "<Enter>" SITES_PASSWORD "<F10>");
    pty_keys(p, "<Enter>");
    pty_free(p);
    sites_carry(AT_BRANCH, AT_COUNTY); /* says what it still has */
    sites_send(AT_COUNTY, AT_BRANCH);
    p = sites_open(AT_BRANCH, "manager", AT_COUNTY);
    pty_keys(p, "71<Enter><Enter><F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已写入");
    pty_free(p);
    assert_int_equal(number(sites_db(AT_BRANCH), "SELECT count(*) FROM household"), 1);
}

static void not_by_everybody_nor_everybodys(void **state)
{
    char *words = xasprintf("backup %s/other.hdb", sites_stick(AT_BRANCH));
    struct pty *p;

    (void)state;
    sites_fresh();
    p = sites_open(AT_BRANCH, "teller", AT_BRANCH);
    pty_keys(p, "94<Enter>");
    pty_assert_has(p, "柜员岗不能用“备份/恢复”");
    pty_free(p);
    p = sites_open(AT_BRANCH, "manager", AT_BRANCH);
    pty_keys(p, "94<Enter><F8>");
    pty_assert_has(p, "没有备份");
    free(sites_cli(AT_COUNTY, "admin", words));
    pty_keys(p, "<F5>");
    pty_assert_has(p, "机构 0400 的");
    pty_keys(p, "<F8>");
    pty_assert_has(p, "不能恢复到本机构 0421");
    pty_keys(p, "<Tab><Enter>");
    pty_assert_has(p, "不是惠贷备份,或已损坏");
    pty_free(p);
    free(words);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(written_to_the_stick_and_checked),
    cmocka_unit_test(a_folder_must_be_there),
    cmocka_unit_test(restored_as_a_new_epoch),
    cmocka_unit_test(what_others_hold_comes_back),
    cmocka_unit_test(not_by_everybody_nor_everybodys),
};

const struct test_group test_scr_backup = {"scr_backup", TESTS(tests), .setup = sites_setup};
