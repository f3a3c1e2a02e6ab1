#include "rules/facts.h"

#include "base/str.h"

bool facts_keeps_loan(const struct facts *f)
{
    return f->kind == KIND_RENEWAL || f->kind == KIND_EXTENSION;
}

bool facts_p1_renewal(const struct facts *f)
{
    return f->kind == KIND_RENEWAL && f->parent.p1;
}

bool facts_kind_supported(const char *household_kind, bool sudden_too)
{
    if (str_eq(household_kind, "脱贫户") || str_eq(household_kind, "脱贫不稳定户") ||
        str_eq(household_kind, "边缘易致贫户"))
        return true;
    return sudden_too && str_eq(household_kind, "突发严重困难户");
}
