#include "screens/checks.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "screens/do.h"
#include "screens/text.h"

#define PASS_COLS 38 /* a passed rule; two fit on 80 columns */

static void add(struct scr_checks *c, struct scr_check x)
{
    if (c->n < SCR_CHECKS_MAX)
        c->v[c->n++] = x;
}

static bool judged(const struct verdicts *all, const char *rule)
{
    for (size_t i = 0; i < all->n; i++)
        if (str_eq(all->v[i].rule, rule))
            return true;
    return false;
}

void scr_checks_make(struct scr_checks *c, enum rule_on on, enum facts_kind kind,
                     const struct verdicts *all, bool (*skip)(void *ctx, const char *rule),
                     void *ctx)
{
    c->n = 0;
    for (int level = LEVEL_BLOCK; level > LEVEL_PASS; level--)
        for (size_t i = 0; i < all->n; i++) {
            const struct verdict *v = &all->v[i];

            if ((int)v->level == level && !(skip && skip(ctx, v->rule)))
                add(c, (struct scr_check){v->level, v->rule, v->clause, v->text});
        }
    for (const struct rule *const *r = rule_table; *r; r++)
        if (rule_asked(*r, on, kind) && !judged(all, (*r)->id) && !(skip && skip(ctx, (*r)->id)))
            add(c, (struct scr_check){LEVEL_PASS, (*r)->id, (*r)->clause, _((*r)->title)});
}

size_t scr_checks_count(const struct scr_checks *c, enum level level)
{
    size_t n = 0;

    for (size_t i = 0; i < c->n; i++)
        n += c->v[i].level == level;
    return n;
}

static void draw_one(const struct scr_check *x, struct ui_grid *g, int row, int col, int cols)
{
    char text[600];
    char clause[48] = "";
    int tail;
    int at = ui_putf(g, row, col, scr_level_ink(x->level), "[%s] ", scr_level_label(x->level));

    if (x->clause[0])
        scr_fmt(clause, sizeof clause, "〔%s〕", x->clause);
    tail = utf8_width(clause);
    scr_fmt(text, sizeof text, "%s", x->text);
    if (utf8_width(text) > cols - (at - col) - tail)
        ui_put_in(g, row, at, cols - (at - col) - tail, UI_LEFT, INK_PLAIN, text);
    else
        ui_put(g, row, at, INK_PLAIN, text);
    at += utf8_width(text) > cols - (at - col) - tail ? cols - (at - col) - tail : utf8_width(text);
    ui_put(g, row, at, INK_PLAIN, clause);
}

/* Passed ones side by side from `row` on; the last place tells how many more there are. */
static void draw_passed(const struct scr_checks *c, size_t first, struct ui_grid *g,
                        struct ui_rect r, int row)
{
    int per = r.cols / PASS_COLS > 0 ? r.cols / PASS_COLS : 1;
    size_t places = (size_t)(r.row + r.rows - row) * (size_t)per;
    size_t left = c->n - first;

    for (size_t i = 0; i < left && i < places; i++) {
        int at_row = row + (int)(i / (size_t)per);
        int col = r.col + (int)(i % (size_t)per) * PASS_COLS;

        if (i + 1 == places && left > places) {
            ui_putf(g, at_row, col, INK_DONE, _("[通过] 另 %zu 项"), left - i);
            return;
        }
        draw_one(&c->v[first + i], g, at_row, col, PASS_COLS - 1);
    }
}

void scr_checks_draw(const struct scr_checks *c, struct ui_grid *g, struct ui_rect r)
{
    size_t bad = 0;
    int row = r.row;

    while (bad < c->n && c->v[bad].level > LEVEL_PASS)
        bad++;
    for (size_t i = 0; i < bad; i++) {
        bool last = row + 1 == r.row + r.rows;

        if (last && i + 1 < bad) {
            ui_putf(g, row, r.col, INK_NOTE, _("另 %zu 项: F9 消息"), bad - i);
            return;
        }
        if (row == r.row + r.rows)
            return;
        draw_one(&c->v[i], g, row++, r.col, r.cols - 1);
    }
    draw_passed(c, bad, g, r, row);
}
