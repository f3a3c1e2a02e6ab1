/* The engine against a plain loop a day, on random households (RULES 5, 6). */
#include <stdio.h>
#include <stdlib.h>

#include "core/subsidy.h"
#include "lib/ledger.h"
#include "lib/naive.h"
#include "lib/random_loan.h"
#include "lib/test.h"

#define LOANS 3

static struct calendar cal;

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

static void same(const char *what, uint64_t seed, struct day d, int64_t have, int64_t want)
{
    char t[DAY_TEXT_SIZE];

    if (have != want)
        fail_msg("seed %llu on %s: %s is %lld, by the plain loop %lld", (unsigned long long)seed,
                 day_iso(d, t), what, (long long)have, (long long)want);
}

static void same_state(uint64_t seed, struct day d, const struct loan_state *a,
                       const struct loan_state *b)
{
    same("disbursed", seed, d, a->disbursed, b->disbursed);
    if (!b->disbursed)
        return;
    same("balance", seed, d, a->balance, b->balance);
    same("interest due", seed, d, a->interest_due, b->interest_due);
    same("accrued", seed, d, a->interest_accrued, b->interest_accrued);
    same("ahead", seed, d, a->interest_ahead, b->interest_ahead);
    same("penalty", seed, d, a->penalty, b->penalty);
    same("compound", seed, d, a->compound, b->compound);
    same("pay-off", seed, d, a->payoff, b->payoff);
    same("days overdue", seed, d, a->days_overdue, b->days_overdue);
    same("class", seed, d, a->class, b->class);
    same("status", seed, d, a->status, b->status);
    same("maturity", seed, d, a->maturity.n, b->maturity.n);
}

static void same_rows(uint64_t seed, struct day d, const struct engine *g, const struct naive *n)
{
    same("rows", seed, d, (int64_t)g->n_row, n->n_row);
    for (size_t k = 0; k < g->n_row; k++) {
        same("due", seed, d, g->row[k].due.n, n->row[k].due);
        same("interest", seed, d, g->row[k].interest, n->row[k].interest);
        same("paid", seed, d, g->row[k].paid, n->row[k].paid);
        if (!n->row[k].opening)
            same("S", seed, d, g->row[k].subsidised, n->row[k].subsidised);
    }
}

/* The day, or a later one on which every loan disbursed is past its opening's day: before
 * that nothing is known of it. */
static struct day known_day(const struct loan_facts *const *f, int count, struct day d)
{
    for (int round = 0; round < count; round++)
        for (int i = 0; i < count; i++)
            if (d.n >= f[i]->start.n && d.n < f[i]->opening.day.n)
                d = f[i]->opening.day;
    return d;
}

static void one_household(uint64_t seed, bool clean)
{
    static struct random_loan loan[LOANS];
    static struct naive model[LOANS];
    const struct loan_facts *f[LOANS];
    struct naive *m[LOANS];
    struct subsidy s;
    uint64_t r = seed * 2654435761u + 88172645463325252ull;
    int count = (int)random_in(&r, 1, LOANS);

    for (int i = 0; i < count; i++) {
        random_loan_make(&loan[i], &r, &cal, clean);
        f[i] = &loan[i].f;
        m[i] = &model[i];
    }
    subsidy_init(&s);
    for (int k = 0; k < 3; k++) {
        struct day d = {(int32_t)random_in(&r, 18700, 21000)};

        d = known_day(f, count, d);
        for (int i = 0; i < count; i++)
            naive_run(m[i], f[i], &cal, d);
        naive_subsidy(m, f, count, d);
        subsidy_run(&s, f, (size_t)count, &cal, ENGINE_AT(d));
        for (int i = 0; i < count; i++) {
            same_state(seed, d, &s.loan[i].state, &m[i]->state);
            same_rows(seed, d, &s.loan[i], m[i]);
        }
    }
    subsidy_release(&s);
}

static void clean_households(void **state)
{
    (void)state;
    for (int i = 1; i <= test_seeds(100); i++)
        one_household((uint64_t)i, true);
}

static void households_with_openings_reversals_cancels(void **state)
{
    (void)state;
    for (int i = 1; i <= test_seeds(100); i++)
        one_household((uint64_t)i + 1000000, false);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(clean_households),
    cmocka_unit_test(households_with_openings_reversals_cancels),
};

const struct test_group test_engine_model = {"engine_model", TESTS(tests), setup, teardown};
