#include "rules/rule.h"

#include "base/str.h"

/* The generated table is sorted by the names, which follow the ids. */
void rules_check(const struct facts *f, enum rule_on on, struct verdicts *out)
{
    struct facts now = *f;

    now.at = on;
    for (const struct rule *const *r = rule_table; *r; r++)
        if ((*r)->on & (unsigned)on)
            (*r)->check(&now, out);
}

const struct rule *rule_find(const char *id)
{
    for (const struct rule *const *r = rule_table; *r; r++)
        if (str_eq((*r)->id, id))
            return *r;
    return NULL;
}
