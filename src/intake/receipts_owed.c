/*
 * What was collected against what was owed. Most receipts pay what is settled, which one
 * walk over the loan tells for all of them; the engine is asked for the day only where a
 * receipt pays more than that, or pays penalty or compound.
 */
#include "intake/receipts.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/engine.h"
#include "store/loan_facts.h"

#define FEW_LOANS 500 /* touched: up to so many are read one by one, more in one pass */
/* No household's loan has more; beyond it the question costs its square. */
#define MOST_RECEIPTS 500

struct owed {
    struct intake *in;
    struct st_facts *reader;
    struct engine engine;
    struct receipt *before; /* receipts that count when one is asked about */
    size_t cap;
};

/* ------------------------------------------------------------------ one receipt */

static void tell(struct owed *o, const struct known_receipt *r, int part, int64_t owed)
{
    static const char *const what[] = {N_("本金"), N_("利息"), N_("罚息"), N_("复利")};
    char a[MONEY_TEXT_SIZE];
    char b[MONEY_TEXT_SIZE];

    if (r->part[part] <= owed)
        return;
    money_plain(money_of(r->part[part]), a);
    intake_warn_at(o->in, (struct intake_at){r->line, RC_PRINCIPAL + part, a}, "",
                   _("超过当日应收%s %s; 有展期、改变用途等事项的, 请随后导入(events)"),
                   _(what[part]), money_comma(money_of(owed), b));
}

/* The loan as it was when the receipt came in: without it and what came after. */
static void ask(struct owed *o, const struct loan_facts *f, const struct known_receipt *r)
{
    const struct loan_state *s = &o->engine.state;
    struct loan_facts then = *f;
    int64_t interest;

    xgrow(&o->before, &o->cap, f->n_receipt, sizeof *o->before);
    then.n_receipt = 0;
    for (size_t i = 0; i < f->n_receipt; i++) {
        const struct receipt *x = &f->receipt[i];

        if (x->date.n < r->date.n || (x->date.n == r->date.n && x->id < r->id))
            o->before[then.n_receipt++] = *x;
    }
    then.receipt = o->before;
    engine_run(&o->engine, &then, st_facts_calendar(o->reader), ENGINE_AT(r->date));
    interest = s->interest_due + s->interest_accrued - s->interest_ahead;
    tell(o, r, 1, interest > 0 ? interest : 0);
    tell(o, r, 2, s->penalty);
    tell(o, r, 3, s->compound);
}

/* ------------------------------------------------------------------ one loan */

/* Interest settled by the close of the day, and interest paid by then. */
static int64_t settled_by(const struct engine *g, struct day on)
{
    int64_t sum = 0;

    for (size_t i = 0; i < g->n_row; i++)
        if (g->row[i].due.n <= on.n)
            sum += g->row[i].interest;
    return sum;
}

static int64_t paid_by(const struct loan_facts *f, struct day on)
{
    int64_t sum = 0;

    for (size_t i = 0; i < f->n_receipt; i++)
        if (f->receipt[i].date.n <= on.n)
            sum += f->receipt[i].interest;
    return sum;
}

static void check_loan(struct owed *o, const struct loan_facts *f, const struct loan_receipts *l)
{
    struct day last = f->start;
    struct known_receipt **odd = NULL;
    size_t n = 0;
    size_t cap = 0;

    if (f->n_receipt > MOST_RECEIPTS)
        return;
    for (const struct known_receipt *r = l->first; r; r = r->next)
        last = day_max(last, r->date);
    engine_run(&o->engine, f, st_facts_calendar(o->reader), ENGINE_AT(last));
    for (struct known_receipt *r = l->first; r; r = r->next) {
        if (!receipts_counts(l, r))
            continue;
        if (r->part[2] || r->part[3] || paid_by(f, r->date) > settled_by(&o->engine, r->date)) {
            xgrow(&odd, &cap, n + 1, sizeof *odd);
            odd[n++] = r;
        }
    }
    while (n) /* the list has the last one first: in file order again */
        ask(o, f, odd[--n]);
    free(odd);
}

/* ------------------------------------------------------------------ all loans */

static bool has_new(const struct contract *k)
{
    const struct loan_receipts *l = k->more;

    return l && l->first;
}

static enum rc one_by_one(struct owed *o, const struct receipts *s, struct err *e)
{
    enum rc rc = OK;

    for (size_t i = 0; !rc && i < s->contracts.n; i++) {
        const struct contract *k = s->contracts.all[i];
        const struct loan_facts *f;

        if (!has_new(k))
            continue;
        rc = st_facts_loan(o->reader, k->id, &f, e);
        if (!rc)
            check_loan(o, f, k->more);
    }
    return rc;
}

static int by_id(const void *key, const void *element)
{
    int64_t id = *(const int64_t *)key;
    const struct contract *k = *(struct contract *const *)element;

    return id < k->id ? -1 : id > k->id;
}

/* Contracts were read in the order of their keys. */
static const struct contract *contract_of(const struct receipts *s, int64_t id)
{
    struct contract *const *k =
        bsearch(&id, s->contracts.all, s->contracts.n, sizeof(struct contract *), by_id);

    return k ? *k : NULL;
}

static enum rc in_one_pass(struct owed *o, const struct receipts *s, struct err *e)
{
    const struct loan_facts *f = NULL;
    enum rc rc = st_facts_scan(o->reader, 0, e);

    while (!rc && !(rc = st_facts_next(o->reader, &f, e)) && f) {
        const struct contract *k = contract_of(s, f->id);

        if (k && has_new(k))
            check_loan(o, f, k->more);
    }
    return rc;
}

enum rc receipts_owed(struct intake *in, struct receipts *s, struct err *e)
{
    struct owed o = {.in = in};
    size_t touched = 0;
    enum rc rc;

    for (size_t i = 0; i < s->contracts.n; i++)
        touched += has_new(s->contracts.all[i]);
    rc = st_facts_open(in->st, &o.reader, e);
    if (rc)
        return rc;
    engine_init(&o.engine);
    rc = touched > FEW_LOANS ? in_one_pass(&o, s, e) : one_by_one(&o, s, e);
    engine_release(&o.engine);
    st_facts_close(&o.reader);
    free(o.before);
    return rc;
}
