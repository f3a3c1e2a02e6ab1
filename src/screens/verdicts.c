/* The block 系统核对 of the forms. */
#include "screens/verdicts.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "screens/do.h"
#include "screens/text.h"

static bool stands(const struct verdicts *all, const char *rule)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->v[i].level > LEVEL_PASS && str_eq(all->v[i].rule, rule))
            return true;
    return false;
}

static void draw_line(struct ui_grid *g, struct ui_rect r, int row, enum level level,
                      const char *text, const char *clause)
{
    char line[600];
    int col = ui_putf(g, row, r.col, scr_level_ink(level), "[%s]", scr_level_label(level));

    if (*clause && !strstr(text, clause))
        scr_fmt(line, sizeof line, "%s〔%s〕", text, clause);
    else
        str_copy(line, sizeof line, text);
    ui_put_in(g, row, col + 1, r.col + r.cols - col - 1, UI_LEFT, INK_PLAIN, line);
}

static size_t count(const struct verdicts *all, enum rule_on on)
{
    size_t n = 0;

    for (size_t i = 0; i < all->n; i++)
        n += all->v[i].level > LEVEL_PASS;
    for (const struct rule *const *x = rule_table; *x; x++)
        n += ((*x)->on & on) && !stands(all, (*x)->id);
    return n;
}

void scr_verdicts_draw(struct ui_grid *g, struct ui_rect r, const struct verdicts *all,
                       enum rule_on on)
{
    size_t n = count(all, on);
    size_t room = n > (size_t)r.rows ? (size_t)r.rows - 1 : n;
    size_t at = 0;

    if (r.rows < 1)
        return;
    for (int level = LEVEL_BLOCK; level > LEVEL_PASS; level--)
        for (size_t i = 0; i < all->n && at < room; i++)
            if ((int)all->v[i].level == level)
                draw_line(g, r, r.row + (int)at++, all->v[i].level, all->v[i].text,
                          all->v[i].clause);
    for (const struct rule *const *x = rule_table; *x && at < room; x++)
        if (((*x)->on & on) && !stands(all, (*x)->id))
            draw_line(g, r, r.row + (int)at++, LEVEL_PASS, _((*x)->title), (*x)->clause);
    if (room < n)
        ui_putf(g, r.row + (int)room, r.col, INK_DIM, _("还有 %zu 项"), n - room);
}
