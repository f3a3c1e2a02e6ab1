#ifndef OPS_AUDIT_H
#define OPS_AUDIT_H

#include "ops/app.h"
#include "store/audit.h"
#include "store/check.h"

/*
 * The journal as the audit screen shows it, and whether it is sound. The contracts are those
 * of store/audit.h and store/check.h.
 */

enum rc op_audit_list(const struct app *app, const struct st_audit_filter *f, int64_t before,
                      bool forward, size_t most, struct arena *mem, struct st_audit_entry **out,
                      size_t *n, struct err *e);

enum rc op_audit_open(const struct app *app, int64_t lsn, size_t most, struct arena *mem,
                      struct st_audit_row **out, size_t *n, size_t *total, struct err *e);

/* deep: rebuild the tables from the journal and compare. */
enum rc op_check(const struct app *app, bool deep, st_progress *progress, void *ctx,
                 struct st_findings *out, struct err *e);
void op_check_release(struct st_findings *f);

#endif
