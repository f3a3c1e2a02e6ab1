#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "tui/choice.h"
#include "tui/dialog.h"
#include "tui/edit.h"
#include "tui/tr.h"
#include "tui/ui_impl.h"

/* The locked screen: nothing of the work can be read; it waits behind. */

static void lock_draw(struct ui_view *v, struct ui_grid *g, struct ui_rect r)
{
    struct ui_edit *e = v->data;
    int row = r.row + r.rows / 2 - 3;
    int col = r.col + r.cols / 2 - 20;
    const char *user = v->ui->host.user;

    ui_put(g, row, col, INK_TITLE, _("本机已锁定。画面在口令通过后恢复,草稿都在。"));
    if (user)
        ui_putf(g, row + 2, col, INK_PLAIN, _("用户  %s"), user);
    col = ui_put(g, row + 3, col, INK_PLAIN, _("口令  "));
    ui_cursor_at(v->ui, row + 3, ui_edit_draw(e, g, row + 3, col, 24, INK_FOCUS, true));
}

static void try_password(struct ui_view *v)
{
    struct ui_edit *e = v->data;
    struct err err = {0};
    enum rc rc = v->ui->host.unlock(v->ui->host.app, e->text, &err);

    ui_edit_set(e, "");
    if (rc == OK) {
        ui_hush(v->ui);
        ui_close(v);
    } else {
        ui_say_err(v->ui, &err);
    }
}

static void sign_off(struct ui_view *v)
{
    if (!ui_confirm(v->ui, &(struct ui_question){.title = _("签退"),
                                                 .text = _("签退后由下一位用户登录,草稿保留。")}))
        return;
    ui_abandon(v->ui, UI_SIGN_OFF);
}

static enum ui_used lock_key(struct ui_view *v, const struct ui_event *ev)
{
    ui_edit_key(v->data, ev);
    return UI_USED;
}

static void lock_close(struct ui_view *v)
{
    v->ui->locked = false;
    ui_edit_release(v->data);
    free(v->data);
}

static const struct ui_action lock_keys[] = {
    {.key = UIK_ENTER, .label = N_("解锁"), .help = N_("口令通过后恢复"), .run = try_password},
    {.key = UIK_CTRL('Q'), .label = N_("签退"), .help = N_("换一位用户"), .run = sign_off},
    {0},
};

static const struct ui_view_class lock_class = {
    .code = "",
    .title = N_("已锁定"),
    .actions = lock_keys,
    .hint = N_("输入本人口令后回车"),
    .draw = lock_draw,
    .key = lock_key,
    .close = lock_close,
    .literal = true,
    .sealed = true,
};

void ui_lock(struct ui *ui)
{
    struct ui_edit *e;
    struct ui_view *v;

    if (ui->locked || !ui->host.unlock)
        return;
    e = xcalloc(1, sizeof *e);
    ui_edit_init(e, 120);
    v = ui_view_new(ui, &lock_class, e);
    str_copy(v->aside, sizeof v->aside, " ");
    ui->locked = true;
    ui_hush(ui);
    ui_modal(ui, v);
}

static void leave_by(struct ui *ui, enum ui_leaving how)
{
    for (size_t i = ui->depth; i-- > 0;)
        if (!ui_may_leave(ui->stack[i]))
            return;
    ui_leave(ui, how);
}

void ui_quit_menu(struct ui *ui)
{
    static const struct ui_choice list[] = {
        {"1", N_("锁屏"), "sp"}, {"2", N_("签退"), "qt"}, {"3", N_("退出"), "tc"}, {0}};
    static const struct ui_choice unlocked[] = {
        {"2", N_("签退"), "qt"}, {"3", N_("退出"), "tc"}, {0}};
    const struct ui_choice *all = ui->host.unlock ? list : unlocked;
    int i = ui_choose(ui, _("锁屏 / 签退 / 退出"), all, 0);

    if (i < 0)
        return;
    if (all[i].code[0] == '1')
        ui_lock(ui);
    else
        leave_by(ui, all[i].code[0] == '2' ? UI_SIGN_OFF : UI_EXIT);
}
