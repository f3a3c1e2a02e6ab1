/* Households with their people. */
#include "intake/take.h"

#include <stdio.h>

#include "lib/test.h"

static struct desk desk;

static int open_desk(void **state)
{
    desk_open(&desk);
    return 0;
}

static int close_desk(void **state)
{
    desk_close(&desk);
    return 0;
}

#define CHILD "H1,脱贫户,罗悃镇,纳庆村,,罗丁,子女,,522728200804040046,未婚,,,3,\n"

static void test_a_household(void **state)
{
    desk_added(&desk, "households", HOUSEHOLDS SPOUSE CHILD HEAD, 3, 0);
    assert_int_equal(desk_int(&desk, "SELECT members FROM household"), 3);
    assert_int_equal(desk_int(&desk, "SELECT count(*) FROM household_row WHERE head = '罗甲'"
                                     " AND town = '罗悃镇' AND village = '纳庆村' AND"
                                     " group_name = '1组' AND phone = '13800000001' AND"
                                     " address = '纳庆村1组' AND kind = '脱贫户'"),
                     1);
    assert_int_equal(desk_int(&desk, "SELECT count(*) FROM account WHERE holder = '罗甲' AND"
                                     " number = '6217000000000000001'"),
                     1);
    assert_int_equal(desk_int(&desk, "SELECT count(*) FROM person WHERE name = '韦乙' AND"
                                     " sex = '女' AND birth = 4415 AND py = 'wy'"),
                     1);
}

static void test_the_same_file_twice(void **state)
{
    desk_added(&desk, "households", HOUSEHOLDS HEAD SPOUSE, 2, 0);
    desk_added(&desk, "households", HOUSEHOLDS HEAD SPOUSE, 0, 2);
    desk_added(&desk, "households", HOUSEHOLDS HEAD SPOUSE CHILD, 1, 2);
    desk_added(&desk, "households", HOUSEHOLDS CHILD, 0, 1);
}

static void test_names_survive(void **state)
{
    desk_ok(&desk, "households",
            HOUSEHOLDS
            "H1,脱贫户,罗悃镇,纳庆村,,㛃䶮𠮷,户主,,522728198001010011,,,,,\n"
            "H2,脱贫户,罗悃镇,纳庆村,,阿依古丽·买买提,户主,,522728198202020021,,,,,\n"
            "H3,脱贫户,罗悃镇,纳庆村,,\"欧阳,\"\"小\"\"\",户主,,522728199003030037,,,,,\n");
    assert_int_equal(desk_int(&desk, "SELECT count(*) FROM person WHERE name IN ('㛃䶮𠮷',"
                                     " '阿依古丽·买买提', '欧阳,\"小\"')"),
                     3);
}

static void test_exactly_one_head(void **state)
{
    desk_bad(&desk, "households", HOUSEHOLDS SPOUSE CHILD, 2, 1, "没有户主");
    desk_bad(&desk, "households",
             HOUSEHOLDS HEAD "H1,脱贫户,罗悃镇,纳庆村,,罗戊,户主,,522728197507070076,,,,,\n", 3, 7,
             "两名户主");
    desk_ok(&desk, "households", HOUSEHOLDS HEAD);
    desk_bad(&desk, "households",
             HOUSEHOLDS "H1,脱贫户,罗悃镇,纳庆村,,罗戊,户主,,522728197507070076,,,,,\n", 2, 7,
             "已有另一名户主");
    desk_added(&desk, "households", HOUSEHOLDS SPOUSE, 1, 0);
}

/* A row that cannot be read is told; its household is not said to lack a head besides. */
static void test_what_follows_from_a_bad_row_is_not_told(void **state)
{
    desk_bad(&desk, "households",
             HOUSEHOLDS "H1,脱贫户,罗悃镇,纳庆村,,罗甲,户主,,522728198001010012,,,,,\n" SPOUSE, 2,
             9, "校验");
    assert_int_equal(desk.r.errors, 1);
}

static void test_married_without_a_spouse(void **state)
{
    desk_warned(&desk, "households", HOUSEHOLDS HEAD, 2, "没有配偶");
    desk_ok(&desk, "households", HOUSEHOLDS HEAD SPOUSE);
    assert_false(desk_has_warning(&desk, "没有配偶"));
    desk_bad(&desk, "households",
             HOUSEHOLDS HEAD SPOUSE "H1,脱贫户,罗悃镇,纳庆村,,韦己,配偶,,522728198808080088,,,,,\n",
             4, 7, "两名配偶");
}

static void test_places(void **state)
{
    int64_t villages = desk_int(&desk, "SELECT count(*) FROM region WHERE level = 'village'");

    desk_bad(&desk, "households",
             HOUSEHOLDS "H1,脱贫户,罗昆镇,纳庆村,,罗甲,户主,,522728198001010011,,,,,\n", 2, 3,
             "没有这个乡镇");
    desk_ok(&desk, "households",
            HOUSEHOLDS HEAD SPOUSE "H2,脱贫户,罗悃镇,新寨村,,蒙丙,户主,,522728198808080088,,,,,\n"
                                   "H3,脱贫户,龙坪镇,新寨村,,蒙丁,户主,,522728199003030037,,,,,\n");
    assert_int_equal(desk_int(&desk, "SELECT count(*) FROM region WHERE level = 'village'"),
                     villages + 3);
    desk_bad(&desk, "households",
             HOUSEHOLDS HEAD "H1,脱贫户,龙坪镇,纳庆村,,韦乙,配偶,,522728198202020021,,,,,\n", 3, 3,
             "不一致");
}

static void test_a_territory(void **state)
{
    snprintf(desk.o.app.site.region, sizeof desk.o.app.site.region, "522728107");
    desk_bad(&desk, "households", HOUSEHOLDS HEAD SPOUSE, 2, 3, "不在本机构的辖区内");
    desk_ok(&desk, "households",
            HOUSEHOLDS "H3,脱贫户,龙坪镇,新寨村,,蒙丁,户主,,522728199003030037,,,,,\n");
}

static void test_words_of_the_lists(void **state)
{
    desk_bad(&desk, "households",
             HOUSEHOLDS "H1,贫困户,罗悃镇,纳庆村,,罗甲,户主,,522728198001010011,,,,,\n", 2, 2,
             "边缘易致贫户");
    desk_bad(&desk, "households",
             HOUSEHOLDS "H1,脱贫户,罗悃镇,纳庆村,,罗甲,本人,,522728198001010011,,,,,\n", 2, 7,
             "户主");
    desk_bad(&desk, "households",
             HOUSEHOLDS "H1,脱贫户,罗悃镇,纳庆村,,罗甲,户主,,522728198001010011,结婚,,,,\n", 2, 10,
             "已婚");
    desk_bad(&desk, "households",
             HOUSEHOLDS "H1,脱贫户,罗悃镇,纳庆村,,罗甲,户主,,522728198001010011,,,,三,\n", 2, 13,
             "整数");
    desk_ok(&desk, "households",
            HOUSEHOLDS "H1,突发严重困难户,罗悃镇,纳庆村,,罗甲,户主,,522728198001010011,,,,,\n");
}

static void test_sex_follows_from_the_number(void **state)
{
    desk_warned(&desk, "households",
                HOUSEHOLDS "H1,脱贫户,罗悃镇,纳庆村,,罗甲,户主,女,522728198001010011,,,,,\n", 2,
                "与身份证号码不符");
    assert_int_equal(desk_int(&desk, "SELECT count(*) FROM person WHERE sex = '男'"), 1);
}

static void test_one_number_one_person(void **state)
{
    desk_bad(&desk, "households",
             HOUSEHOLDS HEAD "H2,脱贫户,罗悃镇,纳庆村,,罗甲,户主,,522728198001010011,,,,,\n", 3, 9,
             "第 2 行 罗甲");
    desk_ok(&desk, "households", HOUSEHOLDS HEAD SPOUSE);
    desk_bad(&desk, "households",
             HOUSEHOLDS "H2,脱贫户,罗悃镇,纳庆村,,罗甲,户主,,522728198001010011,,,,,\n", 2, 9,
             "已在户 H1 名下");
}

static void test_contradictions_are_errors(void **state)
{
    static const struct {
        const char *row;
        int column;
    } cases[] = {
        {"H1,边缘易致贫户,罗悃镇,纳庆村,,罗甲,户主,,522728198001010011,,,,,\n", 2},
        {"H1,脱贫户,龙坪镇,纳庆村,,罗甲,户主,,522728198001010011,,,,,\n", 3},
        {"H1,脱贫户,罗悃镇,新寨村,,罗甲,户主,,522728198001010011,,,,,\n", 4},
        {"H1,脱贫户,罗悃镇,纳庆村,2组,罗甲,户主,,522728198001010011,,,,,\n", 5},
        {"H1,脱贫户,罗悃镇,纳庆村,,罗申,户主,,522728198001010011,,,,,\n", 6},
        {"H1,脱贫户,罗悃镇,纳庆村,,罗甲,父母,,522728198001010011,,,,,\n", 7},
        {"H1,脱贫户,罗悃镇,纳庆村,,罗甲,户主,,522728198001010011,离异,,,,\n", 10},
        {"H1,脱贫户,罗悃镇,纳庆村,,罗甲,户主,,522728198001010011,,13800000009,,,\n", 11},
        {"H1,脱贫户,罗悃镇,纳庆村,,罗甲,户主,,522728198001010011,,,别处,,\n", 12},
        {"H1,脱贫户,罗悃镇,纳庆村,,罗甲,户主,,522728198001010011,,,,4,\n", 13},
        {"H1,脱贫户,罗悃镇,纳庆村,,罗甲,户主,,522728198001010011,,,,,62170\n", 14},
    };

    desk_ok(&desk, "households", HOUSEHOLDS HEAD SPOUSE);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[600];

        snprintf(text, sizeof text, HOUSEHOLDS "%s", cases[i].row);
        desk_bad(&desk, "households", text, 2, cases[i].column, "不符");
    }
    /* What the file leaves out contradicts nothing. */
    desk_added(&desk, "households",
               HOUSEHOLDS "H1,脱贫户,罗悃镇,纳庆村,,罗甲,户主,,522728198001010011,,,,,\n", 0, 1);
}

#define T(f) cmocka_unit_test_setup_teardown(f, open_desk, close_desk)

static const struct CMUnitTest tests[] = {
    T(test_a_household),
    T(test_the_same_file_twice),
    T(test_names_survive),
    T(test_exactly_one_head),
    T(test_what_follows_from_a_bad_row_is_not_told),
    T(test_married_without_a_spouse),
    T(test_places),
    T(test_a_territory),
    T(test_words_of_the_lists),
    T(test_sex_follows_from_the_number),
    T(test_one_number_one_person),
    T(test_contradictions_are_errors),
};

const struct test_group test_take_households = {"take_households", TESTS(tests)};
