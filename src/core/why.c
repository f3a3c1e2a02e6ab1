#include "core/why.h"

#include <stdio.h>

#include "base/i18n.h"
#include "core/engine_work.h"

#define TEXT_SIZE 400

/* One loan being told. */
struct teller {
    const struct subsidy *s;
    const struct engine *g;
    size_t loan;
    why_fn *fn;
    void *ctx;
    const char *figure;
    size_t seq;
};

static void tell(struct teller *t, struct why_line line)
{
    line.figure = t->figure;
    line.seq = t->seq;
    if (!line.exact)
        line.exact = "";
    t->fn(t->ctx, &line);
}

static void tell_amount(struct teller *t, enum why_kind kind, const char *label, int64_t fen)
{
    char m[MONEY_TEXT_SIZE];
    char text[TEXT_SIZE];

    snprintf(text, sizeof text, "%s %s", label, money_comma(money_of(fen), m));
    tell(t, (struct why_line){
                .kind = kind, .from = DAY_NONE, .to = DAY_NONE, .amount = fen, .text = text});
}

static void tell_result(struct teller *t, const char *label, int64_t fen)
{
    tell_amount(t, WHY_RESULT, label, fen);
}

static void factor_text(int32_t ppm, char out[24])
{
    out[0] = '\0';
    if (ppm != EXACT_ONE)
        snprintf(out, 24, " × %d.%02d", ppm / EXACT_ONE, ppm / 10000 % 100);
}

/* days x base x rate (x factor) / year, adding to *sum. */
static void tell_days(struct teller *t, struct why_line line, struct exact *sum)
{
    struct exact x = {0};
    char from[DAY_TEXT_SIZE];
    char to[DAY_TEXT_SIZE];
    char m[MONEY_TEXT_SIZE];
    char r[RATE_TEXT_SIZE];
    char factor[24];
    char exact[EXACT_TEXT_SIZE];
    char text[TEXT_SIZE];

    exact_add(&x, line.base, line.rate_ppm, line.factor_ppm, line.units);
    exact_add(sum, line.base, line.rate_ppm, line.factor_ppm, line.units);
    factor_text(line.factor_ppm, factor);
    exact_text(x, t->g->year, exact);
    snprintf(text, sizeof text, _("%s 至 %s  %lld天 × %s × %s%%%s ÷ %lld = %s"),
             day_iso(line.from, from), day_iso(line.to, to), (long long)line.units,
             money_comma(money_of(line.base), m), rate_text((struct rate){line.rate_ppm}, r),
             factor, (long long)t->g->year, exact);
    line.kind = WHY_DAYS;
    line.year = t->g->year;
    line.exact = exact;
    line.text = text;
    tell(t, line);
}

static int64_t tell_round(struct teller *t, struct exact sum)
{
    int64_t fen = exact_round(sum, t->g->year);
    char exact[EXACT_TEXT_SIZE];
    char m[MONEY_TEXT_SIZE];
    char text[TEXT_SIZE];

    exact_text(sum, t->g->year, exact);
    snprintf(text, sizeof text, _("合计 %s,四舍五入到分 %s"), exact, money_comma(money_of(fen), m));
    tell(t, (struct why_line){.kind = WHY_ROUND,
                              .from = DAY_NONE,
                              .to = DAY_NONE,
                              .amount = fen,
                              .exact = exact,
                              .text = text});
    return fen;
}

enum base { BASE_HEALTHY, BASE_PUNISHED, BASE_UNPAID };

static int64_t base_of(const struct segment *s, enum base which)
{
    switch (which) {
    case BASE_PUNISHED:
        return s->punished;
    case BASE_UNPAID:
        return s->unpaid;
    case BASE_HEALTHY:
        break;
    }
    return s->healthy;
}

/* Whether two segments differ only in what does not matter to this base. */
static bool same_line(const struct segment *a, const struct segment *b, enum base which)
{
    return base_of(a, which) == base_of(b, which) && a->rate_ppm == b->rate_ppm &&
           (which == BASE_HEALTHY || a->factor_ppm == b->factor_ppm);
}

/* The lines of segments from … to, those that adjoin and are alike as one. */
static struct exact tell_segments(struct teller *t, size_t from, size_t to, enum base which)
{
    const struct segment *seg = t->g->seg;
    struct exact sum = {0};

    for (size_t i = from; i < to;) {
        size_t j = i + 1;
        int64_t units = seg[i].units;

        for (; j < to && same_line(&seg[i], &seg[j], which); j++)
            units += seg[j].units;
        if (base_of(&seg[i], which) > 0)
            tell_days(t,
                      (struct why_line){.from = seg[i].from,
                                        .to = seg[j - 1].to,
                                        .units = units,
                                        .base = base_of(&seg[i], which),
                                        .rate_ppm = seg[i].rate_ppm,
                                        .factor_ppm =
                                            which == BASE_HEALTHY ? EXACT_ONE : seg[i].factor_ppm},
                      &sum);
        i = j;
    }
    return sum;
}

static void tell_receipt(struct teller *t, const struct receipt *r, int64_t fen)
{
    char d[DAY_TEXT_SIZE];
    char m[MONEY_TEXT_SIZE];
    char text[TEXT_SIZE];

    if (fen <= 0)
        return;
    snprintf(text, sizeof text, _("%s 收 %s"), day_iso(r->date, d), money_comma(money_of(fen), m));
    tell(t, (struct why_line){.kind = WHY_PAID,
                              .from = r->date,
                              .to = DAY_NONE,
                              .receipt_id = r->id,
                              .amount = fen,
                              .text = text});
}

static void tell_balance(struct teller *t)
{
    const struct engine_work *w = t->g->work;
    bool opened = !day_is_none(w->f.opening.day);

    t->figure = "balance";
    if (opened)
        tell_amount(t, WHY_BROUGHT, _("接收时余额"), w->f.opening.balance);
    else
        tell_amount(t, WHY_PART, _("贷款金额"), w->f.amount);
    for (size_t i = 0; i < w->n_receipt; i++)
        tell_receipt(t, w->receipt[i], w->receipt[i]->principal);
    tell_result(t, _("余额"), t->g->state.balance);
}

/* Receipts of interest in the order in which they meet settlements. */
struct stream {
    size_t at;
    int64_t used; /* of the receipt at hand */
};

static void tell_paid(struct teller *t, struct stream *in, int64_t paid)
{
    const struct engine_work *w = t->g->work;

    while (paid > 0 && in->at < w->n_receipt) {
        int64_t rest = w->receipt[in->at]->interest - in->used;
        int64_t part = rest < paid ? rest : paid;

        if (part > 0) {
            tell_receipt(t, w->receipt[in->at], part);
            in->used += part;
            paid -= part;
        }
        if (in->used >= w->receipt[in->at]->interest) {
            in->at++;
            in->used = 0;
        }
    }
}

static void tell_settlements(struct teller *t, struct stream *in)
{
    const struct engine *g = t->g;

    t->figure = "settlement";
    for (size_t k = 0; k < g->n_row; k++) {
        const struct settlement *row = &g->row[k];

        t->seq = k + 1;
        if (row->opening)
            tell_amount(t, WHY_BROUGHT, _("接收时欠息"), row->interest);
        else
            tell_round(t, tell_segments(t, row->seg_from, row->seg_to, BASE_HEALTHY));
        tell_paid(t, in, row->paid);
        if (row->waived > 0)
            tell_amount(t, WHY_WAIVED, _("减免"), row->waived);
        tell_result(t, _("未收"), row->interest - row->paid - row->waived);
    }
    t->seq = 0;
}

static void tell_due(struct teller *t)
{
    const struct engine *g = t->g;
    char d[DAY_TEXT_SIZE];
    char label[TEXT_SIZE];

    t->figure = "interest_due";
    for (size_t k = 0; k < g->n_row; k++) {
        int64_t rest = g->row[k].interest - g->row[k].paid - g->row[k].waived;

        if (rest <= 0)
            continue;
        snprintf(label, sizeof label, _("第%zu次结息 %s 未收"), k + 1, day_iso(g->row[k].due, d));
        tell_amount(t, WHY_PART, label, rest);
    }
    tell_result(t, _("应收利息"), g->state.interest_due);
}

static void tell_running(struct teller *t, struct stream *in)
{
    const struct engine *g = t->g;

    t->figure = "interest_accrued";
    tell_result(t, _("未结利息"),
                tell_round(t, tell_segments(t, g->seg_open, g->n_seg, BASE_HEALTHY)));
    t->figure = "interest_ahead";
    tell_paid(t, in, g->work->ahead);
    if (g->work->waived_ahead > 0)
        tell_amount(t, WHY_WAIVED, _("减免"), g->work->waived_ahead);
    tell_result(t, _("预收利息"), g->state.interest_ahead);
}

static void tell_penalty(struct teller *t)
{
    const struct engine_work *w = t->g->work;
    struct exact sum;

    t->figure = "penalty";
    if (!day_is_none(w->f.opening.day) && w->f.opening.penalty > 0)
        tell_amount(t, WHY_BROUGHT, _("接收时罚息"), w->f.opening.penalty);
    sum = tell_segments(t, 0, t->g->n_seg, BASE_PUNISHED);
    if (sum.n > 0)
        tell_round(t, t->g->penalty);
    for (size_t i = 0; i < w->n_receipt; i++)
        tell_receipt(t, w->receipt[i], w->receipt[i]->penalty);
    if (w->waived_penalty > 0)
        tell_amount(t, WHY_WAIVED, _("减免"), w->waived_penalty);
    tell_result(t, _("罚息"), t->g->state.penalty);
}

static void tell_compound(struct teller *t)
{
    const struct engine_work *w = t->g->work;
    struct exact sum;

    t->figure = "compound";
    if (!day_is_none(w->f.opening.day) && w->f.opening.compound > 0)
        tell_amount(t, WHY_BROUGHT, _("接收时复利"), w->f.opening.compound);
    sum = tell_segments(t, 0, t->g->n_seg, BASE_UNPAID);
    if (sum.n > 0)
        tell_round(t, t->g->compound);
    for (size_t i = 0; i < w->n_receipt; i++)
        tell_receipt(t, w->receipt[i], w->receipt[i]->compound);
    if (w->waived_compound > 0)
        tell_amount(t, WHY_WAIVED, _("减免"), w->waived_compound);
    tell_result(t, _("复利"), t->g->state.compound);
}

static void tell_payoff(struct teller *t)
{
    const struct loan_state *s = &t->g->state;

    t->figure = "payoff";
    tell_amount(t, WHY_PART, _("余额"), s->balance);
    tell_amount(t, WHY_PART, _("应收利息"), s->interest_due);
    tell_amount(t, WHY_PART, _("未结利息"), s->interest_accrued);
    tell_amount(t, WHY_PART, _("罚息"), s->penalty);
    tell_amount(t, WHY_PART, _("复利"), s->compound);
    tell_amount(t, WHY_PART, _("减 预收利息"), s->interest_ahead);
    tell_result(t, _("结清额"), s->payoff);
}

static void tell_overdue(struct teller *t)
{
    const struct loan_state *s = &t->g->state;
    char from[DAY_TEXT_SIZE];
    char to[DAY_TEXT_SIZE];
    char text[TEXT_SIZE];

    t->figure = "days_overdue";
    if (s->days_overdue > 0)
        snprintf(text, sizeof text, _("%s 到期未还,到 %s 逾期 %d 天"),
                 day_iso(s->overdue_since, from), day_iso(t->g->work->ask.until, to),
                 s->days_overdue);
    else
        snprintf(text, sizeof text, _("没有逾期"));
    tell(t, (struct why_line){.kind = WHY_RESULT,
                              .from = s->overdue_since,
                              .to = t->g->work->ask.until,
                              .amount = s->days_overdue,
                              .text = text});
}

/* S of each settlement that has one, and what of it is earned by what was collected. */
static void tell_subsidy(struct teller *t)
{
    const struct subsidy *s = t->s;
    char label[TEXT_SIZE];
    char m[3][MONEY_TEXT_SIZE];

    t->figure = "subsidy";
    for (size_t k = 0; k < t->g->n_row; k++) {
        const struct settlement *row = &t->g->row[k];
        struct exact sum = {0};

        t->seq = k + 1;
        for (size_t i = 0; i < s->n_part; i++) {
            const struct subsidy_part *p = &s->part[i];

            if (p->loan == t->loan && p->row == k)
                tell_days(t,
                          (struct why_line){.from = p->from,
                                            .to = p->to,
                                            .units = p->units,
                                            .base = p->base,
                                            .rate_ppm = p->rate_ppm,
                                            .factor_ppm = p->ratio_ppm},
                          &sum);
        }
        if (sum.n > 0)
            tell_round(t, sum);
        snprintf(label, sizeof label, _("可贴 %s × 已收 %s ÷ 利息 %s ="),
                 money_comma(money_of(row->subsidised), m[0]),
                 money_comma(money_of(row->paid), m[1]),
                 money_comma(money_of(row->interest), m[2]));
        tell_amount(t, WHY_PART, label, subsidy_earned(row));
    }
    t->seq = 0;
    tell_result(t, _("已得贴息"), subsidy_total(t->g).earned);
}

void why_loan(const struct subsidy *s, size_t loan, why_fn *fn, void *ctx)
{
    struct teller t = {.s = s, .g = &s->loan[loan], .loan = loan, .fn = fn, .ctx = ctx};
    struct stream in = {0};

    if (!t.g->state.disbursed)
        return;
    tell_balance(&t);
    tell_settlements(&t, &in);
    tell_due(&t);
    tell_running(&t, &in);
    tell_penalty(&t);
    tell_compound(&t);
    tell_payoff(&t);
    tell_overdue(&t);
    tell_subsidy(&t);
}
