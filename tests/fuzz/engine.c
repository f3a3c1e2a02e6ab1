#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/schedule.h"
#include "core/split.h"
#include "core/subsidy.h"
#include "core/why.h"
#include "lib/fuzz.h"

#define MOST 8

const char *LLVMFuzzerName(void)
{
    return "engine";
}

struct input {
    const uint8_t *p;
    size_t n;
};

static void take(struct input *in, void *out, size_t n)
{
    size_t have = n < in->n ? n : in->n;

    memset(out, 0, n);
    if (have > 0)
        memcpy(out, in->p, have);
    in->p += have;
    in->n -= have;
}

/* Often a value as loans have it, else any 64 bits at all. */
static int64_t number(struct input *in, int64_t usual, uint16_t spread)
{
    uint8_t kind;
    uint16_t low;
    int64_t wild;

    take(in, &kind, 1);
    if (kind % 8) {
        take(in, &low, sizeof low);
        return usual + low % (spread ? spread : 1);
    }
    take(in, &wild, sizeof wild);
    return wild;
}

static struct day date(struct input *in)
{
    return (struct day){(int32_t)number(in, 18800, 2000)};
}

static int below(struct input *in, int n)
{
    uint8_t v;

    take(in, &v, 1);
    return v % n;
}

struct facts {
    struct loan_facts f;
    struct instalment plan[MOST];
    struct receipt receipt[MOST];
    struct loan_event event[MOST];
    struct ratio_step ratio[2];
};

static void make_lists(struct input *in, struct facts *x)
{
    x->f.n_plan = (size_t)below(in, MOST + 1);
    for (size_t i = 0; i < x->f.n_plan; i++)
        x->plan[i] = (struct instalment){date(in), number(in, 0, 60000)};
    x->f.n_receipt = (size_t)below(in, MOST + 1);
    for (size_t i = 0; i < x->f.n_receipt; i++)
        x->receipt[i] = (struct receipt){.date = date(in),
                                         .principal = number(in, 0, 60000),
                                         .interest = number(in, 0, 60000),
                                         .penalty = number(in, 0, 600),
                                         .compound = number(in, 0, 60),
                                         .reversed = below(in, 4) ? DAY_NONE : date(in)};
    x->f.n_event = (size_t)below(in, MOST + 1);
    for (size_t i = 0; i < x->f.n_event; i++)
        x->event[i] = (struct loan_event){.kind = (enum event_kind)below(in, EVENT_RENEWED + 1),
                                          .date = date(in),
                                          .new_maturity = date(in),
                                          .rate_ppm = (int32_t)number(in, 38500, 9000),
                                          .class = (enum loan_class)below(in, 5),
                                          .part = (enum part)below(in, 4),
                                          .amount = number(in, 0, 60000),
                                          .cancelled = below(in, 4) ? DAY_NONE : date(in)};
}

static void make_terms(struct input *in, struct facts *x)
{
    struct terms t = terms_default();

    t.day_count = (enum day_count)below(in, 4);
    t.penalty_factor = (int32_t)number(in, 1500000, 1);
    t.misuse_factor = (int32_t)number(in, 2000000, 1);
    t.tolerance = number(in, 100, 50);
    t.settle_day = (int)number(in, 1, 31);
    t.subsidy_cap = number(in, 5000000, 1);
    t.compound = below(in, 4);
    t.move_off_days = below(in, 4);
    x->ratio[0] = (struct ratio_step){date(in), (int32_t)number(in, 500000, 60000)};
    x->ratio[1] = (struct ratio_step){date(in), (int32_t)number(in, 500000, 60000)};
    t.ratio = x->ratio;
    t.n_ratio = (size_t)below(in, 3);
    x->f.terms = t;
}

static void make_loan(struct input *in, struct facts *x, const char *no)
{
    memset(x, 0, sizeof *x);
    x->f = (struct loan_facts){.contract_no = no,
                               .amount = number(in, 5000000, 1),
                               .rate = {(int32_t)number(in, 38500, 9000)},
                               .start = date(in),
                               .maturity = date(in),
                               .settle = (enum settle)below(in, 4),
                               .cancelled = below(in, 8) ? DAY_NONE : date(in),
                               .opening.day = below(in, 3) ? DAY_NONE : date(in),
                               .plan = x->plan,
                               .receipt = x->receipt,
                               .event = x->event};
    x->f.opening.balance = number(in, 5000000, 1);
    x->f.opening.paid_to = date(in);
    x->f.opening.interest = number(in, 0, 60000);
    x->f.opening.penalty = number(in, 0, 60000);
    x->f.opening.compound = number(in, 0, 60000);
    make_lists(in, x);
    make_terms(in, x);
}

static void listen(void *ctx, const struct why_line *l)
{
    *(size_t *)ctx += strlen(l->text);
}

static void broken(const char *what, int64_t a, int64_t b)
{
    fprintf(stderr, "%s: %lld %lld\n", what, (long long)a, (long long)b);
    abort();
}

/* No facts make the engine loop, overflow or divide by 0; the figures stay what they are. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct facts x[2];
    struct input in = {data, size};
    const struct loan_facts *f[2] = {&x[0].f, &x[1].f};
    struct engine_ask ask = {.trace = true};
    struct subsidy s;
    struct schedule sch = {0};
    struct engine g;
    struct owed o;
    struct parts p;
    struct err e;
    size_t heard = 0;

    make_loan(&in, &x[0], "a");
    make_loan(&in, &x[1], "b");
    ask.known = date(&in);
    ask.until = date(&in);
    ask.mark = date(&in);
    subsidy_init(&s);
    subsidy_run(&s, f, 2, NULL, ask);
    for (size_t i = 0; i < 2; i++) {
        struct subsidy_sum t = subsidy_total(&s.loan[i]);

        if (t.earned > t.collected || t.earned < 0 || s.loan[i].state.balance < 0)
            broken("earned", t.earned, t.collected);
        why_loan(&s, i, listen, &heard);
        schedule_build(&sch, &s.loan[i], ask.known);
    }
    engine_init(&g);
    owed_on(&g, f[0], NULL, ask.known, &o);
    if (split_propose(&o, number(&in, 0, 60000), number(&in, -1, 60000), &p, &e) == OK &&
        split_check(&o, &p, &e) != OK)
        broken(e.text, parts_sum(&p), o.close);
    engine_release(&g);
    schedule_release(&sch);
    subsidy_release(&s);
    return 0;
}
