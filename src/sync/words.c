#include "sync/words.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "base/str.h"

struct category {
    const char *label;
    const char *tables; /* parted by blanks */
};

static const struct category categories[] = {
    {N_("机构与用户"), "site site_key user setting"},
    {N_("区划与代码"), "region code holiday"},
    {N_("LPR"), "lpr"},
    {N_("政策版本"), "policy_version policy_param"},
    {N_("户信息"), "household person account"},
    {N_("季度名单"), "list list_row"},
    {N_("申请与意见"), "application application_step opinion verdict"},
    {N_("放款"), "loan plan opening cancel"},
    {N_("收付流水"), "receipt reversal"},
    {N_("贷款事项"), "event"},
    {N_("贴息清册"), "roster roster_line roster_step roster_mark subsidy_return"},
    {N_("备案与报表"), "filing filing_line"},
    {N_("贷后检查"), "visit risk_event notice delivery collection"},
    {N_("档案"), "archive_item"},
    {N_("风险补偿金与熔断"), "fund_entry breaker_change"},
    {N_("待办处理"), "task_done paper_count"},
};

const char *sync_category(const char *table)
{
    for (size_t i = 0; i < sizeof categories / sizeof *categories; i++)
        if (str_has_word(categories[i].tables, table))
            return _(categories[i].label);
    return NULL;
}

struct sync_sum *sync_sum_at(struct sync_sum *s, size_t *n, size_t most, const char *table)
{
    const char *label = sync_category(table);
    size_t k = 0;

    if (!label)
        return NULL;
    while (k < *n && strcmp(s[k].label, label) != 0)
        k++;
    if (k == most)
        return NULL;
    if (k == *n)
        s[(*n)++] = (struct sync_sum){.label = label};
    return &s[k];
}

size_t sync_sum_up(const struct merge *m, struct sync_sum *s, size_t most)
{
    size_t n = 0;

    for (size_t i = 0; i < m->tables; i++) {
        const struct merge_tally *t = &m->tally[i];
        struct sync_sum *x;

        if (!(t->same + t->added + t->changed + t->conflicts + t->refused))
            continue;
        x = sync_sum_at(s, &n, most, t->table);
        if (!x)
            continue;
        x->same += t->same;
        x->added += t->added;
        x->changed += t->changed;
        x->conflicts += t->conflicts;
        x->refused += t->refused;
    }
    return n;
}

const char *sync_when(int64_t at, char out[32])
{
    time_t t = (time_t)at;
    struct tm tm;

    if (at == 0) {
        snprintf(out, 32, "%s", _("从未"));
        return out;
    }
    localtime_r(&t, &tm);
    strftime(out, 32, "%Y-%m-%d %H:%M", &tm);
    return out;
}
