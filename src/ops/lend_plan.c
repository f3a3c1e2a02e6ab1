/* Instalments of principal as they were agreed (RULES 5.3). */
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "ops/lend.h"
#include "ops/values.h"

#define SEPARATORS ",; "

static struct loan_facts facts_of(const struct lending *x)
{
    struct loan_facts f = {
        .contract_no = "",
        .amount = x->amount.fen,
        .rate = x->rate,
        .start = x->date,
        .maturity = x->maturity,
        .cancelled = DAY_NONE,
        .terms = terms_default(),
        .opening = {.day = DAY_NONE},
    };

    settle_from_name(x->settle, &f.settle);
    return f;
}

/* The k-th piece of a list into out; false at its end. */
static bool piece(const char **at, char *out, size_t size)
{
    size_t n;

    *at += strspn(*at, SEPARATORS);
    n = strcspn(*at, SEPARATORS);
    if (n == 0 || n >= size)
        return false;
    memcpy(out, *at, n);
    out[n] = 0;
    *at += n;
    return true;
}

static enum rc read_listed(const struct args *in, struct lending *x, struct err *e)
{
    const char *dates = args_text(in, "dates");
    const char *amounts = args_text(in, "amounts");
    char d[40];
    char m[40];
    enum rc rc = OK;

    while (rc == OK && piece(&dates, d, sizeof d)) {
        struct money part = {0};

        if (x->n_plan >= PLAN_MAX)
            return err_field(e, E_DATA, "dates", "一(三)", _("期数超过 %d"), PLAN_MAX);
        if (!piece(&amounts, m, sizeof m))
            return err_field(e, E_DATA, "amounts", NULL, _("约定本金比约定日期少"));
        rc = day_parse(d, &x->plan[x->n_plan].due, e);
        if (rc == OK)
            rc = money_parse(m, &part, e);
        x->plan[x->n_plan++].principal = part.fen;
    }
    if (rc == OK && piece(&amounts, m, sizeof m))
        rc = err_field(e, E_DATA, "amounts", NULL, _("约定本金比约定日期多"));
    return rc;
}

enum rc lend_read_plan(const struct args *in, struct lending *x, struct err *e)
{
    const char *kind = arg_has(in, "plan") ? args_text(in, "plan") : "none";
    size_t n = (size_t)arg_int(in, "instalments");
    int every = (int)arg_int(in, "every");
    struct loan_facts f = facts_of(x);
    enum rc rc = OK;

    x->n_plan = 0;
    if (str_eq(kind, "none"))
        return str_eq(x->settle, "plan")
                   ? err_field(e, E_DATA, "plan", NULL, _("按期结息须有还本计划(plan)"))
                   : OK;
    if (str_eq(kind, "listed")) {
        rc = read_listed(in, x, e);
    } else {
        if (n < 1 || n > PLAN_MAX || every < 1)
            return err_field(e, E_DATA, "instalments", NULL,
                             _("填期数(instalments)和每期月数(every)"));
        rc = str_eq(kind, "equal-principal") ? plan_equal_principal(&f, n, every, x->plan, e)
                                             : plan_equal_instalment(&f, n, every, x->plan, e);
        x->n_plan = n;
    }
    return rc == OK ? plan_check(&f, x->plan, x->n_plan, e) : rc;
}
