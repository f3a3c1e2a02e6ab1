#ifndef SCREENS_BACKUP_H
#define SCREENS_BACKUP_H

#include "screens/sync_aid.h"
#include "sync/backup.h"
#include "tui/form.h"
#include "tui/table.h"

/* A backup that was found. */
struct backup_copy {
    struct sync_media_file file;
    struct backup_info info;
    bool own;      /* a backup of this site */
    bool read;     /* its head could be read */
    char word[96]; /* state */
};

/* 94 备份/恢复. */
struct backup {
    struct desk *d;
    struct ui_form form;
    struct ui_table table;
    struct backup_copy *v;
    size_t n;
};

/* The one under the cursor; NULL, said in row 23, where there is none. */
struct backup_copy *backup_at(struct backup *s);

/*
 * scr_restore_prove - ask for user and password of the backup's time (or the recovery code),
 * again while they are wrong, and prepare the new database beside db: nothing of what lies
 * there changes. False: given up. sync_restore_over or _place finishes it.
 */
bool scr_restore_prove(struct ui *ui, const char *file, const char *db, const char *user,
                       struct day today);
/* What is to be done now, in a box. */
void scr_restore_tell(struct ui *ui);

/* F8: ask, prove who may, put it in the database's place; whoever is in must sign in anew. */
void backup_restore(struct ui_view *v);

#endif
