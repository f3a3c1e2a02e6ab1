/* The picture of screen 31. */
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "core/rmb.h"
#include "screens/lookup.h"
#include "screens/repay.h"
#include "screens/text.h"

#define COL_DUE   22 /* right edges of the three columns of figures */
#define COL_PAID  37
#define COL_REST  52
#define FIGURE    13
#define COL_NOTES 54

static void figure(struct ui_grid *g, int row, int right, enum ui_ink ink, int64_t fen)
{
    char m[MONEY_TEXT_SIZE];

    ui_put_in(g, row, right - FIGURE, FIGURE, UI_RIGHT, ink, money_comma(money_of(fen), m));
}

static void draw_facts(const struct repay *r, struct ui_grid *g, struct ui_rect b)
{
    char a[RPT_CELL_SIZE], c[RPT_CELL_SIZE], d[RPT_CELL_SIZE], state[64];
    int32_t late = (int32_t)scr_int(&r->loan, 0, "days_overdue");
    int col;

    if (late > 0)
        scr_fmt(state, sizeof state, _("逾期 %d 天"), (int)late);
    else
        scr_fmt(state, sizeof state, "%s",
                str_eq(scr_text(&r->loan, 0, "status"), "closed") ? _("已结清") : _("正常"));
    col = ui_putf(g, b.row + REPAY_FACTS, b.col + 1, INK_PLAIN,
                  _("%s  余额 %s  利率 %s%%  到期 %s  "), r->contract,
                  scr_show(&r->loan, 0, "balance_fen", a), scr_show(&r->loan, 0, "rate_ppm", c),
                  scr_show(&r->loan, 0, "maturity", d));
    ui_put(g, b.row + REPAY_FACTS, col, scr_state_ink(late, 1), state);
}

struct part {
    const char *label, *note;
    int64_t owed, paid;
    bool open; /* not due yet: may stay */
};

/* Interest that is paid meets what is settled first, the rest waits for the running one. */
static void parts_of(const struct repay *r, struct part out[5])
{
    int64_t due = repay_owed(r, "interest_due").fen;
    int64_t interest = repay_paid(r, "interest").fen;
    int64_t settled = interest < due ? interest : due;

    out[0] = (struct part){N_("复利"), N_("不贴息〔一(六)〕"), repay_owed(r, "compound_due").fen,
                           repay_paid(r, "compound").fen, false};
    out[1] = (struct part){N_("罚息"), N_("不贴息〔一(六)〕"), repay_owed(r, "penalty_due").fen,
                           repay_paid(r, "penalty").fen, false};
    out[2] = (struct part){N_("应还利息"), N_("已结息未还"), due, settled, false};
    out[3] = (struct part){N_("已计利息"), N_("未到付息日,可不还"), repay_owed(r, "accrued").fen,
                           interest - settled, true};
    out[4] = (struct part){N_("本金"), N_("未到期,可不还"), scr_int(&r->loan, 0, "balance_fen"),
                           repay_paid(r, "principal").fen, repay_owed(r, "principal_due").fen == 0};
}

static void draw_note(const struct repay *r, const struct part *p, struct ui_grid *g, int row,
                      struct ui_rect b)
{
    char text[120] = "";
    char m[MONEY_TEXT_SIZE];
    struct money due = repay_owed(r, "principal_due");

    if (p->open && p->paid > p->owed)
        scr_fmt(text, sizeof text, _("多 %s 待下次结息抵扣"),
                money_comma(money_of(p->paid - p->owed), m));
    else if (str_eq(p->label, "本金") && due.fen)
        scr_fmt(text, sizeof text, _("其中到期 %s"), money_comma(due, m));
    else if (p->owed)
        str_copy(text, sizeof text, _(p->note));
    ui_put_in(g, row, b.col + COL_NOTES, b.cols - COL_NOTES, UI_LEFT, INK_PLAIN, text);
}

static void draw_parts(const struct repay *r, struct ui_grid *g, struct ui_rect b)
{
    struct part p[5];
    int row = b.row + REPAY_PARTS;

    parts_of(r, p);
    ui_put_in(g, row, b.col + COL_DUE - FIGURE, FIGURE, UI_RIGHT, INK_LABEL, _("欠"));
    ui_put_in(g, row, b.col + COL_PAID - FIGURE, FIGURE, UI_RIGHT, INK_LABEL, _("本次还"));
    ui_put_in(g, row, b.col + COL_REST - FIGURE, FIGURE, UI_RIGHT, INK_LABEL, _("还后"));
    for (size_t i = 0; i < 5; i++) {
        int64_t rest = p[i].owed - p[i].paid;

        row++;
        figure(g, row, b.col + COL_DUE, INK_PLAIN, p[i].owed);
        ui_put(g, row, b.col + 1, INK_PLAIN, _(p[i].label));
        figure(g, row, b.col + COL_PAID, p[i].paid ? INK_TITLE : INK_PLAIN, p[i].paid);
        figure(g, row, b.col + COL_REST, INK_PLAIN, rest > 0 ? rest : 0);
        draw_note(r, &p[i], g, row, b);
    }
    ui_put(g, row + 1, b.col + 1, INK_TITLE, _("应还合计"));
    figure(g, row + 1, b.col + COL_DUE, INK_TITLE, repay_owed(r, "due").fen);
}

static void draw_capitals(const struct repay *r, struct ui_grid *g, struct ui_rect b)
{
    char text[RMB_TEXT_SIZE];
    char m[MONEY_TEXT_SIZE];
    struct money amount = ui_form_money(&r->form, "amount");
    struct money cash = ui_form_money(&r->form, "cash");

    if (amount.fen)
        ui_putf(g, b.row + REPAY_CAPITALS, b.col + 1, INK_PLAIN, _("大写  %s"),
                rmb_capitals(amount, text));
    if (cash.fen > amount.fen && amount.fen)
        ui_putf(g, b.row + REPAY_FIELDS, b.col + 66, INK_TITLE, _("找零 %s"),
                money_comma(money_of(cash.fen - amount.fen), m));
}

static const char *order_text(const struct repay *r)
{
    if (str_eq(r->order, "principal"))
        return _("到期本金 > 复利 > 罚息 > 应还利息 > 已计利息 (改过,需授权)");
    if (str_eq(r->order, "interest"))
        return _("应还利息 > 到期本金 > 复利 > 罚息 > 已计利息 (改过,需授权)");
    if (result_find(&r->owed, "principal_first") && result_find(&r->owed, "principal_first")->n)
        return _("到期本金 > 复利 > 罚息 > 应还利息 (逾期 90 天以上本金在先)");
    return _("复利 > 罚息 > 应还利息 > 到期本金 > 已计利息   (F6 改次序,需授权)");
}

/* What a back-dated receipt changes as of today, and the verdicts. */
static int draw_changes(const struct repay *r, struct ui_grid *g, struct ui_rect b, int row)
{
    const struct value *list = result_find(&r->answer, "changes");
    char was[MONEY_TEXT_SIZE], now[MONEY_TEXT_SIZE];
    int col = b.col + 1;

    for (size_t i = 0; list && i < list->row_count; i++) {
        const struct result *x = &list->rows[i];

        if (i == 0)
            col = ui_put(g, row, col, INK_NOTE, _("倒起息改变: "));
        else if (i % 2 == 0)
            col = b.col + 13, row++;
        col = ui_putf(g, row, col, INK_NOTE, "%s %s -> %s   ", result_find(x, "what")->text,
                      money_comma(money_of(result_find(x, "was")->n), was),
                      money_comma(money_of(result_find(x, "now")->n), now));
    }
    return list && list->row_count ? row + 1 : row;
}

static void draw_notes(const struct repay *r, struct ui_grid *g, struct ui_rect b)
{
    char m[MONEY_TEXT_SIZE];
    int row = b.row + REPAY_NOTES;

    ui_putf(g, row++, b.col + 1, INK_PLAIN, _("冲还次序: %s"), order_text(r));
    ui_putf(g, row++, b.col + 1, INK_PLAIN,
            _("默认填应还的;F5=还清全部 %s;直接输金额按次序分摊;=开头可计算"),
            money_comma(repay_owed(r, "payoff"), m));
    row = draw_changes(r, g, b, row);
    for (size_t i = 0; i < r->answer.verdicts.n && row < b.row + b.rows; i++) {
        const struct verdict *v = &r->answer.verdicts.v[i];

        if (v->level != LEVEL_PASS)
            ui_putf(g, row++, b.col + 1, scr_level_ink(v->level),
                    v->clause[0] ? "[%s] %s〔%s〕" : "[%s] %s", scr_level_label(v->level), v->text,
                    v->clause);
    }
    if (!r->splits && ui_form_money(&r->form, "amount").fen && row < b.row + b.rows)
        ui_put_in(g, row, b.col + 1, b.cols - 1, UI_LEFT, INK_ERROR, r->why.text);
}

void repay_draw(const struct repay *r, struct ui_grid *g, struct ui_rect b)
{
    ui_rule(g, b.row + REPAY_LOAN + 1, b.col, b.cols, INK_LINE);
    ui_rule(g, b.row + REPAY_FACTS + 1, b.col, b.cols, INK_LINE);
    if (!repay_has_loan(r)) {
        ui_put(g, b.row + REPAY_FACTS, b.col + 1, INK_DIM,
               _("输入户主姓名首字母、编号或后4位,回车取出这笔贷款"));
        return;
    }
    draw_facts(r, g, b);
    draw_parts(r, g, b);
    draw_capitals(r, g, b);
    draw_notes(r, g, b);
}
