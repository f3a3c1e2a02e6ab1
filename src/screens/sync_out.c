/* 70 数据导出: what a site lacks, as a package on a stick, with its slip. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/paper.h"
#include "screens/sync_out.h"
#include "screens/text.h"
#include "tui/dialog.h"
#include "tui/progress.h"

#define FORM_ROWS 2
#define FOOT_ROWS 4

static const struct ui_field fields[2] = {
    {.name = "dir",
     .label = N_("去向"),
     .kind = UI_TEXT,
     .flags = UI_NEED | UI_LONG,
     .row = 1,
     .col = 1,
     .label_cols = 10,
     .cols = 40,
     .max = SYNC_PATH - 100,
     .hint = N_("F4 在插好的U盘里选,或写文件夹的完整路径")},
    {.name = "to",
     .label = N_("接收单位"),
     .kind = UI_CHOICE,
     .flags = UI_NEED,
     .row = 2,
     .col = 1,
     .label_cols = 10,
     .cols = 40,
     .hint = N_("F4 选接收单位;数据只有该单位能打开")},
};

/* ------------------------------------------------------------------ the form */

static void show_folder(struct out *s)
{
    const char *dir = ui_form_get(&s->form, "dir");
    char text[96] = "";
    bool good = *dir && scr_folder_words(dir, text, sizeof text);

    ui_form_show(&s->form, "dir", text, good ? INK_PLAIN : INK_ERROR);
}

static void changed(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct out *s = ctx;

    (void)form;
    s->made.file[0] = '\0';
    if (str_eq(field->name, "dir"))
        show_folder(s);
    else
        out_count(s);
}

static bool list(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct out *s = ctx;
    char dir[SYNC_PATH];

    if (!str_eq(field->name, "dir"))
        return false;
    if (scr_medium_pick(s->d->ui, _("去向"), dir)) {
        ui_form_set(form, "dir", dir);
        changed(s, form, field);
    }
    return true;
}

static enum ui_grade check(void *ctx, struct ui_form *form, const struct ui_field *field,
                           const char *value, struct ui_message *m)
{
    (void)ctx;
    (void)form;
    return field && str_eq(field->name, "dir") ? scr_folder_check(value, m) : UI_INFO;
}

/* ------------------------------------------------------------------ writing it */

static bool confirmed(struct out *s)
{
    char name[128], room[SCR_BYTES_SIZE], text[700];

    scr_fmt(text, sizeof text, _("导出给 %s\n日志 %" PRId64 " 条,约 %s\n%s/%s"),
            scr_peer_name(&s->st, out_to(s), name, sizeof name), s->look.entries,
            scr_bytes(s->look.bytes, room), ui_form_get(&s->form, "dir"), s->look.file);
    return ui_confirm(s->d->ui, &(struct ui_question){.title = _("数据导出"), .text = text});
}

static void write_out(struct ui_view *v)
{
    struct out *s = v->data;
    struct sync_info info;
    struct ui_progress p;
    struct err e = {0};
    enum rc rc;

    if (!ui_form_submit(&s->form, v->ui))
        return;
    if (!s->counted) {
        out_count(s);
        return;
    }
    if (!confirmed(s))
        return;
    s->made.file[0] = '\0';
    ui_progress_begin(&p, v->ui, _("数据导出"));
    rc = sync_export(s->d->app.st, out_to(s), ui_form_get(&s->form, "dir"), s->d->app.user.id,
                     scr_sync_step, &p, s->made_at, &info, &e);
    ui_progress_end(&p);
    show_folder(s);
    if (rc == E_CANCEL)
        ui_say(v->ui, UI_INFO, "", "", _("已取消,没有留下文件,对方仍按原来的进度补发"));
    else if (rc != OK)
        ui_say_err(v->ui, &e);
    if (rc != OK)
        return;
    s->made = info;
    desk_renew(s->d);
    ui_say(v->ui, UI_INFO, "", "", _("已导出并读回核对。先弹出U盘再拔; Ctrl+P 打交接单"));
}

/* The slip of the package just written, else of the last one that went to the receiver. */
static void slip(struct ui_view *v)
{
    struct out *s = v->data;
    struct scr_rows r = SCR_ROWS_INIT;
    struct err e = {0};
    char id[24] = "";

    if (scr_load(&s->d->app, "s-packages", SCR_NO_ARGS, &r, &e) != OK)
        ui_say_err(v->ui, &e);
    for (size_t i = 0; i < scr_count(&r) && !id[0]; i++)
        if (str_eq(scr_text(&r, i, "direction"), "out") &&
            str_eq(scr_text(&r, i, "site"), out_to(s)))
            scr_fmt(id, sizeof id, "%" PRId64, scr_int(&r, i, "id"));
    scr_rows_release(&r);
    if (id[0])
        scr_paper_ask(v->ui, "handover", &(struct scr_paper_arg){"id", id}, 1);
    else if (!e.text[0])
        ui_say(v->ui, UI_NOTE, "", "", _("还没有给 %s 导出过: 先按 F10"), out_to(s));
}

static void again(struct ui_view *v)
{
    struct out *s = v->data;
    char dir[SYNC_PATH];

    if (!*ui_form_get(&s->form, "dir")) {
        scr_medium_first(dir);
        ui_form_set(&s->form, "dir", dir);
    }
    show_folder(s);
    out_count(s);
}

static void tick(struct ui_view *v)
{
    ui_say(v->ui, UI_INFO, "", "",
           _("对方缺的全部要发,一项也不能去掉; 资料照片不在包内,只登记文件名"));
}

static const struct ui_action keys[] = {
    {.key = UIK_F5, .label = N_("再清点"), .help = N_("重新找U盘,重新清点"), .run = again},
    {.key = ' ',
     .label = N_("内容"),
     .help = N_("对方缺的全部发出"),
     .late = true,
     .hidden = true,
     .run = tick},
    {.key = UIK_F10, .label = N_("导出"), .help = N_("写到去向,读回核对"), .run = write_out},
    {.key = UIK_CTRL('P'), .label = N_("交接单"), .help = N_("打印数据交接单"), .run = slip},
    {0}};

/* ------------------------------------------------------------------ view */

static void layout(struct ui_view *v, struct ui_rect b)
{
    struct out *s = v->data;

    s->form.w.at = (struct ui_rect){b.row, b.col, FORM_ROWS, b.cols};
    s->table.w.at =
        (struct ui_rect){b.row + FORM_ROWS + 1, b.col, b.rows - FORM_ROWS - FOOT_ROWS - 1, b.cols};
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect b)
{
    const struct out *s = v->data;
    int row = b.row + b.rows - FOOT_ROWS;
    char size[SCR_BYTES_SIZE];
    bool made = s->made.file[0] != '\0';

    ui_rule(g, b.row + FORM_ROWS, b.col, b.cols, INK_LINE);
    ui_rule(g, row, b.col, b.cols, INK_LINE);
    if (!s->counted && !made) {
        ui_put(g, row + 1, b.col + 1, INK_DIM,
               s->st.n ? _("选定接收单位后清点")
                       : _("还没有可交换的机构: 先到 73 往来记录交换机构卡"));
        return;
    }
    ui_putf(g, row + 1, b.col + 1, INK_PLAIN, made ? _("文件  %s   %s") : _("文件  %s   约 %s"),
            made ? s->made.file : s->look.file,
            scr_bytes(made ? s->made.bytes : s->look.bytes, size));
    ui_putf(g, row + 2, b.col + 1, INK_PLAIN, _("加密  只有 %s 能打开    签名  本机构 %s (%s)"),
            out_to(s), s->d->app.site.code, s->d->app.user.full_name);
    if (made)
        ui_putf(g, row + 3, b.col + 1, INK_DONE, _("校验  %s (可电话核对)  已写完,读回核对通过"),
                s->made.check);
    else
        ui_put(g, row + 3, b.col + 1, INK_DIM, _("校验  写完后显示,可电话核对"));
}

static void close_view(struct ui_view *v)
{
    struct out *s = v->data;

    ui_form_release(&s->form);
    ui_table_release(&s->table);
    sync_status_release(&s->st);
    free(s->to);
    free(s->to_label);
    free(s);
}

static const struct ui_view_class view = {.code = "70",
                                          .title = N_("数据导出"),
                                          .rule = "三(一)",
                                          .actions = keys,
                                          .hint = N_("F10 开始; 写完会读回核对; 重发总是安全的"),
                                          .layout = layout,
                                          .draw = draw,
                                          .close = close_view};

/* The sites that packages may go to; the county first in mind elsewhere. */
static void read_sites(struct out *s, char first[8])
{
    struct err e = {0};
    int64_t newest = 0;
    size_t n = 0;

    if (sync_status_read(s->d->app.st, &s->st, &e) != OK)
        ui_say_err(s->d->ui, &e);
    s->to = xcalloc(s->st.n + 1, sizeof *s->to);
    s->to_label = xcalloc(s->st.n + 1, sizeof *s->to_label);
    for (size_t i = 0; i < s->st.n; i++) {
        const struct sync_peer *p = &s->st.peer[i];

        if (str_eq(p->state, "revoked"))
            continue;
        scr_fmt(s->to_label[n], sizeof s->to_label[n], "%s (%s)", p->name, p->code);
        s->to[n] = (struct ui_choice){.code = p->code, .label = s->to_label[n]};
        n++;
        if ((s->d->app.site.kind != SITE_COUNTY && str_eq(p->kind, "county")) ||
            (!first[0] || (s->d->app.site.kind == SITE_COUNTY && p->out_at > newest)))
            str_copy(first, 8, p->code);
        if (p->out_at > newest)
            newest = p->out_at;
    }
}

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct out *s = xcalloc(1, sizeof *s);
    char first[8] = "";
    char dir[SYNC_PATH];
    struct ui_view *v;

    (void)e;
    s->d = scr_desk(ui);
    read_sites(s, first);
    memcpy(s->field, fields, sizeof fields);
    s->field[1].choices = s->to;
    ui_table_init(&s->table, out_columns, OUT_COLUMNS,
                  &(struct ui_table_host){.ctx = s, .rows = out_rows, .cell = out_cell});
    ui_form_init(
        &s->form, s->field, 2, app->today,
        &(struct ui_form_host){.ctx = s, .changed = changed, .check = check, .list = list});
    scr_medium_first(dir);
    ui_form_set(&s->form, "dir", dir);
    ui_form_set(&s->form, "to", arg ? arg : first);
    v = ui_view_new(ui, &view, s);
    ui_view_add(v, &s->form.w);
    ui_view_add(v, &s->table.w);
    ui_push(ui, v);
    show_folder(s);
    out_count(s);
    ui_form_start(&s->form);
    return OK;
}

const struct screen scr_70 = {.code = "70",
                              .title = N_("数据导出"),
                              .py = "sjdc",
                              .clause = "三(一)",
                              .roles = SCR_SYNC_ROLES,
                              .open = open_screen};
