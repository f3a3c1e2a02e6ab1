/*
 * Three machines and nothing between them but files: the county's list, an application at the
 * branch, the opinions of the township, the money, the roster, its review and the county's
 * confirmation, all of it on the screens and by sticks (D).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/file.h"
#include "lib/sites.h"
#include "lib/sync_fixture.h"
#include "lib/test.h"

#define HOUSE "52272810307000101"
#define IDNO  "522728198501010173"

/* ------------------------------------------------------------------ sticks */

/* At this site: what lies on the stick is taken in. */
static void take_in(struct pty *p)
{
    pty_keys(p, "<F3>71<Enter>");
    pty_assert_has(p, "待导入");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "未写入任何数据 (预览)");
    pty_assert_not(p, "冲突 1/");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已写入");
}

/* What the other site lacks is put on the stick, alone. */
static void hand_out(struct pty *p, enum site_at stick, const char *to)
{
    char keys[40];

    while (*sites_file(stick, ".hdx"))
        unlink(sites_file(stick, ".hdx"));
    snprintf(keys, sizeof keys, "<F3>70 %s<Enter>", to);
    pty_keys(p, keys);
    pty_assert_has(p, "[70] 数据导出");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "导出给");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已导出并读回核对");
}

/* The county between the two: takes in from one stick, hands out on the other. */
static void pass_on(enum site_at from, enum site_at to, const char *code, const char *today)
{
    struct pty *p = sites_open_on(AT_COUNTY, "bureau", from, today);

    take_in(p);
    pty_free(p);
    p = sites_open_on(AT_COUNTY, "bureau", to, today);
    hand_out(p, to, code);
    pty_free(p);
}

/* ------------------------------------------------------------------ the way */

/* The list of the quarter comes to the county as a file and goes to both. */
static void the_list_goes_out(void)
{
    struct pty *p = sites_open_on(AT_COUNTY, "bureau", AT_BRANCH, "2025-11-24");
    char keys[600];

    snprintf(keys, sizeof keys, "72<Enter>%s<Enter>",
             file_of("list.csv", "户编号,户类型,户主,身份证号码,乡镇,村\r\n" HOUSE
                                 ",脱贫户,演练丁," IDNO ",罗悃镇,演练村\r\n"));
    pty_keys(p, keys);
    pty_keys(p, "2025Q4<Enter>县乡振发〔2025〕1号<Enter>");
    pty_assert_has(p, "读 1 行");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已导入 1 行");
    hand_out(p, AT_BRANCH, "0421");
    pty_free(p);
    p = sites_open_on(AT_COUNTY, "bureau", AT_TOWN, "2025-11-24");
    hand_out(p, AT_TOWN, "16");
    pty_free(p);
    p = sites_open_on(AT_TOWN, "station", AT_TOWN, "2025-11-24");
    take_in(p);
    pty_free(p);
}

static void the_application_at_the_branch(void)
{
    struct pty *p = sites_open_on(AT_BRANCH, "manager", AT_BRANCH, "2025-11-24");

    take_in(p);
    sites_as(p, "teller");
    pty_keys(p, "10<Enter>zzz<Ins>");
    pty_keys(p, "<Up>" HOUSE "<Enter>1<Enter>lk<Enter>演练村<Enter>二组<Enter>演练丁<Enter>" IDNO
                "1<Enter>13800000014<Enter><Enter>3<Enter>6217000000000014<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "名单 2025Q4 在册");
    pty_keys(p, "<F3>20<Enter>yld<Enter>");
    pty_keys(p, "3w<Enter>0324<Enter><PgDn>123456789");
    pty_keys(p, "+");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已受理 SQ-0421-1");
    sites_as(p, "manager");
    hand_out(p, AT_BRANCH, "0400");
    pty_free(p);
}

static void the_opinions_at_the_township(void)
{
    struct pty *p = sites_open_on(AT_TOWN, "station", AT_TOWN, "2025-11-24");

    take_in(p);
    pty_keys(p, "<F3>21<Enter>");
    pty_keys(p, "村主任<Enter>+");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已签 SQ-0421-1");
    pty_keys(p, "+");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已签 SQ-0421-1");
    sites_as(p, "township");
    pty_keys(p, "21<Enter>+");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已签 SQ-0421-1,没有待签的了");
    sites_as(p, "station");
    hand_out(p, AT_TOWN, "0400");
    pty_free(p);
}

static void the_money_at_the_branch(void)
{
    struct pty *p = sites_open_on(AT_BRANCH, "manager", AT_BRANCH, "2025-11-24");

    take_in(p);
    sites_as(p, "officer");
    pty_keys(p, "21<Enter>AA<Enter>3w<Enter>1<Enter>");
    pty_keys(p, "1234+");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已签 SQ-0421-1");
    sites_as(p, "teller");
    pty_keys(p, "30<Enter>");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_keys(p, "manager<Enter>" SITES_PASSWORD "<F10>");
    pty_keys(p, "3w<Enter>0014<F10>");
    pty_keys(p, "<Esc>"); /* the IOU on the screen */
    pty_assert_has(p, "已放款 LDTP-0421-000001");
    pty_free(p);
}

/* The interest of the settlement day is paid, the roster provided from it. */
static void the_roster_of_the_quarter(void)
{
    struct pty *p = sites_open_on(AT_BRANCH, "teller", AT_BRANCH, "2025-12-22");

    pty_keys(p, "31 yld<Enter>+");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已过账 78.76");
    sites_as(p, "officer");
    pty_keys(p, "50<Enter><F10>");
    pty_assert_has(p, "柒拾捌元柒角伍分");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已提供");
    sites_as(p, "manager");
    hand_out(p, AT_BRANCH, "0400");
    pty_free(p);
}

static void the_review_at_the_township(void)
{
    struct pty *p = sites_open_on(AT_TOWN, "station", AT_TOWN, "2025-12-24");

    take_in(p);
    pty_keys(p, "<F3>50<Enter>");
    pty_assert_has(p, "0421-522728111-2025Q4-P2-01");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已审核");
    pty_keys(p, "<F10>");
    pty_keys(p, "镇政府公示栏<Enter>近.jpg<Enter>远.jpg<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "公示中");
    pty_free(p);
    p = sites_open_on(AT_TOWN, "township", AT_TOWN, "2026-01-05");
    pty_keys(p, "50<Enter><F10>");
    pty_keys(p, "甲主任<Enter>乙副<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已报送");
    sites_as(p, "station");
    hand_out(p, AT_TOWN, "0400");
    pty_free(p);
}

static void the_county_confirms(void)
{
    struct pty *p = sites_open_on(AT_COUNTY, "bureau", AT_TOWN, "2026-01-06");

    take_in(p);
    pty_keys(p, "<F3>50<Enter>");
    pty_assert_has(p, "已报送");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已确认");
    hand_out(p, AT_TOWN, "16");
    pty_free(p);
    p = sites_open_on(AT_TOWN, "station", AT_TOWN, "2026-01-06");
    take_in(p);
    pty_keys(p, "<F3>50<Enter>");
    pty_assert_has(p, "已确认");
    pty_free(p);
}

/* ------------------------------------------------------------------ the end */

/* Once all is exchanged the three hold the same rows, nothing refused, nothing open. */
static void all_hold_the_same(void)
{
    char *dump[SITES_N];

    sites_carry(AT_BRANCH, AT_COUNTY);
    sites_carry(AT_TOWN, AT_COUNTY);
    sites_carry(AT_COUNTY, AT_BRANCH);
    sites_carry(AT_COUNTY, AT_TOWN);
    for (enum site_at i = 0; i < SITES_N; i++) {
        struct store *s = NULL;

        free(sites_cli(i, "admin", "check --deep"));
        MUST(st_open(sites_db(i), 0, &s, &fixture_err));
        assert_int_equal(fixture_int(s, "SELECT count(*) FROM refused"), 0);
        assert_int_equal(fixture_int(s, "SELECT count(*) FROM conflict"), 0);
        assert_int_equal(fixture_int(s, "SELECT count(*) FROM pending"), 0);
        dump[i] = sync_dump(s);
        st_close(&s);
    }
    assert_string_equal(dump[AT_COUNTY], dump[AT_BRANCH]);
    assert_string_equal(dump[AT_COUNTY], dump[AT_TOWN]);
    for (enum site_at i = 0; i < SITES_N; i++)
        free(dump[i]);
}

static void a_loan_by_files_alone(void **state)
{
    (void)state;
    sites_fresh();
    the_list_goes_out();
    the_application_at_the_branch();
    pass_on(AT_BRANCH, AT_TOWN, "16", "2025-11-24");
    the_opinions_at_the_township();
    pass_on(AT_TOWN, AT_BRANCH, "0421", "2025-11-24");
    the_money_at_the_branch();
    the_roster_of_the_quarter();
    pass_on(AT_BRANCH, AT_TOWN, "16", "2025-12-23");
    the_review_at_the_township();
    the_county_confirms();
    all_hold_the_same();
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_loan_by_files_alone),
};

const struct test_group test_scr_county = {"scr_county", TESTS(tests), .setup = sites_setup};
