/*
 * F6: the order in which the slips are shown. The batch itself stays as it was keyed, which is
 * the order of the paper: what a row takes depends on the rows before it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "screens/batch.h"
#include "tui/dialog.h"

static int by_number(int64_t x, int64_t y)
{
    return (x > y) - (x < y);
}

static int compare(const void *a, const void *b, void *ctx)
{
    const struct batch *s = ctx;
    uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
    const struct batch_row *x = &s->row[i], *y = &s->row[j];
    int c = 0;

    switch (s->sort) {
    case BATCH_BY_LOAN:
        c = strcmp(x->contract, y->contract);
        break;
    case BATCH_BY_NAME:
        c = strcmp(x->borrower, y->borrower);
        break;
    case BATCH_BY_VILLAGE:
        c = strcmp(x->village, y->village);
        break;
    case BATCH_BY_DUE:
        c = by_number(x->due, y->due);
        break;
    case BATCH_BY_AMOUNT:
        c = by_number(x->amount, y->amount);
        break;
    case BATCH_BY_MARK:
        c = strcmp(x->mark, y->mark);
        break;
    default:
        c = by_number(i, j);
    }
    if (s->descending)
        c = -c;
    return c ? c : by_number(i, j);
}

void batch_arrange(struct batch *b)
{
    xgrow(&b->order, &b->order_cap, b->n + 1, sizeof *b->order);
    for (size_t i = 0; i < b->n; i++)
        b->order[i] = (uint32_t)i;
    qsort_r(b->order, b->n, sizeof *b->order, compare, b);
    ui_table_refresh(&b->table);
}

size_t batch_row_at(const struct batch *b, size_t place)
{
    return place < b->n ? b->order[place] : b->n;
}

void batch_show(struct batch *b, size_t row)
{
    for (size_t i = 0; i < b->n; i++)
        if (b->order[i] == row)
            ui_table_go(&b->table, i);
}

void batch_ask_order(struct batch *b)
{
    static const struct ui_choice choices[] = {{"1", N_("序"), "x"},    {"2", N_("合同"), "ht"},
                                               {"3", N_("户名"), "hm"}, {"4", N_("村"), "c"},
                                               {"5", N_("应还"), "yh"}, {"6", N_("实还"), "sh"},
                                               {"7", N_("核对"), "hd"}, {0}};
    int i = ui_choose(b->d->ui, _("排序"), choices, (int)b->sort);

    if (i < 0)
        return;
    b->descending = (int)b->sort == i && !b->descending;
    b->sort = (enum batch_sort)i;
    batch_arrange(b);
    ui_say(b->d->ui, UI_INFO, "", "",
           b->descending ? _("按 %s 排序(大到小)") : _("按 %s 排序(小到大)"), _(choices[i].label));
}
