#include "core/schedule.h"

#include <stdlib.h>

#include "base/xalloc.h"

struct engine_ask schedule_ask(struct day as_of)
{
    struct engine_ask ask = ENGINE_AT(as_of);

    ask.until = day_from_ymd(DAY_YEAR_MAX, 12, 31);
    return ask;
}

static struct schedule_row *add(struct schedule *s, struct day due, struct day as_of)
{
    if (s->n > 0 && s->v[s->n - 1].due.n == due.n)
        return &s->v[s->n - 1];
    xgrow(&s->v, &s->cap, s->n + 1, sizeof s->v[0]);
    s->v[s->n] = (struct schedule_row){.due = due, .since = DAY_NONE, .coming = due.n > as_of.n};
    return &s->v[s->n++];
}

static void add_settlement(struct schedule *s, const struct settlement *row, struct day as_of)
{
    struct schedule_row *r = add(s, row->due, as_of);

    if (!row->opening) {
        r->since = row->since;
        r->days = day_diff(row->due, row->since);
    }
    r->interest += row->interest;
    r->paid_interest += row->paid;
    r->waived_interest += row->waived;
    r->subsidised += row->subsidised;
}

static void add_instalment(struct schedule *s, const struct due_principal *p, struct day as_of)
{
    struct schedule_row *r = add(s, p->moved, as_of);

    r->principal += p->principal;
    r->paid_principal += p->paid;
}

void schedule_build(struct schedule *out, const struct engine *g, struct day as_of)
{
    size_t k = 0;
    size_t i = 0;

    out->n = 0;
    while (k < g->n_row || i < g->n_inst) {
        if (i == g->n_inst || (k < g->n_row && g->row[k].due.n <= g->inst[i].moved.n))
            add_settlement(out, &g->row[k++], as_of);
        else
            add_instalment(out, &g->inst[i++], as_of);
    }
}

void schedule_release(struct schedule *s)
{
    free(s->v);
    *s = (struct schedule){0};
}
