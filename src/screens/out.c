/* What is shown, into a file or onto the preview. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "report/log.h"
#include "report/print.h"
#include "report/run.h"
#include "report/writer.h"
#include "screens/file.h"
#include "screens/out.h"
#include "screens/preview.h"
#include "screens/text.h"
#include "tui/dialog.h"

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

/* What is previewed: a copy of its own, because the list below may change. */
struct shown {
    struct app *app;
    struct rpt *rpt;
    struct rpt_table t;
    char subtitle[200];
};

static void shown_free(void *ctx)
{
    struct shown *s = ctx;

    rpt_table_release(&s->t);
    rpt_close(&s->rpt);
    free(s);
}

static struct shown *shown_copy(struct app *app, const struct rpt_table *t, const char *subtitle,
                                struct err *e)
{
    struct shown *s = xcalloc(1, sizeof *s);

    s->app = app;
    str_copy(s->subtitle, sizeof s->subtitle, subtitle);
    if (rpt_open(t->rpt->name, &s->rpt, e) != OK) {
        free(s);
        return NULL;
    }
    s->t = (struct rpt_table){.rpt = s->rpt, .mem = ARENA_INIT};
    for (size_t i = 0; i < t->rows; i++)
        rpt_table_add(&s->t, &t->cells[i * t->rpt->column_count]);
    return s;
}

static enum rc write_pdf(void *ctx, FILE *f, struct err *e)
{
    const struct shown *s = ctx;
    const struct out o = {s->app, &s->t, s->subtitle};

    return write_to(&o, "pdf", "utf-8", f, e);
}

static void print_shown(void *ctx, struct ui *ui)
{
    struct shown *s = ctx;
    const struct out o = {s->app, &s->t, s->subtitle};
    const struct print_job job = {_(s->rpt->title), NULL, 1, 0};
    struct err e = {0};
    enum rc rc = print_possible() ? leave_entry(&o, "lp", &e) : OK;

    if (rc == OK)
        rc = print_file(&job, write_pdf, s, &e);
    if (rc == OK)
        ui_say(ui, UI_INFO, "", "", _("已送打印: %s"), _(s->rpt->title));
    else
        ui_say_err(ui, &e);
}

static void save_shown(void *ctx, struct ui *ui)
{
    struct shown *s = ctx;

    scr_out_export(ui, s->app, &s->t, s->subtitle);
}

static enum rc text_of(const struct out *o, char **text, struct err *e)
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
    struct shown *s = NULL;
    char *text = NULL;
    enum rc rc = leave_entry(&o, _("打印预览"), &e);

    if (rc == OK)
        rc = text_of(&o, &text, &e);
    if (rc == OK)
        s = shown_copy(app, t, subtitle, &e);
    if (!s) {
        ui_say_err(ui, &e);
        free(text);
        return;
    }
    scr_preview(ui, &(struct scr_preview){.title = _(t->rpt->title),
                                          .text = text,
                                          .ctx = s,
                                          .print = print_shown,
                                          .save = save_shown,
                                          .release = shown_free});
}

/* ------------------------------------------------------------------ export */

static const struct ui_choice formats[] = {{"csv", N_("CSV"), "csv"},
                                           {"xlsx", N_("Excel 表格"), "xlsx"},
                                           {"pdf", N_("PDF"), "pdf"},
                                           {"json", N_("JSON"), "json"},
                                           {0}};
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

static void default_file(const struct out *o, const char *format, char out[SCR_FILE_SIZE])
{
    scr_file_name(_(o->t->rpt->title), o->app->today, format, out);
}

/* The name follows the format until it was typed by hand. */
static void format_changed(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    const struct out *o = ctx;
    char name[SCR_FILE_SIZE];

    if (strcmp(field->name, "format") != 0)
        return;
    default_file(o, ui_form_get(form, "format"), name);
    ui_form_set(form, "file", name);
}

struct writing {
    const struct out *o;
    const char *format, *encoding;
};

static enum rc write_now(void *ctx, FILE *f, struct err *e)
{
    const struct writing *w = ctx;

    return write_to(w->o, w->format, w->encoding, f, e);
}

static void export_as(struct ui *ui, const struct out *o, const struct ui_form *form)
{
    const char *file = ui_form_get(form, "file");
    const char *format = ui_form_get(form, "format");
    struct writing w = {o, format, ui_form_get(form, "encoding")};
    struct err e = {0};
    enum rc rc = leave_entry(o, format, &e);

    if (rc == OK)
        rc = scr_file_write(file, write_now, &w, &e);
    if (rc == OK)
        ui_say(ui, UI_INFO, "", "", _("已导出 %zu 行: %s"), o->t->rows, file);
    else
        ui_say_err(ui, &e);
}

void scr_out_export(struct ui *ui, struct app *app, const struct rpt_table *t, const char *subtitle)
{
    struct out o = {app, t, subtitle};
    struct ui_form form;
    char name[SCR_FILE_SIZE];

    ui_form_init(&form, fields, sizeof fields / sizeof fields[0], app->today,
                 &(struct ui_form_host){.ctx = &o, .changed = format_changed});
    default_file(&o, "csv", name);
    ui_form_set(&form, "file", name);
    if (ui_form_dialog(ui, _("导出所示的行"), &form, 5, 66) &&
        scr_file_may_replace(ui, ui_form_get(&form, "file")))
        export_as(ui, &o, &form);
    ui_form_release(&form);
}
