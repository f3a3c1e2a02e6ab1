/* The ledgers of tests/cases: every row and field of expected.json, to the fen and the day. */
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/subsidy.h"
#include "lib/ledger.h"
#include "lib/test.h"

#define LOANS_SQL "SELECT d.key, r.value FROM json_each(?1, '$.loans') d, json_each(d.value) r"
#define ROSTER_SQL                                                                                 \
    "SELECT d.key, r.value FROM json_each(?1, '$.roster') d, json_each(d.value) r ORDER BY d.key"

struct json {
    sqlite3 *db;
    sqlite3_stmt *field;
};

static void json_open(struct json *j)
{
    assert_int_equal(sqlite3_open(":memory:", &j->db), SQLITE_OK);
    assert_int_equal(
        sqlite3_prepare_v2(j->db, "SELECT json_extract(?1, '$.' || ?2)", -1, &j->field, NULL),
        SQLITE_OK);
}

static void json_close(struct json *j)
{
    sqlite3_finalize(j->field);
    sqlite3_close(j->db);
}

/* A member of a row as text; valid until the next call. */
static const char *field(struct json *j, const char *row, const char *name)
{
    sqlite3_reset(j->field);
    sqlite3_bind_text(j->field, 1, row, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(j->field, 2, name, -1, SQLITE_TRANSIENT);
    assert_int_equal(sqlite3_step(j->field), SQLITE_ROW);
    assert_non_null(sqlite3_column_text(j->field, 0));
    return (const char *)sqlite3_column_text(j->field, 0);
}

static void same_int(struct json *j, const char *where, const char *row, const char *name,
                     int64_t have)
{
    int64_t want = strtoll(field(j, row, name), NULL, 10);

    if (want != have)
        fail_msg("%s %s: %s is %" PRId64 ", expected %" PRId64, where, field(j, row, "contract_no"),
                 name, have, want);
}

static void same_text(struct json *j, const char *where, const char *row, const char *name,
                      const char *have)
{
    char want[64];

    snprintf(want, sizeof want, "%s", field(j, row, name));
    if (strcmp(want, have) != 0)
        fail_msg("%s %s: %s is %s, expected %s", where, field(j, row, "contract_no"), name, have,
                 want);
}

static size_t loan_at(const struct ledger *l, const char *contract_no)
{
    for (size_t i = 0; i < l->n; i++)
        if (!strcmp(l->loan[i].contract_no, contract_no))
            return i;
    fail_msg("unknown contract %s", contract_no);
    return 0;
}

static void same_loan(struct json *j, const char *asof, const char *row, const struct loan_facts *f,
                      const struct loan_state *s)
{
    char t[DAY_TEXT_SIZE];

    same_int(j, asof, row, "amount_fen", f->amount);
    same_int(j, asof, row, "rate_ppm", f->rate.ppm);
    same_text(j, asof, row, "start", day_iso(f->start, t));
    same_text(j, asof, row, "maturity", day_iso(s->maturity, t));
    same_int(j, asof, row, "balance_fen", s->balance);
    same_int(j, asof, row, "interest_due_fen", s->interest_due);
    same_int(j, asof, row, "interest_accrued_fen", s->interest_accrued);
    same_int(j, asof, row, "interest_ahead_fen", s->interest_ahead);
    same_int(j, asof, row, "penalty_fen", s->penalty);
    same_int(j, asof, row, "compound_fen", s->compound);
    same_int(j, asof, row, "payoff_fen", s->payoff);
    same_int(j, asof, row, "days_overdue", s->days_overdue);
    same_text(j, asof, row, "class", class_label(s->class));
    same_text(j, asof, row, "status", status_name(s->status));
}

static void loans_agree(const char *name)
{
    struct ledger l;
    struct engine g;
    struct json j;
    sqlite3_stmt *q;
    char path[100];
    char *text;
    size_t disbursed = 0;
    size_t rows = 0;
    char last[DAY_TEXT_SIZE] = "";

    snprintf(path, sizeof path, "tests/cases/%s/expected.json", name);
    text = ledger_text(path);
    ledger_load(&l, name);
    engine_init(&g);
    json_open(&j);
    assert_int_equal(sqlite3_prepare_v2(j.db, LOANS_SQL, -1, &q, NULL), SQLITE_OK);
    sqlite3_bind_text(q, 1, text, -1, SQLITE_STATIC);
    while (sqlite3_step(q) == SQLITE_ROW) {
        const char *asof = (const char *)sqlite3_column_text(q, 0);
        const char *row = (const char *)sqlite3_column_text(q, 1);
        size_t i = loan_at(&l, field(&j, row, "contract_no"));
        struct err e = {0};
        struct day d;

        assert_int_equal(day_parse(asof, &d, &e), OK);
        for (size_t k = 0; strcmp(asof, last) != 0 && k < l.n; k++)
            disbursed += l.loan[k].start.n <= d.n;
        snprintf(last, sizeof last, "%s", asof);
        engine_run(&g, &l.loan[i], &l.calendar, ENGINE_AT(d));
        assert_true(g.state.disbursed);
        same_loan(&j, asof, row, &l.loan[i], &g.state);
        rows++;
    }
    assert_true(rows > 100);
    assert_int_equal(rows, disbursed);
    sqlite3_finalize(q);
    json_close(&j);
    engine_release(&g);
    ledger_release(&l);
    free(text);
}

/* Rows that the engine has for a quarter: interest or subsidy not 0. */
struct roster_row {
    int64_t interest;
    int64_t subsidy;
};

static struct roster_row *roster_of(const struct ledger *l, int quarter, size_t *rows)
{
    struct roster_row *r = calloc(l->n, sizeof *r);
    struct subsidy s;
    size_t n;

    *rows = 0;
    subsidy_init(&s);
    for (size_t i = 0; i < l->n; i += n) {
        const struct loan_facts *f[16];
        struct engine_ask ask = ENGINE_AT(quarter_last(quarter));

        for (n = 0; i + n < l->n && !strcmp(l->household_no[i], l->household_no[i + n]); n++)
            f[n] = &l->loan[i + n];
        ask.mark = quarter_last(quarter - 1);
        subsidy_run(&s, f, n, &l->calendar, ask);
        for (size_t k = 0; k < n; k++) {
            struct subsidy_sum t = subsidy_total(&s.loan[k]);

            r[i + k].interest = t.collected - t.collected_mark;
            r[i + k].subsidy = t.earned - t.earned_mark;
            *rows += r[i + k].interest != 0 || r[i + k].subsidy != 0;
        }
    }
    subsidy_release(&s);
    return r;
}

static void rosters_agree(const char *name)
{
    struct ledger l;
    struct json j;
    sqlite3_stmt *q;
    char path[100];
    char *text;
    char last[DAY_TEXT_SIZE] = "";
    struct roster_row *r = NULL;
    size_t want = 0;
    size_t have = 0;

    snprintf(path, sizeof path, "tests/cases/%s/expected.json", name);
    text = ledger_text(path);
    ledger_load(&l, name);
    json_open(&j);
    assert_int_equal(sqlite3_prepare_v2(j.db, ROSTER_SQL, -1, &q, NULL), SQLITE_OK);
    sqlite3_bind_text(q, 1, text, -1, SQLITE_STATIC);
    while (sqlite3_step(q) == SQLITE_ROW) {
        const char *quarter = (const char *)sqlite3_column_text(q, 0);
        const char *row = (const char *)sqlite3_column_text(q, 1);
        size_t i = loan_at(&l, field(&j, row, "contract_no"));
        struct err e = {0};
        int v;

        if (strcmp(quarter, last) != 0) {
            assert_int_equal(want, have);
            snprintf(last, sizeof last, "%s", quarter);
            free(r);
            assert_int_equal(quarter_parse(quarter, &v, &e), OK);
            r = roster_of(&l, v, &have);
            want = 0;
        }
        same_int(&j, quarter, row, "interest_fen", r[i].interest);
        same_int(&j, quarter, row, "subsidy_fen", r[i].subsidy);
        want++;
    }
    assert_true(want > 0);
    assert_int_equal(want, have);
    free(r);
    sqlite3_finalize(q);
    json_close(&j);
    ledger_release(&l);
    free(text);
}

static void loans_of_ledger_a(void **state)
{
    (void)state;
    loans_agree("ledger-a");
}

static void loans_of_ledger_b(void **state)
{
    (void)state;
    loans_agree("ledger-b");
}

static void rosters_of_ledger_a(void **state)
{
    (void)state;
    rosters_agree("ledger-a");
}

static void rosters_of_ledger_b(void **state)
{
    (void)state;
    rosters_agree("ledger-b");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(loans_of_ledger_a),
    cmocka_unit_test(loans_of_ledger_b),
    cmocka_unit_test(rosters_of_ledger_a),
    cmocka_unit_test(rosters_of_ledger_b),
};

const struct test_group test_cases = {"cases", TESTS(tests)};
