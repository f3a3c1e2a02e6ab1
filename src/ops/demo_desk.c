/* The counter of this autumn: applications at every stage, new contracts, an extension. */
#include <stdio.h>

#include "base/str.h"
#include "ops/demo_work.h"

/* How far an application has come. */
enum stage_reached {
    AT_APPLIED,
    AT_VILLAGE,
    AT_STATION,
    AT_TOWNSHIP,
    AT_BANK,
    AT_APPROVED,
    AT_DISBURSED,
    AT_RETURNED,
    AT_REFUSED,
    AT_WITHDRAWN
};

static const enum stage_reached stages[] = {
    AT_APPLIED,  AT_APPLIED,  AT_APPLIED,  AT_VILLAGE,   AT_VILLAGE,   AT_STATION,
    AT_STATION,  AT_TOWNSHIP, AT_BANK,     AT_BANK,      AT_BANK,      AT_BANK,
    AT_APPROVED, AT_APPROVED, AT_APPROVED, AT_DISBURSED, AT_DISBURSED, AT_DISBURSED,
    AT_RETURNED, AT_RETURNED, AT_REFUSED,  AT_REFUSED,   AT_REFUSED,   AT_WITHDRAWN,
};

/* Also what was paid back only these weeks: the applications below lie before today. */
static bool runs(const struct demo *d, const struct demo_household *h)
{
    for (size_t i = 0; i < d->n_loan; i++)
        if (d->loan[i].h == h &&
            (day_is_none(d->loan[i].closed) || day_diff(d->app->today, d->loan[i].closed) < 40))
            return true;
    return false;
}

/* The next household after *at that owes nothing, is on the list and whose head may borrow. */
static const struct demo_household *free_household(const struct demo *d, int *at)
{
    while (*at < DEMO_HOUSEHOLDS) {
        const struct demo_household *h = &d->household[(*at)++];
        int i = *at - 1;

        if (i % 97 != 13 && h->kind < 3 && day_age(h->birth, d->app->today) < 62 && !runs(d, h))
            return h;
    }
    return NULL;
}

static enum rc opine(struct demo *d, const char *user, struct day on, const char *stage,
                     const char *verdict, const char *more, struct err *e)
{
    char application[80];
    char s[40];
    char v[40];
    enum rc rc = demo_as(d, user, on, e);

    snprintf(application, sizeof application, "application=%s", d->answer);
    snprintf(s, sizeof s, "stage=%s", stage);
    snprintf(v, sizeof v, "verdict=%s", verdict);
    if (rc == OK && str_eq(stage, "bank"))
        rc = demo_act(d, e, NULL, "opine", application, s, v, "rating=A", "line=5万",
                      "record=clean", "capacity=yes", "skill=yes", "repay=yes", "market=yes",
                      "text=经审查符合放贷条件,同意发放。", more, NULL);
    else if (rc == OK)
        rc = demo_act(d, e, NULL, "opine", application, s, v, "officer=演练签署人", more, NULL);
    return rc;
}

static enum rc apply(struct demo *d, const struct demo_household *h, struct day on, struct err *e)
{
    char household[60];
    char amount[40];
    enum rc rc = demo_as(d, "teller", on, e);

    snprintf(household, sizeof household, "household=%s", h->no);
    snprintf(amount, sizeof amount, "amount=%d", 20000 + 5000 * demo_pick(d, 7));
    if (rc == OK)
        rc = demo_act(d, e, NULL, "apply", household, "kind=首贷", amount, "months=36",
                      "purpose=03", "purpose_text=购牛犊,自有草场", "materials=all", NULL);
    return rc;
}

static enum rc disburse(struct demo *d, const struct demo_household *h, struct day on,
                        struct err *e)
{
    char application[80];
    char amount[60];
    char last4[40];
    int64_t fen = 0;
    char plain[MONEY_TEXT_SIZE];
    enum rc rc =
        st_get_int(d->app->st, e, &fen, "SELECT amount FROM application WHERE application_no = ?1",
                   "t", d->answer);

    snprintf(application, sizeof application, "application=%s", d->answer);
    snprintf(amount, sizeof amount, "confirm_amount=%s", money_plain(money_of(fen), plain));
    snprintf(last4, sizeof last4, "confirm_last4=%s", h->account + 15);
    if (rc == OK)
        rc = demo_as(d, "teller", on, e);
    return rc == OK ? demo_act(d, e, "manager", "disburse", application, amount, last4, NULL) : rc;
}

/* Hand after hand as far as it has come, a day or two between them. */
static enum rc carry(struct demo *d, const struct demo_household *h, enum stage_reached to,
                     struct day on, struct err *e)
{
    char application[80];
    enum rc rc = apply(d, h, on, e);

    if (rc != OK || to == AT_APPLIED)
        return rc;
    snprintf(application, sizeof application, "application=%s", d->answer);
    if (to == AT_WITHDRAWN) {
        rc = demo_as(d, "teller", day_add(on, 1), e);
        return rc == OK ? demo_act(d, e, NULL, "withdraw", application, "reason=改外出务工", NULL)
                        : rc;
    }
    if (to == AT_RETURNED)
        return opine(d, "station", day_add(on, 2), "village", "return", "missing=婚姻状况证明", e);
    rc = opine(d, "station", day_add(on, 2), "village", "agree", "text=情况属实,同意上报。", e);
    if (rc == OK && to != AT_VILLAGE && to != AT_TOWNSHIP)
        rc = opine(d, "station", day_add(on, 3), "station", "agree", "text=户编号已核。", e);
    if (rc == OK && to == AT_REFUSED)
        return opine(d, "township", day_add(on, 4), "township", "refuse", "reason=03", e);
    if (rc == OK && to != AT_VILLAGE && to != AT_STATION)
        rc = opine(d, "township", day_add(on, 4), "township", "agree",
                   "text=该户为我镇建档立卡脱贫人口。", e);
    if (rc == OK && (to == AT_APPROVED || to == AT_DISBURSED))
        rc = opine(d, "manager", day_add(on, 5), "bank", "agree", NULL, e);
    if (rc == OK && to == AT_DISBURSED)
        rc = disburse(d, h, day_add(on, 6), e);
    return rc;
}

enum rc demo_desk(struct demo *d, struct err *e)
{
    struct day today = d->app->today;
    enum rc rc = OK;
    int at = 300;

    for (size_t i = 0; rc == OK && i < sizeof stages / sizeof stages[0]; i++) {
        const struct demo_household *h = free_household(d, &at);

        d->app->today = today;
        if (!h)
            break;
        rc = carry(d, h, stages[i], day_add(today, -8 - (int)i % 9), e);
    }
    d->app->today = today;
    return rc;
}
