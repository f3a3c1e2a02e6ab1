#ifndef SCREENS_BACKUP_FIRST_H
#define SCREENS_BACKUP_FIRST_H

#include <stdbool.h>
#include <stddef.h>

struct desk;

/*
 * scr_backup_first - the whole database to the folder of backups and read back, with a bar,
 * before much is written at once. name: of the file, without folder. False when it was not
 * made or Esc was pressed; says so, and that nothing was written.
 */
bool scr_backup_first(struct desk *d, char *name, size_t size);

#endif
