/* 登录: who works here, one after the other; and the business date of RULES 8. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "ops/session.h"
#include "ops/upkeep.h"
#include "screens/start.h"
#include "screens/text.h"
#include "tui/dialog.h"
#include "tui/form.h"

struct sign_in {
    struct desk *d;
    struct ui_form form;
    bool *done;
};

static const struct ui_field fields[] = {
    {.name = "user",
     .label = N_("用户"),
     .kind = UI_TEXT,
     .flags = UI_NEED,
     .row = 1,
     .col = 1,
     .label_cols = 8,
     .cols = 24,
     .max = 31,
     .hint = N_("登录名,例: teller")},
    {.name = "password",
     .label = N_("口令"),
     .kind = UI_SECRET,
     .flags = UI_NEED,
     .row = 3,
     .col = 1,
     .label_cols = 8,
     .cols = 24,
     .max = 120,
     .hint = N_("连续输错 5 次锁定 10 分钟")},
};

static void submit(struct ui_view *v)
{
    struct sign_in *s = v->data;
    struct err e = {0};

    if (!ui_form_submit(&s->form, v->ui))
        return;
    if (session_sign_in(&s->d->app, ui_form_get(&s->form, "user"),
                        ui_form_get(&s->form, "password"), &e) != OK) {
        ui_form_set(&s->form, "password", "");
        ui_form_go(&s->form, "password");
        ui_say_err(v->ui, &e);
        return;
    }
    ui_form_set(&s->form, "password", "");
    *s->done = true;
    ui_close(v);
}

static void done(void *ctx, struct ui_form *form)
{
    struct sign_in *s = ctx;

    (void)form;
    submit(ui_top(s->d->ui));
}

static void quit(struct ui_view *v)
{
    ui_leave(v->ui, UI_EXIT);
}

static void first_field(struct ui_view *v)
{
    struct sign_in *s = v->data;

    ui_form_go(&s->form, "user");
}

/* ------------------------------------------------------------------ all passwords lost */

static const struct ui_field recovery_fields[] = {
    {.name = "code",
     .label = N_("恢复码"),
     .kind = UI_TEXT,
     .flags = UI_NEED | UI_LONG,
     .row = 1,
     .col = 1,
     .label_cols = 10,
     .cols = 46,
     .max = 60,
     .hint = N_("建库时抄下的那一串;空格、横线、大小写不计")},
    {.name = "user",
     .label = N_("用户"),
     .kind = UI_TEXT,
     .flags = UI_NEED,
     .row = 2,
     .col = 1,
     .label_cols = 10,
     .cols = 24,
     .max = 31,
     .hint = N_("给谁设新口令,例: admin")},
    {.name = "password",
     .label = N_("新口令"),
     .kind = UI_SECRET,
     .flags = UI_NEED,
     .row = 3,
     .col = 1,
     .label_cols = 10,
     .cols = 24,
     .max = 120,
     .hint = N_("至少 8 位,大写、小写、数字、符号中占 3 种")},
};

static void recover(struct ui_view *v)
{
    struct sign_in *s = v->data;
    struct ui_form form;
    struct err e = {0};

    ui_form_init(&form, recovery_fields, sizeof recovery_fields / sizeof recovery_fields[0],
                 s->d->app.today, &(struct ui_form_host){0});
    if (ui_form_dialog(v->ui, _("用恢复码设新口令"), &form, 4, 62)) {
        if (op_recover(&s->d->app, ui_form_get(&form, "code"), ui_form_get(&form, "user"),
                       ui_form_get(&form, "password"), &e) == OK) {
            ui_form_set(&s->form, "user", ui_form_get(&form, "user"));
            ui_form_go(&s->form, "password");
            ui_say(v->ui, UI_INFO, "", "", _("新口令已设好,用它登录"));
        } else {
            ui_say_err(v->ui, &e);
        }
    }
    ui_form_release(&form);
}

static const struct ui_action keys[] = {
    {.key = UIK_F8,
     .label = N_("恢复码"),
     .help = N_("口令都忘了: 用建库时抄下的恢复码设一个新的"),
     .run = recover},
    {.key = UIK_F10, .label = N_("登录"), .help = N_("核对用户和口令"), .run = submit},
    {.key = UIK_ESC, .label = N_("用户"), .help = N_("回到用户栏"), .run = first_field},
    {.key = UIK_CTRL('Q'), .label = N_("退出"), .help = N_("离开程序"), .run = quit},
    {0}};

static void layout(struct ui_view *v, struct ui_rect body)
{
    struct sign_in *s = v->data;
    int row = body.row + (body.rows - 8) / 2 + 4;

    s->form.w.at = (struct ui_rect){row, body.col + (body.cols - 34) / 2, 4, 34};
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect body)
{
    struct sign_in *s = v->data;
    const struct app *a = &s->d->app;
    int row = body.row + (body.rows - 8) / 2;
    char line[160];

    ui_put_in(g, row, body.col, body.cols, UI_CENTRE, INK_TITLE, _("惠贷  脱贫人口小额信贷台账"));
    scr_fmt(line, sizeof line, "%s (%s %s)", a->site.name, site_kind_label(a->site.kind),
            a->site.code);
    ui_put_in(g, row + 1, body.col, body.cols, UI_CENTRE, INK_PLAIN, line);
    if (a->training)
        ui_put_in(g, row + 2, body.col, body.cols, UI_CENTRE, INK_NOTE,
                  _("演练库: 数据是虚构的,可放心试"));
}

static void close_view(struct ui_view *v)
{
    struct sign_in *s = v->data;

    ui_form_release(&s->form);
    free(s);
}

static const struct ui_view_class sign_in_view = {.code = "",
                                                  .title = N_("登录"),
                                                  .actions = keys,
                                                  .layout = layout,
                                                  .draw = draw,
                                                  .close = close_view};

/* The name used last on this machine: kept for nobody, before anybody is signed in. */
static char *last_user(struct desk *d)
{
    struct err e = {0};
    char *name = NULL;

    if (d->drafts)
        (void)op_state_get(&d->app, d->drafts, "last_user", &name, &e);
    return name;
}

static void keep_last_user(struct desk *d)
{
    struct user u = d->app.user;
    struct err e = {0};

    if (!d->drafts)
        return;
    d->app.user = (struct user){0};
    (void)op_state_put(&d->app, d->drafts, "last_user", u.name, &e);
    d->app.user = u;
}

bool scr_sign_in(struct ui *ui, struct desk *d, const char *user)
{
    struct sign_in *s = xcalloc(1, sizeof *s);
    bool in = false;
    char *last = user ? NULL : last_user(d);
    const char *name = user ? user : last;
    struct ui_view *v;

    *s = (struct sign_in){.d = d, .done = &in};
    ui_form_init(&s->form, fields, sizeof fields / sizeof fields[0], d->app.today,
                 &(struct ui_form_host){.ctx = s, .done = done});
    if (name)
        ui_form_set(&s->form, "user", name);
    ui_form_start(&s->form);
    v = ui_view_new(ui, &sign_in_view, s);
    ui_view_add(v, &s->form.w);
    ui_run(ui, v);
    free(last);
    if (in)
        keep_last_user(d);
    return in;
}

/* ------------------------------------------------------------------ business date */

static const struct ui_field date_fields[] = {
    {.name = "date",
     .label = N_("营业日期"),
     .kind = UI_DATE,
     .flags = UI_NEED | UI_PAST,
     .row = 4,
     .col = 1,
     .hint = N_("今天实际的日期;确认后流水同时记下机器日期")},
};

static enum rc check_confirmer(void *ctx, const struct ui_grant *g, struct err *e)
{
    struct app *app = ctx;

    return session_second(app, g->user, g->password, e);
}

static bool confirmed(struct ui *ui, struct desk *d, struct day on)
{
    struct ui_grant g = {0};
    struct err e = {0};
    char subject[120];
    char iso[DAY_TEXT_SIZE];
    bool ok;

    scr_fmt(subject, sizeof subject, _("按 %s 营业"), day_iso(on, iso));
    ok = ui_authorise(ui,
                      &(struct ui_grant_request){.subject = subject,
                                                 .asker = d->app.user.full_name,
                                                 .no_reason = true,
                                                 .check = check_confirmer,
                                                 .ctx = &d->app},
                      &g) == UI_GRANT_GIVEN;
    ui_grant_wipe(&g);
    if (ok && session_confirm_date(&d->app, on, &e) != OK) {
        ui_say_err(ui, &e);
        ok = false;
    }
    session_second_off(&d->app);
    return ok;
}

void scr_ask_date(struct ui *ui, struct desk *d)
{
    struct date_check c;
    struct ui_form form;
    struct err e = {0};
    char machine[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
    char title[160];
    bool ok = false;

    if (session_date(&d->app, &c, &e) != OK) {
        ui_say_err(ui, &e);
        return;
    }
    if (c.state == DATE_GOOD)
        return;
    scr_fmt(title, sizeof title, _("机器日期 %s,上一笔业务 %s: 哪个对?"),
            day_iso(c.machine, machine), day_iso(c.last, last));
    ui_form_init(&form, date_fields, 1, c.state == DATE_BEFORE ? c.last : c.machine,
                 &(struct ui_form_host){0});
    if (ui_form_dialog(ui, title, &form, 6, 60))
        ok = confirmed(ui, d, ui_form_day(&form, "date"));
    ui_form_release(&form);
    desk_renew(d);
    if (!ok)
        ui_say(ui, UI_NOTE, "", "", _("营业日期没有确认: 可以查看,不能办理;F9 重新登录后再确认"));
}
