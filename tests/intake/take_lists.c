/* Quarterly lists, and the reference rows that every site has. */
#include "intake/take.h"

#include <stdio.h>
#include <stdlib.h>

#include "lib/file.h"
#include "lib/test.h"

static struct desk desk;

static int open_desk(void **state)
{
    desk_open(&desk);
    office_as(&desk.o, "station");
    desk.order.quarter = "2025Q3";
    desk.order.source = "县发〔2025〕8号";
    return 0;
}

static int close_desk(void **state)
{
    desk_close(&desk);
    return 0;
}

static void use_quarter(const char *quarter, const char *source)
{
    desk.order.quarter = quarter;
    desk.order.source = source;
}

static void use_user(const char *user)
{
    office_as(&desk.o, user);
    use_quarter(NULL, NULL);
}

#define H1     "H1,脱贫户,罗甲,522728198001010011,罗悃镇,纳庆村\n"
#define H1_NOW "H1,脱贫不稳定户,罗甲,522728198001010011,罗悃镇,纳庆村\n"
#define H2     "H2,脱贫户,韦乙,522728198202020021,罗悃镇,新寨村\n"
#define H3     "H3,边缘易致贫户,蒙丙,522728198808080088,罗悃镇,新寨村\n"
#define H3_AT  "H3,边缘易致贫户,蒙丙,522728198808080088,龙坪镇,上隆村\n"
#define H4     "H4,脱贫户,蒙丁,522728199003030037,龙坪镇,上隆村\n"

static void assert_changes(int added, int left, int changed)
{
    assert_int_equal(desk.r.list_added, added);
    assert_int_equal(desk.r.list_left, left);
    assert_int_equal(desk.r.list_changed, changed);
}

/* ------------------------------------------------------------------ list */

static void test_added_left_changed(void **state)
{
    desk_added(&desk, "list", LIST H1 H2 H4, 3, 0);
    assert_changes(3, 0, 0);
    use_quarter("2025Q4", "县发〔2025〕11号");
    desk_added(&desk, "list", LIST H1_NOW H3 H4, 3, 0);
    assert_changes(1, 1, 1); /* H3, H2, H1 */
    assert_int_equal(desk_int(&desk, "SELECT count(*) FROM list"), 4);
    assert_int_equal(desk_int(&desk, "SELECT sum(rows) FROM list"), 6);
}

static void test_moving_to_another_town_is_a_change(void **state)
{
    desk_ok(&desk, "list", LIST H1 H3 H4);
    use_quarter("2025Q4", "二");
    desk_ok(&desk, "list", LIST H1 H3_AT H4);
    assert_changes(0, 0, 1);
}

/* A file about one town says nothing of the others. */
static void test_other_towns_stay(void **state)
{
    desk_ok(&desk, "list", LIST H1 H4);
    use_quarter("2025Q4", "二");
    desk_ok(&desk, "list", LIST H1);
    assert_changes(0, 0, 0);
}

static void test_the_same_list_twice(void **state)
{
    desk_added(&desk, "list", LIST H1 H2 H4, 3, 0);
    desk_added(&desk, "list", LIST H4 H2 H1, 0, 3);
    desk_bad(&desk, "list", LIST H1 H3 H4, 2, 5, "本季度的名单已按“县发〔2025〕8号”登记");
    use_quarter("2025Q3", "更正");
    desk_added(&desk, "list", LIST H1 H3 H4, 2, 1);
}

static void test_what_a_list_needs(void **state)
{
    desk_bad(&desk, "list", LIST H1 H1, 3, 1, "第 2 行已有");
    desk_bad(&desk, "list", LIST "H1,一般户,罗甲,522728198001010011,罗悃镇,纳庆村\n", 2, 2,
             "脱贫户");
    desk_bad(&desk, "list", LIST "H1,脱贫户,罗甲,522728198001010011,某镇,纳庆村\n", 2, 5,
             "没有这个乡镇");
    use_quarter(NULL, "x");
    office_refused(&desk.o, desk_take(&desk, "list", LIST H1), E_USAGE, "--quarter");
    use_quarter("2025Q3", NULL);
    office_refused(&desk.o, desk_take(&desk, "list", LIST H1), E_USAGE, "--source");
    use_quarter("2025Q5", "x");
    office_refused(&desk.o, desk_take(&desk, "list", LIST H1), E_USAGE, "2025Q4");
}

/* ------------------------------------------------------------------ reference rows */

static char *shipped(const char *name)
{
    char path[100];

    snprintf(path, sizeof path, "db/data/%s.csv", name);
    return file_read(path, NULL);
}

static void test_what_is_shipped_is_there(void **state)
{
    static const char *const kinds[] = {"lpr", "regions", "holidays"};

    use_user("admin");
    for (int i = 0; i < 3; i++) {
        char *text = shipped(kinds[i]);

        desk_ok(&desk, kinds[i], text);
        assert_int_equal(desk.r.added, 0);
        assert_int_equal(desk.r.same, desk.r.rows);
        assert_false(desk.r.written);
        free(text);
    }
}

static void test_lpr(void **state)
{
    use_user("union");
    desk_added(&desk, "lpr", "date,lpr_1y,lpr_5y\n2025-11-20,2.95,3.45\n", 1, 0);
    assert_int_equal(desk_int(&desk, "SELECT y1_ppm * 100000 + y5_ppm FROM lpr WHERE date = 20412"),
                     2950034500);
    desk_bad(&desk, "lpr", "date,lpr_1y,lpr_5y\n2025-11-20,2.90,3.45\n", 2, 2, "已有的 2.95%");
    desk_bad(&desk, "lpr", "date,lpr_1y,lpr_5y\n2025-11-21,2.95,\n", 2, 3, "必须填写");
}

static void test_holidays_change_the_calendar(void **state)
{
    struct day new_year = day_from_ymd(2031, 1, 1);

    use_user("admin");
    assert_false(calendar_is_off(&desk.o.app.cal, new_year));
    desk_added(&desk, "holidays", "date,kind\n2031-01-01,off\n2031-01-04,work\n", 2, 0);
    assert_true(calendar_is_off(&desk.o.app.cal, new_year));
    assert_false(calendar_is_off(&desk.o.app.cal, day_from_ymd(2031, 1, 4)));
    desk_bad(&desk, "holidays", "date,kind\n2031-01-01,work\n", 2, 2, "已有的“off”");
    desk_bad(&desk, "holidays", "date,kind\n2031-01-02,holiday\n", 2, 2, "off work");
}

static void test_regions(void **state)
{
    use_user("admin");
    desk_added(&desk, "regions",
               "code,name,parent,level\n522728999,新街道,522728,town\n"
               "522728999001,大井村,522728999,village\n",
               2, 0);
    desk_bad(&desk, "regions", "code,name,parent,level\n522728999,旧街道,522728,town\n", 2, 2,
             "已是“新街道”");
    desk_bad(&desk, "regions", "code,name,parent,level\n1,无县镇,999999,town\n", 2, 3,
             "没有这个上级");
    desk_bad(&desk, "regions", "code,name,parent,level\n522729,某县,522728,county\n", 2, 3,
             "县没有上级");
}

/* A village that households made has no code; the file of places gives it one. */
static void test_a_village_gets_its_code(void **state)
{
    use_user("admin");
    desk_ok(&desk, "households", HOUSEHOLDS HEAD SPOUSE);
    desk_added(&desk, "regions", "code,name,parent,level\n522728111201,纳庆村,522728111,village\n",
               1, 0);
    assert_int_equal(desk_int(&desk, "SELECT count(*) FROM region WHERE name = '纳庆村'"), 1);
    assert_int_equal(desk_int(&desk, "SELECT count(*) FROM household_row WHERE"
                                     " village_code = '522728111201'"),
                     1);
    desk_bad(&desk, "regions", "code,name,parent,level\n522728111202,纳庆村,522728111,village\n", 2,
             1, "已有的代码");
}

#define T(f) cmocka_unit_test_setup_teardown(f, open_desk, close_desk)

static const struct CMUnitTest tests[] = {
    T(test_added_left_changed),
    T(test_moving_to_another_town_is_a_change),
    T(test_other_towns_stay),
    T(test_the_same_list_twice),
    T(test_what_a_list_needs),
    T(test_what_is_shipped_is_there),
    T(test_lpr),
    T(test_holidays_change_the_calendar),
    T(test_regions),
    T(test_a_village_gets_its_code),
};

const struct test_group test_take_lists = {"take_lists", TESTS(tests)};
