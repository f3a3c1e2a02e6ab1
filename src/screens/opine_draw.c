/* Screen 21: queue, summary, the four opinions in the annex's places. */
#include "screens/opine.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "screens/text.h"

#define HEAD_ROWS 4 /* queue, heading, two lines of summary */

/* As printed: village, township, station, bank. */
static const enum facts_stage places[] = {STAGE_VILLAGE, STAGE_TOWNSHIP, STAGE_STATION, STAGE_BANK};

static bool is_open(const struct opine *o, enum facts_stage s)
{
    return o->hand != HAND_NONE && s == o->stage;
}

/* Rows that an opinion takes below its heading. */
static int rows_of(const struct opine *o, enum facts_stage s)
{
    return is_open(o, s) ? o->form_rows : 1;
}

void opine_place(const struct opine *o, struct ui_rect body, struct ui_rect *form)
{
    int row = body.row + HEAD_ROWS;

    *form = (struct ui_rect){body.row, body.col, 0, body.cols};
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        row++;
        if (is_open(o, places[i]))
            *form = (struct ui_rect){row, body.col, o->form_rows, body.cols};
        row += rows_of(o, places[i]);
    }
}

/* ------------------------------------------------------------------ queue, summary */

static void draw_queue(const struct opine *o, struct ui_grid *g, struct ui_rect body)
{
    size_t n = scr_count(&o->queue);
    size_t first = o->at >= 2 ? o->at - 2 : 0;
    int col = ui_putf(g, body.row, body.col + 1, INK_TITLE, _("待办%zu "), n);

    for (size_t i = first; i < n && col < body.col + body.cols - 12; i++) {
        char text[160];
        char m[MONEY_TEXT_SIZE];
        int days = (int)scr_int(&o->queue, i, "days");
        int room = body.col + body.cols - 1 - col;

        money_comma(scr_money(&o->queue, i, "amount_fen"), m);
        m[strcspn(m, ".")] = '\0';
        scr_fmt(text, sizeof text, days > 0 ? _("%s%s %s %s %d天") : _("%s%s %s %s 今天"),
                i == o->at ? ">" : "", scr_text(&o->queue, i, "borrower"), m,
                scr_text(&o->queue, i, "village"), days);
        if (utf8_width(text) + 3 > room)
            break;
        if (i > first)
            col = ui_put(g, body.row, col, INK_LINE, " | ");
        col = ui_put(g, body.row, col, i == o->at ? INK_FOCUS : INK_PLAIN, text);
    }
}

static void draw_heading(struct ui_grid *g, int row, struct ui_rect body, const char *left,
                         const char *clause, const char *right)
{
    int col;

    ui_rule(g, row, body.col + 1, body.cols - 2, INK_LINE);
    col = ui_put(g, row, body.col + 2, INK_TITLE, left);
    if (*clause)
        ui_putf(g, row, col, INK_PLAIN, "〔%s〕", clause);
    if (*right)
        ui_putf(g, row, body.col + body.cols - 3 - utf8_width(right), INK_PLAIN, " %s ", right);
}

static void draw_summary(const struct opine *o, struct ui_grid *g, struct ui_rect body)
{
    const struct scr_rows *p = &o->paper;
    char a[RPT_CELL_SIZE], b[RPT_CELL_SIZE], c[RPT_CELL_SIZE];
    char line[400];
    size_t n;

    draw_heading(g, body.row + 1, body, _("申请摘要"), "", scr_text(p, 0, "application_no"));
    n = scr_fmt(line, sizeof line, _("%s %d岁 %s %s  %s %s 元 %d月  %s"),
                scr_text(p, 0, "borrower"), (int)scr_int(p, 0, "age"),
                scr_term(p, 0, "household_kind"), scr_show(p, 0, "listed", b),
                scr_term(p, 0, "kind"), scr_show(p, 0, "amount_fen", a),
                (int)scr_int(p, 0, "months"), scr_show(p, 0, "purpose", c));
    ui_put_in(g, body.row + 2, body.col + 2, body.cols - 3, UI_LEFT, INK_PLAIN, line);
    n = scr_fmt(line, sizeof line, _("%s %s %s  申请 %s"), scr_text(p, 0, "town"),
                scr_text(p, 0, "village"), scr_text(p, 0, "household_no"),
                scr_show(p, 0, "date", a));
    if (scr_int(p, 0, "held_fen"))
        n += scr_fmt(line + n, sizeof line - n, _("  本户余额 %s"), scr_show(p, 0, "held_fen", a));
    if (scr_text(p, 0, "contract_no")[0])
        n += scr_fmt(line + n, sizeof line - n, _("  原合同 %s %s"), scr_text(p, 0, "contract_no"),
                     scr_term(p, 0, "ground"));
    if (scr_text(p, 0, "missing")[0])
        scr_fmt(line + n, sizeof line - n, _("  未交: %s"), scr_show(p, 0, "missing", a));
    ui_put_in(g, body.row + 3, body.col + 2, body.cols - 3, UI_LEFT, INK_PLAIN, line);
}

/* ------------------------------------------------------------------ opinions */

static const char *heading_of(enum facts_stage s)
{
    static const char *const names[] = {[STAGE_VILLAGE] = N_("村委会意见"),
                                        [STAGE_STATION] = N_("乡镇(街道)扶贫工作站意见"),
                                        [STAGE_TOWNSHIP] = N_("乡镇(街道)人民政府(办事处)意见"),
                                        [STAGE_BANK] = N_("经办金融机构意见")};

    return _(names[s]);
}

static const char *clause_of(enum facts_stage s)
{
    static const char *const clauses[] = {[STAGE_VILLAGE] = "二(二)1",
                                          [STAGE_STATION] = "二(二)2",
                                          [STAGE_TOWNSHIP] = "二(二)2",
                                          [STAGE_BANK] = "二(二)3"};

    return clauses[s];
}

static const char *key(enum facts_stage s, const char *what, char out[32])
{
    scr_fmt(out, 32, "%s_%s", opine_stage_name(s), what);
    return out;
}

static void state_of(const struct opine *o, enum facts_stage s, char *out, size_t size)
{
    const char *verdict;
    char k[32];
    char iso[RPT_CELL_SIZE];

    verdict = scr_text(&o->paper, 0, key(s, "verdict", k));
    if (is_open(o, s))
        scr_fmt(out, size, "%s", o->hand == HAND_PAPER ? _("待我按纸表转录") : _("待我填写"));
    else if (!*verdict)
        scr_fmt(out, size, "%s", _("未签"));
    else
        scr_fmt(out, size, "%s %s",
                str_eq(verdict, "agree")    ? _("已签")
                : str_eq(verdict, "return") ? _("退回")
                                            : _("不同意"),
                scr_show(&o->paper, 0, key(s, "on", k), iso) + 5);
}

static void draw_signed(const struct opine *o, struct ui_grid *g, struct ui_rect body, int row,
                        enum facts_stage s)
{
    char k[32];
    char by[160];
    char iso[RPT_CELL_SIZE];
    int width;

    if (scr_is_null(&o->paper, 0, key(s, "by", k))) {
        ui_put(g, row, body.col + 2, INK_DIM, _("(还没有签署)"));
        return;
    }
    scr_fmt(by, sizeof by, "%s %s%s", scr_text(&o->paper, 0, key(s, "by", k)),
            scr_show(&o->paper, 0, key(s, "on", k), iso),
            scr_int(&o->paper, 0, key(s, "paper", k)) ? _(" [转录]") : "");
    width = utf8_width(by);
    ui_put_in(g, row, body.col + 2, body.cols - 5 - width, UI_LEFT, INK_PLAIN,
              scr_show(&o->paper, 0, key(s, "text", k), iso));
    ui_put(g, row, body.col + body.cols - 1 - width, INK_PLAIN, by);
}

static int draw_opinions(const struct opine *o, struct ui_grid *g, struct ui_rect body)
{
    int row = body.row + HEAD_ROWS;

    for (size_t i = 0; i < STAGE_COUNT; i++) {
        char state[60];

        state_of(o, places[i], state, sizeof state);
        draw_heading(g, row++, body, heading_of(places[i]), clause_of(places[i]), state);
        if (!is_open(o, places[i]))
            draw_signed(o, g, body, row, places[i]);
        row += rows_of(o, places[i]);
    }
    return row;
}

/* What this hand said before, where it sent the form back. */
static int draw_before(const struct opine *o, struct ui_grid *g, struct ui_rect body, int row)
{
    char k[32];
    char iso[RPT_CELL_SIZE];
    char line[400];

    if (scr_is_null(&o->paper, 0, key(o->stage, "by", k)))
        return row;
    scr_fmt(line, sizeof line, _("上次 %s %s: "),
            scr_show(&o->paper, 0, key(o->stage, "on", k), iso),
            scr_text(&o->paper, 0, key(o->stage, "by", k)));
    ui_put_in(g, row, ui_put(g, row, body.col + 2, INK_NOTE, line), body.cols - 34, UI_LEFT,
              INK_NOTE, scr_text(&o->paper, 0, key(o->stage, "text", k)));
    return row + 1;
}

void opine_draw(const struct opine *o, struct ui_grid *g, struct ui_rect body)
{
    int row;

    draw_queue(o, g, body);
    if (!scr_count(&o->paper)) {
        ui_put(g, body.row + 2, body.col + 2, INK_DONE, _("没有轮到您签署的审批表"));
        return;
    }
    draw_summary(o, g, body);
    row = draw_opinions(o, g, body);
    if (o->hand == HAND_NONE)
        return;
    row = draw_before(o, g, body, row);
    if (row >= body.row + body.rows)
        return;
    if (o->faulty)
        ui_put_in(g, row, body.col + 1, body.cols - 2, UI_LEFT, INK_ERROR, o->fault.text);
    else
        scr_checks_draw(
            &o->checks, g,
            (struct ui_rect){row, body.col + 1, body.row + body.rows - row, body.cols - 1});
}
