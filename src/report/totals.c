#include "report/totals.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/rmb.h"

void totals_init(struct totals *t, const struct rpt *r)
{
    *t = (struct totals){.rpt = r, .mem = ARENA_INIT};
    t->v = xcalloc(r->column_count, sizeof *t->v);
}

static void note_seen(struct totals *t, struct total *x, const char *text)
{
    /* Lists come sorted by place and household, so that most doubles are neighbours. */
    if (!*text || (x->seen_n && strcmp(x->seen[x->seen_n - 1], text) == 0))
        return;
    xgrow(&x->seen, &x->seen_cap, x->seen_n + 1, sizeof *x->seen);
    x->seen[x->seen_n++] = arena_strdup(&t->mem, text);
}

void totals_add(struct totals *t, const struct rpt_cell *row)
{
    t->rows++;
    for (size_t i = 0; i < t->rpt->column_count; i++) {
        struct total *x = &t->v[i];

        if (row[i].null)
            continue;
        switch (t->rpt->columns[i].total) {
        case TOTAL_SUM:
            if (__builtin_add_overflow(x->n, row[i].n, &x->n))
                x->n = row[i].n < 0 ? INT64_MIN : INT64_MAX;
            break;
        case TOTAL_COUNT:
            x->n++;
            break;
        case TOTAL_DISTINCT:
            note_seen(t, x, row[i].text);
            break;
        default:
            break;
        }
    }
}

void totals_release(struct totals *t)
{
    if (t->v)
        for (size_t i = 0; i < t->rpt->column_count; i++)
            free(t->v[i].seen);
    free(t->v);
    t->v = NULL;
    arena_release(&t->mem);
}

bool totals_wanted(const struct rpt *r)
{
    for (size_t i = 0; i < r->column_count; i++)
        if (r->columns[i].total != TOTAL_NONE && r->columns[i].width > 0)
            return true;
    return false;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int64_t distinct(struct total *x)
{
    int64_t n = 0;

    if (x->seen_n)
        qsort(x->seen, x->seen_n, sizeof *x->seen, by_text);
    for (size_t i = 0; i < x->seen_n; i++)
        if (i == 0 || strcmp(x->seen[i], x->seen[i - 1]) != 0)
            n++;
    return n;
}

static const char *unit(const struct rpt_column *c)
{
    if (strcmp(c->key, "household_no") == 0)
        return _("户");
    return strcmp(c->key, "contract_no") == 0 ? _("笔") : _("条");
}

const char *totals_text(struct totals *t, size_t col, char *buf, size_t size)
{
    const struct rpt_column *c = &t->rpt->columns[col];
    struct total *x = &t->v[col];
    struct rpt_cell cell = {.text = "", .n = x->n};

    buf[0] = '\0';
    switch (c->total) {
    case TOTAL_SUM:
        return rpt_cell_text(c, &cell, buf, size);
    case TOTAL_COUNT:
        snprintf(buf, size, _("%lld%s"), (long long)x->n, unit(c));
        break;
    case TOTAL_DISTINCT:
        snprintf(buf, size, _("%lld%s"), (long long)distinct(x), unit(c));
        break;
    default:
        break;
    }
    return buf;
}

char *totals_capitals(const struct totals *t)
{
    char rmb[RMB_TEXT_SIZE];
    int at = t->rpt->capitals;

    if (at < 0 || t->v[at].n < 0)
        return NULL;
    return xasprintf("%s %s: %s", _(t->rpt->columns[at].label), _("大写"),
                     rmb_capitals((struct money){t->v[at].n}, rmb));
}
