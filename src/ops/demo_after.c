/* After the loan: visits, collection, risk events, the fund, the filings of the autumn. */
#include <stdio.h>

#include "ops/demo_work.h"

static enum rc visits(struct demo *d, struct day today, struct err *e)
{
    enum rc rc = OK;

    for (size_t i = 0; rc == OK && i < d->n_loan; i++) {
        const struct demo_loan *l = &d->loan[i];
        char contract[60];

        if (!day_is_none(l->closed) || i % 4 || day_cmp(l->start, day_add(today, -200)) > 0)
            continue;
        snprintf(contract, sizeof contract, "contract=%s", l->contract_no);
        rc = demo_as(d, "officer", day_add(today, -40 - (int)(i % 120)), e);
        if (rc == OK)
            rc = demo_act(d, e, NULL, "visit", contract, i % 60 ? "as_agreed=yes" : "as_agreed=no",
                          i % 60 ? "state=养殖正常" : "finding=牛圈已空", NULL);
    }
    return rc;
}

static enum rc collection(struct demo *d, struct day today, struct err *e)
{
    enum rc rc = OK;

    for (size_t i = 0; rc == OK && i < d->n_loan; i++) {
        const struct demo_loan *l = &d->loan[i];
        char contract[60];

        if (!day_is_none(l->closed) || l->way != DEMO_STOPPED ||
            day_cmp(l->stop, day_add(today, -60)) > 0)
            continue;
        snprintf(contract, sizeof contract, "contract=%s", l->contract_no);
        rc = demo_as(d, "teller", day_add(today, -25), e);
        if (rc == OK)
            rc = demo_act(d, e, NULL, "collect", contract, i % 2 ? "way=1" : "way=2",
                          "result=答应年底前还清", NULL);
        if (rc == OK && i % 3 == 0)
            rc = demo_act(d, e, NULL, "notice", "kind=dunning", contract, NULL);
    }
    return rc;
}

/* One that both offices were told of, one that is still to be delivered. */
static enum rc risk_events(struct demo *d, struct day today, struct err *e)
{
    int made = 0;
    enum rc rc = OK;

    for (size_t i = 0; rc == OK && i < d->n_loan && made < 2; i++) {
        const struct demo_loan *l = &d->loan[i];
        char contract[60];
        char number[80];

        if (!day_is_none(l->closed) || l->way != DEMO_STOPPED)
            continue;
        snprintf(contract, sizeof contract, "contract=%s", l->contract_no);
        rc = demo_as(d, "station", day_add(today, made ? -4 : -20), e);
        if (rc == OK)
            rc = demo_act(d, e, NULL, "risk-event", contract, "kind=5", "way=贷后检查",
                          "text=2次上门无人,邻居称外出务工", "measures=停止追加,书面催收", NULL);
        if (rc != OK || made++)
            continue;
        snprintf(number, sizeof number, "number=%s", d->answer);
        rc = demo_act(d, e, NULL, "notice", number, "step=printed", NULL);
        if (rc == OK)
            rc = demo_act(d, e, NULL, "notice", number, "step=delivered", "addressee=bureau",
                          "receiver=演练收件人", NULL);
        if (rc == OK)
            rc = demo_act(d, e, NULL, "notice", number, "step=delivered", "addressee=union",
                          "receiver=演练收件人", NULL);
    }
    return rc;
}

static enum rc fund(struct demo *d, struct err *e)
{
    enum rc rc = demo_as(d, "finance", day_from_ymd(2025, 1, 15), e);

    return rc == OK ? demo_act(d, e, NULL, "fund-deposit", "amount=200万", "text=演练首期", NULL)
                    : rc;
}

static enum rc filings(struct demo *d, struct err *e)
{
    enum rc rc = OK;

    for (int m = 2025 * 12 + 7; rc == OK && m <= 2025 * 12 + 9; m++) {
        char month[40];
        char text[DAY_TEXT_SIZE];

        snprintf(month, sizeof month, "month=%s", month_text(m, text));
        rc = demo_as(d, "manager", month_last(m), e);
        if (rc == OK)
            rc = demo_act(d, e, NULL, "filing-provide", month, "scheme=P2", NULL);
        if (rc == OK)
            rc = demo_as(d, "union", month_last(m), e);
        if (rc == OK)
            rc = demo_act(d, e, NULL, "filing-lock", month, "scheme=P2", NULL);
    }
    return rc;
}

enum rc demo_after(struct demo *d, struct err *e)
{
    struct day today = d->app->today;
    enum rc rc = visits(d, today, e);

    if (rc == OK)
        rc = collection(d, today, e);
    if (rc == OK)
        rc = risk_events(d, today, e);
    if (rc == OK)
        rc = fund(d, e);
    if (rc == OK)
        rc = filings(d, e);
    d->app->today = today;
    return rc;
}
