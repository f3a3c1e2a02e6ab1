#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Long work shows how far it is, on standard error and only when that is a terminal
 * (FORMATS). One line, overwritten; progress_end wipes it.
 */
struct progress {
    bool shown;
    int64_t last; /* per mille shown last, so that the terminal is not flooded */
    const char *step;
};

/* Fits st_progress and the like: ctx is a struct progress. Always goes on. */
bool progress_show(void *ctx, const char *step, int64_t done, int64_t total);
void progress_end(struct progress *p);

#endif
