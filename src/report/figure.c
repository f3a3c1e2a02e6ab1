#include "report/figure.h"

#include <string.h>

#include "base/i18n.h"

const char *rpt_figure_label(const char *figure)
{
    static const struct {
        const char *figure;
        const char *label;
    } labels[] = {
        {"balance", N_("余额")},
        {"settlement", N_("结息")},
        {"interest_due", N_("应收利息")},
        {"interest_accrued", N_("未结利息")},
        {"interest_ahead", N_("预收利息")},
        {"penalty", N_("罚息")},
        {"compound", N_("复利")},
        {"payoff", N_("还清金额")},
        {"days_overdue", N_("逾期天数")},
        {"subsidy", N_("贴息")},
    };

    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        if (strcmp(labels[i].figure, figure) == 0)
            return _(labels[i].label);
    return figure;
}
