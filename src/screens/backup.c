/* 94 备份/恢复: sealed copies on a second medium, read back; restoring one as a new epoch. */
#include "screens/backup.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/text.h"
#include "sync/words.h"
#include "tui/dialog.h"
#include "tui/progress.h"

#define FORM_ROWS 1

enum { COL_FILE, COL_MADE, COL_SIZE, COL_STATE, COL_PLACE, COLUMNS };

static const struct ui_field fields[] = {
    {.name = "dir",
     .label = N_("去向"),
     .kind = UI_TEXT,
     .flags = UI_LONG,
     .row = 1,
     .col = 1,
     .label_cols = 10,
     .cols = 40,
     .max = SYNC_PATH - 100,
     .hint = N_("F4 选U盘,或写文件夹;空着=数据库旁的 backup")}};

/* ------------------------------------------------------------------ what lies there */

static void judge(const struct backup *s, struct backup_copy *c)
{
    struct err e = {0};

    c->read = sync_backup_inspect(c->file.path, &c->info, &e) == OK;
    c->own = c->read && str_eq(c->info.code, s->d->app.site.code);
    if (!c->read)
        str_copy(c->word, sizeof c->word, _("已损坏"));
    else if (!c->own)
        scr_fmt(c->word, sizeof c->word, _("机构 %s 的"), c->info.code);
    else
        str_copy(c->word, sizeof c->word, _("可恢复"));
}

static void add(struct backup *s, const struct sync_media_file *files, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool known = false;

        for (size_t k = 0; k < s->n; k++)
            known = known || str_eq(s->v[k].file.path, files[i].path);
        if (known)
            continue;
        s->v[s->n] = (struct backup_copy){.file = files[i]};
        judge(s, &s->v[s->n++]);
    }
}

static int newest_first(const void *a, const void *b)
{
    const struct backup_copy *x = a;
    const struct backup_copy *y = b;

    if (x->info.at != y->info.at)
        return x->info.at > y->info.at ? -1 : 1;
    return strcmp(x->file.path, y->file.path);
}

/* On the sticks, in the folder of the form, and in the one beside the database. */
static void look(struct backup *s)
{
    struct sync_media_file *on_media = NULL, *in_dir = NULL, *beside = NULL;
    const char *dir = ui_form_get(&s->form, "dir");
    char folder[SYNC_PATH];
    size_t a = sync_media_files(NULL, ".hdb", &on_media);
    size_t b = *dir ? sync_media_files(dir, ".hdb", &in_dir) : 0;
    size_t c;

    sync_backup_folder(s->d->app.st, folder);
    c = sync_media_files(folder, ".hdb", &beside);
    free(s->v);
    s->n = 0;
    s->v = xcalloc(a + b + c + 1, sizeof *s->v);
    add(s, on_media, a);
    add(s, in_dir, b);
    add(s, beside, c);
    qsort(s->v, s->n, sizeof *s->v, newest_first);
    free(on_media);
    free(in_dir);
    free(beside);
    ui_table_refresh(&s->table);
}

static void show_folder(struct backup *s)
{
    const char *dir = ui_form_get(&s->form, "dir");
    char text[96];
    bool good = *dir && scr_folder_words(dir, text, sizeof text);

    if (!*dir)
        str_copy(text, sizeof text, _("同一硬盘,防不住硬盘坏"));
    ui_form_show(&s->form, "dir", text, good ? INK_PLAIN : *dir ? INK_ERROR : INK_NOTE);
}

/* ------------------------------------------------------------------ form and table */

static void changed(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    (void)form;
    (void)field;
    show_folder(ctx);
    look(ctx);
}

static enum ui_grade check(void *ctx, struct ui_form *form, const struct ui_field *field,
                           const char *value, struct ui_message *m)
{
    (void)ctx;
    (void)form;
    return field ? scr_folder_check(value, m) : UI_INFO;
}

static bool list(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct backup *s = ctx;
    char dir[SYNC_PATH];

    if (scr_medium_pick(s->d->ui, _("去向"), dir)) {
        ui_form_set(form, "dir", dir);
        changed(s, form, field);
    }
    return true;
}

static const struct ui_column columns[COLUMNS] = {
    [COL_FILE] = {.label = N_("备份"), .cols = 28, .no_sort = true},
    [COL_MADE] = {.label = N_("时间"), .cols = 16, .no_sort = true},
    [COL_SIZE] = {.label = N_("大小"), .cols = 8, .align = UI_RIGHT, .no_sort = true},
    [COL_STATE] = {.label = N_("状态"), .cols = 13, .no_sort = true},
    [COL_PLACE] = {.label = N_("位置"), .cols = 4, .grow = 1, .no_sort = true},
};

static size_t rows(void *ctx)
{
    return ((const struct backup *)ctx)->n;
}

static void cell(void *ctx, size_t row, size_t col, struct ui_cell_text *out)
{
    const struct backup_copy *c = &((const struct backup *)ctx)->v[row];
    const char *slash = strrchr(c->file.path, '/');
    char when[32];

    *out = (struct ui_cell_text){.ink = c->own ? INK_PLAIN : INK_DIM};
    if (col == COL_FILE)
        str_copy(out->text, sizeof out->text, c->file.name);
    else if (col == COL_MADE)
        str_copy(out->text, sizeof out->text, c->read ? sync_when(c->info.at, when) : "");
    else if (col == COL_SIZE)
        scr_bytes(c->file.bytes, out->text);
    else if (col == COL_PLACE)
        scr_fmt(out->text, sizeof out->text, "%.*s", slash ? (int)(slash - c->file.path) : 0,
                c->file.path);
    else
        str_copy(out->text, sizeof out->text, c->word);
    if (col == COL_STATE)
        out->ink = c->own ? INK_DONE : INK_NOTE;
}

struct backup_copy *backup_at(struct backup *s)
{
    size_t row;

    if (ui_table_row(&s->table, &row) && row < s->n)
        return &s->v[row];
    ui_say(s->d->ui, UI_NOTE, "", "", _("没有备份: 先按 F10 备份,或插好U盘按 F5"));
    return NULL;
}

/* ------------------------------------------------------------------ making and checking */

static void make(struct ui_view *v)
{
    struct backup *s = v->data;
    struct backup_info info;
    struct ui_progress p;
    struct err e = {0};
    enum rc rc;

    if (!ui_form_submit(&s->form, v->ui))
        return;
    ui_progress_begin(&p, v->ui, _("备份"));
    rc = sync_backup_watched(s->d->app.st, ui_form_get(&s->form, "dir"), scr_sync_step, &p, &info,
                             &e);
    ui_progress_end(&p);
    show_folder(s);
    look(s);
    if (rc == OK)
        ui_say(v->ui, UI_INFO, "", "", _("已备份并读回核对。先弹出U盘再拔,与本机分开放"));
    else if (rc == E_CANCEL)
        ui_say(v->ui, UI_INFO, "", "", _("已取消,没有留下文件"));
    else
        ui_say_err(v->ui, &e);
}

static void verify(void *ctx, struct ui *ui, size_t row)
{
    struct backup *s = ctx;
    struct backup_copy *c = &s->v[row];
    struct backup_info info;
    struct ui_progress p;
    struct err e = {0};
    enum rc rc;

    ui_progress_begin(&p, ui, _("核对备份"));
    rc = sync_backup_verify(s->d->app.st, c->file.path, scr_sync_step, &p, &info, &e);
    ui_progress_end(&p);
    if (rc == OK) {
        str_copy(c->word, sizeof c->word, _("核对过"));
        ui_say(ui, UI_INFO, "", "", _("核对通过: 全部解密,一字不差"));
    } else if (rc != E_CANCEL) {
        str_copy(c->word, sizeof c->word, _("不符"));
        c->own = false;
        ui_say_err(ui, &e);
    }
}

static void look_again(struct ui_view *v)
{
    struct backup *s = v->data;
    char dir[SYNC_PATH];

    scr_medium_first(dir);
    if (!*ui_form_get(&s->form, "dir") && *dir)
        ui_form_set(&s->form, "dir", dir);
    show_folder(s);
    look(s);
}

static void key_again(struct ui_view *v)
{
    scr_open(v->ui, "76", NULL);
}

static const struct ui_action keys[] = {
    {.key = UIK_INS,
     .label = N_("补录清单"),
     .help = N_("恢复后哪里都没有、须按纸质凭证补录的"),
     .run = key_again},
    {.key = UIK_F5, .label = N_("再找"), .help = N_("重新找U盘和备份"), .run = look_again},
    {.key = UIK_F8,
     .label = N_("恢复"),
     .help = N_("用光标所在的备份代替数据库,从新的一期记起"),
     .py = "hfbf",
     .run = backup_restore},
    {.key = UIK_F10, .label = N_("备份"), .help = N_("加密备份到去向,写完读回核对"), .run = make},
    {0}};

/* ------------------------------------------------------------------ view */

static void layout(struct ui_view *v, struct ui_rect b)
{
    struct backup *s = v->data;

    s->form.w.at = (struct ui_rect){b.row, b.col, FORM_ROWS, b.cols};
    s->table.w.at = (struct ui_rect){b.row + FORM_ROWS + 1, b.col, b.rows - FORM_ROWS - 3, b.cols};
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect b)
{
    const struct backup *s = v->data;

    ui_rule(g, b.row + FORM_ROWS, b.col, b.cols, INK_LINE);
    ui_rule(g, b.row + b.rows - 2, b.col, b.cols, INK_LINE);
    ui_putf(g, b.row + b.rows - 1, b.col + 1, INK_DIM,
            _("加密  任一用户的口令或恢复码才能打开    机构 %s 第 %d 期"), s->d->app.site.code,
            sync_epoch(s->d->app.st) + 1);
}

static void close_view(struct ui_view *v)
{
    struct backup *s = v->data;

    ui_form_release(&s->form);
    ui_table_release(&s->table);
    free(s->v);
    free(s);
}

static const struct ui_view_class view = {
    .code = "94",
    .title = N_("备份/恢复"),
    .rule = "三(一)",
    .actions = keys,
    .hint = N_("F10=备份并读回核对; Tab 到清单: Enter=核对这一份, F8=恢复"),
    .layout = layout,
    .draw = draw,
    .close = close_view};

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct backup *s = xcalloc(1, sizeof *s);
    char dir[SYNC_PATH];
    struct ui_view *v;

    (void)arg;
    (void)e;
    s->d = scr_desk(ui);
    ui_table_init(&s->table, columns, COLUMNS,
                  &(struct ui_table_host){.ctx = s, .rows = rows, .cell = cell, .open = verify});
    ui_form_init(
        &s->form, fields, 1, app->today,
        &(struct ui_form_host){.ctx = s, .changed = changed, .check = check, .list = list});
    scr_medium_first(dir);
    ui_form_set(&s->form, "dir", dir);
    show_folder(s);
    look(s);
    v = ui_view_new(ui, &view, s);
    ui_view_add(v, &s->form.w);
    ui_view_add(v, &s->table.w);
    ui_push(ui, v);
    return OK;
}

const struct screen scr_94 = {.code = "94",
                              .title = N_("备份/恢复"),
                              .py = "bfhf",
                              .clause = "",
                              .roles = ROLE_MANAGER | ROLE_ADMIN,
                              .open = open_screen};
