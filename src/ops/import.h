#ifndef OPS_IMPORT_H
#define OPS_IMPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/enc.h"
#include "base/err.h"
#include "intake/run.h"
#include "ops/app.h"

/* What a user asks for when a file is to be taken in. */
struct import_order {
    const char *kind; /* word of FORMATS: households loans … */
    const char *path;
    enum enc encoding;
    bool dry_run;
    const char *quarter; /* list: "2025Q4"; NULL not given */
    const char *source;  /* list: the document; NULL not given */
    bool (*progress)(void *ctx, uint64_t rows, uint64_t expected); /* may be NULL; false stops */
    void *ctx;
};

/* Whether the signed-in user may take the kind in here; E_AUTH with words when not. */
enum rc op_import_allowed(const struct app *app, const struct kind *kind, struct err *e);

/*
 * op_import - take a file in, all or nothing (FORMATS, Files taken in).
 *
 * out takes counts and findings also when the file is refused.
 * Errors: E_AUTH role or kind of site; E_USAGE unknown kind, quarter or source lacking;
 *         E_DATA the file, or the business date must be confirmed first; E_NOTFOUND no such
 *         file; E_CANCEL; E_IO. Nothing is written unless OK.
 */
enum rc op_import(struct app *app, const struct import_order *order, struct intake_result *out,
                  struct err *e);

#endif
