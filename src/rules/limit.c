#include "rules/limit.h"

/* “办理续贷原则上不超过3年” 四(一). */
#define RENEWAL_MONTHS 36

struct money limit_held(const struct facts *f)
{
    bool pays_out = f->kind == KIND_RENEWAL && !facts_p1_renewal(f);
    struct money back = pays_out ? f->parent.balance : money_of(0);

    return money_sub(money_add(f->held.balance, f->held.undrawn), back);
}

static struct money least(struct money a, struct money b)
{
    return a.fen < b.fen ? a : b;
}

struct money limit_amount(const struct facts *f)
{
    struct money room = money_sub(f->policy.cap_total, limit_held(f));

    if (f->kind == KIND_EXTENSION || facts_p1_renewal(f))
        return f->parent.balance;
    if (room.fen < 0)
        room = money_of(0);
    if (f->kind == KIND_FIRST)
        return least(room, f->policy.cap_first);
    return f->kind == KIND_RENEWAL ? least(room, f->parent.balance) : room;
}

int limit_months(const struct facts *f)
{
    if (f->kind == KIND_EXTENSION)
        return f->parent.months <= 12 ? f->parent.months : f->parent.months / 2;
    return f->kind == KIND_RENEWAL ? RENEWAL_MONTHS : f->policy.max_term_months;
}
