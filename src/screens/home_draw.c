/* What stands on home besides the box: to-dos, codes, figures, what falls due. */
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/rate.h"
#include "screens/home.h"
#include "screens/text.h"
#include "screens/todo.h"
#include "tui/chart.h"

#define CODES_MOST 96
#define LEFT_COLS  43
#define PAIR_COLS  36 /* figures stay together on a wide screen */

/* ------------------------------------------------------------------ left: to-dos */

/* Two rows a dated one; one row each where they are too many for that. */
static int draw_todo(struct ui_grid *g, struct ui_rect r, int row, const struct scr_todo *t,
                     size_t i, bool dense)
{
    char head[200];
    int right = utf8_width(t->left);
    enum ui_ink ink = t->urgent ? INK_NEED : INK_PLAIN;

    scr_fmt(head, sizeof head, "%zu %s%s %.*s", i + 1, t->urgent ? _("急 ") : "", t->title,
            right && dense ? (int)strcspn(t->detail, " ") : 0, t->detail);
    if (right == 0) {
        right = utf8_width(t->detail);
        ui_put_in(g, row, r.col + 1, r.cols - 2 - right, UI_LEFT, ink, head);
        ui_put(g, row, r.col + r.cols - 1 - right, INK_PLAIN, t->detail);
        return 1;
    }
    ui_put_in(g, row, r.col + 1, r.cols - 2 - right, UI_LEFT, ink, head);
    ui_put(g, row, r.col + r.cols - 1 - right, INK_PLAIN, t->left);
    if (dense)
        return 1;
    ui_put_in(g, row + 1, r.col + 3, r.cols - 14, UI_LEFT, INK_DIM, t->detail);
    if (t->clause[0])
        ui_putf(g, row + 1, r.col + r.cols - 1 - utf8_width(t->clause) - 4, INK_DIM, "〔%s〕",
                t->clause);
    return 2;
}

static int todo_rows(const struct desk *d)
{
    int n = 0;

    for (size_t i = 0; i < d->todo_n; i++)
        n += d->todo[i].left[0] ? 2 : 1;
    return n;
}

static void draw_todos(const struct home *h, struct ui_grid *g, struct ui_rect r)
{
    const struct desk *d = h->d;
    bool dense = todo_rows(d) > r.rows - 1;
    int end = r.row + r.rows;
    int row = r.row;
    size_t i;

    ui_put(g, row++, r.col, INK_TITLE, _("今日待办(按期限)"));
    if ((int)d->todo_n > r.rows - 1)
        end--;
    for (i = 0; i < d->todo_n && row + !dense < end; i++)
        row += draw_todo(g, r, row, &d->todo[i], i, dense);
    if (i < d->todo_n && row < r.row + r.rows)
        ui_putf(g, row, r.col + 3, INK_DIM, _("还有 %zu 项: F2"), d->todo_n - i);
    if (d->todo_n == 0)
        ui_put(g, row, r.col + 1, INK_DONE, _("没有到期的事项"));
}

/* ------------------------------------------------------------------ left: codes */

static size_t count_screens(void)
{
    size_t n = 0;

    while (screen_table[n])
        n++;
    return n;
}

/* Screens by code; where room lacks, those that this user may not open go first. */
static size_t list_codes(const struct home *h, const struct screen *byc[CODES_MOST], size_t room)
{
    char why[160];
    size_t n = 0;

    for (size_t i = 0; screen_table[i] && n < CODES_MOST; i++) {
        size_t at = n++;

        for (; at > 0 && strcmp(byc[at - 1]->code, screen_table[i]->code) > 0; at--)
            byc[at] = byc[at - 1];
        byc[at] = screen_table[i];
    }
    for (size_t i = n; i-- > 0 && n > room;)
        if (!scr_may_open(&h->d->app, byc[i], why, sizeof why))
            memmove(&byc[i], &byc[i + 1], (--n - i) * sizeof byc[0]);
    return n < room ? n : room;
}

/* Screens column by column; how many found no room stands beside the title. */
static void draw_codes(const struct home *h, struct ui_grid *g, struct ui_rect r)
{
    const struct screen *byc[CODES_MOST];
    int rows = r.rows > 1 ? r.rows - 1 : 0;
    size_t n = list_codes(h, byc, (size_t)rows * 3);
    size_t rest = count_screens() - n;
    char why[160];
    char text[64];
    int at = ui_put(g, r.row, r.col, INK_TITLE, _("办理业务(两位交易码)"));

    if (rest > 0) {
        scr_fmt(text, sizeof text, _("另 %zu 个: F9"), rest);
        ui_put(g, r.row, at + 1, INK_DIM, text);
    }
    for (size_t i = 0; i < n; i++) {
        bool may = scr_may_open(&h->d->app, byc[i], why, sizeof why);

        scr_fmt(text, sizeof text, "%s %s", byc[i]->code, _(byc[i]->title));
        ui_put_in(g, r.row + 1 + (int)i % rows, r.col + 1 + (int)i / rows * 14, 13, UI_LEFT,
                  may ? INK_PLAIN : INK_DIM, text);
    }
}

/* ------------------------------------------------------------------ right: figures */

/* 1,386.40万 */
static const char *in_wan(int64_t fen, char *out, size_t size)
{
    int64_t hundredths = (fen + 5000) / 10000;
    char text[MONEY_TEXT_SIZE];

    scr_fmt(out, size, "%s", money_comma(money_of(hundredths), text));
    return out;
}

static void draw_bar(const struct home *h, struct ui_grid *g, int row, int col)
{
    ui_put(g, row, col, INK_DIM, _("正在计算"));
    ui_gauge(g, row, col + 10, 20, (int64_t)h->d->loans.n, scr_int(&h->facts, 0, "loans"), INK_DIM);
}

/* Bad loans of one scheme: old and new are counted apart, 三(二). */
static void draw_ratio(const struct scr_rows *r, size_t i, struct ui_grid *g, int row, int col)
{
    int64_t ppm = scr_int(r, i, "ratio_ppm");
    int64_t limit = scr_int(r, i, "limit_ppm");
    bool tripped = scr_int(r, i, "tripped") != 0;
    enum ui_ink ink = tripped ? INK_ERROR : INK_PLAIN;
    char a[RATE_TEXT_SIZE], b[RATE_TEXT_SIZE];

    /* whole basis points: rate_text would show four decimals otherwise */
    ui_putf(g, row, col, ink, _("不良率%s %s%%"), scr_text(r, i, "scheme"),
            rate_text((struct rate){(int32_t)(ppm / 100 * 100)}, a));
    ui_gauge(g, row, col + 15, 6, ppm, limit > 0 ? limit : 1, ink);
    ui_putf(g, row, col + 22, ink, tripped ? _("线%s%% 熔断") : _("线%s%%"),
            rate_text((struct rate){(int32_t)limit}, b));
}

/* A count at the left, its amount at the right end. */
static void draw_pair(struct ui_grid *g, struct ui_rect r, enum ui_ink ink, const char *left,
                      const char *right)
{
    int w = utf8_width(right);

    ui_put_in(g, r.row, r.col, r.cols - w - 1, UI_LEFT, ink, left);
    ui_put(g, r.row, r.col + r.cols - w, ink, right);
}

static int draw_figures(const struct home *h, struct ui_grid *g, struct ui_rect r)
{
    const struct scr_totals *x;
    char wan[MONEY_TEXT_SIZE], left[64], right[64];
    int cols = r.cols < PAIR_COLS ? r.cols : PAIR_COLS;
    int row = r.row;

    if (!h->d->loans.whole) {
        draw_bar(h, g, row, r.col);
        return row + 2;
    }
    x = desk_totals(h->d);
    scr_fmt(left, sizeof left, _("贷款户 %lld"), (long long)x->households);
    scr_fmt(right, sizeof right, _("余额 %s万"), in_wan(x->balance_fen, wan, sizeof wan));
    draw_pair(g, (struct ui_rect){row++, r.col, 1, cols}, INK_PLAIN, left, right);
    scr_fmt(left, sizeof left, _("逾期户 %lld"), (long long)x->overdue_households);
    scr_fmt(right, sizeof right, _("逾本 %s万"), in_wan(x->overdue_principal_fen, wan, sizeof wan));
    draw_pair(g, (struct ui_rect){row++, r.col, 1, cols},
              x->overdue_households ? INK_LATE2 : INK_PLAIN, left, right);
    for (size_t i = 0; i < scr_count(&h->ratio); i++)
        draw_ratio(&h->ratio, i, g, row++, r.col);
    return row;
}

static int draw_months(const struct home *h, struct ui_grid *g, struct ui_rect r)
{
    struct ui_bar bars[6];
    int n = r.rows - 1 < 6 ? r.rows - 1 : 6;

    if (n < 1 || !h->d->loans.whole)
        return r.row;
    ui_put(g, r.row, r.col, INK_TITLE, _("未来6个月到期(万元)"));
    for (int i = 0; i < n; i++) {
        char wan[MONEY_TEXT_SIZE];

        bars[i] = (struct ui_bar){.n = desk_totals(h->d)->month[i].fen, .ink = INK_PLAIN};
        scr_fmt(bars[i].label, sizeof bars[i].label, _("%02d月"),
                desk_totals(h->d)->month[i].month % 12 + 1);
        str_copy(bars[i].value, sizeof bars[i].value, in_wan(bars[i].n, wan, sizeof wan));
    }
    ui_chart(g, (struct ui_rect){r.row + 1, r.col, n, r.cols}, bars, (size_t)n);
    return r.row + 1 + n;
}

static void draw_recent(const struct home *h, struct ui_grid *g, struct ui_rect r)
{
    int row = r.row;

    if (r.rows < 2 || h->d->recent_n == 0)
        return;
    ui_put(g, row++, r.col, INK_TITLE, _("最近打开"));
    for (size_t i = 0; i < h->d->recent_n && row < r.row + r.rows; i++)
        ui_put_in(g, row++, r.col + 1, r.cols - 1, UI_LEFT, INK_PLAIN, h->d->recent[i].label);
}

void home_draw(const struct home *h, struct ui_grid *g, struct ui_rect body)
{
    int rows = body.rows - 1;
    int codes = (int)(count_screens() + 2) / 3 + 1;
    int todos = rows - codes - 1;
    int right = body.col + LEFT_COLS + 2;
    int cols = body.cols - LEFT_COLS - 2;
    int row;

    if (todos < 7)
        todos = 7;
    draw_todos(h, g, (struct ui_rect){body.row, body.col, todos, LEFT_COLS});
    draw_codes(h, g, (struct ui_rect){body.row + todos, body.col, rows - todos, LEFT_COLS});
    for (int i = 0; i < rows; i++)
        ui_put(g, body.row + i, body.col + LEFT_COLS, INK_LINE, "|");
    ui_put(g, body.row, right, INK_TITLE, _("本社一览"));
    row = draw_figures(h, g, (struct ui_rect){body.row + 1, right, rows - 1, cols});
    row = draw_months(h, g, (struct ui_rect){row + 1, right, rows - (row + 1 - body.row), cols});
    draw_recent(h, g, (struct ui_rect){row + 1, right, body.row + rows - row - 1, cols});
}
