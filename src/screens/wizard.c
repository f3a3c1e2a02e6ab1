/* 01 首次运行向导: makes database, site and administrator, or the training county. */
#include "screens/wizard.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "ops/demo_make.h"
#include "ops/setup.h"
#include "ops/upkeep.h"
#include "screens/start.h"
#include "screens/text.h"
#include "tui/dialog.h"
#include "tui/help.h"
#include "tui/progress.h"

static const char *const first_field[WIZARD_PAGES] = {"date",  "theme", "code",
                                                      "admin", "lists", "use"};

static void tell_step(struct ui_view *v, int page)
{
    scr_fmt(v->aside, sizeof v->aside, _("第 %d/%d 步"), page + 1, WIZARD_PAGES);
}

static void go_page(struct wizard *w, int page)
{
    ui_form_go(&w->form, first_field[page]);
    if (ui_top(w->ui))
        tell_step(ui_top(w->ui), page);
}

/* ------------------------------------------------------------------ making */

static bool filling(void *ctx, int done, int total)
{
    return ui_progress_step(ctx, done, total);
}

/* Beside the real one (FORMATS). */
static void training_path(const char *path, char *out, size_t size)
{
    const char *slash = strrchr(path, '/');

    scr_fmt(out, size, "%.*shuidai-training.db", slash ? (int)(slash + 1 - path) : 0, path);
}

static enum rc make_training(struct wizard *w, struct err *e)
{
    struct ui_progress p;
    enum rc rc;

    training_path(w->path, w->chosen, SCR_PATH_SIZE);
    if (access(w->chosen, F_OK) == 0) /* made before: it is opened as it is */
        return OK;
    ui_progress_begin(&p, w->ui, _("填写演练库"));
    rc = demo_make(w->chosen, filling, &p, e);
    ui_progress_end(&p);
    if (rc == OK)
        ui_tell(
            w->ui, _("演练库已建好"),
            _("用户: admin teller officer manager station township union bureau finance auditor\n"
              "口令都是 Huidai-2021"));
    return rc;
}

/* The code is seen once: its last four are typed back, so that it was written down. */
static void show_recovery(struct wizard *w, const char *code)
{
    char text[400];
    size_t n = strlen(code);
    const char *tail = n > 4 ? code + n - 4 : code;

    scr_fmt(text, sizeof text,
            _("恢复码(所有口令都丢失时用,只显示这一次,抄下锁好):\n\n    %s\n\n"
              "抄好后输入它的最后 4 位"),
            code);
    while (!ui_confirm(w->ui,
                       &(struct ui_question){.title = _("恢复码"), .text = text, .type = tail}) &&
           !ui_leaving(w->ui))
        ;
}

static enum rc make_site(struct wizard *w, struct err *e)
{
    const struct ui_form *f = &w->form;
    char recovery[SETUP_RECOVERY_SIZE];
    struct setup s = {.code = ui_form_get(f, "code"),
                      .name = ui_form_get(f, "name"),
                      .region = ui_form_get(f, "region"),
                      .admin = ui_form_get(f, "admin"),
                      .password = ui_form_get(f, "password")};
    enum rc rc;

    (void)site_kind_from_name(ui_form_get(f, "kind"), &s.kind);
    str_copy(w->chosen, SCR_PATH_SIZE, w->path);
    rc = setup_site(w->path, &s, recovery, e);
    if (rc == OK)
        show_recovery(w, recovery);
    explicit_bzero(recovery, sizeof recovery);
    return rc;
}

static void make(struct ui_view *v)
{
    struct wizard *w = v->data;
    struct err e = {0};
    enum rc rc;

    if (w->training)
        rc = make_training(w, &e);
    else if (!ui_form_submit(&w->form, v->ui))
        return;
    else
        rc = make_site(w, &e);
    if (rc != OK) {
        ui_say_err(v->ui, &e);
        return;
    }
    *w->made = true;
    ui_close(v);
}

/* ------------------------------------------------------------------ steps */

/* A database begins with a day: a wrong clock is put right first. */
static bool date_wrong(struct wizard *w)
{
    ui_form_commit(&w->form, w->ui);
    if (!str_eq(ui_form_get(&w->form, "date"), "2"))
        return false;
    ui_say(w->ui, UI_ERROR, "", "", _("先改正系统日期再运行: Ctrl+Q 退出"));
    return true;
}

static void restore(struct ui_view *v)
{
    struct wizard *w = v->data;

    if (date_wrong(w) || !wizard_restore(w))
        return;
    str_copy(w->chosen, SCR_PATH_SIZE, w->path);
    *w->made = true;
    ui_close(v);
}

/* Whether the page may be left forward; training needs neither site nor administrator. */
static void next(struct ui_view *v)
{
    struct wizard *w = v->data;

    if (date_wrong(w))
        return;
    if (w->form.page + 1 < WIZARD_PAGES) {
        go_page(w, w->form.page + 1);
        return;
    }
    if (!*ui_form_get(&w->form, "use")) {
        ui_say(v->ui, UI_ERROR, "", "", _("选 1 正式或 2 演练"));
        return;
    }
    w->training = str_eq(ui_form_get(&w->form, "use"), "2");
    make(v);
}

static void back(struct ui_view *v)
{
    struct wizard *w = v->data;

    ui_form_commit(&w->form, v->ui);
    if (w->form.page > 0)
        go_page(w, w->form.page - 1);
    else
        ui_say(v->ui, UI_INFO, "", "", _("这是第一步。Ctrl+Q 退出"));
}

static void quit(struct ui_view *v)
{
    ui_leave(v->ui, UI_EXIT);
}

static void help(struct ui_view *v)
{
    struct wizard *w = v->data;

    if (w->form.page == WIZARD_TERMINAL && !w->f1)
        w->f1 = true;
    else
        ui_help(v->ui);
}

static void same(struct ui_view *v)
{
    ((struct wizard *)v->data)->f5 = true;
}

static const struct ui_action keys[] = {
    {.key = UIK_F1, .label = N_("帮助"), .help = N_("本栏的填法"), .run = help},
    {.key = UIK_F5,
     .label = N_("试键"),
     .help = N_("终端检查页上试 F5"),
     .hidden = true,
     .run = same},
    {.key = UIK_F8,
     .label = N_("恢复备份"),
     .help = N_("电脑坏了换新的: 用U盘上的备份恢复,不建新库"),
     .run = restore},
    {.key = UIK_F10, .label = N_("下一步"), .help = N_("下一步;最后一步建库"), .run = next},
    {.key = UIK_ESC, .label = N_("上一步"), .help = N_("回到上一步"), .run = back},
    {.key = UIK_CTRL('Q'), .label = N_("退出"), .help = N_("离开程序,不建库"), .run = quit},
    {0}};

/* ------------------------------------------------------------------ view */

static enum ui_grade check(void *ctx, struct ui_form *form, const struct ui_field *field,
                           const char *value, struct ui_message *m)
{
    struct err e = {0};

    (void)ctx;
    if (!field)
        return UI_INFO;
    if (str_eq(field->name, "password") && *value && op_password_good(value, &e) != OK) {
        ui_message_err(m, &e);
        return UI_ERROR;
    }
    if (str_eq(field->name, "again") && *value && !str_eq(value, ui_form_get(form, "password"))) {
        ui_message_set(m, UI_ERROR, "", "", "%s", _("两次输入的口令不同,再输一次"));
        return UI_ERROR;
    }
    return UI_INFO;
}

static void changed(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct wizard *w = ctx;

    if (str_eq(field->name, "theme"))
        ui_set_theme(w->ui, (enum ui_theme)ui_form_int(form, "theme"));
}

static void done(void *ctx, struct ui_form *form)
{
    struct wizard *w = ctx;

    (void)form;
    next(ui_top(w->ui));
}

static void layout(struct ui_view *v, struct ui_rect body)
{
    struct wizard *w = v->data;
    int top = wizard_rows((enum wizard_page)w->form.page) + 1;

    w->form.w.at = (struct ui_rect){body.row + top, body.col, body.rows - top, body.cols};
    tell_step(v, w->form.page);
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect body)
{
    wizard_draw(v->data, g, body);
}

static void close_view(struct ui_view *v)
{
    struct wizard *w = v->data;

    ui_form_release(&w->form);
    free(w);
}

static const struct ui_view_class view = {.code = "01",
                                          .title = N_("首次运行向导"),
                                          .actions = keys,
                                          .layout = layout,
                                          .draw = draw,
                                          .close = close_view};

bool scr_wizard(struct ui *ui, const char *path, char chosen[SCR_PATH_SIZE])
{
    struct wizard *w = xcalloc(1, sizeof *w);
    bool made = false;
    struct ui_view *v;
    size_t n;
    const struct ui_field *fields = wizard_fields(&n);

    *w = (struct wizard){.ui = ui, .path = path, .made = &made, .chosen = chosen};
    ui_form_init(
        &w->form, fields, n, app_machine_day(),
        &(struct ui_form_host){.ctx = w, .check = check, .changed = changed, .done = done});
    v = ui_view_new(ui, &view, w);
    ui_view_add(v, &w->form.w);
    go_page(w, WIZARD_DATE); /* not the first field that is required */
    ui_run(ui, v);
    return made;
}
