/* Ctrl+P in 50: the notice first, so that Enter prints it; then the other papers and files. */
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "report/paper.h"
#include "screens/out.h"
#include "screens/paper.h"
#include "screens/roster.h"
#include "screens/text.h"
#include "tui/dialog.h"

enum what { NOTICE, ROSTER, PAY, ANNOUNCEMENT, CARD, SHOWN, ROSTER_FILE, PAY_FILE };

static const struct ui_choice choices[] = {{"1", N_("公示表(身份证号遮蔽)"), "gsb"},
                                           {"2", N_("贴息清册(全)"), "txqc"},
                                           {"3", N_("贴息发放清册"), "ffqc"},
                                           {"4", N_("公告(发放后)"), "gg"},
                                           {"5", N_("一卡通导入文件"), "ykt"},
                                           {"6", N_("屏幕上所示的行"), "ss"},
                                           {"7", N_("贴息清册的表格文件"), "qcbg"},
                                           {"8", N_("发放清册的表格文件"), "ffbg"},
                                           {0}};

static void paper(struct roster_desk *r, struct ui *ui, const char *name)
{
    const struct scr_paper_arg args[] = {{"roster", r->sum.nos}};
    struct err e = {0};

    if (!paper_can_print()) {
        scr_paper_preview(ui, name, args, 1);
        return;
    }
    if (scr_paper_print(ui, name, args, 1, &e) == OK)
        ui_say(ui, UI_INFO, "", "六", _("已送打印 %zu 份"), r->sum.rosters);
    else
        ui_say_err(ui, &e);
}

/* All columns as a file: xlsx, csv, pdf. */
static void table(struct roster_desk *r, struct ui *ui, const char *report)
{
    struct scr_rows rows = SCR_ROWS_INIT;
    struct err e = {0};

    if (scr_load(&r->d->app, report, SCR_ARGS(SCR_TEXT("roster", r->sum.nos)), &rows, &e) != OK)
        ui_say_err(ui, &e);
    else
        scr_out_export(ui, &r->d->app, &rows.t, r->list.subtitle);
    scr_rows_release(&rows);
}

void roster_print(struct roster_desk *r, struct ui *ui)
{
    size_t at = roster_step_at(roster_at(r)->state);
    int first = at == 5 ? CARD : at == 6 || at == 7 ? ANNOUNCEMENT : NOTICE;
    int i;

    if (at == 0) { /* nothing is issued yet */
        scr_list_print(&r->list, ui);
        return;
    }
    i = ui_choose(ui, _("打印"), choices, first);
    switch (i) {
    case NOTICE:
        paper(r, ui, "publicity");
        break;
    case ROSTER:
        paper(r, ui, "roster");
        break;
    case PAY:
        paper(r, ui, "roster-pay");
        break;
    case ROSTER_FILE:
        table(r, ui, "roster-lines");
        break;
    case PAY_FILE:
        table(r, ui, "roster-pay");
        break;
    case ANNOUNCEMENT:
        paper(r, ui, "announcement");
        break;
    case CARD:
        roster_card_write(r, ui);
        break;
    case SHOWN:
        scr_list_print(&r->list, ui);
        break;
    default:
        break;
    }
}
