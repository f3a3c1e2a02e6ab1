#ifndef SCREENS_FILE_H
#define SCREENS_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/err.h"
#include "core/day.h"
#include "tui/ui.h"

/* Files that leave the program or come into it, as the screens name them. */

#define SCR_FILE_SIZE 400

/*
 * scr_file_name - a path to begin with: NAME-DAY.SUFFIX on the stick that is plugged in, else
 * in the home folder.
 */
void scr_file_name(const char *name, struct day on, const char *suffix, char out[SCR_FILE_SIZE]);

/* Whether the file may be written: true when it is not there or the user lets it go. */
bool scr_file_may_replace(struct ui *ui, const char *path);

/*
 * scr_file_write - under another name, flushed, then given its own: whole or not at all.
 * Errors:   of `write`; E_IO naming the path.
 */
typedef enum rc scr_file_fn(void *ctx, FILE *f, struct err *e);
enum rc scr_file_write(const char *path, scr_file_fn *write, void *ctx, struct err *e);

/*
 * scr_file_pick - walk through folders and choose a file; only those with one of the suffixes
 * (".csv .xlsx", blanks between; "" all) are shown. from: a path to begin at, "" the stick or
 * home. False when it was left.
 */
bool scr_file_pick(struct ui *ui, const char *title, const char *from, const char *suffixes,
                   char out[SCR_FILE_SIZE]);

#endif
