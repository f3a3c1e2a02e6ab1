/* 01, F8: the PC before this one is gone, its backup becomes the database. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "screens/backup.h"
#include "screens/text.h"
#include "screens/wizard.h"
#include "sync/words.h"
#include "tui/dialog.h"

#define FILES_MOST 40
#define LABEL      200

static const struct ui_field path_field = {
    .name = "path",
    .label = N_("备份文件"),
    .kind = UI_TEXT,
    .flags = UI_NEED,
    .row = 1,
    .col = 1,
    .label_cols = 10,
    .cols = 46,
    .max = SYNC_PATH - 1,
    .hint = N_("备份文件(.hdb)的全路径;插上U盘再按 F8 就列出来"),
};

static void label_of(const struct sync_media_file *f, char out[LABEL])
{
    struct backup_info info;
    struct err e = {0};
    char when[32];

    if (sync_backup_inspect(f->path, &info, &e) == OK)
        scr_fmt(out, LABEL, _("%s  机构 %s  %s"), f->name, info.code, sync_when(info.at, when));
    else
        scr_fmt(out, LABEL, _("%s  已损坏"), f->name);
}

/* One of the backups on the sticks, newest first, or a path that is typed. */
static bool choose_file(struct ui *ui, char out[SYNC_PATH])
{
    struct sync_media_file *files = NULL;
    size_t n = sync_media_files(NULL, ".hdb", &files);
    struct ui_choice list[FILES_MOST + 2] = {{0}};
    char label[FILES_MOST][LABEL];
    char code[FILES_MOST + 1][4];
    int at = 0;

    if (n > FILES_MOST)
        n = FILES_MOST;
    for (size_t i = 0; i < n; i++) {
        label_of(&files[i], label[i]);
        scr_fmt(code[i], sizeof code[i], "%zu", i + 1);
        list[i] = (struct ui_choice){code[i], label[i], NULL};
    }
    scr_fmt(code[n], sizeof code[n], "%zu", n + 1);
    list[n] = (struct ui_choice){code[n], _("别处的文件: 写路径"), NULL};
    if (n > 0)
        at = ui_choose(ui, _("恢复哪一份备份"), list, 0);
    if (at >= 0 && (size_t)at < n)
        str_copy(out, SYNC_PATH, files[at].path);
    free(files);
    if (at < 0)
        return false;
    return (size_t)at < n || ui_input(ui, _("恢复备份"), &path_field, out, SYNC_PATH);
}

bool wizard_restore(struct wizard *w)
{
    struct backup_info info;
    char file[SYNC_PATH] = "";
    struct err e = {0};

    if (!choose_file(w->ui, file))
        return false;
    if (sync_backup_inspect(file, &info, &e) != OK) {
        ui_say_err(w->ui, &e);
        return false;
    }
    if (!scr_restore_prove(w->ui, file, w->path, "admin", app_machine_day()))
        return false;
    if (sync_restore_place(w->path, &e) != OK) {
        ui_say_err(w->ui, &e);
        return false;
    }
    scr_restore_tell(w->ui);
    return true;
}
