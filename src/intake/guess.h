#ifndef INTAKE_GUESS_H
#define INTAKE_GUESS_H

#include "base/buf.h"
#include "base/enc.h"
#include "base/err.h"
#include "intake/kind.h"

/*
 * intake_guess - the kind of a file by its header: of those whose needed columns are all there
 * the one that knows the most of its columns.
 *
 * Returns:  in *out the kind, NULL when no kind fits.
 * Errors:   as sheet_open and sheet_next.
 */
enum rc intake_guess(const char *path, enum enc asked, const struct kind **out, struct err *e);

/* A heading of a file as the kinds name their columns: no blanks, half width. */
void intake_heading(const char *s, struct buf *out);

#endif
