/* Screen 30: who gets what; the checks; the schedule that will be. */
#include "screens/payout.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/rate.h"
#include "screens/text.h"

#define PLAN_ROWS 3 /* heading and two lines on 24 rows */
#define PLAN_COLS 38

static void draw_queue(const struct payout *x, struct ui_grid *g, struct ui_rect body)
{
    size_t n = scr_count(&x->queue);
    size_t first = x->at >= 2 ? x->at - 2 : 0;
    int col = ui_putf(g, body.row, body.col + 1, INK_TITLE, _("待放%zu "), n);

    for (size_t i = first; i < n; i++) {
        char text[160];
        char m[RPT_CELL_SIZE];

        scr_fmt(text, sizeof text, "%s%s %s %s", i == x->at ? ">" : "",
                scr_text(&x->queue, i, "borrower"), scr_term(&x->queue, i, "kind"),
                scr_show(&x->queue, i, "amount_fen", m));
        if (col + utf8_width(text) + 3 > body.col + body.cols - 1)
            break;
        if (i > first)
            col = ui_put(g, body.row, col, INK_LINE, " | ");
        col = ui_put(g, body.row, col, i == x->at ? INK_FOCUS : INK_PLAIN, text);
    }
}

static void draw_head(const struct payout *x, struct ui_grid *g, struct ui_rect body)
{
    const struct scr_rows *p = &x->paper;
    const struct value *no = result_find(&x->tried, "contract_no");
    bool extends = payout_kind(x) == KIND_EXTENSION;
    char a[RPT_CELL_SIZE], b[RPT_CELL_SIZE], c[RPT_CELL_SIZE], d[RPT_CELL_SIZE];
    char line[300];

    scr_fmt(line, sizeof line, _("合同 %s%s  借款人 %s  %s  %s%s"),
            extends ? scr_text(p, 0, "contract_no")
            : no    ? no->text
                    : "",
            extends ? "" : _("(自动)"), scr_text(p, 0, "borrower"), scr_text(p, 0, "household_no"),
            scr_text(p, 0, "town"), scr_text(p, 0, "village"));
    ui_put_in(g, body.row + 1, body.col + 1, body.cols - 2, UI_LEFT, INK_PLAIN, line);
    scr_fmt(line, sizeof line, _("%s %s  批准 %s  %d月  利率 %s  批准日 %s  %s"),
            scr_term(p, 0, "kind"), scr_text(p, 0, "application_no"),
            scr_show(p, 0, "granted_fen", a), (int)scr_int(p, 0, "granted_months"),
            scr_show(p, 0, "granted_rate_ppm", b), scr_show(p, 0, "granted_on", c),
            scr_show(p, 0, "purpose", d));
    ui_put_in(g, body.row + 2, body.col + 1, body.cols - 2, UI_LEFT, INK_PLAIN, line);
    ui_rule(g, body.row + 3, body.col + 1, body.cols - 2, INK_LINE);
}

/* 1 2025-12-21 利息 126.39 本金 50,000.00 */
static void draw_due(const struct value *plan, size_t i, struct ui_grid *g, int row, int col)
{
    const struct result *r = &plan->rows[i];
    const struct value *due = result_find(r, "due");
    const struct value *interest = result_find(r, "interest");
    const struct value *principal = result_find(r, "principal");
    char iso[DAY_TEXT_SIZE];
    char m[MONEY_TEXT_SIZE];
    int at = ui_putf(g, row, col, INK_PLAIN, "%2zu %s", i + 1,
                     due ? day_iso((struct day){(int32_t)due->n}, iso) : "");

    if (interest && interest->n)
        at = ui_putf(g, row, at, INK_PLAIN, _(" 利息%s"), money_comma(money_of(interest->n), m));
    if (principal && principal->n)
        ui_putf(g, row, at, INK_PLAIN, _(" 本金%s"), money_comma(money_of(principal->n), m));
}

/* The first dues, and in the last place the last one. */
static void draw_plan(const struct payout *x, struct ui_grid *g, struct ui_rect r)
{
    const struct value *plan = result_find(&x->tried, "schedule");
    size_t per = (size_t)(r.cols / PLAN_COLS);
    size_t places = per * (size_t)(r.rows - 1);
    size_t n = plan && plan->type == VALUE_LIST ? plan->row_count : 0;
    int col;

    ui_rule(g, r.row, r.col + 1, r.cols - 2, INK_LINE);
    col = ui_put(g, r.row, r.col + 2, INK_TITLE, _("还款计划预览"));
    if (n)
        ui_putf(g, r.row, col, INK_PLAIN, _("(付息日 共%zu期)"), n);
    for (size_t k = 0; k < places && k < n; k++) {
        size_t i = k + 1 == places && n > places ? n - 1 : k;

        draw_due(plan, i, g, r.row + 1 + (int)(k / per), r.col + 1 + (int)(k % per) * PLAN_COLS);
    }
}

static void draw_collected(const struct payout *x, struct ui_grid *g, struct ui_rect r)
{
    const struct value *v = result_find(&x->tried, "collected");
    char m[MONEY_TEXT_SIZE];

    ui_rule(g, r.row, r.col + 1, r.cols - 2, INK_LINE);
    if (payout_kind(x) == KIND_RENEWAL && v)
        ui_putf(g, r.row + 1, r.col + 1, INK_PLAIN,
                _("新合同还清 %s 的本金;另收旧贷款利息和差额 %s"),
                scr_text(&x->paper, 0, "contract_no"), money_comma(money_of(v->n), m));
}

static void draw_checks(const struct payout *x, struct ui_grid *g, struct ui_rect r)
{
    int col;

    ui_rule(g, r.row, r.col + 1, r.cols - 2, INK_LINE);
    col = ui_put(g, r.row, r.col + 2, INK_TITLE, _("放款前核对"));
    ui_putf(g, r.row, col, INK_PLAIN, _("(通过%zu 需授权%zu 禁止%zu)"),
            scr_checks_count(&x->checks, LEVEL_PASS), scr_checks_count(&x->checks, LEVEL_OVERRIDE),
            scr_checks_count(&x->checks, LEVEL_BLOCK));
    r = (struct ui_rect){r.row + 1, r.col + 1, r.rows - 1, r.cols - 1};
    if (x->faulty)
        ui_put_wrapped(g, r, 0, INK_ERROR, x->fault.text);
    else
        scr_checks_draw(&x->checks, g, r);
}

void payout_draw(const struct payout *x, struct ui_grid *g, struct ui_rect body)
{
    int row = body.row + PAYOUT_HEAD_ROWS + PAYOUT_FORM_ROWS(x);
    int left = body.row + body.rows - row;
    int plan = left > 12 ? left / 2 : PLAN_ROWS;
    struct ui_rect below = {row + left - plan, body.col, plan, body.cols};

    if (x->blind) {
        ui_putf(g, body.row + 1, body.col + 1, INK_PLAIN, _("%s %s  复核中: 金额和账户看单据输入"),
                scr_text(&x->paper, 0, "borrower"), scr_text(&x->paper, 0, "application_no"));
        return;
    }
    draw_queue(x, g, body);
    if (!scr_count(&x->paper)) {
        ui_put(g, body.row + 2, body.col + 2, INK_DONE, _("没有等着放款的申请"));
        return;
    }
    draw_head(x, g, body);
    draw_checks(x, g, (struct ui_rect){row, body.col, left - plan, body.cols});
    if (payout_kind(x) == KIND_FIRST || payout_kind(x) == KIND_TOPUP)
        draw_plan(x, g, below);
    else
        draw_collected(x, g, below);
}
