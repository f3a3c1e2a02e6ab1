/* Rosters of disturbed ledgers; lines on hold; money back (五(四), 六, RULES 6). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "lib/test.h"
#include "ops/walk.h"
#include "store/tx.h"

static struct office o;

/* ------------------------------------------------------- late, reversed and back-dated slips */

static uint64_t seed;
static int done; /* slips that were taken back or came late */

static int pick(int n)
{
    seed ^= seed >> 12;
    seed ^= seed << 25;
    seed ^= seed >> 27;
    return (int)((seed * UINT64_C(2685821657736338717) >> 33) % (uint64_t)n);
}

static void random_word(const char *sql, const char *key, char *out, size_t size)
{
    char *text = NULL;

    out[0] = 0;
    if (st_get_text(o.app.st, &o.e, &text, sql, "ii", (int64_t)o.app.today.n,
                    (int64_t)pick(1000)) == OK)
        snprintf(out, size, "%s=%s", key, text);
    free(text);
}

/* A receipt of an earlier quarter is taken back. */
static void reverse_one(void)
{
    char contract[100];
    char voucher[200];

    random_word("SELECT contract_no FROM loan WHERE start < ?1 ORDER BY (id * 7919 + ?2) % 1009"
                " LIMIT 1",
                "contract", contract, sizeof contract);
    snprintf(voucher, sizeof voucher, "voucher=%s-%03d", contract + 9, 1 + pick(6));
    office_as(&o, "teller");
    office_second(&o, "manager");
    done += office_do(&o, "reverse", contract, voucher, "reason=查错", NULL) == OK;
}

/* Interest that was collected on the road comes in weeks later with its own day. */
static void back_date_one(void)
{
    char contract[100];
    char date[40];
    char iso[DAY_TEXT_SIZE];
    char amount[40];

    random_word("SELECT contract_no FROM loan_state(?1) s JOIN loan l ON l.id = s.loan_id"
                " WHERE s.balance > 0 ORDER BY (l.id * 7919 + ?2) % 1009 LIMIT 1",
                "contract", contract, sizeof contract);
    snprintf(date, sizeof date, "date=%s", day_iso(day_add(o.app.today, -pick(120)), iso));
    snprintf(amount, sizeof amount, "interest=%d", 1 + pick(300));
    office_as(&o, "teller");
    office_second(&o, "manager");
    done += office_do(&o, "receive", contract, date, amount, "reason=手工收据晚到", NULL) == OK;
}

static void check_quarter(int q)
{
    char sql[500];

    /* What is left after a quarter is provided is a deduction that waits, never more to pay. */
    snprintf(sql, sizeof sql, "SELECT count(*) FROM subsidy(%d) WHERE earned = 0 AND subsidy > 0",
             q + 1);
    assert_int_equal(office_int(&o, sql), 0);
    /* Never more than was collected. */
    snprintf(sql, sizeof sql,
             "SELECT count(*) FROM subsidy(%d) WHERE earned_total - earned_before > interest"
             " AND interest >= 0",
             q);
    assert_int_equal(office_int(&o, sql), 0);
}

static void disturbed(void **state)
{
    int runs = test_seeds(1);

    (void)state;
    for (int s = 1; s <= runs; s++) {
        char file[40];
        int more, less;

        seed = UINT64_C(88172645463325252) * (uint64_t)s;
        snprintf(file, sizeof file, "disturbed-%d", s);
        done = 0;
        office_open(&o, file, 2025, 11, 24);
        walk_take_in(&o, s % 2 ? "ledger-b" : "ledger-a");
        for (int q = 2022 * 4; q <= 2025 * 4 + 2; q++) {
            o.app.today = day_add(quarter_last(q), -20);
            for (int i = pick(4); i > 0; i--)
                pick(2) ? reverse_one() : back_date_one();
            walk_provide(&o, q);
            check_quarter(q);
        }
        assert_true(done > 4);
        walk_compare(&o, quarter_last(2025 * 4 + 2), &more, &less);
        assert_int_equal(less, 0);
        assert_int_equal(more, office_int(&o, "SELECT count(*) FROM subsidy(8103)"
                                              " WHERE earned_before < rostered"));
        office_close(&o);
    }
}

/* ------------------------------------------------------- hold, supplement, money back */

static void list_without_one(void)
{
    struct st_tx tx = {.act = "test", .business = o.app.today};

    office_ok(&o, st_begin(o.app.st, &tx, &o.e));
    office_ok(&o, st_run(o.app.st, &o.e,
                         "INSERT INTO list (id, quarter, region_id, source, day, rows)"
                         " SELECT ?1, 8102, id, 'x', ?2, 1 FROM region WHERE level = 'county'",
                         "ii", st_new_id(o.app.st, "list"), (int64_t)o.app.today.n));
    office_ok(&o, st_run(o.app.st, &o.e,
                         "INSERT INTO list_row (id, list_id, household_no, kind, head, idno, town,"
                         " village) SELECT (SELECT id FROM list) + row_number() OVER (), (SELECT id"
                         " FROM list), household_no, kind, head, head_idno, town, village"
                         " FROM household_row h WHERE h.id NOT IN (SELECT household_id FROM"
                         " subsidy(8102) x JOIN household g ON g.id = x.household_id"
                         " WHERE x.subsidy > 0 AND g.kind <> '边缘易致贫户' ORDER BY 1 LIMIT 2)",
                         ""));
    office_ok(&o, st_commit(o.app.st, &o.e));
}

static void held_word(char roster[120], char contract[120], int nth)
{
    char *text = NULL;
    char *bar;

    office_ok(&o, st_get_text(o.app.st, &o.e, &text,
                              "SELECT r.roster_no || '|' || l.contract_no FROM roster_line k"
                              " JOIN roster r ON r.id = k.roster_id JOIN loan l ON l.id = k.loan_id"
                              " WHERE k.held = 1 ORDER BY k.id LIMIT 1 OFFSET ?1",
                              "i", (int64_t)nth));
    bar = strchr(text, '|');
    *bar = 0;
    snprintf(roster, 120, "roster=%s", text);
    snprintf(contract, 120, "contract=%s", bar + 1);
    free(text);
}

static void on_hold(void **state)
{
    char roster[120];
    char contract[120];

    (void)state;
    office_open(&o, "hold", 2025, 9, 28);
    walk_take_in(&o, "ledger-a");
    list_without_one();
    office_as(&o, "officer");
    office_ok(&o, office_do(&o, "roster-provide", "quarter=2025Q3", NULL));
    assert_true(office_int(&o, "SELECT count(*) FROM roster_line WHERE held = 1") >= 2);
    held_word(roster, contract, 0);
    office_as(&o, "station");
    office_refused(&o, office_do(&o, "roster-hold", roster, contract, "decide=pay", NULL), E_USAGE,
                   "reason");
    office_ok(&o, office_do(&o, "roster-hold", roster, contract, "decide=pay", "reason=核实仍在册",
                            NULL));
    office_refused(&o,
                   office_do(&o, "roster-hold", roster, contract, "decide=drop", "reason=x", NULL),
                   E_DATA, "暂缓");
    assert_int_equal(office_int(&o, "SELECT count(*) FROM roster_line_now WHERE held = 1"
                                    " AND standing = 'in'"),
                     1);
    /* The other one is still undecided when the roster is posted: it comes again next time. */
    held_word(roster, contract, 1);
    office_day(&o, 2025, 10, 1);
    office_ok(&o, office_do(&o, "roster-review", roster, NULL));
    office_ok(&o, office_do(&o, "roster-post", roster, "place=x", NULL));
    assert_int_equal(office_int(&o, "SELECT count(*) FROM roster_line_now WHERE standing = 'out'"),
                     1);
    office_close(&o);
}

static void money_back(void **state)
{
    char word[100];
    char contract[100];
    char *text = NULL;
    int64_t claim;

    (void)state;
    office_open(&o, "back", 2025, 9, 28);
    walk_take_in(&o, "ledger-b");
    office_as(&o, "officer");
    office_ok(&o, office_do(&o, "roster-provide", "quarter=2025Q3", NULL));
    office_ok(&o, st_get_text(o.app.st, &o.e, &text,
                              "SELECT l.contract_no || '|' || r.voucher FROM roster_line k"
                              " JOIN loan l ON l.id = k.loan_id JOIN receipt r ON r.loan_id = l.id"
                              " WHERE r.interest > 0 AND r.date BETWEEN ?1 AND ?2"
                              " ORDER BY k.seq LIMIT 1",
                              "ii", (int64_t)quarter_first(8102).n, (int64_t)quarter_last(8102).n));
    snprintf(contract, sizeof contract, "contract=%s", text);
    *strchr(contract, '|') = 0;
    snprintf(word, sizeof word, "voucher=%s", strchr(text, '|') + 1);
    free(text);
    office_day(&o, 2025, 10, 8);
    office_as(&o, "manager");
    office_refused(&o, office_do(&o, "subsidy-return", contract, NULL), E_DATA, "没有应退贴息");
    office_as(&o, "teller");
    office_second(&o, "manager");
    office_ok(&o, office_do(&o, "reverse", contract, word, "reason=错户", NULL));
    claim = -office_int(&o, "SELECT min(subsidy) FROM subsidy(8103) WHERE subsidy < 0");
    assert_true(claim > 0);
    office_as(&o, "manager");
    office_refused(&o, office_do(&o, "subsidy-return", contract, "amount=99999", NULL), E_DATA,
                   "超过应退");
    office_ok(&o, office_do(&o, "subsidy-return", contract, "amount=0.01", "voucher=缴1", NULL));
    assert_string_equal(office_text(&o, "state"), "open");
    office_ok(&o, office_do(&o, "subsidy-return", contract, NULL));
    assert_string_equal(office_text(&o, "state"), "closed");
    assert_int_equal(office_int(&o, "SELECT sum(amount) FROM subsidy_return"), claim);
    office_close(&o);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(disturbed),
    cmocka_unit_test(on_hold),
    cmocka_unit_test(money_back),
};

const struct test_group test_ops_roster_sums = {"ops_roster_sums", TESTS(tests)};
