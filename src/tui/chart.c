#include "tui/chart.h"

#include "base/utf8.h"

static int widest(const struct ui_bar *bars, size_t n, bool value)
{
    int most = 0;

    for (size_t i = 0; i < n; i++) {
        int w = utf8_width(value ? bars[i].value : bars[i].label);

        most = w > most ? w : most;
    }
    return most;
}

/* n of m as columns of `cols`; at least one for anything above 0. */
static int scaled(int64_t n, int64_t m, int cols)
{
    int w;

    if (n <= 0 || m <= 0 || cols <= 0)
        return 0;
    if (n >= m)
        return cols;
    w = (int)((__int128)n * cols / m);
    return w > 0 ? w : 1;
}

static void signs(struct ui_grid *g, int row, int col, int cols, char sign, enum ui_ink ink)
{
    char s[2] = {sign, '\0'};

    for (int i = 0; i < cols; i++)
        ui_put(g, row, col + i, ink, s);
}

int64_t ui_chart_most(const struct ui_bar *bars, size_t n)
{
    int64_t most = 0;

    for (size_t i = 0; i < n; i++)
        most = bars[i].n > most ? bars[i].n : most;
    return most;
}

void ui_chart(struct ui_grid *g, struct ui_rect r, const struct ui_bar *bars, size_t n)
{
    ui_chart_to(g, r, bars, n, ui_chart_most(bars, n));
}

void ui_chart_to(struct ui_grid *g, struct ui_rect r, const struct ui_bar *bars, size_t n,
                 int64_t most)
{
    int labels = widest(bars, n, false);
    int values = widest(bars, n, true);
    int room = r.cols - labels - values - 2;
    struct ui_rect old = ui_grid_clip(g, r);

    for (size_t i = 0; i < n && (int)i < r.rows; i++) {
        int row = r.row + (int)i;

        ui_put_in(g, row, r.col, labels, UI_LEFT, INK_PLAIN, bars[i].label);
        signs(g, row, r.col + labels + 1, scaled(bars[i].n, most, room), '#', bars[i].ink);
        ui_put_in(g, row, r.col + r.cols - values, values, UI_RIGHT, INK_PLAIN, bars[i].value);
    }
    g->clip = old;
}

void ui_gauge(struct ui_grid *g, int row, int col, int cols, int64_t n, int64_t m, enum ui_ink ink)
{
    int room = cols - 2;
    int full = scaled(n, m, room);

    if (room < 1)
        return;
    ui_put(g, row, col, INK_PLAIN, "[");
    signs(g, row, col + 1, full, '#', ink);
    signs(g, row, col + 1 + full, room - full, '-', INK_PLAIN);
    ui_put(g, row, col + 1 + room, INK_PLAIN, "]");
}
