/* 73 往来记录: sites and their keys, packages, what is refused, conflicts decided later. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "lib/cli.h"
#include "lib/file.h"
#include "lib/sites.h"
#include "lib/teller.h"
#include "lib/test.h"

static struct pty *open_at(enum site_at at, const char *user, enum site_at stick)
{
    struct pty *p = sites_open(at, user, stick);

    pty_keys(p, "73<Enter>");
    pty_assert_has(p, "[73] 往来记录");
    return p;
}

static void sites_packages_and_what_they_have(void **state)
{
    struct pty *p;

    (void)state;
    sites_conflict();
    p = open_at(AT_COUNTY, "union", AT_COUNTY);
    pty_assert_has(p, "罗悃信用社");
    pty_assert_has(p, "已登记");
    sites_mask_run(p);
    pty_mask(p, "####-##-## ##:##");
    teller_golden(p, "scr-traffic-sites");
    pty_keys(p, "<Down><Enter>");
    pty_assert_has(p, "按其最近的回执有");
    pty_assert_has(p, "第1期: 到第");
    pty_keys(p, "<Esc><Tab>");
    pty_assert_has(p, "交出");
    pty_assert_has(p, "接收");
    pty_assert_has(p, "未回");
    teller_golden(p, "scr-traffic-packages");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "数据交接单");
    pty_free(p);
}

/* A new branch: its card is written there, compared by telephone, enrolled, revoked. */
static void a_branch_is_enrolled_and_revoked(void **state)
{
    char *db = xstrdup(file_path("new-branch.db"));
    char last[8], keys[40];
    struct pty *p;
    char *out;
    char *s;

    (void)state;
    sites_fresh();
    unlink(db);
    free(cli_ok(NULL, "--db", db, "init", "--site", "0422", "--kind", "branch", "--name",
                "龙坪信用社", "--training", NULL));
    out = cli_ok("HUIDAI_PASSWORD=" SITES_PASSWORD, "--db", db, "--user", "admin", "sync", "card",
                 "--out", sites_stick(AT_TOWN), NULL);
    s = strstr(out, "校验码 ");
    assert_non_null(s);
    snprintf(last, sizeof last, "%.4s", s + strlen("校验码 ") + 15);
    p = open_at(AT_COUNTY, "union", AT_TOWN);
    pty_keys(p, "<Ins>");
    pty_assert_has(p, "HD_0422_card.hdc");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "0422 龙坪信用社 (信用社)");
    pty_assert_has(p, "-????");
    pty_assert_not(p, last);
    pty_keys(p, "0000<F10>");
    pty_assert_has(p, "请对方报出完整的校验码");
    snprintf(keys, sizeof keys, "<Ctrl+U>%s<F10>", last);
    pty_keys(p, keys);
    pty_assert_has(p, "已登记 0422 龙坪信用社");
    pty_keys(p, "龙坪");
    pty_assert_has(p, "命中 1 / ");
    pty_keys(p, "<Down><Del>");
    pty_assert_has(p, "理由");
    pty_keys(p, "电脑被盗<Enter>");
    pty_assert_has(p, "此前的仍然有效");
    pty_keys(p, "0422<F10>");
    pty_assert_has(p, "已注销 0422 的密钥");
    pty_assert_has(p, "已注销");
    pty_free(p);
    free(out);
    free(db);
}

static void the_own_card_has_its_code(void **state)
{
    struct pty *p;

    (void)state;
    sites_fresh();
    p = open_at(AT_BRANCH, "manager", AT_BRANCH);
    pty_keys(p, "<F4>");
    pty_assert_has(p, "写本机构卡");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "校验码 ");
    pty_keys(p, "<Enter>");
    assert_string_not_equal(sites_file(AT_BRANCH, ".hdc"), "");
    /* a branch takes no card but the county's, and revokes nobody */
    pty_keys(p, "<Ins>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "请对方报出");
    pty_keys(p, "<Esc>");
    pty_keys(p, "<Down><Del>");
    pty_assert_has(p, "由县里的联社或系统管理员办理");
    pty_free(p);
}

static void conflicts_can_wait(void **state)
{
    struct pty *p;
    char *out;

    (void)state;
    sites_conflict();
    sites_carry(AT_COUNTY, AT_BRANCH);
    p = open_at(AT_BRANCH, "manager", AT_BRANCH);
    pty_keys(p, "<F5>");
    pty_assert_has(p, "定冲突");
    pty_assert_has(p, "两地同改待定 1 件");
    pty_assert_has(p, "13899998888");
    sites_mask_run(p);
    teller_golden(p, "scr-traffic-decide");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "还没有定好一个冲突");
    pty_keys(p, "<Left><Right>");
    pty_assert_has(p, "冲突都已定");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已定 1 个冲突");
    pty_keys(p, "<Esc><F5>");
    pty_assert_has(p, "没有待定的冲突");
    pty_free(p);
    out = sites_cli(AT_BRANCH, "admin", "sync status");
    assert_non_null(strstr(out, "冲突 0 处"));
    free(out);
    /* and it is settled at the others, too */
    sites_carry(AT_BRANCH, AT_COUNTY);
    out = sites_cli(AT_COUNTY, "admin", "sync status");
    assert_non_null(strstr(out, "冲突 0 处"));
    free(out);
}

/* Both said the same: nothing to choose, but the to-do goes only once it is settled. */
static void changed_to_the_same_is_settled(void **state)
{
    struct pty *p;
    char *out;

    (void)state;
    sites_conflict();
    sites_carry(AT_COUNTY, AT_BRANCH);
    free(sites_cli(AT_COUNTY, "admin", "do lpr-add date=2025-11-20 lpr_1y=3 lpr_5y=3.5"));
    free(sites_cli(AT_BRANCH, "admin", "do lpr-add date=2025-11-20 lpr_1y=3 lpr_5y=3.5"));
    p = open_at(AT_BRANCH, "manager", AT_BRANCH);
    pty_keys(p, "<F5><Left><Right><F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已定 1 个冲突");
    pty_free(p);
    sites_carry(AT_COUNTY, AT_BRANCH);
    p = open_at(AT_BRANCH, "manager", AT_BRANCH);
    pty_keys(p, "<F5>");
    pty_assert_has(p, "1 件两处同改,改得一样");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已了结 1 件");
    pty_keys(p, "<F5>");
    pty_assert_has(p, "没有待定的冲突");
    pty_free(p);
    out = sites_cli(AT_BRANCH, "admin", "sync status");
    assert_non_null(strstr(out, "冲突 0 处"));
    free(out);
}

static void home_leads_there(void **state)
{
    struct pty *p;
    const char *s;
    char keys[20];

    (void)state;
    sites_conflict();
    sites_carry(AT_COUNTY, AT_BRANCH);
    p = sites_open(AT_BRANCH, "manager", AT_BRANCH);
    pty_assert_has(p, "未同步");
    s = strstr(pty_screen(p), " 两地同改待定");
    assert_non_null(s);
    snprintf(keys, sizeof keys, "%c<Enter>", s[-1]); /* its number on home */
    pty_keys(p, keys);
    pty_assert_has(p, "两地同改待定 1 件");
    pty_free(p);
}

static void what_is_not_applied_has_its_reason(void **state)
{
    struct pty *p;

    (void)state;
    sites_fresh();
    free(sites_cli(AT_TOWN, "station",
                   "do household-add household_no=" SITES_HOUSE
                   " kind=脱贫户 town=龙坪镇 village=演练村 name=演练 idno=522728198001010118"
                   " relation=户主 marital=未婚 phone=13800000000 members=4"
                   " account=6217000000000011"));
    sites_carry(AT_TOWN, AT_COUNTY);
    p = open_at(AT_COUNTY, "auditor", AT_COUNTY);
    pty_keys(p, "<BackTab>");
    pty_assert_has(p, "机构 16 不能写这一行");
    sites_mask_run(p);
    pty_mask(p, "####-##-## ##:##");
    teller_golden(p, "scr-traffic-refused");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "没有执行");
    pty_keys(p, "<Esc><F5>");
    pty_assert_has(p, "不能");
    pty_keys(p, "<Ins>");
    pty_assert_has(p, "不能");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(sites_packages_and_what_they_have),
    cmocka_unit_test(a_branch_is_enrolled_and_revoked),
    cmocka_unit_test(the_own_card_has_its_code),
    cmocka_unit_test(conflicts_can_wait),
    cmocka_unit_test(changed_to_the_same_is_settled),
    cmocka_unit_test(home_leads_there),
    cmocka_unit_test(what_is_not_applied_has_its_reason),
};

const struct test_group test_scr_traffic = {"scr_traffic", TESTS(tests), .setup = sites_setup};
