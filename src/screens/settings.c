/* 90 设置: LPR, policy versions, users, this machine. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "ops/upkeep.h"
#include "screens/act_form.h"
#include "screens/list.h"
#include "screens/start.h"
#include "screens/text.h"
#include "tui/dialog.h"
#include "tui/tabs.h"

enum tab { TAB_LPR, TAB_POLICY, TAB_USERS, TAB_MACHINE, TABS };

#define LISTS TAB_MACHINE

static const char *const tab_names[TABS] = {N_("1 LPR"), N_("2 政策版本"), N_("3 用户"),
                                            N_("4 机构/界面")};
static const char *const reports[LISTS] = {"s-lpr", "s-policy", "users"};

struct settings {
    struct desk *d;
    struct scr_list list[LISTS];
    struct ui_form form; /* TAB_MACHINE */
    enum tab at;
};

/* ------------------------------------------------------------------ this machine */

static const struct ui_choice themes[] = {
    {"1", N_("标准"), "bz"}, {"2", N_("高对比"), "gdb"}, {"3", N_("黑白"), "hb"}, {0}};

static const struct ui_field fields[] = {
    {.name = "site",
     .label = N_("机构"),
     .kind = UI_SHOW,
     .row = 1,
     .col = 3,
     .label_cols = 12,
     .cols = 50},
    {.name = "db",
     .label = N_("数据库"),
     .kind = UI_SHOW,
     .row = 2,
     .col = 3,
     .label_cols = 12,
     .cols = 60},
    {.name = "theme",
     .label = N_("配色"),
     .kind = UI_CHOICE,
     .row = 4,
     .col = 3,
     .label_cols = 12,
     .choices = themes,
     .hint = N_("1 标准  2 高对比  3 黑白;记在本用户名下")},
    {.name = "lock",
     .label = N_("锁屏"),
     .kind = UI_INT,
     .row = 5,
     .col = 3,
     .label_cols = 12,
     .cols = 4,
     .max = 2,
     .unit = N_("分钟"),
     .hint = N_("不动键盘几分钟后锁屏,1 至 60")},
};

static enum ui_grade check(void *ctx, struct ui_form *form, const struct ui_field *field,
                           const char *value, struct ui_message *m)
{
    long n = ui_form_int(form, "lock");

    (void)ctx;
    (void)value;
    if (!field || !str_eq(field->name, "lock") || (n >= 1 && n <= 60))
        return UI_INFO;
    ui_message_set(m, UI_ERROR, "", "", _("锁屏时间 %ld 分钟不在 1 至 60 之间"), n);
    return UI_ERROR;
}

static void keep(struct settings *s, const char *name, const char *value)
{
    struct err e = {0};

    if (s->d->drafts && op_state_put(&s->d->app, s->d->drafts, name, value, &e) != OK)
        ui_say_err(s->d->ui, &e);
}

/* Colours and lock hold at once, and for the user's next sign-in. */
static void changed(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct settings *s = ctx;
    long n = ui_form_int(form, field->name);

    if (str_eq(field->name, "theme") && n >= 1 && n <= 3) {
        ui_set_theme(s->d->ui, (enum ui_theme)n);
        keep(s, "theme", ui_form_get(form, "theme"));
    } else if (str_eq(field->name, "lock") && n >= 1 && n <= 60) {
        ui_set_lock_seconds(s->d->ui, (int)n * 60);
        keep(s, "lock", ui_form_get(form, "lock"));
    }
}

static void fill_machine(struct settings *s)
{
    const struct app *a = &s->d->app;
    char text[160];

    scr_fmt(text, sizeof text, "%s  %s  %s%s", a->site.name, a->site.code,
            site_kind_label(a->site.kind), a->training ? _("  演练") : "");
    ui_form_show(&s->form, "site", text, INK_PLAIN);
    ui_form_show(&s->form, "db", op_database(a), INK_PLAIN);
    scr_fmt(text, sizeof text, "%d", (int)ui_host(s->d->ui)->theme);
    ui_form_set(&s->form, "theme", text);
    scr_fmt(text, sizeof text, "%d", ui_host(s->d->ui)->lock_seconds / 60);
    ui_form_set(&s->form, "lock", text);
}

/* ------------------------------------------------------------------ lists */

static void load(struct settings *s)
{
    struct err e = {0};

    for (int i = 0; i < LISTS; i++)
        if (scr_list_load(
                &s->list[i],
                i == TAB_USERS ? NULL : &(struct rpt_arg){.name = "as_of", .n = s->d->app.today.n},
                i == TAB_USERS ? 0 : 1, &e) != OK)
            ui_say_err(s->d->ui, &e);
}

static const char *cell_at(const struct settings *s, enum tab tab, const char *key)
{
    size_t row;

    return scr_list_at(&s->list[tab], &row) ? scr_text(&s->list[tab].rows, row, key) : "";
}

/* An act on what is under the cursor; the rows are read anew where it was done. */
static void act(struct settings *s, const char *name, const char *key, const char *value,
                const char *key2, const char *value2)
{
    struct args in = ARGS_INIT;

    if (key)
        args_set(&in, key, value);
    if (key2)
        args_set(&in, key2, value2);
    if (scr_act_form(s->d->ui, name, &in))
        load(s);
    args_release(&in);
}

static void open_policy(void *ctx, struct ui *ui, const struct scr_rows *r, size_t row)
{
    (void)ui;
    act(ctx, "policy-set", "version", scr_text(r, row, "scheme"), "parameter",
        scr_text(r, row, "parameter"));
}

static void open_user(void *ctx, struct ui *ui, const struct scr_rows *r, size_t row)
{
    (void)ui;
    act(ctx, "user-password", "name", scr_text(r, row, "name"), NULL, NULL);
}

/* ------------------------------------------------------------------ keys */

static void add(struct ui_view *v)
{
    struct settings *s = v->data;

    if (s->at == TAB_LPR)
        act(s, "lpr-add", NULL, NULL, NULL, NULL);
    else if (s->at == TAB_POLICY)
        act(s, "policy-set", NULL, NULL, NULL, NULL);
    else if (s->at == TAB_USERS)
        act(s, "user-add", NULL, NULL, NULL, NULL);
    else
        ui_say(v->ui, UI_INFO, "", "", _("这一页没有可新增的"));
}

static void disable(struct ui_view *v)
{
    struct settings *s = v->data;

    if (s->at == TAB_USERS && *cell_at(s, TAB_USERS, "name"))
        act(s, "user-disable", "name", cell_at(s, TAB_USERS, "name"), NULL, NULL);
    else
        ui_say(v->ui, UI_INFO, "", "", _("只有用户可以停用;LPR 和政策参数只能新增一行更正"));
}

static void own_password(struct ui_view *v)
{
    struct settings *s = v->data;
    char name[64];

    str_copy(name, sizeof name, s->d->app.user.name);
    act(s, "user-password", "name", name, NULL, NULL);
}

static void go_tab(struct ui_view *v, int tab)
{
    struct settings *s = v->data;

    s->at = (enum tab)((tab + TABS) % TABS);
    ui_view_focus(v, s->at == TAB_MACHINE ? &s->form.w : &s->list[s->at].table.w);
}

static void next_tab(struct ui_view *v)
{
    go_tab(v, (int)((struct settings *)v->data)->at + 1);
}

static void last_tab(struct ui_view *v)
{
    go_tab(v, (int)((struct settings *)v->data)->at - 1);
}

static void print(struct ui_view *v)
{
    struct settings *s = v->data;

    if (s->at < LISTS)
        scr_list_print(&s->list[s->at], v->ui);
}

static void export(struct ui_view *v)
{
    struct settings *s = v->data;

    if (s->at < LISTS)
        scr_list_export(&s->list[s->at], v->ui);
}

static void backup(struct ui_view *v)
{
    scr_open(v->ui, "94", NULL);
}

static const struct ui_action keys[] = {
    {.key = UIK_F5,
     .label = N_("备份"),
     .help = N_("到备份屏幕: 备份到另一介质、恢复"),
     .py = "bf",
     .roles = ROLE_MANAGER | ROLE_ADMIN,
     .run = backup},
    {.key = UIK_TAB, .label = N_("页签"), .help = N_("下一个页签"), .run = next_tab},
    {.key = UIK_BACKTAB,
     .label = N_("前页签"),
     .help = N_("前一个页签"),
     .hidden = true,
     .run = last_tab},
    {.key = UIK_INS, .label = N_("新增"), .help = N_("录入 LPR、政策参数,新增用户"), .run = add},
    {.key = UIK_DEL,
     .label = N_("停用"),
     .help = N_("停用光标所在的用户"),
     .late = true,
     .run = disable},
    {.key = UIK_CTRL('P'), .label = N_("打印"), .help = N_("打印预览本页签"), .run = print},
    {.key = UIK_CTRL('E'), .label = N_("导出"), .help = N_("导出本页签"), .run = export},
    {.label = N_("改我的口令"), .help = N_("改登录口令"), .py = "gkl", .run = own_password},
    {0}};

/* ------------------------------------------------------------------ view */

static void layout(struct ui_view *v, struct ui_rect body)
{
    struct settings *s = v->data;
    struct ui_rect none = {body.row, body.col, 0, 0};
    struct ui_rect page = {body.row + 1, body.col, body.rows - 1, body.cols};

    for (int i = 0; i < LISTS; i++)
        s->list[i].table.w.at = i == (int)s->at ? page : none;
    s->form.w.at = s->at == TAB_MACHINE ? page : none;
    s->form.top = 0; /* it may have scrolled while it had no rows */
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect body)
{
    const struct settings *s = v->data;

    ui_tabs(g, (struct ui_rect){body.row, body.col, 1, body.cols}, 3, tab_names, TABS, s->at);
}

static void free_settings(struct settings *s)
{
    for (int i = 0; i < LISTS; i++)
        scr_list_release(&s->list[i]);
    ui_form_release(&s->form);
    free(s);
}

static void close_view(struct ui_view *v)
{
    free_settings(v->data);
}

static const struct ui_view_class view = {
    .code = "90",
    .title = N_("设置"),
    .rule = "一(四) 三(七)",
    .actions = keys,
    .hint = N_("Tab 换页签; Ins 新增; 回车改(政策参数新增一行,用户重设口令); 删除一律为停用"),
    .layout = layout,
    .draw = draw,
    .close = close_view};

static enum rc make_lists(struct settings *s, struct err *e)
{
    static void (*const open[LISTS])(void *, struct ui *, const struct scr_rows *,
                                     size_t) = {NULL, open_policy, open_user};

    for (int i = 0; i < LISTS; i++) {
        enum rc rc = scr_list_init(&s->list[i], &s->d->app, reports[i],
                                   &(struct scr_list_host){.ctx = s, .open = open[i]}, e);

        if (rc != OK)
            return rc;
    }
    return OK;
}

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct settings *s = xcalloc(1, sizeof *s);
    struct ui_view *v;

    s->d = scr_desk(ui);
    ui_form_init(&s->form, fields, sizeof fields / sizeof fields[0], app->today,
                 &(struct ui_form_host){.ctx = s, .check = check, .changed = changed});
    if (make_lists(s, e) != OK) {
        free_settings(s);
        return e->code;
    }
    load(s);
    fill_machine(s);
    v = ui_view_new(ui, &view, s);
    for (int i = 0; i < LISTS; i++)
        ui_view_add(v, &s->list[i].table.w);
    ui_view_add(v, &s->form.w);
    ui_push(ui, v);
    if (arg && scr_act_reopen(ui, arg))
        load(s);
    return OK;
}

const struct screen scr_90 = {
    .code = "90", .title = N_("设置"), .py = "sz", .clause = "", .open = open_screen};
