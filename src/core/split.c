#include "core/split.h"

#include "base/i18n.h"

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t positive(int64_t v)
{
    return v > 0 ? v : 0;
}

int64_t parts_sum(const struct parts *p)
{
    return p->principal + p->interest + p->penalty + p->compound;
}

/* Interest that would be settled on the coming settlement day if nothing more is paid. */
static int64_t coming_interest(const struct engine *g, struct day due)
{
    if (g->n_row == 0 || g->row[g->n_row - 1].due.n != due.n)
        return 0;
    return g->row[g->n_row - 1].interest - g->row[g->n_row - 1].waived;
}

void owed_on(struct engine *g, const struct loan_facts *f, const struct calendar *c, struct day on,
             struct owed *out)
{
    struct engine_ask ask = ENGINE_AT(on);
    struct owed o = {0};
    struct loan_state *s = &o.state;

    engine_run(g, f, c, ask);
    *s = g->state;
    if (s->disbursed && !day_is_none(s->next_settlement)) {
        ask.until = s->next_settlement;
        engine_run(g, f, c, ask);
        o.running = positive(coming_interest(g, ask.until) - s->interest_ahead);
    }
    o.close = s->balance + s->penalty + s->compound +
              positive(s->interest_due + s->interest_accrued - s->interest_ahead);
    o.principal_first = f->terms.principal_first >= 0 && s->days_overdue > f->terms.principal_first;
    *out = o;
}

/* Interest that a pay-off takes. */
static int64_t closing_interest(const struct loan_state *s)
{
    return positive(s->interest_due + s->interest_accrued - s->interest_ahead);
}

static int64_t take(int64_t *left, int64_t limit)
{
    int64_t part = least(*left, positive(limit));

    *left -= part;
    return part;
}

static enum rc too_much(const struct owed *o, int64_t amount, struct err *e)
{
    char m[3][MONEY_TEXT_SIZE];

    return err_field(e, E_RULE, "amount", NULL,
                     _("收款 %s 超过结清额 %s,多 %s;请按结清额收款,多余的退还借款人"),
                     money_comma(money_of(amount), m[0]), money_comma(money_of(o->close), m[1]),
                     money_comma(money_of(amount - o->close), m[2]));
}

static enum rc rest_left(int64_t rest, int64_t principal, struct err *e)
{
    char m[2][MONEY_TEXT_SIZE];

    return err_field(e, E_RULE, "principal", NULL,
                     _("应收的已收齐,还余 %s;若提前还本请写明本金 principal=%s,否则减少收款"),
                     money_comma(money_of(rest), m[0]),
                     money_plain(money_of(rest + principal), m[1]));
}

static struct parts pay_off(const struct owed *o, int64_t amount)
{
    const struct loan_state *s = &o->state;
    struct parts p = {.penalty = s->penalty, .compound = s->compound};

    p.interest = closing_interest(s);
    p.principal = least(s->balance, amount - p.interest - p.penalty - p.compound);
    return p;
}

/* The order of RULES 5.6; what is left of the amount stays in *left. */
static struct parts in_order(const struct owed *o, int64_t *left)
{
    const struct loan_state *s = &o->state;
    struct parts p = {0};

    if (o->interest_first) {
        p.interest = take(left, s->interest_due);
        p.principal = take(left, s->principal_due);
    } else if (o->principal_first) {
        p.principal = take(left, s->principal_due);
    }
    p.compound = take(left, s->compound);
    p.penalty = take(left, s->penalty);
    p.interest += take(left, s->interest_due - p.interest);
    if (!o->principal_first)
        p.principal += take(left, s->principal_due - p.principal);
    p.interest += take(left, o->running);
    return p;
}

/* The teller named the principal; when it is the whole balance today settles. */
static struct parts with_principal(const struct owed *o, int64_t principal, int64_t *left)
{
    const struct loan_state *s = &o->state;
    struct parts p = {.principal = take(left, principal)};

    p.compound = take(left, s->compound);
    p.penalty = take(left, s->penalty);
    if (principal == s->balance)
        p.interest = take(left, closing_interest(s));
    else
        p.interest = take(left, s->interest_due + o->running);
    return p;
}

static enum rc check_amount(const struct owed *o, int64_t amount, int64_t principal, struct err *e)
{
    char m[2][MONEY_TEXT_SIZE];

    if (amount <= 0)
        return err_field(e, E_DATA, "amount", NULL, _("收款金额应大于0"));
    if (amount > o->close)
        return too_much(o, amount, e);
    if (principal > o->state.balance)
        return err_field(e, E_RULE, "principal", NULL, _("本金 %s 超过余额 %s"),
                         money_comma(money_of(principal), m[0]),
                         money_comma(money_of(o->state.balance), m[1]));
    if (principal > amount)
        return err_field(e, E_RULE, "principal", NULL, _("本金 %s 超过收款 %s"),
                         money_comma(money_of(principal), m[0]),
                         money_comma(money_of(amount), m[1]));
    return OK;
}

enum rc split_propose(const struct owed *o, int64_t amount, int64_t principal, struct parts *out,
                      struct err *e)
{
    enum rc rc = check_amount(o, amount, principal, e);
    struct parts p;
    int64_t left = amount;

    if (rc != OK)
        return rc;
    if (principal >= 0) {
        p = with_principal(o, principal, &left);
    } else if (amount == o->close || amount == o->state.payoff) {
        p = pay_off(o, amount);
        left -= parts_sum(&p);
    } else {
        p = in_order(o, &left);
    }
    if (left > 0)
        return rest_left(left, p.principal, e);
    *out = p;
    return OK;
}

static enum rc beyond(const char *field, const char *label, int64_t have, int64_t most,
                      struct err *e)
{
    char m[2][MONEY_TEXT_SIZE];

    return err_field(e, E_RULE, field, NULL, _("%s %s 超过应收的 %s,请改小"), label,
                     money_comma(money_of(have), m[0]), money_comma(money_of(most), m[1]));
}

enum rc split_check(const struct owed *o, const struct parts *p, struct err *e)
{
    const struct loan_state *s = &o->state;
    int64_t interest = p->principal == s->balance && s->balance > 0 ? closing_interest(s)
                                                                    : s->interest_due + o->running;

    if (p->principal < 0 || p->interest < 0 || p->penalty < 0 || p->compound < 0)
        return err_field(e, E_DATA, "amount", NULL, _("各部分金额不能为负"));
    if (p->principal > s->balance)
        return beyond("principal", _("本金"), p->principal, s->balance, e);
    if (p->interest > interest)
        return beyond("interest", _("利息"), p->interest, interest, e);
    if (p->penalty > s->penalty)
        return beyond("penalty", _("罚息"), p->penalty, s->penalty, e);
    if (p->compound > s->compound)
        return beyond("compound", _("复利"), p->compound, s->compound, e);
    if (parts_sum(p) == 0)
        return err_field(e, E_DATA, "amount", NULL, _("收款金额应大于0"));
    return parts_sum(p) > o->close ? too_much(o, parts_sum(p), e) : OK;
}
