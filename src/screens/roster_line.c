/* What is done to one line of a roster: objection, decision on a hold, payment that came back. */
#include "base/i18n.h"
#include "base/str.h"
#include "screens/act_form.h"
#include "screens/roster.h"
#include "screens/text.h"
#include "tui/dialog.h"

/* Roster and contract of the line under the cursor. */
static bool line_args(struct roster_desk *r, struct ui *ui, struct args *in, size_t *row)
{
    if (!scr_list_at(&r->list, row)) {
        ui_say(ui, UI_ERROR, "", "", _("先把光标移到清册的一笔上"));
        return false;
    }
    args_set(in, "roster", scr_text(&r->list.rows, *row, "roster_no"));
    args_set(in, "contract", scr_text(&r->list.rows, *row, "contract_no"));
    return true;
}

static bool done_well(struct roster_desk *r, struct ui *ui, bool done)
{
    struct err e = {0};
    size_t at = r->list.table.cursor;

    if (!done)
        return false;
    if (roster_load(r, &e) != OK)
        ui_say_err(ui, &e);
    ui_table_go(&r->list.table, at);
    return true;
}

bool roster_object(struct roster_desk *r, struct ui *ui)
{
    struct args in = ARGS_INIT;
    size_t row = 0;
    bool done = false;

    if (!str_eq(roster_at(r)->state, "posted"))
        ui_say(ui, UI_ERROR, "", "六", _("异议在公示期登记, 这组清册%s"),
               roster_state_word(roster_at(r)->state));
    else if (line_args(r, ui, &in, &row))
        done = scr_act_form(ui, "roster-object", &in);
    args_release(&in);
    return done_well(r, ui, done);
}

/* 暂缓 is decided; after the payment a line comes back (退票) or goes out again (补发). */
static const char *act_for(const struct roster_desk *r, size_t row)
{
    size_t at = roster_step_at(roster_at(r)->state);
    const char *standing = scr_text(&r->list.rows, row, "standing");

    if (str_eq(standing, "held") && at < 3)
        return "roster-hold";
    if (str_eq(standing, "returned"))
        return "roster-reissue";
    return at > 5 && str_eq(standing, "in") ? "roster-return" : NULL;
}

bool roster_decide(struct roster_desk *r, struct ui *ui)
{
    struct args in = ARGS_INIT;
    const char *act = NULL;
    size_t row = 0;
    bool done = false;

    if (line_args(r, ui, &in, &row)) {
        act = act_for(r, row);
        if (!act || str_eq(roster_at(r)->state, "draft"))
            ui_say(ui, UI_ERROR, "", "六",
                   _("这一笔没有要决定的: 暂缓的公示前决定, 已发放的可登记退票、补发"));
        else
            done = scr_act_form(ui, act, &in);
    }
    args_release(&in);
    return done_well(r, ui, done);
}
