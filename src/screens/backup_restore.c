/* 94: a backup in place of the database, as a new epoch. */
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "base/str.h"
#include "ops/breaker.h"
#include "screens/backup.h"
#include "screens/text.h"
#include "sync/words.h"
#include "tui/dialog.h"
#include "tui/progress.h"

/* Month and day, hour and minute do not repeat within a day: the last four confirm. */
static bool meant(struct ui *ui, const struct backup_copy *c)
{
    char text[500], word[8], when[32];
    time_t t = (time_t)c->info.at;
    struct tm tm;

    localtime_r(&t, &tm);
    scr_fmt(word, sizeof word, "%02d%02d", tm.tm_hour, tm.tm_min);
    scr_fmt(text, sizeof text,
            _("用 %s 的备份代替现在的数据库。\n此后本机的记录不再有: 其他机构手里的随其数据包回来,"
              "其余按纸质凭证补录。\n现在的数据库移到一旁,不删除。\n输入备份时间末4位 %s 才恢复"),
            sync_when(c->info.at, when), word);
    return ui_confirm(ui,
                      &(struct ui_question){.title = _("恢复备份"), .text = text, .type = word});
}

static const struct ui_field proof[] = {
    {.name = "user",
     .label = N_("用户"),
     .kind = UI_TEXT,
     .row = 1,
     .col = 1,
     .label_cols = 8,
     .cols = 24,
     .hint = N_("备份那时的用户;空着=用恢复码")},
    {.name = "password",
     .label = N_("口令"),
     .kind = UI_SECRET,
     .flags = UI_NEED,
     .row = 2,
     .col = 1,
     .label_cols = 8,
     .cols = 44,
     .max = 120,
     .hint = N_("该用户那时的口令,或建库时打印的恢复码")},
};

bool scr_restore_prove(struct ui *ui, const char *file, const char *db, const char *user,
                       struct day today)
{
    struct ui_form form;
    struct backup_info info;
    struct err e = {0};
    bool done = false;

    ui_form_init(&form, proof, 2, today, NULL);
    ui_form_set(&form, "user", user);
    while (!done && ui_form_dialog(ui, _("恢复备份"), &form, 3, 62)) {
        const char *who = ui_form_get(&form, "user");
        struct ui_progress p;
        enum rc rc;

        ui_progress_begin(&p, ui, _("恢复备份"));
        rc = sync_restore_begin(file, db, *who ? who : NULL, ui_form_get(&form, "password"),
                                scr_sync_step, &p, &info, &e);
        ui_progress_end(&p);
        ui_form_set(&form, "password", "");
        done = rc == OK;
        if (rc == E_CANCEL)
            break;
        if (rc != OK)
            ui_say_err(ui, &e);
    }
    ui_form_release(&form);
    return done;
}

void scr_restore_tell(struct ui *ui)
{
    ui_tell(
        ui, _("已恢复"),
        _("已恢复,从新的一期记起。\n1 先导出给县里 (70),再导入县里的回包 (71): 别处有的随之回来\n"
          "2 其余按纸质凭证补录 (76)\n请重新登录。"));
}

static void restored(struct ui *ui, struct desk *d)
{
    struct err e = {0};

    breaker_forget(&d->app);
    if (app_load_calendar(&d->app, &e) != OK)
        ui_say_err(ui, &e);
    desk_forget(d);
    scr_restore_tell(ui);
    ui_leave(ui, UI_SIGN_OFF);
}

void backup_restore(struct ui_view *v)
{
    struct backup *s = v->data;
    struct desk *d = s->d;
    const struct backup_copy *c = backup_at(s);
    struct err e = {0};

    if (!c)
        return;
    if (!c->own) {
        ui_say(v->ui, UI_ERROR, "", "", _("不能恢复到本机构 %s: 这份备份(%s)"), d->app.site.code,
               c->word);
        return;
    }
    if (!meant(v->ui, c) ||
        !scr_restore_prove(v->ui, c->file.path, st_path(d->app.st), d->app.user.name, d->app.today))
        return;
    if (sync_restore_over(&d->app.st, &e) == OK) {
        restored(v->ui, d);
        return;
    }
    ui_tell(v->ui, _("没有恢复"), e.text);
    ui_leave(v->ui, d->app.st ? UI_SIGN_OFF : UI_EXIT);
}
