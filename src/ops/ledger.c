#include "ops/ledger.h"

#include "store/loan_facts.h"

/* The loan's state as of the day, and what is owed on it; one of the two may be NULL. */
static enum rc run(struct app *app, int64_t loan_id, struct day on, struct loan_state *state,
                   struct owed *owed, struct err *e)
{
    const struct loan_facts *f = NULL;
    struct st_facts *r = NULL;
    struct engine g;
    enum rc rc = st_facts_open(app->st, &r, e);

    engine_init(&g);
    if (rc == OK)
        rc = st_facts_loan(r, loan_id, &f, e);
    if (rc == OK && owed)
        owed_on(&g, f, st_facts_calendar(r), on, owed);
    if (rc == OK && state) {
        engine_run(&g, f, st_facts_calendar(r), ENGINE_AT(on));
        *state = g.state;
    }
    engine_release(&g);
    st_facts_close(&r);
    return rc;
}

enum rc ledger_state(struct app *app, int64_t loan_id, struct day on, struct loan_state *out,
                     struct err *e)
{
    return run(app, loan_id, on, out, NULL, e);
}

enum rc ledger_owed(struct app *app, int64_t loan_id, struct day on, struct owed *out,
                    struct err *e)
{
    return run(app, loan_id, on, NULL, out, e);
}

bool ledger_runs(const struct loan_state *s)
{
    return s->disbursed && s->status == STATUS_RUNNING;
}
