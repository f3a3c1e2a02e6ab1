/* Whole ledgers of tests/cases: as they are, in other encodings, as spreadsheets. */
#include "intake/take.h"

#include <stdio.h>
#include <string.h>

#include "lib/file.h"
#include "lib/test.h"
#include "lib/twin.h"

static const char *const kinds[] = {"households", "loans", "plans", "receipts", "events"};

#define KINDS 5

static const char *case_path(const char *ledger, const char *kind)
{
    static char path[200];

    snprintf(path, sizeof path, "%s/%s/%s.csv", test_path("cases"), ledger, kind);
    return path;
}

static void take_whole(struct desk *d, const char *kind, const char *path)
{
    if (desk_take_file(d, kind, path) == OK)
        return;
    for (size_t i = 0; i < d->r.n_findings; i++)
        print_message("  line %d column %d: %s\n", (int)d->r.finding[i].line,
                      d->r.finding[i].column, d->r.finding[i].text);
    fail_msg("%s: %s", path, d->o.e.text);
}

/* Everything that the files tell, as one number: rows and sums. */
static int64_t digest(struct desk *d)
{
    return desk_int(
        d, "SELECT (SELECT count(*) + sum(unicode(name) * 31 + unicode(substr(name, -1)) + birth)"
           "  FROM person) * 7"
           " + (SELECT sum(amount + rate_ppm * 3 + start * 5 + maturity * 11) FROM loan)"
           " + (SELECT sum(principal * 13 + due) FROM plan)"
           " + (SELECT sum(principal + interest * 17 + penalty * 19 + compound * 23 + date)"
           "  FROM receipt)"
           " + (SELECT sum(date * 29 + coalesce(new_maturity, 0) + coalesce(rate_ppm, 0))"
           "  FROM event)");
}

static int64_t take_ledger(const char *ledger, const char *(*twin)(const char *, const char *))
{
    struct desk d;
    int64_t sum;

    desk_open(&d);
    for (int i = 0; i < KINDS; i++) {
        const char *path = case_path(ledger, kinds[i]);

        if (twin)
            path = twin(path, kinds[i]);
        take_whole(&d, kinds[i], path);
        assert_int_equal(d.r.added, d.r.rows);
        take_whole(&d, kinds[i], path);
        assert_int_equal(d.r.added, 0);
        assert_int_equal(d.r.same, d.r.rows);
    }
    sum = digest(&d);
    desk_close(&d);
    return sum;
}

static const char *as_xlsx(const char *path, const char *kind)
{
    char name[60];

    snprintf(name, sizeof name, "%s.xlsx", kind);
    return twin_xlsx(path, name);
}

static const char *as_utf16(const char *path, const char *kind)
{
    return twin_encoded(path, kind, "UTF-16");
}

static const char *as_utf16be(const char *path, const char *kind)
{
    return twin_encoded(path, kind, "UTF-16BE");
}

static const char *as_gb18030(const char *path, const char *kind)
{
    return twin_encoded(path, kind, "GB18030");
}

static void check_ledger(const char *ledger)
{
    int64_t plain = take_ledger(ledger, NULL);

    assert_int_equal(take_ledger(ledger, as_xlsx), plain);
    assert_int_equal(take_ledger(ledger, as_utf16), plain);
    assert_int_equal(take_ledger(ledger, as_utf16be), plain);
    assert_int_equal(take_ledger(ledger, as_gb18030), plain);
}

static void test_ledger_a(void **state)
{
    check_ledger("ledger-a");
}

static void test_ledger_b(void **state)
{
    check_ledger("ledger-b");
}

/* A spreadsheet that stored an identity number as a number lost its last digits. */
static void test_lost_digits_are_refused(void **state)
{
    struct desk d;

    desk_open(&d);
    assert_int_equal(desk_take_file(&d, "households", test_path("intake/lost-digits.xlsx")),
                     E_DATA);
    assert_int_equal(d.r.errors, 1);
    assert_int_equal(d.r.finding[0].line, 2);
    assert_string_equal(d.r.finding[0].header, "身份证号码");
    assert_non_null(strstr(d.r.finding[0].text, "15 位以后的数字已丢失"));
    assert_int_equal(desk_int(&d, "SELECT count(*) FROM person"), 0);
    desk_close(&d);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_ledger_a),
    cmocka_unit_test(test_ledger_b),
    cmocka_unit_test(test_lost_digits_are_refused),
};

const struct test_group test_take_ledgers = {"take_ledgers", TESTS(tests)};
