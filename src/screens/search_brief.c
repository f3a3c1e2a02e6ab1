/* The few lines about the household under the cursor of list 10. */
#include <string.h>

#include "base/i18n.h"
#include "core/money.h"
#include "core/rate.h"
#include "screens/lookup.h"
#include "screens/search.h"
#include "screens/text.h"

static void draw_person(const struct scr_rows *b, struct ui_grid *g, int row, int col, int cols)
{
    char birth[RPT_CELL_SIZE];
    char line[300];
    size_t n;

    scr_show(b, 0, "birth", birth);
    birth[7] = '\0'; /* year and month */
    n = scr_fmt(line, sizeof line, _("%s %s %s (%d岁)  %d口人  %s"), scr_text(b, 0, "head"),
                scr_term(b, 0, "sex"), birth, (int)scr_int(b, 0, "age"),
                (int)scr_int(b, 0, "members"), scr_text(b, 0, "place"));
    if (*scr_text(b, 0, "spouse") && n < sizeof line)
        scr_fmt(line + n, sizeof line - n, _("  配偶 %s"), scr_text(b, 0, "spouse"));
    ui_put_in(g, row, col, cols, UI_LEFT, INK_PLAIN, line);
}

static void draw_loan(const struct scr_rows *b, struct ui_grid *g, int row, int col, int cols)
{
    char start[RPT_CELL_SIZE], end[RPT_CELL_SIZE], pct[RPT_CELL_SIZE], balance[RPT_CELL_SIZE];
    char due[RPT_CELL_SIZE];
    char line[300];
    int32_t late = (int32_t)scr_int(b, 0, "days_overdue");
    size_t n;

    if (!*scr_text(b, 0, "contract_no")) {
        ui_put(g, row, col, INK_SETTLED, _("没有未结清的贷款"));
        return;
    }
    n = scr_fmt(line, sizeof line, _("%s %s 至 %s 余额 %s %s%%"), scr_text(b, 0, "contract_no"),
                scr_show(b, 0, "start", start), scr_show(b, 0, "maturity", end),
                scr_show(b, 0, "balance_fen", balance), scr_show(b, 0, "rate_ppm", pct));
    if (late > 0 && n < sizeof line)
        n += scr_fmt(line + n, sizeof line - n, _(" 应还 %s (逾%d天)"),
                     scr_show(b, 0, "due_fen", due), (int)late);
    if (scr_int(b, 0, "others") > 0 && n < sizeof line)
        scr_fmt(line + n, sizeof line - n, _(" 另 %d 笔"), (int)scr_int(b, 0, "others"));
    ui_put_in(g, row, col, cols, UI_LEFT, scr_state_ink(late, 1), line);
}

static void draw_last(const struct scr_rows *b, struct ui_grid *g, int row, int col, int cols)
{
    char when[RPT_CELL_SIZE], sum[RPT_CELL_SIZE];
    char line[200];

    if (scr_is_null(b, 0, "last_day"))
        return;
    scr_fmt(line, sizeof line, _("最近收款: %s %s (%s)"), scr_show(b, 0, "last_day", when),
            scr_show(b, 0, "last_fen", sum), scr_text(b, 0, "last_user"));
    ui_put_in(g, row, col, cols, UI_LEFT, INK_PLAIN, line);
}

void search_draw_brief(struct search *s, int64_t household, struct ui_grid *g, struct ui_rect r)
{
    struct err e = {0};

    if (s->brief_id != household || !s->brief.rpt) {
        s->brief_id = household;
        if (scr_load(&s->d->app, "s-brief",
                     SCR_ARGS(SCR_INT("id", household), SCR_DAY("as_of", s->d->app.today)),
                     &s->brief, &e) != OK)
            ui_put_in(g, r.row, r.col + 1, r.cols - 1, UI_LEFT, INK_ERROR, e.text);
    }
    if (scr_count(&s->brief) == 0)
        return;
    ui_put(g, r.row, r.col + 1, INK_LABEL, _("预览"));
    draw_person(&s->brief, g, r.row, r.col + 7, r.cols - 7);
    draw_loan(&s->brief, g, r.row + 1, r.col + 7, r.cols - 7);
    draw_last(&s->brief, g, r.row + 2, r.col + 7, r.cols - 7);
}
