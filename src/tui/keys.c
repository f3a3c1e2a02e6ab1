#include <stdio.h>

#include "base/i18n.h"
#include "tui/dialog.h"
#include "tui/help.h"
#include "tui/palette.h"
#include "tui/ui_impl.h"

static const struct ui_key_help global_keys[] = {
    {UIK_F1, N_("帮助"), N_("本栏的填法、规则、条文原文和本屏按键"), true},
    {UIK_F2, N_("待办"), N_("待办清单"), true},
    {UIK_F3, N_("首页"), N_("回首页,草稿保留"), true},
    {UIK_F7, N_("查找"), N_("按姓名、编号、后4位查户"), true},
    {UIK_F9, N_("命令"), N_("命令框: 交易码、拼音首字母、= 计算"), true},
    {UIK_TAB, N_("后一栏"), N_("后一栏;Shift+Tab 前一栏"), false},
    {UIK_CTRL('L'), N_("重画"), N_("重画屏幕"), false},
    {UIK_CTRL('Q'), N_("锁屏签退"), N_("1 锁屏  2 签退  3 退出"), true},
    {UIK_ESC, N_("返回"), N_("退一步,已输入的不丢"), true},
    {0},
};

const struct ui_key_help *ui_global_keys(void)
{
    return global_keys;
}

static struct ui_widget *focused(struct ui_view *v)
{
    return v->widgets ? v->widget[v->focus] : NULL;
}

/* Keys that stand for others: `+` F10, `~` F9, Ctrl+D F5. */
static uint32_t meant(struct ui_view *v, uint32_t key)
{
    struct ui_widget *w = focused(v);
    bool literal = v->class->literal || (w && w->class->literal && w->class->literal(w));

    switch (key) {
    case UIK_KP_PLUS:
        return UIK_F10;
    case '+':
        return literal ? key : UIK_F10;
    case '~':
        return literal ? key : UIK_F9;
    case UIK_CTRL('D'):
        return UIK_F5;
    default:
        return key;
    }
}

static bool try_actions(struct ui_view *v, uint32_t key, bool late)
{
    for (const struct ui_action *a = v->class->actions; a && a->label; a++)
        if (a->key && a->late == late && (a->key == key || a->alt == key)) {
            ui_action_run(v, a);
            return true;
        }
    return false;
}

/* Tab and Shift+Tab past the ends of a widget: to the next one, or round to its other end. */
static bool move_focus(struct ui_view *v, uint32_t key)
{
    size_t n = v->widgets;
    struct ui_widget *w;

    if (n == 0 || (key != UIK_TAB && key != UIK_BACKTAB))
        return false;
    w = v->widget[key == UIK_TAB ? (v->focus + 1) % n : (v->focus + n - 1) % n];
    ui_view_focus(v, w);
    if (w->class->enter)
        w->class->enter(w, key == UIK_TAB ? UI_ENTER_FIRST : UI_ENTER_LAST);
    return true;
}

static void go_back(struct ui *ui, struct ui_view *v)
{
    if (ui->depth > 1 || v->class->size) {
        if (ui_may_leave(v))
            ui_close(v);
    } else {
        ui_say(ui, UI_INFO, "", "", _("已在首页。Ctrl+Q 锁屏、签退或退出"));
    }
}

static void global_key(struct ui *ui, struct ui_view *v, uint32_t key)
{
    bool popup = ui_view_is_popup(v);

    switch (key) {
    case UIK_F1:
        ui_help(ui);
        break;
    case UIK_F2:
        if (!popup && ui->host.todo)
            ui->host.todo(ui, ui->host.app);
        break;
    case UIK_F3:
        if (!popup)
            ui_home(ui);
        break;
    case UIK_F7:
        if (!popup && ui->host.search)
            ui->host.search(ui, ui->host.app);
        break;
    case UIK_F9:
        if (!popup)
            ui_palette(ui);
        break;
    case UIK_ESC:
        go_back(ui, v);
        break;
    case UIK_CTRL('C'):
        ui_say(ui, UI_INFO, "", "", _("用 Esc 返回"));
        break;
    case UIK_CTRL('Q'):
        ui_quit_menu(ui);
        break;
    default:
        break;
    }
}

/* Keys after which a message still stands: moving about and asking what it means. */
static bool keeps_message(uint32_t key)
{
    return key == UIK_F1 || key == UIK_CTRL('L') || (key >= UIK_UP && key <= UIK_PGDN) ||
           key == UIK_TAB || key == UIK_BACKTAB;
}

static void dispatch(struct ui *ui, struct ui_view *v, const struct ui_event *ev)
{
    struct ui_widget *w = focused(v);
    bool grabbed = w && w->class->grabs && w->class->grabs(w);

    if (grabbed && w->class->key(w, ui, ev) == UI_USED)
        return;
    if (try_actions(v, ev->key, false))
        return;
    if (w && !grabbed && w->class->key && w->class->key(w, ui, ev) == UI_USED)
        return;
    if (try_actions(v, ev->key, true))
        return;
    if (v->class->key && v->class->key(v, ev) == UI_USED)
        return;
    if (!v->class->sealed && !move_focus(v, ev->key))
        global_key(ui, v, ev->key);
}

void ui_handle(struct ui *ui, const struct ui_event *ev)
{
    struct ui_view *v = ui_top(ui);
    struct ui_event e = *ev;
    unsigned said = ui->say_no;

    if (!v || v->closed || ui->leaving)
        return;
    if (ev->key == UIK_CTRL('L')) {
        ui_term_redraw(ui->term);
        return;
    }
    if (ui_too_small(ui)) /* what is not seen must not be keyed into */
        return;
    e.key = meant(v, ev->key);
    if (v->class->layout)
        v->class->layout(v, ui_view_rect(ui, v));
    dispatch(ui, v, &e);
    if (ui->say_no == said && !keeps_message(e.key))
        ui_hush(ui);
}

/* Hand a key on as if it had been pressed (help and palette run keys so). */
static void press(struct ui *ui, uint32_t key)
{
    ui_handle(ui, &(struct ui_event){key, NULL});
}

void ui_run_after(struct ui *ui)
{
    struct ui_after after = ui->after;

    ui->after = (struct ui_after){0};
    if (!after.view || after.view != ui_top(ui) || after.view->closed || ui->leaving)
        return;
    if (after.action)
        ui_action_run(after.view, after.action);
    else
        press(ui, after.key);
}
