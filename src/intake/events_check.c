#include "intake/events.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "intake/judge.h"

static int by_date(const void *a, const void *b)
{
    const struct new_event *x = *(const struct new_event *const *)a;
    const struct new_event *y = *(const struct new_event *const *)b;

    if (x->date.n != y->date.n)
        return day_cmp(x->date, y->date);
    return x->line < y->line ? -1 : x->line > y->line;
}

/* What the loan is when an extension is agreed. */
struct standing {
    struct day maturity; /* in force */
    int extensions;
    int misuses, conversions;
};

static struct facts facts_of(const struct contract *k, const struct new_event *v,
                             const struct standing *s, const struct facts_policy *policy)
{
    struct facts f = {
        .on = v->date,
        .applied = v->date,
        .kind = KIND_EXTENSION,
        .months = day_months_between(s->maturity, v->maturity),
        .parent = {.maturity = s->maturity,
                   .due = s->maturity,
                   .months = day_months_between(k->start, k->maturity),
                   .used = s->extensions,
                   .p1 = str_eq(k->scheme, "P1")},
        .policy = *policy,
    };

    str_copy(f.parent.contract_no, sizeof f.parent.contract_no, k->no);
    return f;
}

/* 四: once, before maturity, so long at most; 四(二): an old loan keeps its rate. */
static enum rc judge(struct intake *in, const struct contract *k, const struct new_event *v,
                     const struct standing *s, struct err *e)
{
    static const char *const rules[] = {"count", "extend-term", "before-due", NULL};
    struct intake_at at = {v->line, EV_CONTRACT, k->no};
    const struct facts_policy *policy;
    enum rc rc = judge_policy(in, k->scheme, k->start, &policy, e);
    struct facts f;

    if (rc || !policy)
        return rc;
    f = facts_of(k, v, s, policy);
    judge_ask(in, at, rules, &f);
    if (f.parent.p1 && v->rate_ppm >= 0)
        intake_warn_at(in, at, "四(二)", _("扶贫小额信贷展期应保持原利率, %s 照台账所写的利率计息"),
                       k->no);
    return OK;
}

static enum rc check_extension(struct intake *in, const struct contract *k,
                               const struct new_event *v, struct standing *s, struct err *e)
{
    char a[DAY_TEXT_SIZE];
    char b[DAY_TEXT_SIZE];
    enum rc rc = OK;

    if (day_is_none(v->maturity))
        return OK;
    if (day_cmp(v->maturity, s->maturity) <= 0 && v->line) {
        intake_bad_at(in, (struct intake_at){v->line, EV_MATURITY, day_iso(v->maturity, a)},
                      _("新到期日期须晚于现行到期日 %s"), day_iso(s->maturity, b));
        return OK;
    }
    if (v->line)
        rc = judge(in, k, v, s, e);
    s->maturity = v->maturity;
    s->extensions++;
    return rc;
}

static void check_again(struct intake *in, const struct contract *k, const struct new_event *v,
                        int before)
{
    if (v->line && before)
        intake_warn_at(in, (struct intake_at){v->line, EV_WHAT, ""}, "",
                       _("合同 %s 已有同样的事项, 以最早一次为准"), k->no);
}

static enum rc check_in_order(struct intake *in, const struct contract *k,
                              struct new_event *const *v, size_t n, struct err *e)
{
    struct standing s = {.maturity = k->maturity};
    enum rc rc = OK;

    for (size_t i = 0; !rc && i < n; i++) {
        if (v[i]->what == EVENT_IS_EXTENSION)
            rc = check_extension(in, k, v[i], &s, e);
        else if (v[i]->what == EVENT_IS_MISUSE)
            check_again(in, k, v[i], s.misuses++);
        else
            check_again(in, k, v[i], s.conversions++);
    }
    return rc;
}

enum rc events_check(struct intake *in, struct contract *k, struct err *e)
{
    const struct loan_events *l = k->more;
    struct new_event **sorted = NULL;
    size_t n = 0;
    size_t cap = 0;
    enum rc rc;

    for (struct new_event *v = l->first; v; v = v->next) {
        xgrow(&sorted, &cap, n + 1, sizeof *sorted);
        sorted[n++] = v;
    }
    if (n)
        qsort(sorted, n, sizeof *sorted, by_date);
    rc = check_in_order(in, k, sorted, n, e);
    free(sorted);
    return rc;
}
