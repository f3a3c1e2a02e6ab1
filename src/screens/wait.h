#ifndef SCREENS_WAIT_H
#define SCREENS_WAIT_H

#include "ops/args.h"
#include "screens/desk.h"

/*
 * 待授权: an act that was left with Esc in the popup 授权 waits for the manager (ops/pending.h).
 *
 * scr_wait      - put it there, with the form that it came from; says so in row 23. False where
 *                 nothing can be kept.
 * scr_wait_done - whoever asked did it after all: nothing waits any more.
 */
bool scr_wait(struct ui *ui, const char *act, const struct args *in, const char *rule,
              const char *clause, const char *subject);
void scr_wait_done(struct ui *ui, const char *act, const struct args *in);

/* What the signed-in user may authorise, and what he has waiting, for home's 待办. */
struct scr_waiting {
    size_t to_grant; /* asked by others */
    size_t asked;    /* by himself, not decided */
    size_t refused;  /* by himself, refused */
    int64_t since;   /* seconds UTC of the oldest to grant */
};
void scr_wait_count(struct desk *d, struct scr_waiting *out);

#endif
