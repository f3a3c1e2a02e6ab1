#include "core/day.h"

#include <string.h>

#include "core/calendar.h"
#include "lib/test.h"

static struct day ymd(int y, int m, int d)
{
    return day_from_ymd(y, m, d);
}

static struct day iso(const char *text)
{
    struct day d = DAY_NONE;
    struct err e = {0};

    assert_int_equal(day_parse(text, &d, &e), OK);
    return d;
}

static void every_day_there_and_back(void **state)
{
    int n = ymd(1900, 1, 1).n;

    (void)state;
    assert_int_equal(ymd(1970, 1, 1).n, 0);
    assert_int_equal(ymd(2021, 1, 1).n, 18628);
    for (int y = 1900; y <= 2199; y++)
        for (int m = 1; m <= 12; m++)
            for (int d = 1; d <= day_days_in_month(y, m); d++, n++) {
                int yy;
                int mm;
                int dd;

                assert_int_equal(ymd(y, m, d).n, n);
                day_to_ymd((struct day){n}, &yy, &mm, &dd);
                assert_true(yy == y && mm == m && dd == d);
            }
    assert_false(day_ymd_valid(2023, 2, 29));
    assert_true(day_ymd_valid(2024, 2, 29));
    assert_false(day_ymd_valid(2100, 2, 29));
    assert_int_equal(day_weekday(ymd(2025, 11, 24)), 1);
    assert_int_equal(day_weekday(ymd(1969, 12, 28)), 7);
}

static void months_are_added_and_counted(void **state)
{
    static const struct {
        const char *from;
        int n;
        const char *to;
    } c[] = {{"2022-02-10", 36, "2025-02-10"}, {"2023-01-31", 1, "2023-02-28"},
             {"2024-01-31", 1, "2024-02-29"},  {"2024-02-29", 12, "2025-02-28"},
             {"2023-03-31", -1, "2023-02-28"}, {"2023-01-15", -13, "2021-12-15"},
             {"2023-05-31", 0, "2023-05-31"}};
    struct day far = {INT32_MAX - 5};

    (void)state;
    for (size_t i = 0; i < sizeof c / sizeof c[0]; i++) {
        assert_int_equal(day_add_months(iso(c[i].from), c[i].n).n, iso(c[i].to).n);
        if (c[i].n >= 0)
            assert_int_equal(day_months_between(iso(c[i].from), iso(c[i].to)), c[i].n);
    }
    assert_int_equal(day_months_between(iso("2022-02-10"), iso("2025-02-11")), 37);
    assert_int_equal(day_months_between(iso("2022-02-10"), iso("2025-02-09")), 36);
    assert_int_equal(day_months_between(iso("2022-02-10"), iso("2022-02-10")), 0);
    assert_int_equal(day_months_between(iso("2022-02-10"), iso("2022-02-11")), 1);
    assert_true(day_add_months(far, INT32_MAX).n >= far.n);
    assert_int_equal(day_add(far, 100).n, INT32_MAX);
}

static void age_counts_completed_years(void **state)
{
    (void)state;
    assert_int_equal(day_age(iso("1960-05-20"), iso("2026-05-19")), 65);
    assert_int_equal(day_age(iso("1960-05-20"), iso("2026-05-20")), 66);
    assert_int_equal(day_age(iso("2004-02-29"), iso("2022-02-28")), 17);
    assert_int_equal(day_age(iso("2004-02-29"), iso("2022-03-01")), 18);
    assert_int_equal(day_age(iso("2004-02-29"), iso("2024-02-29")), 20);
    assert_int_equal(day_age(iso("2030-01-01"), iso("2022-03-01")), 0);
}

static void dates_of_files(void **state)
{
    static const struct {
        const char *text;
        const char *out; /* starting with '!': words of the refusal */
    } c[] = {{"2023-03-21", "2023-03-21"},    {"2023/3/21", "2023-03-21"},
             {"2023.3.21", "2023-03-21"},     {"20230321", "2023-03-21"},
             {"2023年3月21日", "2023-03-21"}, {" ２０２３－０３－２１　", "2023-03-21"},
             {"2023-02-31", "!2月没有31日"},  {"2023-13-01", "!没有13月"},
             {"1899-01-01", "!年份"},         {"2200-01-01", "!年份"},
             {"23-03-21", "!不是日期"},       {"2023-03", "!不是日期"},
             {"2023-03-21x", "!不是日期"},    {"2023-03/21", "!不是日期"},
             {"2023年3月21", "!不是日期"},    {"", "!不是日期"},
             {"\xC8\xD5", "!不是日期"}};

    (void)state;
    for (size_t i = 0; i < sizeof c / sizeof c[0]; i++) {
        struct day d = DAY_NONE;
        struct err e = {0};
        char t[DAY_TEXT_SIZE];
        enum rc rc = day_parse(c[i].text, &d, &e);

        if (c[i].out[0] == '!') {
            assert_int_equal(rc, E_DATA);
            assert_true(day_is_none(d));
            assert_non_null(strstr(e.text, c[i].out + 1));
        } else {
            assert_int_equal(rc, OK);
            assert_string_equal(day_iso(d, t), c[i].out);
        }
    }
}

static void dates_of_tellers(void **state)
{
    static const struct {
        const char *text;
        bool past;
        const char *out; /* "!": refused */
    } c[] = {{"", true, "2025-11-24"},
             {"t", true, "2025-11-24"},
             {"z", true, "2025-11-23"},
             {"昨", true, "2025-11-23"},
             {"m", true, "2025-11-30"},
             {"-3", true, "2025-11-21"},
             {"7d", false, "2025-12-01"},
             {"6m", false, "2026-05-24"},
             {"1y", false, "2026-11-24"},
             {"15", true, "2025-11-15"},
             {"15", false, "2025-12-15"},
             {"24", true, "2025-11-24"},
             {"24", false, "2025-11-24"},
             {"30", true, "2025-10-30"},
             {"30", false, "2025-11-30"},
             {"31", false, "!"},
             {"1215", true, "2024-12-15"},
             {"1215", false, "2025-12-15"},
             {"1115", true, "2025-11-15"},
             {"0930", true, "2025-09-30"},
             {"930", true, "2025-09-30"},
             {"0930", false, "2026-09-30"},
             {"251215", true, "2025-12-15"},
             {"20251215", true, "2025-12-15"},
             {"2025.12.15", true, "2025-12-15"},
             {"0229", true, "!"},
             {"0", true, "!"},
             {"32", true, "!"},
             {"12345", true, "!"},
             {"1234567", true, "!"},
             {"9999y", false, "!"},
             {"x", true, "!"},
             {"5x", true, "!"}};
    struct day base = iso("2025-11-24");

    (void)state;
    for (size_t i = 0; i < sizeof c / sizeof c[0]; i++) {
        struct day d = DAY_NONE;
        struct err e = {0};
        char t[DAY_TEXT_SIZE];
        enum rc rc = day_parse_input(c[i].text, base, c[i].past, &d, &e);

        assert_int_equal(rc, c[i].out[0] == '!' ? E_DATA : OK);
        if (rc == OK)
            assert_string_equal(day_iso(d, t), c[i].out);
    }
}

static void quarters_and_months(void **state)
{
    char t[DAY_TEXT_SIZE];
    struct err e = {0};
    int v = -1;

    (void)state;
    assert_int_equal(quarter_parse("2023Q1", &v, &e), OK);
    assert_int_equal(v, 2023 * 4);
    assert_string_equal(quarter_text(v + 3, t), "2023Q4");
    assert_int_equal(quarter_first(v).n, iso("2023-01-01").n);
    assert_int_equal(quarter_last(v).n, iso("2023-03-31").n);
    assert_int_equal(quarter_last(v + 3).n, iso("2023-12-31").n);
    assert_int_equal(quarter_of(iso("2023-12-31")), v + 3);
    assert_int_equal(quarter_parse("2023Q5", &v, &e), E_DATA);
    assert_int_equal(quarter_parse("2023", &v, &e), E_DATA);
    assert_int_equal(quarter_parse("2023Q12", &v, &e), E_DATA);
    for (size_t i = 0; i < 4; i++) {
        static const char *const ok[] = {"2023-03", "2023/3", "202303", "2023年3月"};

        v = -1;
        assert_int_equal(month_parse(ok[i], &v, &e), OK);
        assert_int_equal(v, 2023 * 12 + 2);
    }
    assert_string_equal(month_text(v, t), "2023-03");
    assert_int_equal(month_last(v).n, iso("2023-03-31").n);
    assert_int_equal(month_of(iso("2024-02-29")), 2024 * 12 + 1);
    assert_int_equal(month_parse("2023-13", &v, &e), E_DATA);
    assert_int_equal(month_parse("2023-0", &v, &e), E_DATA);
    assert_int_equal(month_parse("20233", &v, &e), E_DATA);
    assert_int_equal(month_parse("2023年3", &v, &e), E_DATA);
}

static void working_days(void **state)
{
    struct calendar c = {0};

    (void)state;
    calendar_add(&c, iso("2024-02-18"), false); /* a Sunday that is worked */
    calendar_add(&c, iso("2024-02-12"), true);
    calendar_add(&c, iso("2024-02-10"), true);
    calendar_add(&c, iso("2024-02-13"), false);
    calendar_add(&c, iso("2024-02-13"), true); /* a later row corrects an earlier one */
    calendar_add(&c, iso("2020-01-01"), true); /* before 2021 the table does not speak */
    calendar_sort(&c);
    assert_int_equal(c.n, 5);
    assert_true(calendar_is_off(&c, iso("2024-02-13")));
    assert_false(calendar_is_off(&c, iso("2024-02-18")));
    assert_false(calendar_is_off(&c, iso("2020-01-01")));
    assert_true(calendar_is_off(&c, iso("2020-01-04")));
    assert_int_equal(calendar_next_working(&c, iso("2024-02-09")).n, iso("2024-02-09").n);
    assert_int_equal(calendar_next_working(&c, iso("2024-02-10")).n, iso("2024-02-14").n);
    assert_int_equal(calendar_next_working(NULL, iso("2024-02-10")).n, iso("2024-02-12").n);
    assert_int_equal(calendar_next_working(&c, (struct day){INT32_MAX}).n, INT32_MAX);
    calendar_release(&c);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_day_there_and_back),
    cmocka_unit_test(months_are_added_and_counted),
    cmocka_unit_test(age_counts_completed_years),
    cmocka_unit_test(dates_of_files),
    cmocka_unit_test(dates_of_tellers),
    cmocka_unit_test(quarters_and_months),
    cmocka_unit_test(working_days),
};

const struct test_group test_day = {"day", TESTS(tests)};
