#include "screens/backup_first.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "screens/desk.h"
#include "screens/sync_aid.h"
#include "sync/backup.h"
#include "tui/dialog.h"
#include "tui/progress.h"

bool scr_backup_first(struct desk *d, char *name, size_t size)
{
    struct backup_info info;
    struct ui_progress p;
    struct err e = {0};
    const char *base;
    enum rc rc;

    ui_progress_begin(&p, d->ui, _("写入前备份"));
    rc = sync_backup_watched(d->app.st, NULL, scr_sync_step, &p, &info, &e);
    ui_progress_end(&p);
    if (rc == E_CANCEL)
        ui_say(d->ui, UI_INFO, "", "", _("已取消,没有写入任何数据"));
    else if (rc != OK)
        ui_say(d->ui, UI_ERROR, "", "", _("写入前的备份没有做成,没有写入任何数据: %s"), e.text);
    if (rc != OK)
        return false;
    base = strrchr(info.path, '/');
    str_copy(name, size, base ? base + 1 : info.path);
    return true;
}
