#ifndef REPORT_PRIVATE_FILE_H
#define REPORT_PRIVATE_FILE_H

#include <stdio.h>

#include "base/err.h"

/*
 * private_file - make an empty file that only this user can read, in memory where the system
 * offers it (XDG_RUNTIME_DIR), else in TMPDIR or /tmp.
 *
 * Returns:  its path in *path, to be unlinked and freed by the caller, and in *f, when that is
 *           not NULL, the file open for writing.
 * Errors:   E_IO; nothing remains then.
 */
enum rc private_file(char **path, FILE **f, struct err *e);

#endif
