#include "ops/ledger.h"

#include "store/loan_facts.h"

enum rc ledger_state(struct app *app, int64_t loan_id, struct day on, struct loan_state *out,
                     struct err *e)
{
    const struct loan_facts *f = NULL;
    struct st_facts *r = NULL;
    struct engine g;
    enum rc rc = st_facts_open(app->st, &r, e);

    engine_init(&g);
    if (rc == OK)
        rc = st_facts_loan(r, loan_id, &f, e);
    if (rc == OK) {
        engine_run(&g, f, st_facts_calendar(r), ENGINE_AT(on));
        *out = g.state;
    }
    engine_release(&g);
    st_facts_close(&r);
    return rc;
}

enum rc ledger_owed(struct app *app, int64_t loan_id, struct day on, struct owed *out,
                    struct err *e)
{
    const struct loan_facts *f = NULL;
    struct st_facts *r = NULL;
    struct engine g;
    enum rc rc = st_facts_open(app->st, &r, e);

    engine_init(&g);
    if (rc == OK)
        rc = st_facts_loan(r, loan_id, &f, e);
    if (rc == OK)
        owed_on(&g, f, st_facts_calendar(r), on, out);
    engine_release(&g);
    st_facts_close(&r);
    return rc;
}

bool ledger_runs(const struct loan_state *s)
{
    return s->disbursed && s->status == STATUS_RUNNING;
}
