#include "store/watch.h"

#include "base/i18n.h"
#include "store/db.h"

enum { TELL_EVERY = 64 };

void st_watch(struct store *s, st_watch_fn *fn, void *ctx)
{
    s->watch = fn;
    s->watch_ctx = ctx;
}

static enum rc tell(struct pace *p, struct store *s, struct err *e)
{
    p->told = p->done;
    return s->watch(s->watch_ctx, p->done, p->total) ? OK : err_set(e, E_CANCEL, _("已取消"));
}

enum rc pace_begin(struct pace *p, struct store *s, struct err *e)
{
    enum rc rc;

    *p = (struct pace){0};
    if (!s->watch)
        return OK;
    rc = st_get_int(s, e, &p->total, "SELECT count(*) FROM loan", "");
    return rc == OK ? tell(p, s, e) : rc;
}

enum rc pace_add(struct pace *p, struct store *s, size_t n, struct err *e)
{
    p->done += (int64_t)n;
    return s->watch && p->done - p->told >= TELL_EVERY ? tell(p, s, e) : OK;
}

enum rc pace_end(struct pace *p, struct store *s, struct err *e)
{
    return s->watch && p->told < p->done ? tell(p, s, e) : OK;
}
