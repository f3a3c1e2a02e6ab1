#include "intake/judge.h"

#include <stdio.h>

#include "base/str.h"
#include "rules/rule.h"

enum rc judge_policy(struct intake *in, const char *scheme, struct day on,
                     const struct facts_policy **out, struct err *e)
{
    const struct intake_order *o = in->order;
    struct facts_policy *p;
    char key[32];
    enum rc rc;

    *out = NULL;
    if (!o->policy)
        return OK;
    snprintf(key, sizeof key, "%s|%d", scheme, on.n);
    *out = map_get(&in->policies, key);
    if (*out)
        return OK;
    p = arena_alloc(&in->arena, sizeof *p);
    rc = o->policy(o->policy_ctx, scheme, on, p, e);
    if (rc) /* a scheme without figures has no rules to break */
        return rc == E_NOTFOUND ? OK : rc;
    map_put(&in->policies, &in->arena, key, p);
    *out = p;
    return OK;
}

void judge_ask(struct intake *in, struct intake_at at, const char *const *rules,
               const struct facts *f)
{
    struct verdicts all = {0};

    for (; *rules; rules++) {
        const struct rule *rule = rule_find(*rules);

        if (rule)
            rule->check(f, &all);
    }
    for (size_t i = 0; i < all.n; i++)
        intake_warn_at(in, at, all.v[i].clause, "%s", all.v[i].text);
    verdicts_release(&all);
}
