#include "core/plan.h"

#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "core/exact.h"

#define ONE ((__int128)1000000000000000000) /* fixed point for powers of 1 + i */

/* 1 + rate x every / 12 in fixed point. */
static __int128 growth(struct rate r, int every)
{
    return ONE + ONE * r.ppm * every / (12 * 1000000);
}

int64_t plan_level_payment(int64_t principal, struct rate r, size_t n, int every)
{
    __int128 g = growth(r, every);
    __int128 q = ONE; /* (1 + i)^-n */
    __int128 i = g - ONE;

    if (n == 0)
        return 0;
    if (i <= 0)
        return exact_share(principal, 1, (int64_t)n);
    for (size_t k = 0; k < n; k++)
        q = q * ONE / g;
    return (int64_t)((principal * i * 2 + (ONE - q)) / ((ONE - q) * 2));
}

/* Dates of a plan; the last is maturity, and all before it lie before it. */
static enum rc dates(const struct loan_facts *f, size_t n, int every, struct instalment *v,
                     struct err *e)
{
    char t[DAY_TEXT_SIZE];

    if (n < 1 || n > PLAN_MAX || every < 1 || every > 36)
        return err_field(e, E_DATA, "instalments", "一(三)", _("期数应为1到%d,间隔应为1到36个月"),
                         PLAN_MAX);
    for (size_t k = 0; k < n; k++) {
        v[k].due = day_add_months(f->start, (int)(k + 1) * every);
        if (k + 1 < n && v[k].due.n >= f->maturity.n)
            return err_field(e, E_DATA, "instalments", "一(三)",
                             _("第%zu期 %s 已到或超过到期日,请减少期数或缩短间隔"), k + 1,
                             day_iso(v[k].due, t));
    }
    v[n - 1].due = f->maturity;
    return OK;
}

enum rc plan_equal_principal(const struct loan_facts *f, size_t n, int every,
                             struct instalment out[PLAN_MAX], struct err *e)
{
    struct instalment v[PLAN_MAX] = {0};
    enum rc rc = dates(f, n, every, v, e);
    int64_t each = n > 0 ? f->amount / (int64_t)n : 0;

    if (rc != OK)
        return rc;
    for (size_t k = 0; k < n; k++)
        v[k].principal = k + 1 < n ? each : f->amount - each * (int64_t)(n - 1);
    rc = plan_check(f, v, n, e);
    if (rc == OK)
        memcpy(out, v, sizeof v);
    return rc;
}

enum rc plan_equal_instalment(const struct loan_facts *f, size_t n, int every,
                              struct instalment out[PLAN_MAX], struct err *e)
{
    struct instalment v[PLAN_MAX] = {0};
    enum rc rc = dates(f, n, every, v, e);
    int64_t payment = plan_level_payment(f->amount, f->rate, n, every);
    int64_t left = f->amount;

    if (rc != OK)
        return rc;
    for (size_t k = 0; k < n; k++) {
        int64_t interest = exact_share(left, (int64_t)f->rate.ppm * every, 12 * 1000000);

        v[k].principal = k + 1 < n ? payment - interest : left;
        left -= v[k].principal;
    }
    rc = plan_check(f, v, n, e);
    if (rc == OK)
        memcpy(out, v, sizeof v);
    return rc;
}

enum rc plan_check(const struct loan_facts *f, const struct instalment *v, size_t n, struct err *e)
{
    int64_t left = f->amount;
    char t[DAY_TEXT_SIZE];
    char m[MONEY_TEXT_SIZE];

    for (size_t k = 0; k < n; k++) {
        if (v[k].due.n <= (k > 0 ? v[k - 1].due.n : f->start.n))
            return err_field(e, E_DATA, "dates", "一(三)", _("第%zu期 %s 应晚于放款日和前一期"),
                             k + 1, day_iso(v[k].due, t));
        if (v[k].due.n > f->maturity.n)
            return err_field(e, E_DATA, "dates", "一(三)", _("第%zu期 %s 晚于到期日"), k + 1,
                             day_iso(v[k].due, t));
        if (v[k].principal <= 0 || v[k].principal > left)
            return err_field(e, E_DATA, "amounts", "一(二)",
                             _("第%zu期本金 %s 应大于0且各期合计等于贷款金额"), k + 1,
                             money_comma(money_of(v[k].principal), m));
        left -= v[k].principal;
    }
    if (left != 0)
        return err_field(e, E_DATA, "amounts", "一(二)", _("各期本金合计比贷款金额少 %s"),
                         money_comma(money_of(left), m));
    return OK;
}
