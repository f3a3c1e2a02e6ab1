#include "rules/verdict.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"

void verdict_add(struct verdicts *all, enum level level, const char *rule, const char *clause,
                 const char *fmt, ...)
{
    struct verdict *v;
    va_list ap;

    xgrow(&all->v, &all->cap, all->n + 1, sizeof *all->v);
    v = &all->v[all->n++];
    v->level = level;
    str_copy(v->rule, sizeof v->rule, rule);
    str_copy(v->clause, sizeof v->clause, clause);
    va_start(ap, fmt);
    vsnprintf(v->text, sizeof v->text, fmt, ap);
    va_end(ap);
    utf8_trim_partial(v->text);
}

enum level verdict_worst(const struct verdicts *all)
{
    enum level worst = LEVEL_PASS;

    for (size_t i = 0; i < all->n; i++)
        if (all->v[i].level > worst)
            worst = all->v[i].level;
    return worst;
}

void verdicts_release(struct verdicts *all)
{
    free(all->v);
    *all = (struct verdicts){0};
}

const char *level_name(enum level l)
{
    static const char *const names[] = {"pass", "warn", "override", "block"};

    return names[l];
}
