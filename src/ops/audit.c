#include "ops/audit.h"

enum rc op_audit_list(const struct app *app, const struct st_audit_filter *f, int64_t before,
                      bool forward, size_t most, struct arena *mem, struct st_audit_entry **out,
                      size_t *n, struct err *e)
{
    return st_audit_list(app->st, f, before, forward, most, mem, out, n, e);
}

enum rc op_audit_open(const struct app *app, int64_t lsn, size_t most, struct arena *mem,
                      struct st_audit_row **out, size_t *n, size_t *total, struct err *e)
{
    return st_audit_open(app->st, lsn, most, mem, out, n, total, e);
}

enum rc op_check(const struct app *app, bool deep, st_progress *progress, void *ctx,
                 struct st_findings *out, struct err *e)
{
    return st_check(app->st, deep, progress, ctx, out, e);
}

void op_check_release(struct st_findings *f)
{
    st_findings_release(f);
}
