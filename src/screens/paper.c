/* Papers out of the program. */
#include "screens/paper.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "report/log.h"
#include "report/paper.h"
#include "screens/desk.h"
#include "screens/file.h"
#include "screens/preview.h"
#include "screens/text.h"
#include "tui/dialog.h"

/* A paper with its values, as long as it is looked at or written. */
struct scr_sheet {
    struct app *app;
    struct form *form;
    struct paper paper;
    struct rpt_args args;
    char *value[RPT_ARG_MAX]; /* texts that args borrow */
    struct paper_look look;
    bool pdf; /* how it is written to a file */
};

static void drop_sheet(struct scr_sheet *s)
{
    if (s->paper.form)
        paper_release(&s->paper);
    form_free(&s->form);
    for (size_t i = 0; i < RPT_ARG_MAX; i++)
        free(s->value[i]);
}

static void sheet_free(void *ctx)
{
    drop_sheet(ctx);
    free(ctx);
}

static enum rc read_args(struct scr_sheet *s, const struct rpt *r, const struct scr_paper_arg *args,
                         size_t n, struct err *e)
{
    enum rc rc = OK;

    for (size_t i = 0; rc == OK && i < n && i < RPT_ARG_MAX; i++) {
        if (str_empty(args[i].value))
            continue;
        s->value[i] = xstrdup(args[i].value);
        rc = rpt_args_set(&s->args, r, args[i].name, s->value[i], e);
    }
    if (rc == OK && rpt_takes(r, "user"))
        rc = rpt_args_set(&s->args, r, "user", s->app->user.name, e);
    return rc == OK ? rpt_args_complete(&s->args, r, s->app->today, e) : rc;
}

static enum rc sheet_fill(struct ui *ui, struct scr_sheet *s, const char *name,
                          const struct scr_paper_arg *args, size_t n, struct err *e)
{
    struct rpt r;
    enum rc rc;

    *s = (struct scr_sheet){.app = &scr_desk(ui)->app};
    rc = form_load(name, &s->form, e);
    if (rc != OK)
        return rc;
    s->look = (struct paper_look){.training = s->app->training, .made = s->app->today};
    r = paper_report(s->form);
    rc = read_args(s, &r, args, n, e);
    return rc == OK ? paper_fill(s->app->st, name, s->args.v, s->args.n, &s->paper, e) : rc;
}

/* It is about to leave: journalled, and told whether it did so before. */
static enum rc sheet_log(struct scr_sheet *s, const char *how, struct err *e)
{
    enum rc rc = paper_was_printed(s->app->st, s->form, &s->args, &s->look.reprint, e);

    return rc == OK
               ? paper_log(s->app->st, s->form, &s->args, how, s->app->user.id, s->app->today, e)
               : rc;
}

static enum rc sheet_print(struct scr_sheet *s, struct err *e)
{
    enum rc rc = paper_can_print() ? sheet_log(s, "lp", e) : OK;

    return rc == OK ? paper_print(&s->paper, &s->look, NULL, 1, e) : rc;
}

static enum rc write_file(void *ctx, FILE *f, struct err *e)
{
    const struct scr_sheet *s = ctx;
    struct paper_look look = s->look;
    struct buf text = BUF_INIT;
    enum rc rc = OK;

    if (s->pdf)
        return paper_pdf(&s->paper, &s->look, f, e);
    look.page_lines = paper_page_lines(s->form);
    paper_text(&s->paper, &look, &text);
    if (fwrite(buf_cstr(&text), 1, text.len, f) != text.len)
        rc = err_errno(e, _("写文件"), _(s->form->title));
    buf_release(&text);
    return rc;
}

/* Asks for the path; false when it was left or failed (said). */
static bool sheet_save(struct scr_sheet *s, struct ui *ui, bool pdf)
{
    const struct ui_field field = {.name = "file",
                                   .label = N_("文件"),
                                   .kind = UI_TEXT,
                                   .flags = UI_NEED | UI_LONG,
                                   .cols = 52,
                                   .max = SCR_FILE_SIZE - 1,
                                   .hint = N_("完整路径,例: /media/usb0/通知书.pdf")};
    struct ui_form form;
    struct err e = {0};
    char path[SCR_FILE_SIZE];
    enum rc rc;
    bool go;

    scr_file_name(_(s->form->title), s->app->today, pdf ? "pdf" : "txt", path);
    ui_form_init(&form, &field, 1, s->app->today, NULL);
    ui_form_set(&form, "file", path);
    go = ui_form_dialog(ui, _("另存为"), &form, 1, 66);
    str_copy(path, sizeof path, ui_form_get(&form, "file"));
    ui_form_release(&form);
    if (!go || !scr_file_may_replace(ui, path))
        return false;
    s->pdf = pdf;
    rc = sheet_log(s, pdf ? "pdf" : "txt", &e);
    if (rc == OK)
        rc = scr_file_write(path, write_file, s, &e);
    if (rc != OK)
        ui_say_err(ui, &e);
    else
        ui_say(ui, UI_INFO, "", "", _("已存 %zu 份: %s"), s->paper.n, path);
    return rc == OK;
}

/* ------------------------------------------------------------------ preview */

static bool print_now(struct scr_sheet *s, struct ui *ui)
{
    struct err e = {0};

    if (sheet_print(s, &e) != OK) {
        ui_say_err(ui, &e);
        return false;
    }
    ui_say(ui, UI_INFO, "", "", _("已送打印 %zu 份%s"), s->paper.n,
           s->look.reprint ? _("(补打)") : "");
    return true;
}

static void print_shown(void *ctx, struct ui *ui)
{
    print_now(ctx, ui);
}

/* The empty form, not journalled: nothing of anybody stands on it. */
static void test_shown(void *ctx, struct ui *ui)
{
    struct scr_sheet *s = ctx;
    struct paper blank = {0};
    struct err e = {0};
    enum rc rc = paper_blank(s->form->name, &blank, &e);

    if (rc == OK)
        rc = paper_print(&blank, &s->look, NULL, 1, &e);
    if (rc == OK)
        ui_say(ui, UI_INFO, "", "", _("已送空白样张"));
    else
        ui_say_err(ui, &e);
    if (blank.form)
        paper_release(&blank);
}

static void save_shown(void *ctx, struct ui *ui)
{
    static const struct ui_choice choices[] = {
        {"1", N_("PDF"), "pdf"}, {"2", N_("文本"), "txt"}, {0}};
    int i = ui_choose(ui, _("另存为"), choices, 0);

    if (i >= 0)
        sheet_save(ctx, ui, i == 0);
}

/* s is taken over. */
static void show(struct ui *ui, struct scr_sheet *s)
{
    const struct rpt r = paper_report(s->form);
    struct paper_look look = s->look;
    struct buf text = BUF_INIT;
    struct err e = {0};

    if (rpt_log(s->app->st, &r, &s->args, _("屏幕"), s->app->user.id, s->app->today, &e) != OK) {
        ui_say_err(ui, &e);
        sheet_free(s);
        return;
    }
    look.page_lines = paper_page_lines(s->form);
    paper_text(&s->paper, &look, &text);
    scr_preview(ui, &(struct scr_preview){.title = _(s->form->title),
                                          .text = buf_steal(&text),
                                          .ctx = s,
                                          .print = print_shown,
                                          .save = save_shown,
                                          .test = test_shown,
                                          .release = sheet_free});
}

/* ------------------------------------------------------------------ what screens call */

enum rc scr_paper_print(struct ui *ui, const char *name, const struct scr_paper_arg *args, size_t n,
                        struct err *e)
{
    struct scr_sheet s;
    enum rc rc = sheet_fill(ui, &s, name, args, n, e);

    if (rc == OK)
        rc = sheet_print(&s, e);
    drop_sheet(&s);
    return rc;
}

static struct scr_sheet *open_sheet(struct ui *ui, const char *name,
                                    const struct scr_paper_arg *args, size_t n)
{
    struct scr_sheet *s = xcalloc(1, sizeof *s);
    struct err e = {0};

    if (sheet_fill(ui, s, name, args, n, &e) == OK)
        return s;
    ui_say_err(ui, &e);
    sheet_free(s);
    return NULL;
}

void scr_paper_preview(struct ui *ui, const char *name, const struct scr_paper_arg *args, size_t n)
{
    struct scr_sheet *s = open_sheet(ui, name, args, n);

    if (s)
        show(ui, s);
}

bool scr_paper_ask(struct ui *ui, const char *name, const struct scr_paper_arg *args, size_t n)
{
    static const struct ui_choice choices[] = {{"1", N_("打印"), "dy"},
                                               {"2", N_("屏幕预览"), "yl"},
                                               {"3", N_("存为 PDF"), "pdf"},
                                               {"4", N_("存为文本"), "wb"},
                                               {0}};
    struct scr_sheet *s = open_sheet(ui, name, args, n);
    bool done = false;
    char title[96];
    int i;

    if (!s)
        return false;
    scr_fmt(title, sizeof title, _("%s %zu 份"), _(s->form->title), s->paper.n);
    i = ui_choose(ui, title, choices, paper_can_print() ? 0 : 1);
    if (i == 1) {
        show(ui, s);
        return false;
    }
    if (i == 0)
        done = print_now(s, ui);
    else if (i > 1)
        done = sheet_save(s, ui, i == 2);
    sheet_free(s);
    return done;
}
