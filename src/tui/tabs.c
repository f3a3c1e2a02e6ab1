#include "tui/tabs.h"

#include "base/utf8.h"
#include "tui/tr.h"

int ui_tabs(struct ui_grid *g, struct ui_rect line, int gap, const char *const *labels, size_t n,
            size_t at)
{
    struct ui_rect old = ui_grid_clip(g, line);
    int x = line.col + gap + 2;

    ui_rule(g, line.row, line.col, line.cols, INK_LINE);
    for (size_t i = 0; i < n; i++)
        x = gap +
            ui_putf(g, line.row, x, i == at ? INK_FOCUS : INK_TITLE, "[%s]", ui_tr(labels[i]));
    g->clip = old;
    return x;
}

void ui_steps(struct ui_grid *g, int row, int col, int cols, const char *const *labels,
              const char *const *under, size_t n, size_t at)
{
    struct ui_rect old = ui_grid_clip(g, (struct ui_rect){row, col, under ? 2 : 1, cols});
    int x = col;

    for (size_t i = 0; i < n; i++) {
        enum ui_ink ink = i == at ? INK_FOCUS : i < at ? INK_DONE : INK_PLAIN;
        int next = ui_putf(g, row, x, ink, "%zu%s", i + 1, labels[i]);

        if (under) {
            ui_put(g, row + 1, x, ink, under[i]);
            next = next > x + utf8_width(under[i]) ? next : x + utf8_width(under[i]);
        }
        if (i + 1 < n)
            ui_put(g, row, next + 1, INK_PLAIN, ">");
        x = next + 3;
    }
    g->clip = old;
}
