#include "rules/rule.h"

#include "base/str.h"

bool rule_asked(const struct rule *r, enum rule_on on, enum facts_kind kind)
{
    return (r->on & (unsigned)on) != 0 && (r->kinds == 0 || (r->kinds & (1U << kind)) != 0);
}

/* The generated table is sorted by the names, which follow the ids. */
void rules_check(const struct facts *f, enum rule_on on, struct verdicts *out)
{
    struct facts now = *f;

    now.at = on;
    for (const struct rule *const *r = rule_table; *r; r++)
        if (rule_asked(*r, on, f->kind))
            (*r)->check(&now, out);
}

const struct rule *rule_find(const char *id)
{
    for (const struct rule *const *r = rule_table; *r; r++)
        if (str_eq((*r)->id, id))
            return *r;
    return NULL;
}
