#include "cli/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "base/str.h"

bool progress_show(void *ctx, const char *step, int64_t done, int64_t total)
{
    struct progress *p = ctx;
    int64_t part = total > 0 ? done * 1000 / total : done / 1000;

    if (!isatty(STDERR_FILENO) || (p->shown && part == p->last && str_eq(step, p->step)))
        return true;
    p->shown = true;
    p->last = part;
    p->step = step;
    if (total > 0)
        fprintf(stderr, "\r\033[K%s %" PRId64 "%%", step, part / 10);
    else
        fprintf(stderr, "\r\033[K%s %" PRId64, step, done);
    fflush(stderr);
    return true;
}

void progress_end(struct progress *p)
{
    if (p->shown)
        fputs("\r\033[K", stderr);
    p->shown = false;
}
