/* 72 导入: file, kind, what a try found, then all or nothing. */
#include "screens/import.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/file.h"
#include "screens/text.h"
#include "tui/dialog.h"

#define FORM_ROWS    3
#define HEAD_ROWS    (FORM_ROWS + 3)
#define PREVIEW_ROWS 2

static const struct ui_choice encodings[] = {{"auto", N_("自动"), "zd"},
                                             {"utf-8", N_("UTF-8"), "utf"},
                                             {"gb18030", N_("GB18030"), "gb"},
                                             {"utf-16", N_("UTF-16"), "u16"},
                                             {0}};

static const struct ui_field fields[IMPORT_FIELDS_N] = {
    {.name = "file",
     .label = N_("文件"),
     .kind = UI_TEXT,
     .flags = UI_NEED | UI_LONG,
     .row = 1,
     .col = 1,
     .cols = 62,
     .max = SCR_FILE_SIZE - 1,
     .hint = N_("F4 在U盘和文件夹里选;CSV 或 .xlsx,完整路径")},
    {.name = "kind",
     .label = N_("种类"),
     .kind = UI_CHOICE,
     .flags = UI_NEED | UI_SKIP,
     .row = 2,
     .col = 1,
     .cols = 24,
     .hint = N_("按表头自动认出;F4 另选")},
    {.name = "encoding",
     .label = N_("编码"),
     .kind = UI_CHOICE,
     .flags = UI_NEED | UI_SKIP,
     .row = 2,
     .col = 42,
     .cols = 10,
     .choices = encodings,
     .start = "auto"},
    {.name = "quarter",
     .label = N_("季度"),
     .kind = UI_TEXT,
     .row = 3,
     .col = 1,
     .cols = 8,
     .max = 6,
     .hint = N_("名单的季度: 2025Q4")},
    {.name = "source",
     .label = N_("来源"),
     .kind = UI_TEXT,
     .flags = UI_LONG,
     .row = 3,
     .col = 22,
     .cols = 40,
     .max = 80,
     .hint = N_("名单的文件名称和文号")},
};

static const struct ui_column columns[IMPORT_COLUMNS] = {
    [IMPORT_LEVEL] = {.label = N_("级"), .cols = 4, .no_sort = true},
    [IMPORT_LINE] = {.label = N_("行"), .cols = 6, .align = UI_RIGHT, .no_sort = true},
    [IMPORT_HEADER] = {.label = N_("栏目"), .cols = 12, .most = 20, .grow = 1, .no_sort = true},
    [IMPORT_VALUE] = {.label = N_("内容"), .cols = 16, .most = 30, .grow = 1, .no_sort = true},
    [IMPORT_TEXT] = {.label = N_("问题"), .cols = 32, .grow = 4, .no_sort = true},
};

/* ------------------------------------------------------------------ the list */

static size_t rows(void *ctx)
{
    return ((struct import *)ctx)->shown;
}

static const struct intake_finding *finding(const struct import *im, size_t i)
{
    return &im->r.finding[im->order[i]];
}

static void cell(void *ctx, size_t i, size_t col, struct ui_cell_text *out)
{
    const struct intake_finding *f = finding(ctx, i);

    out->ink = INK_PLAIN;
    switch ((enum import_column)col) {
    case IMPORT_LEVEL:
        out->ink = f->level == FINDING_ERROR     ? INK_ERROR
                   : f->level == FINDING_WARNING ? INK_NOTE
                                                 : INK_PLAIN;
        str_copy(out->text, sizeof out->text, import_level_label(f->level));
        break;
    case IMPORT_LINE:
        scr_fmt(out->text, sizeof out->text, "%" PRIu64, f->line);
        break;
    case IMPORT_HEADER:
        str_copy(out->text, sizeof out->text, f->header);
        break;
    case IMPORT_VALUE:
        str_copy(out->text, sizeof out->text, f->value);
        break;
    default:
        scr_fmt(out->text, sizeof out->text, *f->clause ? "%s〔%s〕" : "%s", f->text, f->clause);
    }
}

static void filter_to(void *ctx, const char *text)
{
    struct import *im = ctx;

    str_copy(im->filter, sizeof im->filter, text);
    import_arrange(im);
}

static void head(void *ctx, char *out, size_t size)
{
    const struct import *im = ctx;

    scr_fmt(out, size, _("%zu / %zu 条"), im->shown, im->r.n_findings);
}

/* The whole of a finding that the row cannot hold. */
static void preview(void *ctx, size_t i, struct ui_grid *g, struct ui_rect at)
{
    const struct intake_finding *f = finding(ctx, i);
    char text[1400];

    scr_fmt(text, sizeof text, _("第 %" PRIu64 " 行 %s “%s”: %s"), f->line, f->header, f->value,
            f->text);
    ui_put_wrapped(g, (struct ui_rect){at.row, at.col + 1, at.rows, at.cols - 2}, 0, INK_PLAIN,
                   text);
}

/* ------------------------------------------------------------------ the form */

static bool is_list(const struct import *im)
{
    return str_eq(ui_form_get(&im->form, "kind"), "list");
}

/* Everything that the kind needs is there. */
static bool complete(const struct import *im)
{
    return *ui_form_get(&im->form, "file") && *ui_form_get(&im->form, "kind") &&
           (!is_list(im) ||
            (*ui_form_get(&im->form, "quarter") && *ui_form_get(&im->form, "source")));
}

static void show_list_fields(struct import *im)
{
    ui_form_hide(&im->form, "quarter", !is_list(im));
    ui_form_hide(&im->form, "source", !is_list(im));
}

static void changed(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct import *im = ctx;

    if (str_eq(field->name, "file") && *ui_form_get(form, "file"))
        import_guess(im);
    show_list_fields(im);
    im->tried = im->good = false;
    intake_result_release(&im->r);
    im->r = (struct intake_result)INTAKE_RESULT_INIT;
    import_arrange(im);
    if (complete(im))
        import_run(im, true);
}

/* F4 on the file: walk through the folders. */
static bool list(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct import *im = ctx;
    char path[SCR_FILE_SIZE];

    if (!str_eq(field->name, "file"))
        return false;
    if (scr_file_pick(im->d->ui, _("选文件"), ui_form_get(form, "file"), ".csv .xlsx .txt", path)) {
        ui_form_set(form, "file", path);
        changed(im, form, field);
    }
    return true;
}

static void save_draft(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    (void)form;
    (void)field;
    import_draft_save(ctx);
}

static void done(void *ctx, struct ui_form *form)
{
    struct import *im = ctx;

    (void)form;
    if (im->good)
        ui_say(im->d->ui, UI_INFO, "", "", _("试过没有错误: 按 F10 写入"));
}

/* ------------------------------------------------------------------ keys */

static bool confirmed(struct import *im)
{
    char text[500];

    scr_fmt(text, sizeof text,
            _("导入%s: 读 %" PRIu64 " 行,新增 %" PRIu64 ",已有 %" PRIu64 ",提示 %" PRIu64
              "\n%s\n先备份,再一次事务: 全部写入或一行不写"),
            _(kind_find(ui_form_get(&im->form, "kind"))->label), im->r.rows, im->r.added,
            im->r.same, im->r.warnings, ui_form_get(&im->form, "file"));
    return ui_confirm(im->d->ui, &(struct ui_question){.title = _("写入"), .text = text});
}

static void write_in(struct ui_view *v)
{
    struct import *im = v->data;

    if (!ui_form_submit(&im->form, v->ui))
        return;
    if (!im->tried && !import_run(im, true))
        return;
    if (!im->good) {
        ui_say(v->ui, UI_ERROR, "", "", _("有 %" PRIu64 " 处错误,一行也没有写入: %s"), im->r.errors,
               im->why.text);
        return;
    }
    if (!confirmed(im) || !import_backup(im) || !import_run(im, false))
        return;
    desk_renew(im->d);
    import_draft_drop(im);
    if (im->r.written)
        ui_say(v->ui, UI_INFO, "", "",
               _("已导入 %" PRIu64 " 行,另有 %" PRIu64 " 行本来就有;导入前备份 %s"), im->r.added,
               im->r.same, im->backup);
    else
        ui_say(v->ui, UI_INFO, "", "", _("全部行都已在库中,没有改动"));
}

static void try_again(struct ui_view *v)
{
    struct import *im = v->data;

    if (ui_form_submit(&im->form, v->ui) && import_run(im, true))
        ui_say(v->ui, UI_INFO, "", "", _("试导入通过,没有写入任何数据"));
}

static void save(struct ui_view *v)
{
    import_save_findings(v->data);
}

static const struct ui_action keys[] = {
    {.key = UIK_F5, .label = N_("再试"), .help = N_("改过文件后再试导入,不写入"), .run = try_again},
    {.key = UIK_F10, .label = N_("写入"), .help = N_("没有错误时写入,一次事务"), .run = write_in},
    {.key = UIK_CTRL('E'), .label = N_("存问题"), .help = N_("所列的问题存成文件"), .run = save},
    {0}};

/* ------------------------------------------------------------------ view */

static void layout(struct ui_view *v, struct ui_rect b)
{
    struct import *im = v->data;

    im->form.w.at = (struct ui_rect){b.row, b.col, FORM_ROWS, b.cols};
    im->table.w.at = (struct ui_rect){b.row + HEAD_ROWS, b.col, b.rows - HEAD_ROWS, b.cols};
}

static void draw_counts(const struct import *im, struct ui_grid *g, int row, int col)
{
    const struct intake_result *r = &im->r;

    if (!im->tried) {
        ui_put(g, row, col, INK_DIM, _("选定文件后先试导入,不写入任何数据"));
        return;
    }
    col = ui_putf(g, row, col, im->good ? INK_DONE : INK_ERROR, "%s  ",
                  r->written ? _("已写入")
                  : im->good ? _("通过")
                             : _("禁止"));
    col = ui_putf(g, row, col, INK_PLAIN,
                  _("读 %" PRIu64 " 行  新增 %" PRIu64 "  已有 %" PRIu64 "  错误 %" PRIu64
                    "  提示 %" PRIu64 "  说明 %" PRIu64 "  (%s)"),
                  r->rows, r->added, r->same, r->errors, r->warnings, r->notices,
                  r->encoding ? r->encoding : "");
    if (r->is_list)
        ui_putf(g, row, col + 1, INK_PLAIN, _("比上次 +%" PRIu64 " -%" PRIu64 " 改%" PRIu64),
                r->list_added, r->list_left, r->list_changed);
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect b)
{
    ui_rule(g, b.row + FORM_ROWS, b.col, b.cols, INK_LINE);
    draw_counts(v->data, g, b.row + FORM_ROWS + 1, b.col + 1);
    ui_rule(g, b.row + FORM_ROWS + 2, b.col, b.cols, INK_LINE);
}

static void close_view(struct ui_view *v)
{
    struct import *im = v->data;

    ui_form_release(&im->form);
    ui_table_release(&im->table);
    intake_result_release(&im->r);
    free(im->order);
    free(im->kinds);
    free(im);
}

static const struct ui_view_class view = {
    .code = "72",
    .title = N_("数据导入"),
    .rule = "三(三)",
    .actions = keys,
    .hint = N_("打字筛选所列的问题; Ctrl+E 存成文件; Tab 回到文件"),
    .layout = layout,
    .draw = draw,
    .close = close_view};

/* What a draft brought back is tried anew: the file may have changed, or be gone. */
static void take_up(struct import *im)
{
    show_list_fields(im);
    if (complete(im))
        import_run(im, true);
}

static struct ui_choice *make_kinds(void)
{
    struct ui_choice *out;
    size_t n = 0;

    while (kind_table[n])
        n++;
    out = xcalloc(n + 1, sizeof *out);
    for (size_t i = 0; i < n; i++)
        out[i] = (struct ui_choice){kind_table[i]->name, kind_table[i]->label, NULL};
    return out;
}

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct import *im = xcalloc(1, sizeof *im);
    struct ui_view *v;

    (void)e;
    im->d = scr_desk(ui);
    im->kinds = make_kinds();
    memcpy(im->field, fields, sizeof fields);
    im->field[1].choices = im->kinds;
    ui_table_init(&im->table, columns, IMPORT_COLUMNS,
                  &(struct ui_table_host){.ctx = im,
                                          .rows = rows,
                                          .cell = cell,
                                          .filter = filter_to,
                                          .head = head,
                                          .preview = preview});
    im->table.preview_rows = PREVIEW_ROWS;
    ui_form_init(
        &im->form, im->field, IMPORT_FIELDS_N, app->today,
        &(struct ui_form_host){
            .ctx = im, .changed = changed, .list = list, .done = done, .save = save_draft});
    show_list_fields(im);
    import_arrange(im);
    v = ui_view_new(ui, &view, im);
    ui_view_add(v, &im->form.w);
    ui_view_add(v, &im->table.w);
    ui_push(ui, v);
    if (!str_empty(arg)) {
        ui_form_set(&im->form, "file", arg);
        changed(im, &im->form, &im->field[0]);
    } else if (import_draft_restore(im)) {
        take_up(im);
    }
    return OK;
}

const struct screen scr_72 = {
    .code = "72", .title = N_("数据导入"), .py = "sjdr", .clause = "三(三)", .open = open_screen};
