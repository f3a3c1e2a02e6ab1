/* The contract as it goes into the ledger, and its schedule. */
#include <stdio.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/schedule.h"
#include "ops/ledger.h"
#include "ops/lend.h"
#include "ops/numbers.h"
#include "ops/policy.h"
#include "store/loan_facts.h"
#include "store/tx.h"

/* 一(七): cover is fixed now; what running loans of the household hold already is taken off. */
static enum rc find_cover(struct app *app, const struct lending *x, int64_t *out, struct err *e)
{
    struct money most = {0};
    int64_t held = 0;
    int64_t rest;
    enum rc rc = policy_money(app, x->scheme, "fund_cover", x->date, &most, e);

    if (rc == OK)
        rc = st_get_int(app->st, e, &held,
                        "SELECT coalesce(sum(l.cover), 0) FROM loan l JOIN household g"
                        " ON g.id = l.household_id JOIN loan_state(?2) s ON s.loan_id = l.id"
                        " WHERE coalesce(g.merged_into, g.id) = ?1 AND l.id <> ?3"
                        " AND s.status = 'running' AND s.balance > 0",
                        "iii", x->household.id, (int64_t)x->date.n, x->parent.id);
    if (rc != OK)
        return rc;
    rest = most.fen > held ? most.fen - held : 0;
    *out = x->amount.fen < rest ? x->amount.fen : rest;
    return OK;
}

/* What the loan is for: name of the code, and the words of the form. */
static enum rc find_purpose(struct app *app, const struct lending *x, char *out, size_t size,
                            struct err *e)
{
    char name[64];
    enum rc rc = find_code_name(app, "purpose", x->application.purpose, name, sizeof name, e);

    if (rc == OK)
        snprintf(out, size, "%s%s%.160s", name, x->application.purpose_text[0] ? " " : "",
                 x->application.purpose_text);
    utf8_trim_partial(out);
    return rc;
}

static enum rc find_officer(struct app *app, const struct lending *x, char *out, size_t size,
                            struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT officer FROM opinion_now WHERE application_id = ?1"
                          " AND stage = 'bank'",
                          "i", x->application.id);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK)
        str_copy(out, size, row ? st_col_text(q, 0) : "");
    st_done(&q);
    return rc;
}

static enum rc write_plan(struct app *app, const struct lending *x, struct err *e)
{
    enum rc rc = OK;

    for (size_t i = 0; rc == OK && i < x->n_plan; i++)
        rc = st_run(app->st, e, "INSERT INTO plan (id, loan_id, due, principal) VALUES (?,?,?,?)",
                    "iiii", st_new_id(app->st, "plan"), x->loan_id, (int64_t)x->plan[i].due.n,
                    x->plan[i].principal);
    return rc;
}

static enum rc write_contract(struct app *app, struct lending *x, int64_t cover,
                              const char *purpose, const char *officer, struct err *e)
{
    x->loan_id = st_new_id(app->st, "loan");
    return st_run(app->st, e,
                  "INSERT INTO loan (id, contract_no, household_id, borrower_id, application_id,"
                  " scheme, kind, amount, rate_ppm, start, maturity, settle, fund, account, holder,"
                  " office, purpose, officer, parent_id, parent_no, site_id, cover, user_id)"
                  " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,nullif(?,0),?,?,?,?)",
                  "itiiitt"
                  "iiiitttttttitiii",
                  x->loan_id, x->contract_no, x->household.id, x->borrower.id, x->application.id,
                  x->scheme, application_kind_label(x->application.kind), x->amount.fen,
                  (int64_t)x->rate.ppm, (int64_t)x->date.n, (int64_t)x->maturity.n, x->settle,
                  x->fund, x->account, x->holder, app->site.name, purpose, officer, x->parent.id,
                  x->parent.contract_no, app->site.id, cover, app->user.id);
}

enum rc lend_write(struct app *app, struct lending *x, struct err *e)
{
    int64_t cover = 0;
    char purpose[256];
    char officer[96];
    enum rc rc = find_cover(app, x, &cover, e);

    if (rc == OK)
        rc = find_purpose(app, x, purpose, sizeof purpose, e);
    if (rc == OK)
        rc = find_officer(app, x, officer, sizeof officer, e);
    if (rc == OK)
        rc = number_contract(app, x->scheme, x->contract_no, sizeof x->contract_no, e);
    if (rc == OK)
        rc = write_contract(app, x, cover, purpose, officer, e);
    return rc == OK ? write_plan(app, x, e) : rc;
}

static void answer_schedule(const struct schedule *s, struct result *out)
{
    for (size_t i = 0; i < s->n; i++) {
        struct result *row = result_row(out, "schedule");

        result_day(row, "due", s->v[i].due);
        result_int(row, "days", s->v[i].days);
        result_money(row, "interest", money_of(s->v[i].interest));
        result_money(row, "principal", money_of(s->v[i].principal));
    }
}

static enum rc preview(struct app *app, const struct lending *x, struct result *out, struct err *e)
{
    const struct loan_facts *f = NULL;
    struct schedule s = {0};
    struct st_facts *r = NULL;
    struct engine g;
    enum rc rc = st_facts_open(app->st, &r, e);

    engine_init(&g);
    if (rc == OK)
        rc = st_facts_loan(r, x->loan_id, &f, e);
    if (rc == OK) {
        engine_run(&g, f, st_facts_calendar(r), schedule_ask(x->date));
        schedule_build(&s, &g, x->date);
        answer_schedule(&s, out);
    }
    schedule_release(&s);
    engine_release(&g);
    st_facts_close(&r);
    return rc;
}

enum rc lend_answer(struct app *app, const struct lending *x, struct result *out, struct err *e)
{
    char m[MONEY_TEXT_SIZE];
    char r[RATE_TEXT_SIZE];

    result_text(out, "contract_no", x->contract_no);
    result_day(out, "maturity", x->maturity);
    result_money(out, "amount", x->amount);
    result_rate(out, "rate", x->rate);
    result_about(out, "loan", x->loan_id);
    st_note(app->st, "%s %s %s %s%%", x->contract_no, x->borrower.name, money_comma(x->amount, m),
            rate_text(x->rate, r));
    return app->trying ? preview(app, x, out, e) : OK;
}
