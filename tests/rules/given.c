#include "rules/given.h"

#include "lib/test.h"

struct day on(int y, int m, int d)
{
    return day_from_ymd(y, m, d);
}

static const struct verdict *worst_of(const struct verdicts *all)
{
    const struct verdict *worst = NULL;

    for (size_t i = 0; i < all->n; i++)
        if (!worst || all->v[i].level > worst->level)
            worst = &all->v[i];
    return worst;
}

static void check_line(const struct rule *r, const struct given *g)
{
    struct verdicts out = {0};
    struct facts f = g->facts;
    const struct verdict *v;

    f.at = g->when;
    if (rule_asked(r, g->when, f.kind))
        r->check(&f, &out);
    v = worst_of(&out);
    if ((v ? v->level : LEVEL_PASS) != g->then)
        fail_msg("%s: %s: %s instead of %s", r->id, g->given, v ? v->text : "ok",
                 level_name(g->then));
    if (v) {
        assert_string_equal(v->rule, r->id);
        assert_string_equal(v->clause, g->clause);
        assert_true(v->text[0]);
    }
    verdicts_release(&out);
}

void given_check(const char *rule, const struct given *table, size_t n)
{
    const struct rule *r = rule_find(rule);

    if (!r)
        fail_msg("no rule %s", rule);
    for (size_t i = 0; i < n; i++)
        check_line(r, &table[i]);
}
