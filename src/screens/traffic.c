/* 73 往来记录: sites and what they have, packages, refused entries; conflicts decided later. */
#include "screens/traffic.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/audit_words.h"
#include "screens/merge_in.h"
#include "screens/paper.h"
#include "screens/text.h"
#include "tui/help.h"
#include "tui/tabs.h"

static const char *const tab_names[TRAFFIC_LISTS] = {
    [TRAFFIC_SITES] = N_("1 机构"),
    [TRAFFIC_PACKAGES] = N_("2 往来"),
    [TRAFFIC_REFUSED] = N_("3 拒绝"),
};
static const char *const reports[TRAFFIC_LISTS] = {"s-sites", "s-packages", "s-not-applied"};

/* ------------------------------------------------------------------ lists */

static void load(struct traffic *t)
{
    struct err e = {0};

    for (int i = 0; i < TRAFFIC_LISTS; i++)
        if (scr_list_load(&t->list[i], SCR_NO_ARGS, &e) != OK)
            ui_say_err(t->d->ui, &e);
}

static const char *cell_at(const struct traffic *t, enum traffic_tab tab, const char *key)
{
    size_t row;

    return scr_list_at(&t->list[tab], &row) ? scr_text(&t->list[tab].rows, row, key) : "";
}

static void site_cell(void *ctx, const struct scr_rows *r, size_t row, const char *key,
                      struct ui_cell_text *out)
{
    const char *state = scr_text(r, row, "state");

    (void)ctx;
    if (str_eq(key, "state") && (str_eq(state, "revoked") || str_eq(state, "forked")))
        out->ink = INK_ERROR;
    else if (str_eq(key, "state") && str_eq(state, "own"))
        out->ink = INK_NOTE;
}

static void refused_cell(void *ctx, const struct scr_rows *r, size_t row, const char *key,
                         struct ui_cell_text *out)
{
    (void)ctx;
    if (str_eq(key, "act"))
        str_copy(out->text, sizeof out->text, audit_act_label(scr_text(r, row, key)));
}

/* What the site has of every chain, by its last acknowledgement. */
static void open_site(void *ctx, struct ui *ui, const struct scr_rows *r, size_t row)
{
    struct traffic *t = ctx;
    struct scr_rows has = SCR_ROWS_INIT;
    struct buf b = BUF_INIT;
    struct err e = {0};
    char upto[RPT_CELL_SIZE];

    if (scr_load(&t->d->app, "s-site-has", SCR_ARGS(SCR_INT("id", scr_int(r, row, "site_id"))),
                 &has, &e) != OK) {
        ui_say_err(ui, &e);
        return;
    }
    buf_fmt(&b, _("%s %s 按其最近的回执有:\n\n"), scr_text(r, row, "code"),
            scr_text(r, row, "name"));
    for (size_t i = 0; i < scr_count(&has); i++)
        buf_fmt(&b, _("%-4s %s 第%" PRId64 "期: 到第 %" PRId64 " 号 (本机 %" PRId64 " 号) %s\n"),
                scr_text(&has, i, "code"), scr_text(&has, i, "name"), scr_int(&has, i, "epoch"),
                scr_int(&has, i, "theirs"), scr_int(&has, i, "here"),
                scr_show(&has, i, "day", upto));
    ui_read_text(ui, _("对方有的日志"), buf_cstr(&b));
    buf_release(&b);
    scr_rows_release(&has);
}

static void open_package(void *ctx, struct ui *ui, const struct scr_rows *r, size_t row)
{
    char id[24];

    (void)ctx;
    scr_fmt(id, sizeof id, "%" PRId64, scr_int(r, row, "id"));
    scr_paper_preview(ui, "handover", &(struct scr_paper_arg){"id", id}, 1);
}

static void open_refused(void *ctx, struct ui *ui, const struct scr_rows *r, size_t row)
{
    char text[1200];

    (void)ctx;
    scr_fmt(text, sizeof text, _("机构 %s 第 %" PRId64 " 号  %s  %s\n%s\n%s\n\n没有执行: %s"),
            scr_text(r, row, "site"), scr_int(r, row, "seq"), scr_text(r, row, "at"),
            audit_act_label(scr_text(r, row, "act")), scr_text(r, row, "maker"),
            scr_text(r, row, "note"), scr_text(r, row, "reason"));
    ui_read_text(ui, _("拒绝"), text);
}

/* ------------------------------------------------------------------ keys */

static void go_tab(struct ui_view *v, int tab)
{
    struct traffic *t = v->data;

    t->at = (enum traffic_tab)((tab + TRAFFIC_LISTS) % TRAFFIC_LISTS);
    ui_view_focus(v, &t->list[t->at].table.w);
}

static void next_tab(struct ui_view *v)
{
    go_tab(v, (int)((struct traffic *)v->data)->at + 1);
}

static void last_tab(struct ui_view *v)
{
    go_tab(v, (int)((struct traffic *)v->data)->at - 1);
}

static void send(struct ui_view *v)
{
    struct traffic *t = v->data;
    char code[8];

    str_copy(code, sizeof code, t->at == TRAFFIC_SITES ? cell_at(t, TRAFFIC_SITES, "code") : "");
    scr_open(v->ui, "70", str_eq(code, t->d->app.site.code) ? NULL : code);
}

static void decide(struct ui_view *v)
{
    scr_decide(v->ui);
}

static void write_card(struct ui_view *v)
{
    struct traffic *t = v->data;

    traffic_write_card(t->d);
}

static void take_card(struct ui_view *v)
{
    struct traffic *t = v->data;

    if (traffic_take_card(t->d))
        load(t);
}

static void revoke(struct ui_view *v)
{
    struct traffic *t = v->data;
    char code[8], name[96];

    if (t->at == TRAFFIC_PACKAGES) {
        scr_take_back(v->ui);
        return;
    }
    str_copy(code, sizeof code, cell_at(t, TRAFFIC_SITES, "code"));
    str_copy(name, sizeof name, cell_at(t, TRAFFIC_SITES, "name"));
    if (t->at != TRAFFIC_SITES || !*code || str_eq(code, t->d->app.site.code))
        ui_say(v->ui, UI_INFO, "", "", _("先到“机构”页选要注销的机构"));
    else if (t->d->app.site.kind != SITE_COUNTY || !(t->d->app.user.role & SCR_ENROL_ROLES))
        ui_say(v->ui, UI_ERROR, "", "", _("注销机构密钥由县里的联社或系统管理员办理"));
    else if (traffic_revoke(t->d, code, name))
        load(t);
}

static void print(struct ui_view *v)
{
    struct traffic *t = v->data;

    scr_list_print(&t->list[t->at], v->ui);
}

static void export(struct ui_view *v)
{
    struct traffic *t = v->data;

    scr_list_export(&t->list[t->at], v->ui);
}

static const struct ui_action keys[] = {
    {.key = UIK_F4,
     .label = N_("本机构卡"),
     .help = N_("把本机构的卡写到U盘,交给对方登记"),
     .py = "bjgk",
     .roles = SCR_SYNC_ROLES,
     .run = write_card},
    {.key = UIK_F5,
     .label = N_("定冲突"),
     .help = N_("两地同改、尚未决定的,逐栏选定"),
     .py = "dct",
     .roles = SCR_SYNC_ROLES,
     .run = decide},
    {.key = UIK_TAB, .label = N_("页签"), .help = N_("下一个页签"), .run = next_tab},
    {.key = UIK_BACKTAB,
     .label = N_("前页签"),
     .help = N_("前一个页签"),
     .hidden = true,
     .run = last_tab},
    {.key = UIK_F10,
     .label = N_("导出"),
     .help = N_("导出给光标所在的机构"),
     .roles = SCR_SYNC_ROLES,
     .run = send},
    {.key = UIK_INS,
     .label = N_("登记机构"),
     .help = N_("登记一张机构卡,电话核对校验码"),
     .roles = SCR_SYNC_ROLES,
     .run = take_card},
    {.key = UIK_DEL,
     .label = N_("注销"),
     .help = N_("机构页: 注销该机构的密钥; 往来页: 撤回最近一次导入"),
     .late = true,
     .roles = SCR_SYNC_ROLES,
     .run = revoke},
    {.key = UIK_CTRL('P'), .label = N_("打印"), .help = N_("打印预览本页签"), .run = print},
    {.key = UIK_CTRL('E'), .label = N_("导出表"), .help = N_("本页签存成文件"), .run = export},
    {0}};

/* ------------------------------------------------------------------ view */

static void layout(struct ui_view *v, struct ui_rect b)
{
    struct traffic *t = v->data;

    for (int i = 0; i < TRAFFIC_LISTS; i++)
        t->list[i].table.w.at = i == (int)t->at
                                    ? (struct ui_rect){b.row + 1, b.col, b.rows - 1, b.cols}
                                    : (struct ui_rect){b.row, b.col, 0, 0};
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect b)
{
    const struct traffic *t = v->data;

    ui_tabs(g, (struct ui_rect){b.row, b.col, 1, b.cols}, 3, tab_names, TRAFFIC_LISTS,
            (size_t)t->at);
}

static void shown(struct ui_view *v)
{
    load(v->data);
}

static void free_traffic(struct traffic *t)
{
    for (int i = 0; i < TRAFFIC_LISTS; i++)
        scr_list_release(&t->list[i]);
    free(t);
}

static void close_view(struct ui_view *v)
{
    free_traffic(v->data);
}

static const struct ui_view_class view = {
    .code = "73",
    .title = N_("往来记录"),
    .rule = "三(一)",
    .actions = keys,
    .hint = N_("Tab 换页签; Enter=对方有什么/交接单/原因; F5=定冲突; Ins=登记机构卡"),
    .layout = layout,
    .draw = draw,
    .shown = shown,
    .close = close_view};

static enum rc make_lists(struct traffic *t, struct err *e)
{
    static const struct scr_list_host hosts[TRAFFIC_LISTS] = {
        [TRAFFIC_SITES] = {.cell = site_cell, .open = open_site},
        [TRAFFIC_PACKAGES] = {.open = open_package},
        [TRAFFIC_REFUSED] = {.cell = refused_cell, .open = open_refused},
    };

    for (int i = 0; i < TRAFFIC_LISTS; i++) {
        struct scr_list_host host = hosts[i];
        enum rc rc;

        host.ctx = t;
        rc = scr_list_init(&t->list[i], &t->d->app, reports[i], &host, e);
        if (rc != OK)
            return rc;
    }
    return OK;
}

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct traffic *t = xcalloc(1, sizeof *t);
    struct ui_view *v;

    (void)app;
    t->d = scr_desk(ui);
    if (make_lists(t, e) != OK) {
        free_traffic(t);
        return e->code;
    }
    load(t);
    v = ui_view_new(ui, &view, t);
    for (int i = 0; i < TRAFFIC_LISTS; i++)
        ui_view_add(v, &t->list[i].table.w);
    ui_push(ui, v);
    if (arg && str_eq(arg, SCR_ARG_CONFLICTS))
        scr_decide(ui);
    return OK;
}

const struct screen scr_73 = {.code = "73",
                              .title = N_("往来记录"),
                              .py = "wljl",
                              .clause = "三(一)",
                              .roles = SCR_SYNC_ROLES | ROLE_AUDITOR,
                              .open = open_screen};
