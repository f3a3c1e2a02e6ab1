/* What is shown, into a file or onto the preview. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "report/log.h"
#include "report/writer.h"
#include "screens/out.h"
#include "screens/text.h"
#include "tui/dialog.h"
#include "tui/help.h"

struct out {
    struct app *app;
    const struct rpt_table *t;
    const char *subtitle;
};

static enum rc write_to(const struct out *o, const char *format, const char *encoding, FILE *f,
                        struct err *e)
{
    struct rpt_context c = {.site = o->app->site.name,
                            .subtitle = o->subtitle,
                            .maker = o->app->user.full_name,
                            .made = o->app->today,
                            .encoding = encoding,
                            .training = o->app->training};

    return rpt_write_table(o->t, writer_find(format), &c, f, e);
}

static enum rc leave_entry(const struct out *o, const char *how, struct err *e)
{
    const struct rpt_args none = {.n = 0};

    return rpt_log(o->app->st, o->t->rpt, &none, how, o->app->user.id, o->app->today, e);
}

static enum rc preview(const struct out *o, char **text, struct err *e)
{
    size_t size = 0;
    FILE *f = open_memstream(text, &size);
    enum rc rc;

    if (!f)
        return err_errno(e, _("打印预览"), "");
    rc = write_to(o, "text", "utf-8", f, e);
    fclose(f);
    return rc;
}

void scr_out_print(struct ui *ui, struct app *app, const struct rpt_table *t, const char *subtitle)
{
    const struct out o = {app, t, subtitle};
    struct err e = {0};
    char *text = NULL;
    enum rc rc = leave_entry(&o, _("打印预览"), &e);

    if (rc == OK)
        rc = preview(&o, &text, &e);
    if (rc == OK)
        ui_read_text(ui, _(t->rpt->title), text);
    else
        ui_say_err(ui, &e);
    free(text);
}

/* ------------------------------------------------------------------ export */

static const struct ui_choice formats[] = {
    {"csv", N_("CSV"), "csv"}, {"xlsx", N_("Excel 表格"), "xlsx"}, {"pdf", N_("PDF"), "pdf"}, {0}};
static const struct ui_choice encodings[] = {
    {"utf-8", N_("UTF-8"), "utf"}, {"gb18030", N_("GB18030(老软件)"), "gb"}, {0}};
static const struct ui_field fields[] = {
    {.name = "format",
     .label = N_("格式"),
     .kind = UI_CHOICE,
     .flags = UI_NEED,
     .row = 1,
     .col = 1,
     .choices = formats,
     .start = "csv"},
    {.name = "encoding",
     .label = N_("编码"),
     .kind = UI_CHOICE,
     .row = 2,
     .col = 1,
     .choices = encodings,
     .hint = N_("只对 CSV 有意义"),
     .start = "utf-8"},
    {.name = "file",
     .label = N_("文件"),
     .kind = UI_TEXT,
     .flags = UI_NEED | UI_LONG,
     .row = 3,
     .col = 1,
     .cols = 52,
     .max = 400,
     .hint = N_("完整路径,例: /media/usb0/逾期清单.csv")},
};

static void default_file(const struct out *o, const char *format, char *out, size_t size)
{
    const char *home = getenv("HOME");
    char iso[DAY_TEXT_SIZE];

    scr_fmt(out, size, "%s/%s-%s.%s", home ? home : ".", _(o->t->rpt->title),
            day_iso(o->app->today, iso), format);
}

/* The name follows the format until it was typed by hand. */
static void format_changed(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    const struct out *o = ctx;
    char name[400];

    if (strcmp(field->name, "format") != 0)
        return;
    default_file(o, ui_form_get(form, "format"), name, sizeof name);
    ui_form_set(form, "file", name);
}

/* Written under another name, flushed, then given its own: whole or not at all. */
static enum rc write_file(const struct out *o, const char *path, const char *format,
                          const char *encoding, struct err *e)
{
    char *part = xasprintf("%s.part", path);
    FILE *f = fopen(part, "wb");
    enum rc rc = f ? OK : err_errno(e, _("不能写文件"), path);

    if (rc == OK)
        rc = write_to(o, format, encoding, f, e);
    if (rc == OK && (fflush(f) != 0 || fsync(fileno(f)) != 0))
        rc = err_errno(e, _("不能写文件"), path);
    if (f && fclose(f) != 0 && rc == OK)
        rc = err_errno(e, _("不能写文件"), path);
    if (rc == OK && rename(part, path) != 0)
        rc = err_errno(e, _("不能写文件"), path);
    if (rc != OK && f)
        unlink(part);
    free(part);
    return rc;
}

static bool may_replace(struct ui *ui, const char *path)
{
    if (access(path, F_OK) != 0)
        return true;
    return ui_confirm(
        ui, &(struct ui_question){.title = _("覆盖文件"), .text = _("已有同名文件,覆盖它?")});
}

static void export_as(struct ui *ui, const struct out *o, const struct ui_form *form)
{
    const char *file = ui_form_get(form, "file");
    const char *format = ui_form_get(form, "format");
    struct err e = {0};
    enum rc rc = leave_entry(o, format, &e);

    if (rc == OK)
        rc = write_file(o, file, format, ui_form_get(form, "encoding"), &e);
    if (rc == OK)
        ui_say(ui, UI_INFO, "", "", _("已导出 %zu 行: %s"), o->t->rows, file);
    else
        ui_say_err(ui, &e);
}

void scr_out_export(struct ui *ui, struct app *app, const struct rpt_table *t, const char *subtitle)
{
    struct out o = {app, t, subtitle};
    struct ui_form form;
    char name[400];

    ui_form_init(&form, fields, sizeof fields / sizeof fields[0], app->today,
                 &(struct ui_form_host){.ctx = &o, .changed = format_changed});
    default_file(&o, "csv", name, sizeof name);
    ui_form_set(&form, "file", name);
    if (ui_form_dialog(ui, _("导出所示的行"), &form, 5, 66) &&
        may_replace(ui, ui_form_get(&form, "file")))
        export_as(ui, &o, &form);
    ui_form_release(&form);
}
