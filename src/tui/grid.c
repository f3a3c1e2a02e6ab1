#include "tui/grid.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/utf8.h"
#include "base/xalloc.h"

#define MISSING 0x3013u /* 〓 stands for what the locale cannot show */

/* Whether the locale knows the character; others are drawn as 〓 but never lost from the data. */
static bool has_glyph(uint32_t cp)
{
    return wcwidth((wchar_t)cp) >= 0;
}

static const struct ui_cell blank = {.ch = ' ', .width = 1};

void ui_grid_init(struct ui_grid *g, int rows, int cols)
{
    *g = (struct ui_grid){0};
    ui_grid_resize(g, rows, cols);
}

void ui_grid_resize(struct ui_grid *g, int rows, int cols)
{
    g->rows = rows < 1 ? 1 : rows;
    g->cols = cols < 1 ? 1 : cols;
    g->cells = xreallocarray(g->cells, (size_t)g->rows * (size_t)g->cols, sizeof *g->cells);
    ui_grid_clear(g);
}

void ui_grid_release(struct ui_grid *g)
{
    free(g->cells);
    *g = (struct ui_grid){0};
}

void ui_grid_clear(struct ui_grid *g)
{
    for (size_t i = 0; i < (size_t)g->rows * (size_t)g->cols; i++)
        g->cells[i] = blank;
    g->clip = (struct ui_rect){0, 0, g->rows, g->cols};
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

struct ui_rect ui_grid_clip(struct ui_grid *g, struct ui_rect r)
{
    struct ui_rect old = g->clip;
    int row = most(old.row, r.row);
    int col = most(old.col, r.col);

    g->clip = (struct ui_rect){row, col, most(0, least(old.row + old.rows, r.row + r.rows) - row),
                               most(0, least(old.col + old.cols, r.col + r.cols) - col)};
    return old;
}

static bool inside(const struct ui_grid *g, int row, int col)
{
    return row >= g->clip.row && row < g->clip.row + g->clip.rows && col >= g->clip.col &&
           col < g->clip.col + g->clip.cols;
}

static struct ui_cell *cell_at(const struct ui_grid *g, int row, int col)
{
    return &g->cells[(size_t)row * (size_t)g->cols + (size_t)col];
}

/* Before the cell is written: the other half of a wide character there becomes a blank. */
static void break_wide(struct ui_grid *g, int row, int col)
{
    struct ui_cell *c = cell_at(g, row, col);

    if (c->width == 2)
        c[1].ch = ' ', c[1].width = 1;
    else if (c->width == 0)
        c[-1].ch = ' ', c[-1].width = 1, memset(c[-1].mark, 0, sizeof c[-1].mark);
}

static void set_cell(struct ui_grid *g, int row, int col, uint32_t ch, int width, enum ui_ink ink)
{
    if (!inside(g, row, col))
        return;
    break_wide(g, row, col);
    *cell_at(g, row, col) =
        (struct ui_cell){.ch = ch, .ink = (uint8_t)ink, .width = (uint8_t)width};
}

/* A wide character with one half outside the clip is drawn as a blank on the half inside. */
static void set_wide(struct ui_grid *g, int row, int col, uint32_t ch, enum ui_ink ink)
{
    if (!inside(g, row, col) || !inside(g, row, col + 1)) {
        set_cell(g, row, col, ' ', 1, ink);
        set_cell(g, row, col + 1, ' ', 1, ink);
        return;
    }
    break_wide(g, row, col);
    break_wide(g, row, col + 1);
    *cell_at(g, row, col) = (struct ui_cell){.ch = ch, .ink = (uint8_t)ink, .width = 2};
    *cell_at(g, row, col + 1) = (struct ui_cell){.ch = 0, .ink = (uint8_t)ink, .width = 0};
}

/* A combining mark goes to the character before it. */
static void set_mark(struct ui_grid *g, int row, int col, uint32_t cp)
{
    struct ui_cell *c;

    if (!inside(g, row, col - 1))
        return;
    c = cell_at(g, row, col - 1);
    if (c->width == 0)
        c--;
    for (int i = 0; i < UI_MARKS; i++)
        if (!c->mark[i]) {
            c->mark[i] = cp;
            return;
        }
}

/* One code point at (row, col); returns the columns it took. */
static int put_cp(struct ui_grid *g, int row, int col, enum ui_ink ink, uint32_t cp)
{
    int w = utf8_cp_width(cp);

    if (w == 0) {
        if (cp >= 0xA0)
            set_mark(g, row, col, cp);
        return 0;
    }
    if (w == 1) {
        set_cell(g, row, col, cp, 1, ink);
        return 1;
    }
    set_wide(g, row, col, has_glyph(cp) ? cp : MISSING, ink);
    return 2;
}

int ui_put(struct ui_grid *g, int row, int col, enum ui_ink ink, const char *text)
{
    uint32_t cp;

    while ((cp = utf8_next(&text)))
        col += put_cp(g, row, col, ink, cp);
    return col;
}

int ui_putf(struct ui_grid *g, int row, int col, enum ui_ink ink, const char *fmt, ...)
{
    char text[1024];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    utf8_trim_partial(text);
    return ui_put(g, row, col, ink, text);
}

/* The first n bytes of text. */
static int put_n(struct ui_grid *g, int row, int col, enum ui_ink ink, const char *text, size_t n)
{
    const char *end = text + n;
    uint32_t cp;

    while (text < end && (cp = utf8_next(&text)))
        col += put_cp(g, row, col, ink, cp);
    return col;
}

void ui_put_in(struct ui_grid *g, int row, int col, int cols, enum ui_align align, enum ui_ink ink,
               const char *text)
{
    int w = utf8_width(text);
    int at = col;

    ui_fill(g, (struct ui_rect){row, col, 1, cols}, ink);
    if (w > cols && align == UI_RIGHT) {
        for (int i = 0; i < cols; i++)
            set_cell(g, row, col + i, '#', 1, ink);
        return;
    }
    if (w > cols) {
        int dots = cols > 4 ? 2 : 0;

        at = put_n(g, row, col, ink, text, utf8_clip(text, cols - dots));
        for (int i = 0; i < dots; i++)
            set_cell(g, row, at + i, '.', 1, ink);
        return;
    }
    if (align == UI_RIGHT)
        at += cols - w;
    else if (align == UI_CENTRE)
        at += (cols - w) / 2;
    ui_put(g, row, at, ink, text);
}

void ui_fill(struct ui_grid *g, struct ui_rect r, enum ui_ink ink)
{
    for (int y = 0; y < r.rows; y++)
        for (int x = 0; x < r.cols; x++)
            set_cell(g, r.row + y, r.col + x, ' ', 1, ink);
}

void ui_tint(struct ui_grid *g, struct ui_rect r, enum ui_ink ink)
{
    for (int y = r.row; y < r.row + r.rows; y++)
        for (int x = r.col; x < r.col + r.cols; x++)
            if (inside(g, y, x))
                cell_at(g, y, x)->ink = (uint8_t)ink;
}

void ui_rule(struct ui_grid *g, int row, int col, int cols, enum ui_ink ink)
{
    for (int i = 0; i < cols; i++)
        set_cell(g, row, col + i, UI_LINE_H, 1, ink);
}

void ui_box(struct ui_grid *g, struct ui_rect r, enum ui_ink ink)
{
    int bottom = r.row + r.rows - 1;
    int right = r.col + r.cols - 1;

    ui_fill(g, r, INK_PLAIN);
    ui_rule(g, r.row, r.col, r.cols, ink);
    ui_rule(g, bottom, r.col, r.cols, ink);
    for (int y = r.row; y <= bottom; y++) {
        set_cell(g, y, r.col, UI_LINE_V, 1, ink);
        set_cell(g, y, right, UI_LINE_V, 1, ink);
    }
    set_cell(g, r.row, r.col, UI_LINE_UL, 1, ink);
    set_cell(g, r.row, right, UI_LINE_UR, 1, ink);
    set_cell(g, bottom, r.col, UI_LINE_LL, 1, ink);
    set_cell(g, bottom, right, UI_LINE_LR, 1, ink);
}

bool ui_grid_whole(const struct ui_grid *g)
{
    for (int y = 0; y < g->rows; y++)
        for (int x = 0; x < g->cols; x++) {
            const struct ui_cell *c = cell_at(g, y, x);

            if (c->width == 2 && (x + 1 == g->cols || c[1].width != 0))
                return false;
            if (c->width == 0 && (x == 0 || c[-1].width != 2))
                return false;
        }
    return true;
}

static char line_sign(uint32_t ch)
{
    return ch == UI_LINE_H ? '-' : ch == UI_LINE_V ? '|' : '+';
}

const char *ui_grid_row(const struct ui_grid *g, int row, char *out, int size)
{
    int n = 0;

    for (int x = 0; x < g->cols; x++) {
        const struct ui_cell *c = cell_at(g, row, x);
        char bytes[4 * (1 + UI_MARKS)];
        size_t len;

        if (c->width == 0)
            continue;
        bytes[0] = line_sign(c->ch);
        len = c->ch >= UI_LINE_H ? 1 : utf8_put(c->ch, bytes);
        for (int i = 0; i < UI_MARKS && c->mark[i]; i++)
            len += utf8_put(c->mark[i], bytes + len);
        if (n + (int)len >= size)
            break;
        memcpy(out + n, bytes, len);
        n += (int)len;
    }
    while (n > 0 && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    return out;
}
