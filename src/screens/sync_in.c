/* 71 数据导入: the packages that lie on sticks; one of them is opened. Taking one back. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "ops/breaker.h"
#include "screens/file.h"
#include "screens/merge_in.h"
#include "screens/text.h"
#include "tui/dialog.h"

enum { COL_FILE, COL_FROM, COL_NUMBER, COL_MADE, COL_SIZE, COL_STATE, COLUMNS };

/* What speaks for a file, best first. */
enum fit { FIT_NEW, FIT_TAKEN, FIT_OTHER, FIT_BAD };

struct found {
    struct sync_media_file file;
    struct sync_info info;
    enum fit fit;
    char state[96];
};

struct in {
    struct desk *d;
    struct ui_table table;
    struct sync_status st;
    struct found *v;
    size_t n;
};

/* ------------------------------------------------------------------ what lies there */

/* When a package of that sender and number was taken in; "" never. */
static const char *taken_at(const struct scr_rows *r, const struct sync_info *i)
{
    for (size_t k = 0; k < scr_count(r); k++)
        if (str_eq(scr_text(r, k, "direction"), "in") && str_eq(scr_text(r, k, "file"), i->file) &&
            str_eq(scr_text(r, k, "site"), i->from) && scr_int(r, k, "number") == i->number)
            return scr_text(r, k, "at");
    return "";
}

static void judge(const struct in *s, const struct scr_rows *r, struct found *f)
{
    const struct app *a = &s->d->app;
    struct err e = {0};
    const char *taken;

    if (sync_peek(f->file.path, &f->info, &e) != OK) {
        f->fit = FIT_BAD;
        str_copy(f->state, sizeof f->state, e.text);
        return;
    }
    taken = taken_at(r, &f->info);
    f->fit = FIT_OTHER;
    if (str_eq(f->info.from, a->site.code))
        str_copy(f->state, sizeof f->state, _("本机构写出"));
    else if (!str_eq(f->info.to, a->site.code))
        scr_fmt(f->state, sizeof f->state, _("给 %s"), f->info.to);
    else if (f->info.training != a->training)
        str_copy(f->state, sizeof f->state, f->info.training ? _("演练的包") : _("正式的包"));
    else if (*taken)
        scr_fmt(f->state, sizeof f->state, _("已导入 %s"), taken + 5);
    else
        str_copy(f->state, sizeof f->state, _("待导入"));
    if (str_eq(f->info.to, a->site.code))
        f->fit = *taken ? FIT_TAKEN : FIT_NEW;
}

static int best_first(const void *a, const void *b)
{
    const struct found *x = a;
    const struct found *y = b;

    if (x->fit != y->fit)
        return (int)x->fit - (int)y->fit;
    if (x->info.from[0] && strcmp(x->info.from, y->info.from) == 0 &&
        x->info.number != y->info.number && x->fit == FIT_NEW)
        return x->info.number < y->info.number ? -1 : 1; /* in the order they were made */
    if (x->file.at != y->file.at)
        return x->file.at > y->file.at ? -1 : 1;
    return strcmp(x->file.name, y->file.name);
}

static void look(struct in *s)
{
    struct sync_media_file *files = NULL;
    struct scr_rows r = SCR_ROWS_INIT;
    struct err e = {0};

    free(s->v);
    s->n = sync_media_files(NULL, ".hdx", &files);
    s->v = xcalloc(s->n + 1, sizeof *s->v);
    if (scr_load(&s->d->app, "s-packages", SCR_NO_ARGS, &r, &e) != OK)
        ui_say_err(s->d->ui, &e);
    for (size_t i = 0; i < s->n; i++) {
        s->v[i].file = files[i];
        judge(s, &r, &s->v[i]);
    }
    qsort(s->v, s->n, sizeof *s->v, best_first);
    scr_rows_release(&r);
    free(files);
    ui_table_refresh(&s->table);
}

/* ------------------------------------------------------------------ table */

static const struct ui_column columns[COLUMNS] = {
    [COL_FILE] = {.label = N_("文件"), .cols = 30, .grow = 1, .most = 40, .no_sort = true},
    [COL_FROM] = {.label = N_("来源"), .cols = 6, .no_sort = true},
    [COL_NUMBER] = {.label = N_("序号"), .cols = 5, .align = UI_RIGHT, .no_sort = true},
    [COL_MADE] = {.label = N_("生成"), .cols = 11, .no_sort = true},
    [COL_SIZE] = {.label = N_("大小"), .cols = 8, .align = UI_RIGHT, .no_sort = true},
    [COL_STATE] = {.label = N_("状态"), .cols = 12, .grow = 2, .no_sort = true},
};

static size_t rows(void *ctx)
{
    return ((const struct in *)ctx)->n;
}

static void cell(void *ctx, size_t row, size_t col, struct ui_cell_text *out)
{
    const struct found *f = &((const struct in *)ctx)->v[row];
    char when[32];

    *out = (struct ui_cell_text){.ink = f->fit == FIT_NEW ? INK_PLAIN : INK_DIM};
    if (col == COL_FILE)
        str_copy(out->text, sizeof out->text, f->file.name);
    else if (col == COL_SIZE)
        scr_bytes(f->file.bytes, out->text);
    else if (col == COL_STATE)
        str_copy(out->text, sizeof out->text, f->state);
    if (col == COL_STATE)
        out->ink = f->fit == FIT_BAD ? INK_ERROR : f->fit == FIT_NEW ? INK_DONE : INK_DIM;
    if (f->fit == FIT_BAD)
        return;
    if (col == COL_FROM)
        str_copy(out->text, sizeof out->text, f->info.from);
    else if (col == COL_NUMBER)
        scr_fmt(out->text, sizeof out->text, "%" PRId64, f->info.number);
    else if (col == COL_MADE)
        str_copy(out->text, sizeof out->text, sync_when(f->info.created, when) + 5);
}

static void open_row(void *ctx, struct ui *ui, size_t row)
{
    char path[SYNC_PATH];

    str_copy(path, sizeof path, ((const struct in *)ctx)->v[row].file.path);
    scr_merge_in(ui, path);
}

/* ------------------------------------------------------------------ keys */

static void open_one(struct ui_view *v)
{
    struct in *s = v->data;
    size_t row;

    if (ui_table_row(&s->table, &row))
        open_row(s, v->ui, row);
    else
        ui_say(v->ui, UI_NOTE, "", "", _("没有选中的数据包: 插好U盘按 F5,或按 F4 到文件夹里选"));
}

static void look_again(struct ui_view *v)
{
    look(v->data);
}

static void pick(struct ui_view *v)
{
    char path[SCR_FILE_SIZE];

    if (scr_file_pick(v->ui, _("选数据包"), "", ".hdx", path))
        scr_merge_in(v->ui, path);
}

static void back(struct ui_view *v)
{
    scr_take_back(v->ui);
}

/* The site is as before the import; its keys are locked again by the exchange of the file. */
static void taken_back(struct ui *ui, struct desk *d)
{
    struct err e = {0};

    breaker_forget(&d->app);
    if (app_load_calendar(&d->app, &e) != OK)
        ui_say_err(ui, &e);
    desk_forget(d);
    ui_tell(ui, _("已撤回"), _("已恢复到导入前的备份,这次导入的数据全部撤回。\n请重新登录。"));
    ui_leave(ui, UI_SIGN_OFF);
}

void scr_take_back(struct ui *ui)
{
    struct desk *d = scr_desk(ui);
    struct sync_info info;
    struct err e = {0};
    char text[400], word[24];

    if (sync_last_import(d->app.st, &info, &e) != OK) {
        ui_say_err(ui, &e);
        return;
    }
    scr_fmt(word, sizeof word, "%04" PRId64, info.number % 10000);
    scr_fmt(
        text, sizeof text,
        _("整批撤回 %s 的导入 (日志 %" PRId64 " 条),恢复到导入前的备份。\n输入序号末4位 %s 才撤回"),
        info.file, info.entries, word);
    if (!ui_confirm(ui, &(struct ui_question){.title = _("撤回导入"), .text = text, .type = word}))
        return;
    if (sync_take_back(&d->app.st, &e) == OK) {
        taken_back(ui, d);
        return;
    }
    ui_say_err(ui, &e);
    if (!d->app.st)
        ui_leave(ui, UI_EXIT);
}

static const struct ui_action keys[] = {
    {.key = UIK_F4, .label = N_("文件"), .help = N_("到文件夹里选数据包"), .run = pick},
    {.key = UIK_F5, .label = N_("再找"), .help = N_("重新在U盘上找数据包"), .run = look_again},
    {.key = UIK_F10, .label = N_("预览"), .help = N_("校验并预览,不写入"), .run = open_one},
    {.key = UIK_DEL, .label = N_("撤回"), .help = N_("整批撤回最近一次导入"), .run = back},
    {0}};

/* ------------------------------------------------------------------ view */

static void layout(struct ui_view *v, struct ui_rect b)
{
    ((struct in *)v->data)->table.w.at = (struct ui_rect){b.row + 2, b.col, b.rows - 2, b.cols};
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect b)
{
    const struct in *s = v->data;
    struct sync_medium all[SYNC_MEDIA_MAX];
    size_t n = sync_media(all);
    char text[160];
    size_t at = 0;

    for (size_t i = 0; i < n && at + 1 < sizeof text; i++)
        at += scr_fmt(text + at, sizeof text - at, "%s%s", i ? " " : "", all[i].path);
    ui_putf(g, b.row, b.col + 1, n ? INK_PLAIN : INK_NOTE, n ? _("U盘 %s") : _("没有找到U盘%s"),
            n ? text : "");
    ui_rule(g, b.row + 1, b.col, b.cols, INK_LINE);
    if (s->n == 0)
        ui_put(g, b.row + 4, b.col + 3, INK_DIM,
               _("没有数据包: 插好U盘按 F5 再找,或按 F4 到文件夹里选"));
}

static void shown(struct ui_view *v)
{
    look(v->data);
}

static void close_view(struct ui_view *v)
{
    struct in *s = v->data;

    ui_table_release(&s->table);
    sync_status_release(&s->st);
    free(s->v);
    free(s);
}

static const struct ui_view_class view = {
    .code = "71",
    .title = N_("数据导入"),
    .rule = "三(一)",
    .actions = keys,
    .hint = N_("Enter=校验并预览,不写入任何数据; Del=撤回最近一次导入"),
    .layout = layout,
    .draw = draw,
    .shown = shown,
    .close = close_view};

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct in *s = xcalloc(1, sizeof *s);
    struct ui_view *v;

    (void)app;
    (void)e;
    s->d = scr_desk(ui);
    ui_table_init(&s->table, columns, COLUMNS,
                  &(struct ui_table_host){.ctx = s, .rows = rows, .cell = cell, .open = open_row});
    look(s);
    v = ui_view_new(ui, &view, s);
    ui_view_add(v, &s->table.w);
    ui_push(ui, v);
    if (arg)
        scr_merge_in(ui, arg);
    return OK;
}

const struct screen scr_71 = {.code = "71",
                              .title = N_("数据导入预览"),
                              .py = "drsj",
                              .clause = "三(一)",
                              .roles = SCR_SYNC_ROLES,
                              .open = open_screen};
