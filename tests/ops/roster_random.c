/*
 * Rosters of random households, with slips taken back, dated back, and lines objected to:
 * what all of them hold is what the engine says, no household's subsidy is more than the
 * interest that it paid, nor than 50,000 of healthy balance a day can bear (RULES 6).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "core/subsidy.h"
#include "lib/ledger_store.h"
#include "lib/naive.h"
#include "lib/random_loan.h"
#include "lib/test.h"
#include "ops/walk.h"
#include "store/loan_facts.h"
#include "store/tx.h"

enum { HOUSEHOLDS = 8, LOANS_MAX = 3 * HOUSEHOLDS, CAP = 5000000 };

static struct office o;
static struct calendar cal;
static struct random_loan loan[LOANS_MAX];
static struct loan_facts facts[LOANS_MAX];
static char household_no[LOANS_MAX][32];

static int setup(void **state)
{
    (void)state;
    ledger_calendar(&cal);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    calendar_release(&cal);
    return 0;
}

static void make_households(uint64_t *seed)
{
    struct ledger l = {.loan = facts, .household_no = household_no};

    for (int h = 0; h < HOUSEHOLDS; h++) {
        int n = (int)random_in(seed, 1, 3);

        for (int i = 0; i < n; i++, l.n++) {
            random_loan_make(&loan[l.n], seed, &cal, true);
            facts[l.n] = loan[l.n].f;
            snprintf(household_no[l.n], sizeof household_no[0], "5227280000%07d", h);
        }
    }
    ledger_store_begin(o.app.st);
    office_ok(&o, st_run(o.app.st, &o.e,
                         "INSERT INTO region (id,code,name,level) VALUES (900001,'522799901',"
                         "'虚构镇','town'), (900002,'','虚构村','village')",
                         ""));
    ledger_store_commit(o.app.st);
    ledger_store_fill(o.app.st, &l);
}

/* ------------------------------------------------------- what goes wrong meanwhile */

/* The k-th of what a query gives, as "contract=…", and what stands behind the bar. */
static bool pick_pair(uint64_t *seed, const char *sql, struct day today, char contract[64],
                      char rest[64])
{
    char *text = NULL;
    char *bar;
    bool there = st_get_text(o.app.st, &o.e, &text, sql, "ii", (int64_t)today.n,
                             random_in(seed, 0, 999)) == OK;

    if (!there)
        return false;
    bar = strchr(text, '|');
    *bar = 0;
    snprintf(contract, 64, "contract=%s", text);
    snprintf(rest, 64, "%s", bar + 1);
    free(text);
    return true;
}

static void take_back_a_slip(uint64_t *seed)
{
    char contract[64];
    char voucher[64];
    char word[80];

    if (!pick_pair(seed,
                   "SELECT l.contract_no || '|' || r.voucher FROM receipt r JOIN loan l"
                   " ON l.id = r.loan_id WHERE r.date < ?1 ORDER BY (r.id * 7919 + ?2) % 1009"
                   " LIMIT 1",
                   o.app.today, contract, voucher))
        return;
    snprintf(word, sizeof word, "voucher=%s", voucher);
    office_as(&o, "teller");
    office_second(&o, "manager");
    office_do(&o, "reverse", contract, word, "reason=错户", NULL); /* or was so before */
    office_second(&o, NULL);
}

static void date_a_slip_back(uint64_t *seed)
{
    char contract[64];
    char due[64];
    char amount[40];
    char date[40];
    char iso[DAY_TEXT_SIZE];
    struct day d = day_add(o.app.today, -(int32_t)random_in(seed, 1, 200));

    if (!pick_pair(seed,
                   "SELECT l.contract_no || '|' || s.interest_due FROM loan_state(?1) s"
                   " JOIN loan l ON l.id = s.loan_id WHERE s.balance > 0"
                   " ORDER BY (l.id * 7919 + ?2) % 1009 LIMIT 1",
                   o.app.today, contract, due))
        return;
    snprintf(date, sizeof date, "date=%s", day_iso(d, iso));
    snprintf(amount, sizeof amount, "interest=%lld", (long long)random_in(seed, 1, 400));
    office_as(&o, "teller");
    office_second(&o, "manager");
    office_do(&o, "receive", contract, date, amount, "reason=手工收据", NULL); /* or not yet lent */
    office_second(&o, NULL);
}

/* A line is objected to while the roster hangs: out of this one, into the next. */
static void post_with_objections(uint64_t *seed)
{
    char word[8000];
    char contract[64];
    char roster[64];
    char no[80];

    snprintf(word, sizeof word, "%s", walk_in(&o, "provided"));
    o.app.today = day_add(o.app.today, 4);
    office_as(&o, "station");
    office_ok(&o, office_do(&o, "roster-review", word, NULL));
    office_ok(&o, office_do(&o, "roster-post", word, "place=公示栏", NULL));
    if (random_in(seed, 0, 1) &&
        pick_pair(seed,
                  "SELECT l.contract_no || '|' || r.roster_no FROM roster_line k JOIN roster r"
                  " ON r.id = k.roster_id JOIN loan l ON l.id = k.loan_id WHERE r.quarter ="
                  " (SELECT max(quarter) FROM roster WHERE date <= ?1)"
                  " ORDER BY (k.id * 7919 + ?2) % 1009 LIMIT 1",
                  o.app.today, contract, roster)) {
        snprintf(no, sizeof no, "roster=%s", roster);
        office_ok(&o, office_do(&o, "roster-object", no, contract, "reason=邻里反映", NULL));
    }
}

/* ------------------------------------------------------- laws */

/* Σ over the days of min(cap, healthy balance of all loans) x the dearest rate, a plain loop. */
static int64_t most_that_days_bear(const struct loan_facts *const *f, size_t n, struct day until)
{
    static struct naive run[3];
    __int128 units = 0;
    int64_t slack = 0;

    for (size_t i = 0; i < n; i++) {
        naive_run(&run[i], f[i], &cal, until);
        slack += run[i].n_row;
    }
    for (int d = day_from_ymd(2020, 1, 1).n; d < until.n; d++) {
        int64_t healthy = 0;
        int32_t ppm = 0;

        for (size_t i = 0; i < n; i++) {
            int at = d - run[i].start;

            if (at < 0 || at >= NAIVE_DAYS || d >= until.n)
                continue;
            healthy += run[i].healthy[at];
            ppm = run[i].rate[at] > ppm ? run[i].rate[at] : ppm;
        }
        units += (__int128)(healthy < CAP ? healthy : CAP) * ppm;
    }
    return (int64_t)(units / 360000000) + slack;
}

static int64_t sum_for(const char *sql, int64_t loan_id, struct day until)
{
    int64_t n = 0;

    office_ok(&o, st_get_int(o.app.st, &o.e, &n, sql, "ii", loan_id, (int64_t)until.n));
    return n;
}

/* What the household's lines up to the quarter come to, against its own slips and days. */
static void within_bounds(int quarter)
{
    const struct loan_facts *const *list;
    struct st_facts *reader = NULL;
    struct day until = quarter_last(quarter);
    size_t n;

    office_ok(&o, st_facts_open(o.app.st, &reader, &o.e));
    office_ok(&o, st_facts_scan_households(reader, &o.e));
    for (;;) {
        int64_t lines = 0;
        int64_t paid = 0;

        office_ok(&o, st_facts_next_household(reader, &list, &n, &o.e));
        if (n == 0)
            break;
        for (size_t i = 0; i < n; i++) {
            lines += sum_for("SELECT coalesce(sum(x.earned_total), 0)"
                             " FROM subsidy(quarter_of(?2)) x WHERE x.loan_id = ?1",
                             list[i]->id, until);
            paid += sum_for("SELECT coalesce(sum(r.interest), 0) FROM receipt r"
                            " WHERE r.loan_id = ?1 AND r.date <= ?2 AND NOT EXISTS (SELECT 1"
                            " FROM reversal v WHERE v.receipt_id = r.id AND v.date <= ?2)",
                            list[i]->id, until);
        }
        assert_true(lines <= paid);
        assert_true(lines <= most_that_days_bear(list, n, until));
    }
    st_facts_close(&reader);
}

/*
 * No household is paid more for a quarter than the interest that it paid in it, but for the fen
 * by which a share of each settlement is rounded. Where a slip was taken back the interest of
 * the quarter is net, and the bound is that of all quarters together (within_bounds).
 */
static void no_quarter_gives_more_than_it_took(int quarter)
{
    int64_t beyond = 0;

    office_ok(&o,
              st_get_int(o.app.st, &o.e, &beyond,
                         "SELECT count(*) FROM (SELECT household_id, sum(earned) AS earned,"
                         " sum(interest) AS paid, count(*) AS loans FROM subsidy(?1) GROUP BY 1)"
                         " WHERE earned > paid + 4 * loans AND household_id NOT IN"
                         " (SELECT l.household_id FROM reversal v JOIN loan l ON l.id = v.loan_id"
                         "  WHERE v.date BETWEEN quarter_first(?1) AND quarter_last(?1))",
                         "i", (int64_t)quarter));
    assert_int_equal(beyond, 0);
}

/* Neither a day after the moved maturity in force nor one of misuse or conversion bears any. */
static void no_day_after_the_end_bears_any(void)
{
    const struct loan_facts *const *list;
    struct st_facts *reader = NULL;
    struct subsidy run;
    size_t n;

    subsidy_init(&run);
    office_ok(&o, st_facts_open(o.app.st, &reader, &o.e));
    office_ok(&o, st_facts_scan_households(reader, &o.e));
    for (;;) {
        struct engine_ask ask = ENGINE_AT(o.app.today);

        office_ok(&o, st_facts_next_household(reader, &list, &n, &o.e));
        if (n == 0)
            break;
        ask.trace = true;
        subsidy_run(&run, list, n, st_facts_calendar(reader), ask);
        for (size_t i = 0; i < run.n_part; i++) {
            const struct subsidy_part *p = &run.part[i];
            const struct loan_state *s = &run.loan[p->loan].state;

            assert_true(p->base >= 0 && p->base <= CAP);
            if (p->base == 0)
                continue;
            assert_true(p->to.n <= s->maturity_moved.n);
            assert_true(day_is_none(s->misuse) || p->to.n <= s->misuse.n);
            assert_true(day_is_none(s->conversion) || p->to.n <= s->conversion.n);
        }
    }
    st_facts_close(&reader);
    subsidy_release(&run);
}

/* Money that waits is claimed and paid back: then every fen agrees. */
static void pay_back(void)
{
    char *list = NULL;
    char *rest;

    office_as(&o, "manager");
    office_ok(&o, st_get_text(o.app.st, &o.e, &list,
                              "SELECT coalesce(group_concat(l.contract_no), '') FROM subsidy(?1) x"
                              " JOIN loan l ON l.id = x.loan_id WHERE x.subsidy < 0",
                              "i", (int64_t)quarter_of(o.app.today) + 1));
    for (rest = list; *rest;) {
        char word[80];
        size_t len = strcspn(rest, ",");

        snprintf(word, sizeof word, "contract=%.*s", (int)len, rest);
        office_ok(&o, office_do(&o, "subsidy-return", word, NULL));
        assert_string_equal(office_text(&o, "state"), "closed");
        rest += len + (rest[len] == ',');
    }
    free(list);
}

static void one_run(int s)
{
    const int last = 2026 * 4 + 3;
    uint64_t seed = (uint64_t)s * 2654435761u + 88172645u;
    char file[40];
    int more, less;

    snprintf(file, sizeof file, "random-%d", s);
    office_open(&o, file, 2025, 11, 24);
    make_households(&seed);
    for (int q = 2022 * 4; q <= last; q++) {
        o.app.today = day_add(quarter_last(q), -20);
        for (int64_t i = random_in(&seed, 0, 3); i > 0 && q < last; i--)
            random_in(&seed, 0, 1) ? take_back_a_slip(&seed) : date_a_slip_back(&seed);
        if (walk_provide(&o, q) && q < last)
            post_with_objections(&seed);
        no_quarter_gives_more_than_it_took(q);
        if (q % 4 == 3)
            within_bounds(q);
    }
    no_day_after_the_end_bears_any();
    assert_true(office_int(&o, "SELECT count(*) FROM roster_line") > 10);
    walk_compare(&o, quarter_last(last), &more, &less);
    assert_int_equal(less, 0);
    pay_back();
    /* What a loan earns in the coming quarter was set against what waited. */
    walk_compare(&o, quarter_last(last + 1), &more, &less);
    assert_int_equal(more, 0);
    office_close(&o);
}

static void all_rosters_are_the_engine(void **state)
{
    int runs = test_seeds(3);

    (void)state;
    for (int s = 1; s <= runs; s++)
        one_run(s);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(all_rosters_are_the_engine),
};

const struct test_group test_ops_roster_random = {"ops_roster_random", TESTS(tests), setup,
                                                  teardown};
