#include "screens/sync_aid.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/text.h"
#include "tui/dialog.h"
#include "tui/progress.h"

bool scr_sync_step(void *ctx, const char *step, int64_t done, int64_t total)
{
    ui_progress_what(ctx, step);
    return ui_progress_step(ctx, done, total);
}

const char *scr_bytes(int64_t n, char out[SCR_BYTES_SIZE])
{
    static const char *const units[] = {"KB", "MB", "GB", "TB"};
    int64_t tenths = n * 10;
    size_t u = 0;

    if (n < 1024) {
        scr_fmt(out, SCR_BYTES_SIZE, _("%lld 字节"), (long long)n);
        return out;
    }
    for (tenths = tenths / 1024; tenths >= 10240 && u < 3; u++)
        tenths /= 1024;
    if (tenths < 100)
        scr_fmt(out, SCR_BYTES_SIZE, "%lld.%lld %s", (long long)(tenths / 10),
                (long long)(tenths % 10), units[u]);
    else
        scr_fmt(out, SCR_BYTES_SIZE, "%lld %s", (long long)(tenths / 10), units[u]);
    return out;
}

bool scr_folder_words(const char *folder, char *out, size_t size)
{
    struct sync_medium all[SYNC_MEDIA_MAX];
    struct sync_medium m;
    struct err e = {0};
    char room[SCR_BYTES_SIZE];
    size_t n = sync_media(all);
    bool stick = false;

    if (sync_medium_of(folder, &m, &e) != OK) {
        str_copy(out, size, _("没有这个文件夹"));
        return false;
    }
    if (m.readonly || access(folder, W_OK) != 0) {
        str_copy(out, size, _("只读,不能写"));
        return false;
    }
    for (size_t i = 0; i < n; i++)
        stick = stick || str_eq(all[i].path, folder);
    scr_fmt(out, size, stick ? _("U盘,可用 %s") : _("文件夹,可用 %s"), scr_bytes(m.free, room));
    return true;
}

enum ui_grade scr_folder_check(const char *folder, struct ui_message *m)
{
    char why[96];

    if (!*folder || scr_folder_words(folder, why, sizeof why))
        return UI_INFO;
    ui_message_set(m, UI_ERROR, "", "", _("%s: %s。插好U盘后按 F4 选,或改写路径"), folder, why);
    return UI_ERROR;
}

void scr_medium_first(char out[SYNC_PATH])
{
    struct sync_medium all[SYNC_MEDIA_MAX];
    size_t n = sync_media(all);

    out[0] = '\0';
    for (size_t i = 0; i < n && !out[0]; i++)
        if (!all[i].readonly && access(all[i].path, W_OK) == 0)
            str_copy(out, SYNC_PATH, all[i].path);
}

bool scr_medium_pick(struct ui *ui, const char *title, char out[SYNC_PATH])
{
    struct sync_medium all[SYNC_MEDIA_MAX];
    struct ui_choice choices[SYNC_MEDIA_MAX + 1] = {0};
    char label[SYNC_MEDIA_MAX][160];
    size_t n = sync_media(all);
    int i;

    if (n == 0) {
        ui_say(ui, UI_NOTE, "", "", _("没有找到U盘: 插好后再按 F4,或写文件夹的完整路径"));
        return false;
    }
    for (size_t k = 0; k < n; k++) {
        char room[SCR_BYTES_SIZE], whole[SCR_BYTES_SIZE];

        scr_fmt(label[k], sizeof label[k], _("%s  %s,可用 %s%s"), all[k].name,
                scr_bytes(all[k].size, whole), scr_bytes(all[k].free, room),
                all[k].readonly ? _(" 只读") : "");
        choices[k] = (struct ui_choice){.code = all[k].path, .label = label[k]};
    }
    i = ui_choose(ui, title, choices, 0);
    if (i >= 0)
        str_copy(out, SYNC_PATH, all[i].path);
    return i >= 0;
}

struct st_tx scr_sync_by(const struct app *app)
{
    return (struct st_tx){.act = "sync", .user_id = app->user.id, .business = app->today};
}

const char *scr_peer_name(const struct sync_status *st, const char *code, char *out, size_t size)
{
    scr_fmt(out, size, "%s", code);
    for (size_t i = 0; i < st->n; i++)
        if (str_eq(st->peer[i].code, code))
            scr_fmt(out, size, "%s (%s)", st->peer[i].name, code);
    return out;
}

void scr_sync_renew(struct desk *d)
{
    struct err e = {0};

    if (app_load_calendar(&d->app, &e) != OK)
        ui_say_err(d->ui, &e);
    desk_forget(d);
    desk_renew(d);
}
