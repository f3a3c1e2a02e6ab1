/*
 * Every report against a fresh database: its statement is sound, its columns bear the keys of
 * the header, and the reports that FORMATS promises have the keys that it promises.
 */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "lib/test.h"
#include "report/args.h"
#include "report/run.h"

static struct store *st;

static int setup(void **state)
{
    char path[300];
    struct err e;

    (void)state;
    snprintf(path, sizeof path, "%s/k.db", test_tmpdir());
    return st_open(path, ST_CREATE, &st, &e) == OK ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    st_close(&st);
    return 0;
}

/* Some value for every argument, as its type wants it. */
static size_t some_args(const struct rpt *r, struct rpt_arg *args)
{
    static char names[RPT_ARG_MAX][RPT_NAME_SIZE];
    size_t n = 0;

    for (size_t at = 0; n < RPT_ARG_MAX && rpt_arg_name(r, &at, names[n]); n++) {
        const struct rpt_param *p = rpt_param_find(names[n]);

        args[n] = (struct rpt_arg){.name = names[n]};
        if (p->type == PARAM_TEXT)
            args[n].text = "x";
        else if (p->type == PARAM_DAY)
            args[n].n = day_from_ymd(2025, 11, 24).n;
        else if (p->type == PARAM_QUARTER)
            args[n].n = 2025 * 4 + 3;
        else if (p->type == PARAM_MONTH)
            args[n].n = 2025 * 12 + 10;
        else
            args[n].n = 30;
    }
    return n;
}

static void assert_runs(const struct rpt *r)
{
    struct rpt_arg args[RPT_ARG_MAX];
    size_t n = some_args(r, args);
    struct st_stmt *q = NULL;
    struct err e;

    if (rpt_start(st, r, args, n, &q, &e) != OK)
        fail_msg("%s", e.text);
    for (size_t i = 0; i < r->column_count; i++)
        if (!str_eq(st_col_name(q, (int)i), r->columns[i].key))
            fail_msg("%s: column %zu is %s, the header says %s", r->name, i + 1,
                     st_col_name(q, (int)i), r->columns[i].key);
    for (bool more = true; more;)
        if (st_step(q, &more, &e) != OK)
            fail_msg("%s: %s", r->name, e.text);
    st_done(&q);
}

static void every_statement_runs_and_bears_its_keys(void **state)
{
    char name[RPT_NAME_SIZE];
    size_t n = 0;

    (void)state;
    for (size_t at = 0; rpt_next_name(&at, name); n++) {
        struct rpt *r = NULL;
        struct err e;

        assert_int_equal(rpt_open(name, &r, &e), OK);
        assert_runs(r);
        rpt_close(&r);
    }
    assert_true(n > 15);
}

static void promised_keys_are_there(void **state)
{
    static const struct {
        const char *name;
        const char *keys;
        const char *args;
    } promised[] = {
        {"loans",
         "contract_no household_no town village borrower scheme kind amount_fen rate_ppm start "
         "maturity "
         "balance_fen interest_due_fen interest_accrued_fen interest_ahead_fen penalty_fen "
         "compound_fen "
         "payoff_fen days_overdue class status",
         "as_of town village branch scheme"},
        {"schedule",
         "seq due since days interest_fen principal_fen paid_interest_fen paid_principal_fen "
         "subsidised_fen",
         "contract"},
        {"roster",
         "contract_no household_no town village borrower interest_fen subsidy_fen supplement held "
         "reason",
         "quarter town branch scheme"},
        {"overdue",
         "contract_no borrower village balance_fen overdue_principal_fen interest_due_fen "
         "penalty_fen "
         "compound_fen days_overdue band class",
         "as_of town village branch scheme"},
        {"maturing", "contract_no borrower maturity balance_fen days", "days as_of town"},
        {"npl", "scope balance_fen npl_fen ratio_ppm tripped to_recover_fen", "by as_of"},
        {"ledger",
         "date what contract_no voucher principal_fen interest_fen penalty_fen compound_fen "
         "balance_fen "
         "user",
         "household"},
        {"applications",
         "application_no household_no borrower kind amount_fen state since waiting_for", "town"},
        {"filing", "contract_no", "month"},
        {"granted", "contract_no", "month"},
        {"refused", "application_no", "month"},
        {"summary", "scope", "by month"},
        {"subsidy-forecast", "subsidy_fen", ""},
        {"collection-sheet", "contract_no total_fen", "village date"},
        {"household-changes", "household_no change", "quarter"},
        {"visits-due", "contract_no", ""},
        {"risk-events", "number", ""},
        {"fund", "balance_fen", ""},
        {"archive", "item missing", "quarter town"},
        {"deadlines", "what due days_left", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof promised / sizeof promised[0]; i++) {
        struct rpt *r = NULL;
        struct err e;
        char words[600];
        char *word[40];
        size_t n;

        if (rpt_open(promised[i].name, &r, &e) != OK)
            fail_msg("%s", e.text);
        assert_false(r->hidden);
        str_copy(words, sizeof words, promised[i].keys);
        n = str_split(words, ' ', word, 40);
        for (size_t k = 0; k < n; k++)
            if (rpt_column_at(r, word[k]) < 0)
                fail_msg("%s lacks the key %s", r->name, word[k]);
        str_copy(words, sizeof words, promised[i].args);
        n = str_split(words, ' ', word, 40);
        for (size_t k = 0; k < n; k++)
            if (*word[k] && !rpt_takes(r, word[k]))
                fail_msg("%s lacks the argument %s", r->name, word[k]);
        rpt_close(&r);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_statement_runs_and_bears_its_keys),
    cmocka_unit_test(promised_keys_are_there),
};

const struct test_group test_rpt_keys = {"rpt_keys", TESTS(tests), setup, teardown};
