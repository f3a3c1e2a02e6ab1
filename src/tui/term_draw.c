#include <stdlib.h>
#include <string.h>

#include "tui/term_impl.h"
#include "tui/theme.h"

void ui_term_inks(struct ui_term *t)
{
    short next = 1;

    for (int i = 0; i < INK_COUNT; i++) {
        struct ui_look_of look = ui_theme_look(t->theme, t->colour, (enum ui_ink)i);

        t->attrs[i] = (look.attrs & UI_BOLD ? A_BOLD : 0) |
                      (look.attrs & UI_UNDERLINE ? A_UNDERLINE : 0) |
                      (look.attrs & UI_REVERSE ? A_REVERSE : 0) | (look.attrs & UI_DIM ? A_DIM : 0);
        t->pair[i] = 0;
        if (t->colour && (look.fg >= 0 || look.bg >= 0) && next < COLOR_PAIRS) {
            init_pair(next, look.fg, look.bg);
            t->pair[i] = next++;
        }
    }
}

void ui_term_set_theme(struct ui_term *t, enum ui_theme theme)
{
    t->theme = theme;
    ui_term_inks(t);
    t->all = true;
}

void ui_term_redraw(struct ui_term *t)
{
    t->all = true;
    clearok(stdscr, TRUE);
}

static void line_cell(const struct ui_term *t, uint32_t ch, attr_t attrs, short pair, cchar_t *out)
{
    static const char signs[] = "-|++++++";
    const cchar_t *acs[] = {WACS_HLINE,    WACS_VLINE,    WACS_ULCORNER, WACS_URCORNER,
                            WACS_LLCORNER, WACS_LRCORNER, WACS_LTEE,     WACS_RTEE};
    uint32_t i = ch - UI_LINE_H;
    wchar_t text[2] = {0};
    wchar_t wch[CCHARW_MAX + 1];
    attr_t acs_attrs = 0;
    short acs_pair;

    if (t->ascii) {
        text[0] = (wchar_t)signs[i];
        setcchar(out, text, attrs, pair, NULL);
        return;
    }
    /* The code of an ACS line lies in the cell together with A_ALTCHARSET. */
    getcchar(acs[i], wch, &acs_attrs, &acs_pair, NULL);
    setcchar(out, wch, attrs | acs_attrs, pair, NULL);
}

static void put_cell(const struct ui_term *t, const struct ui_cell *c)
{
    wchar_t text[2 + UI_MARKS] = {(wchar_t)c->ch, (wchar_t)c->mark[0], (wchar_t)c->mark[1]};
    cchar_t cc;

    if (c->ch >= UI_LINE_H)
        line_cell(t, c->ch, t->attrs[c->ink], t->pair[c->ink], &cc);
    else
        setcchar(&cc, text, t->attrs[c->ink], t->pair[c->ink], NULL);
    add_wch(&cc);
}

/*
 * A row that differs is written whole, from its first cell on: ncurses does not mend the
 * other half of a wide character that is overwritten, and so none may ever be left.
 */
static void put_row(const struct ui_term *t, const struct ui_grid *g, int row)
{
    const struct ui_cell *c = &g->cells[(size_t)row * (size_t)g->cols];

    move(row, 0);
    for (int x = 0; x < g->cols; x++)
        if (c[x].width)
            put_cell(t, &c[x]);
}

void ui_term_flush(struct ui_term *t, const struct ui_grid *g, int row, int col)
{
    size_t bytes = (size_t)g->cols * sizeof *g->cells;

    if (t->gone)
        return;
    if (t->shown.rows != g->rows || t->shown.cols != g->cols) {
        ui_grid_resize(&t->shown, g->rows, g->cols);
        t->all = true;
    }
    for (int y = 0; y < g->rows && y < LINES; y++) {
        struct ui_cell *old = &t->shown.cells[(size_t)y * (size_t)g->cols];
        const struct ui_cell *new = &g->cells[(size_t)y * (size_t)g->cols];

        if (!t->all && memcmp(old, new, bytes) == 0)
            continue;
        put_row(t, g, y);
        memcpy(old, new, bytes);
    }
    t->all = false;
    curs_set(row >= 0);
    move(row >= 0 ? row : 0, row >= 0 ? col : 0);
    refresh();
}
