#include "base/i18n.h"
#include "base/utf8.h"
#include "screens/filing.h"
#include "screens/text.h"

#define TIE_ROWS  3
#define SHORT_DAY 5 /* the year is the month's: 2023-03-31 -> 03-31 */

int filing_tie_rows(const struct filing_screen *s)
{
    return s->ties ? 1 + TIE_ROWS * (int)s->ties : 2;
}

static void tab_text(const struct filing_screen *s, enum filing_tab at, char *out, size_t size)
{
    static const char *const names[FILING_TABS] = {N_("1 备案表"), N_("2 贷款清单"),
                                                   N_("3 未获批清单")};
    char month[DAY_TEXT_SIZE];

    scr_fmt(out, size, _("[%s %s %zu笔]"), _(names[at]),
            month_text(s->month - (at != FILING_MADE), month), scr_count(&s->list[at].rows));
}

static void draw_tabs(const struct filing_screen *s, struct ui_grid *g, struct ui_rect body)
{
    int col = body.col + 3;

    ui_rule(g, body.row, body.col, body.cols, INK_LINE);
    for (int i = 0; i < FILING_TABS; i++) {
        char text[80];

        tab_text(s, (enum filing_tab)i, text, sizeof text);
        ui_put(g, body.row, col, i == (int)s->at ? INK_FOCUS : INK_TITLE, text);
        col += utf8_width(text) + 2;
    }
}

static const char *comma(int64_t fen, char buf[MONEY_TEXT_SIZE])
{
    return money_comma(money_of(fen), buf);
}

/* [x]打印盖章 2025-11-30 */
static int tick(struct ui_grid *g, int row, int col, const char *name, struct day on,
                const char *by)
{
    char iso[DAY_TEXT_SIZE];
    int end;

    if (day_is_none(on))
        return ui_putf(g, row, col, INK_NOTE, "[ ]%s", name) + 2;
    end = ui_putf(g, row, col, INK_DONE, "[x]%s %s", name, day_iso(on, iso) + SHORT_DAY);
    return *by ? ui_putf(g, row, end, INK_DONE, " %s", by) + 2 : end + 2;
}

/* What has become of the scheme's list: filed under a number, stamped, handed in. */
static void draw_steps(const struct filing_tie_row *t, struct ui_grid *g, int row, int col)
{
    if (*t->number)
        col = tick(g, row, col, _("生成锁定"), t->filed, t->number);
    else if (t->branches > 1)
        col = ui_putf(g, row, col, INK_NOTE, _("[ ]生成锁定 已提供 %zu/%zu 社"), t->provided,
                      t->branches) +
              2;
    else
        col = tick(g, row, col, _("生成锁定"), DAY_NONE, "");
    col = tick(g, row, col, _("打印盖章"), t->stamped, "");
    tick(g, row, col, _("报送"), t->sent, t->sent_to);
}

static void draw_tie(const struct filing_tie_row *t, struct ui_grid *g, int row, struct ui_rect at)
{
    char m[7][MONEY_TEXT_SIZE];
    int col;

    ui_putf(g, row, at.col + 1, INK_PLAIN, _("%s 月初 %s + 放 %s - 收 %s + 接收 %s"), t->scheme,
            comma(t->opening, m[0]), comma(t->granted, m[1]), comma(t->received, m[2]),
            comma(t->taken_over, m[3]));
    col = ui_putf(g, row + 1, at.col + 4, INK_PLAIN, _("- 转出 %s ± 更正 %s = 月末 %s  "),
                  comma(t->moved_out, m[0]), comma(t->corrected, m[1]), comma(t->closing, m[2]));
    if (t->difference == 0)
        ui_put(g, row + 1, col, INK_DONE, _("平"));
    else
        ui_putf(g, row + 1, col, INK_ERROR, _("不平 差 %s"), comma(-t->difference, m[0]));
    draw_steps(t, g, row + 2, at.col + 4);
}

void filing_draw(const struct filing_screen *s, struct ui_grid *g, struct ui_rect body)
{
    int row = body.row + body.rows - filing_tie_rows(s);

    draw_tabs(s, g, body);
    ui_rule(g, row++, body.col, body.cols, INK_LINE);
    if (!s->ties)
        ui_put(g, row, body.col + 1, INK_NOTE, _("这个月没有贷款"));
    for (size_t i = 0; i < s->ties; i++, row += TIE_ROWS)
        draw_tie(&s->tie[i], g, row, body);
}
