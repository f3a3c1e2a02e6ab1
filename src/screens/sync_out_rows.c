/* 70: what would go, counted and listed. */
#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "screens/sync_out.h"
#include "screens/text.h"
#include "tui/progress.h"

enum { COL_TICK, COL_WHAT, COL_NEW, COL_CHANGED, COL_VOID, COL_TOTAL, COL_WORDS };

/* ------------------------------------------------------------------ what would go */

const char *out_to(const struct out *s)
{
    return ui_form_get(&s->form, "to");
}

static void show_scope(struct out *s)
{
    const struct sync_outlook *l = &s->look;
    char when[32], text[96] = "";

    if (s->counted && l->first)
        str_copy(text, sizeof text, _("对方还没有回执: 全部"));
    else if (s->counted && l->in_at)
        scr_fmt(text, sizeof text, _("自其回执 %s"), sync_when(l->in_at, when));
    ui_form_show(&s->form, "to", text, INK_PLAIN);
}

void out_count(struct out *s)
{
    struct ui_progress p;
    struct err e = {0};
    enum rc rc;

    s->counted = false;
    if (*out_to(s)) {
        ui_progress_begin(&p, s->d->ui, _("清点"));
        rc = sync_outlook(s->d->app.st, out_to(s), scr_sync_step, &p, &s->look, &e);
        ui_progress_end(&p);
        s->counted = rc == OK;
        if (rc != OK)
            ui_say_err(s->d->ui, &e);
    }
    show_scope(s);
    ui_table_refresh(&s->table);
}

/* ------------------------------------------------------------------ the table */

const struct ui_column out_columns[OUT_COLUMNS] = {
    [COL_TICK] = {.label = "", .cols = 3, .no_sort = true},
    [COL_WHAT] = {.label = N_("内容"), .cols = 18, .no_sort = true},
    [COL_NEW] = {.label = N_("新增"), .cols = 8, .align = UI_RIGHT, .no_sort = true},
    [COL_CHANGED] = {.label = N_("修改"), .cols = 8, .align = UI_RIGHT, .no_sort = true},
    [COL_VOID] = {.label = N_("作废"), .cols = 6, .align = UI_RIGHT, .no_sort = true},
    [COL_TOTAL] = {.label = N_("累计"), .cols = 10, .align = UI_RIGHT, .no_sort = true},
    [COL_WORDS] = {.label = N_("说明"), .cols = 18, .grow = 1, .no_sort = true},
};

/* One line a category, and the journal itself at the end: it always goes. */
size_t out_rows(void *ctx)
{
    const struct out *s = ctx;

    return s->counted ? s->look.sums + 1 : 0;
}

static void number(struct ui_cell_text *out, int64_t n)
{
    scr_fmt(out->text, sizeof out->text, "%" PRId64, n);
}

static void journal_cell(const struct out *s, size_t col, struct ui_cell_text *out)
{
    if (col == COL_WHAT)
        str_copy(out->text, sizeof out->text, _("审计记录"));
    else if (col == COL_NEW)
        number(out, s->look.entries);
    else if (col == COL_TOTAL)
        number(out, s->d->head);
    else if (col == COL_WORDS && s->look.foreign)
        scr_fmt(out->text, sizeof out->text, _("转其他机构 %" PRId64), s->look.foreign);
    else if (col == COL_WORDS)
        str_copy(out->text, sizeof out->text, _("不可去掉"));
}

void out_cell(void *ctx, size_t row, size_t col, struct ui_cell_text *out)
{
    const struct out *s = ctx;
    const struct sync_sum *x = &s->look.sum[row];

    *out = (struct ui_cell_text){.ink = INK_PLAIN};
    if (col == COL_TICK)
        str_copy(out->text, sizeof out->text, "[x]");
    else if (row == s->look.sums)
        journal_cell(s, col, out);
    else if (col == COL_WHAT)
        str_copy(out->text, sizeof out->text, x->label);
    else if (col != COL_WORDS)
        number(out, col == COL_NEW       ? x->added
                    : col == COL_CHANGED ? x->changed
                    : col == COL_VOID    ? x->voided
                                         : x->total);
}
