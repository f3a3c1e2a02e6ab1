/*
 * 50 季度贴息清册向导, from provision to archive, by the hands that may: branch, township and
 * county. Where nothing lacks a step takes two keys.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "lib/cli.h"
#include "lib/quarter.h"
#include "lib/test.h"

static char db[4096];

static struct pty *wizard(const char *user, const char *today)
{
    struct pty *p = quarter_open(db, test_tmpdir(), user, today);

    pty_keys(p, "50<Enter>");
    pty_assert_has(p, "[50] 季度贴息清册向导");
    return p;
}

static void leave(struct pty *p)
{
    pty_assert_whole(p);
    pty_free(p);
}

/* The command line does an earlier quarter, so that names and places are known. */
static int setup(void **state)
{
    char *word;
    int rc = teller_setup(state);

    snprintf(db, sizeof db, "%s", teller_copy());
    quarter_act(db, "officer", "2025-06-28", "roster-provide", "quarter=2025Q2", NULL, NULL, NULL);
    word = quarter_rosters(db, "2025Q2", NULL);
    quarter_act(db, "station", "2025-07-02", "roster-review", word, NULL, NULL, NULL);
    quarter_act(db, "station", "2025-07-03", "roster-post", word, "place=镇政府公示栏",
                "near=近.jpg", "far=远.jpg");
    quarter_act(db, "township", "2025-07-14", "roster-submit", word, "leader=甲主任", "deputy=乙副",
                NULL);
    quarter_act(db, "bureau", "2025-07-15", "roster-confirm", word, NULL, NULL, NULL);
    quarter_act(db, "finance", "2025-07-20", "roster-pay", word, "voucher=拨02", NULL, NULL);
    quarter_act(db, "station", "2025-07-21", "roster-announce", word, "place=镇村公告栏", NULL,
                NULL);
    quarter_act(db, "station", "2025-07-22", "roster-archive", word, NULL, NULL, NULL);
    free(word);
    return rc;
}

/* ------------------------------------------------------------------ the way */

static void count_from(struct pty *p)
{
    pty_key_count_reset(p);
}

/* F10 and Enter, no more. */
static void two_keys(struct pty *p, const char *state_after)
{
    count_from(p);
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    assert_int_equal(pty_key_count(p), 2);
    pty_assert_has(p, state_after);
}

/* T6: generate and print the notice, 7 keys from home. */
static void t6_generate_and_print(void **state)
{
    struct pty *p = quarter_open(db, test_tmpdir(), "officer", "2025-09-28");

    (void)state;
    count_from(p);
    pty_keys(p, "50<Enter>");
    pty_assert_has(p, "未提供");
    pty_assert_has(p, "2025Q3");
    pty_golden(p, "scr-roster-preview");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已提供");
    pty_keys(p, "<Ctrl+P>");
    pty_keys(p, "<Enter>");
    assert_true(pty_key_count(p) <= 8);
    pty_assert_has(p, "贴息公示");
    pty_assert_has(p, "522728********");
    leave(p);
}

static void provided_only_in_the_last_month(void **state)
{
    struct pty *p = quarter_open(db, test_tmpdir(), "officer", "2025-11-24");

    (void)state;
    pty_keys(p, "50 2025Q4<Enter>");
    if (!pty_has(p, "[50]")) /* the box takes the argument only after a code */
        fail_msg("%s", pty_screen(p));
    pty_keys(p, "<F10>");
    pty_assert_has(p, "最早 2025-12-01");
    leave(p);
}

static void reviewed_by_the_station_not_by_the_branch(void **state)
{
    struct pty *p = wizard("officer", "2025-09-29");

    (void)state;
    pty_keys(p, "<F10>");
    pty_assert_has(p, "由扶贫工作站办理");
    leave(p);
    p = wizard("station", "2025-10-02");
    two_keys(p, "已审核");
    leave(p);
}

static void posted_where_it_hung_last_time(void **state)
{
    struct pty *p = wizard("station", "2025-10-04");

    (void)state;
    pty_keys(p, "<F10>");
    pty_assert_has(p, "镇政府公示栏");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "已审核");
    two_keys(p, "公示中");
    pty_assert_has(p, "2025-10-15");
    pty_assert_has(p, "近景[缺]");
    teller_golden(p, "scr-roster-posted");
    leave(p);
}

static void an_objection_takes_a_line_out(void **state)
{
    struct pty *p = wizard("station", "2025-10-08");

    (void)state;
    pty_keys(p, "<F5>");
    pty_assert_has(p, "没有要决定的");
    pty_keys(p, "<Ins>");
    pty_assert_has(p, "异议");
    pty_keys(p, "邻里反映已外出<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "有异议");
    pty_assert_has(p, "异议 1 件");
    pty_assert_has(p, "剔除 1 笔");
    pty_keys(p, "<F8>");
    pty_assert_has(p, "命中 1 / ");
    pty_keys(p, "<F8><F9>djzp<Enter>");
    pty_assert_has(p, "近景照片");
    pty_keys(p, "近景1004.jpg<Enter>远景1004.jpg<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "近景[有] 远景[有]");
    leave(p);
}

static void submitted_on_the_eleventh_day(void **state)
{
    struct pty *p = wizard("township", "2025-10-14");

    (void)state;
    pty_keys(p, "<F10>");
    pty_assert_has(p, "最早 2025-10-15 可报送");
    leave(p);
    p = wizard("township", "2025-10-15");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "甲主任");
    pty_assert_has(p, "乙副");
    pty_keys(p, "<Esc>");
    two_keys(p, "已报送");
    leave(p);
}

static void confirmed_and_paid_by_the_county(void **state)
{
    struct pty *p = wizard("bureau", "2025-10-16");

    (void)state;
    two_keys(p, "已确认");
    leave(p);
    p = wizard("finance", "2025-10-20");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "拨款凭证");
    pty_keys(p, "拨03<F10>");
    pty_assert_has(p, "大写");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已发放");
    pty_keys(p, "<Down><F5>"); /* the first was objected to */
    pty_assert_has(p, "退票");
    pty_keys(p, "账号注销<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "退票 1 笔待补发");
    pty_keys(p, "<F5>");
    pty_assert_has(p, "补发");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_not(p, "待补发");
    leave(p);
}

static void announced_and_archived(void **state)
{
    struct pty *p = wizard("station", "2025-10-25");
    char *word = quarter_rosters(db, "2025Q3", NULL);

    (void)state;
    two_keys(p, "已公告");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "归档缺第");
    pty_keys(p, "<F9>gdml<Enter>");
    pty_assert_has(p, "[52] 归档目录");
    teller_golden(p, "scr-archive");
    pty_keys(p, "<Ins>");
    pty_keys(p, "资金文件<Enter><Enter>卷一第1页<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "卷一第1页");
    pty_keys(p, "<Ctrl+P>2");
    pty_assert_has(p, "贴息项目情况");
    leave(p);
    for (int i = 1; i <= 7; i++) {
        char item[16];

        snprintf(item, sizeof item, "item=%d", i);
        quarter_act(db, "station", "2025-10-26", "roster-archive", word, item, "place=卷一", NULL);
    }
    free(word);
    p = wizard("station", "2025-10-26");
    pty_assert_has(p, "2025Q3");
    pty_assert_has(p, "已归档");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "没有下一步");
    leave(p);
}

static void past_ones_lead_into_the_wizard(void **state)
{
    struct pty *p = quarter_open(db, test_tmpdir(), "auditor", "2025-11-24");

    (void)state;
    pty_keys(p, "51<Enter>");
    pty_assert_has(p, "[51] 历次清册");
    teller_golden(p, "scr-rosters");
    pty_keys(p, "2025q2<Enter>");
    pty_assert_has(p, "[50]");
    pty_assert_has(p, "2025Q2");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "贴息");
    leave(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(t6_generate_and_print),
    cmocka_unit_test(provided_only_in_the_last_month),
    cmocka_unit_test(reviewed_by_the_station_not_by_the_branch),
    cmocka_unit_test(posted_where_it_hung_last_time),
    cmocka_unit_test(an_objection_takes_a_line_out),
    cmocka_unit_test(submitted_on_the_eleventh_day),
    cmocka_unit_test(confirmed_and_paid_by_the_county),
    cmocka_unit_test(announced_and_archived),
    cmocka_unit_test(past_ones_lead_into_the_wizard),
};

const struct test_group test_scr_roster = {"scr_roster", TESTS(tests), .setup = setup};
