/* What holds for every loan: laws of RULES 5 and 6 on random households, and totality. */
#include <string.h>

#include "core/schedule.h"
#include "core/split.h"
#include "core/subsidy.h"
#include "core/why.h"
#include "lib/ledger.h"
#include "lib/random_loan.h"
#include "lib/test.h"

static struct calendar cal;
static struct engine g;
static struct random_loan loan;

static int setup(void **state)
{
    (void)state;
    ledger_calendar(&cal);
    engine_init(&g);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    calendar_release(&cal);
    engine_release(&g);
    return 0;
}

static uint64_t seed_of(int i)
{
    return (uint64_t)i * 2654435761u + 362436069u;
}

static void the_pay_off_is_the_sum_of_its_parts(void **state)
{
    (void)state;
    for (int i = 1; i <= test_seeds(300); i++) {
        uint64_t r = seed_of(i);
        const struct loan_state *s = &g.state;
        int64_t due = 0;

        random_loan_make(&loan, &r, &cal, false);
        engine_run(&g, &loan.f, &cal,
                   ENGINE_AT((struct day){(int32_t)random_in(&r, 18500, 21000)}));
        assert_int_equal(s->payoff, s->balance + s->interest_due + s->interest_accrued +
                                        s->penalty + s->compound - s->interest_ahead);
        for (size_t k = 0; k < g.n_row; k++) {
            assert_true(g.row[k].paid >= 0 && g.row[k].waived >= 0);
            assert_true(g.row[k].paid + g.row[k].waived <= g.row[k].interest);
            due += g.row[k].interest - g.row[k].paid - g.row[k].waived;
        }
        assert_int_equal(due, s->interest_due);
        assert_true(s->balance >= 0 && s->penalty >= 0 && s->compound >= 0);
        assert_true(s->interest_due == 0 || s->interest_ahead == 0);
    }
}

/* All of it but what lies behind the first member, which no compiler promises to fill. */
static void assert_same_state(const struct loan_state *a, const struct loan_state *b)
{
    size_t from = offsetof(struct loan_state, balance);

    assert_int_equal(a->disbursed, b->disbursed);
    assert_memory_equal((const char *)a + from, (const char *)b + from, sizeof *a - from);
}

/* Nothing dated after a day changes what was so at its close. */
static void what_comes_later_changes_nothing_before(void **state)
{
    (void)state;
    for (int i = 1; i <= test_seeds(300); i++) {
        uint64_t r = seed_of(i);
        struct loan_state before;
        struct day d;
        struct loan_facts cut;
        struct receipt receipt[60];
        struct loan_event event[6];

        random_loan_make(&loan, &r, &cal, false);
        d.n = (int32_t)random_in(&r, 18700, 20500);
        if (d.n < loan.f.opening.day.n) /* nothing is known of before */
            continue;
        engine_run(&g, &loan.f, &cal, ENGINE_AT(d));
        before = g.state;
        cut = loan.f;
        cut.n_receipt = cut.n_event = 0;
        for (size_t k = 0; k < loan.f.n_receipt; k++)
            if (loan.receipt[k].date.n <= d.n) {
                receipt[cut.n_receipt] = loan.receipt[k];
                if (receipt[cut.n_receipt].reversed.n > d.n)
                    receipt[cut.n_receipt].reversed = DAY_NONE;
                cut.n_receipt++;
            }
        for (size_t k = 0; k < loan.f.n_event; k++)
            if (loan.event[k].date.n <= d.n) {
                event[cut.n_event] = loan.event[k];
                if (event[cut.n_event].cancelled.n > d.n)
                    event[cut.n_event].cancelled = DAY_NONE;
                cut.n_event++;
            }
        cut.receipt = receipt;
        cut.event = event;
        engine_run(&g, &cut, &cal, ENGINE_AT(d));
        assert_same_state(&g.state, &before);
    }
}

/* The facts may come in any order; within a day it makes no difference. */
static void the_order_of_receipts_does_not_matter(void **state)
{
    (void)state;
    for (int i = 1; i <= test_seeds(300); i++) {
        uint64_t r = seed_of(i);
        struct loan_state before;
        struct day d = {20400};

        random_loan_make(&loan, &r, &cal, false);
        for (size_t k = 1; k < loan.f.n_receipt; k += 3) /* several of one day */
            loan.receipt[k].date = loan.receipt[k - 1].date;
        engine_run(&g, &loan.f, &cal, ENGINE_AT(d));
        before = g.state;
        for (size_t k = loan.f.n_receipt; k > 1; k--) {
            size_t j = (size_t)random_in(&r, 0, (int64_t)k - 1);
            struct receipt x = loan.receipt[k - 1];

            loan.receipt[k - 1] = loan.receipt[j];
            loan.receipt[j] = x;
        }
        for (size_t k = 0; k < loan.f.n_receipt; k++)
            loan.receipt[k].id = (int64_t)(loan.f.n_receipt - k);
        engine_run(&g, &loan.f, &cal, ENGINE_AT(d));
        assert_same_state(&g.state, &before);
    }
}

/* Per household and quarter: no more than was collected; the quarters sum to the whole. */
static void the_subsidy_never_exceeds_what_was_collected(void **state)
{
    static struct random_loan house[3];
    struct subsidy s;

    (void)state;
    subsidy_init(&s);
    for (int i = 1; i <= test_seeds(100); i++) {
        uint64_t r = seed_of(i);
        const struct loan_facts *f[3];
        int n = (int)random_in(&r, 1, 3);
        int64_t sum = 0;
        int64_t last = 0;

        for (int k = 0; k < n; k++) {
            random_loan_make(&house[k], &r, &cal, true);
            f[k] = &house[k].f;
        }
        for (int q = 2020 * 4; q < 2027 * 4; q++) {
            struct engine_ask ask = ENGINE_AT(quarter_last(q));
            int64_t collected = 0;
            int64_t earned = 0;

            ask.mark = quarter_last(q - 1);
            subsidy_run(&s, f, (size_t)n, &cal, ask);
            last = 0;
            for (int k = 0; k < n; k++) {
                struct subsidy_sum t = subsidy_total(&s.loan[k]);

                collected += t.collected - t.collected_mark;
                earned += t.earned - t.earned_mark;
                last += t.earned;
            }
            assert_true(earned >= 0);
            assert_true(earned <= collected);
            sum += earned;
        }
        assert_int_equal(sum, last);
    }
    subsidy_release(&s);
}

/* Whatever can be proposed can be taken, and leaves no part owed below 0. */
static void proposals_add_up_and_can_be_taken(void **state)
{
    int accepted = 0;

    (void)state;
    for (int i = 1; i <= test_seeds(200); i++) {
        uint64_t r = seed_of(i);
        struct owed o;

        random_loan_make(&loan, &r, &cal, false);
        owed_on(&g, &loan.f, &cal, (struct day){(int32_t)random_in(&r, 18700, 20500)}, &o);
        for (int k = 0; k < 8; k++) {
            int64_t amount = random_in(&r, 1, o.close + 2);
            int64_t named = k % 2 ? random_in(&r, 0, amount) : -1;
            struct parts p;
            struct err e = {0};

            if (k == 0 && o.state.payoff > 0)
                amount = o.state.payoff;
            if (split_propose(&o, amount, named, &p, &e) != OK) {
                assert_int_equal(e.code, amount > 0 ? E_RULE : E_DATA);
                continue;
            }
            accepted++;
            assert_int_equal(parts_sum(&p), amount);
            if (split_check(&o, &p, &e) != OK)
                fail_msg("%s", e.text);
        }
    }
    assert_true(accepted > 100);
}

static void sum_lines(void *ctx, const struct why_line *l)
{
    struct exact *sum = ctx;

    if (l->kind == WHY_DAYS && !strcmp(l->figure, "interest_accrued"))
        exact_add(sum, l->base, l->rate_ppm, l->factor_ppm, l->units);
}

static void the_lines_of_why_sum_to_the_figure(void **state)
{
    struct subsidy s;

    (void)state;
    subsidy_init(&s);
    for (int i = 1; i <= test_seeds(200); i++) {
        uint64_t r = seed_of(i);
        const struct loan_facts *f = &loan.f;
        struct engine_ask ask = ENGINE_AT((struct day){20100});
        struct exact sum = {0};

        random_loan_make(&loan, &r, &cal, false);
        ask.trace = true;
        subsidy_run(&s, &f, 1, &cal, ask);
        why_loan(&s, 0, sum_lines, &sum);
        assert_int_equal(exact_round(sum, 360), s.loan[0].state.interest_accrued);
    }
    subsidy_release(&s);
}

/* A schedule shows the loan's principal once, and its interest as it will be settled. */
static void schedules_hold_the_whole_loan(void **state)
{
    struct schedule sch = {0};

    (void)state;
    for (int i = 1; i <= test_seeds(200); i++) {
        uint64_t r = seed_of(i);
        struct day d = {(int32_t)random_in(&r, 18700, 20500)};
        int64_t principal = 0;

        random_loan_make(&loan, &r, &cal, true);
        engine_run(&g, &loan.f, &cal, schedule_ask(d));
        if (!g.state.disbursed)
            continue;
        schedule_build(&sch, &g, d);
        for (size_t k = 0; k < sch.n; k++) {
            assert_true(k == 0 || sch.v[k - 1].due.n < sch.v[k].due.n);
            assert_int_equal(sch.v[k].coming, sch.v[k].due.n > d.n);
            principal += sch.v[k].principal;
        }
        assert_int_equal(principal, loan.f.amount);
    }
    schedule_release(&sch);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_pay_off_is_the_sum_of_its_parts),
    cmocka_unit_test(what_comes_later_changes_nothing_before),
    cmocka_unit_test(the_order_of_receipts_does_not_matter),
    cmocka_unit_test(the_subsidy_never_exceeds_what_was_collected),
    cmocka_unit_test(proposals_add_up_and_can_be_taken),
    cmocka_unit_test(the_lines_of_why_sum_to_the_figure),
    cmocka_unit_test(schedules_hold_the_whole_loan),
};

const struct test_group test_engine_laws = {"engine_laws", TESTS(tests), setup, teardown};
