#ifndef OPS_PENDING_H
#define OPS_PENDING_H

#include "core/day.h"
#include "ops/act.h"
#include "ops/draft.h"

/*
 * Acts that wait for an authorisation (待授权, SCREENS 99A): what was submitted and needs a
 * manager lies with the drafts, apart from the journal, until a manager authorises or refuses
 * it. Nothing of it counts meanwhile; when it is authorised every rule is asked anew, and the
 * entry bears both names. One waits for a user, act and matter: asking again replaces it.
 */
struct pending {
    char key[200];  /* its own, made by op_pending_put */
    char asker[32]; /* sign-in name, and the name shown */
    char asker_name[64];
    char act[40];
    char rule[40], clause[40];         /* what asked for it */
    char subject[1000];                /* in words, lines parted by \n */
    char screen[8], draft[300];        /* the form it came from; its draft goes with it */
    char refused_by[64], refused[400]; /* by whom and why; "" while it waits */
    int64_t at;                        /* seconds UTC when it was asked */
    struct day day;                    /* business date then */
    struct args args;                  /* keys of the act, without second entries */
};

/* p: act, rule, clause, subject, screen, draft and args are read; who asks is signed in. */
enum rc op_pending_put(struct app *app, struct drafts *d, const struct pending *p, struct err *e);
/* What the signed-in user has asked for; of a manager: what others have asked for, too. Oldest
 * first; freed by op_pending_free. */
enum rc op_pending_list(struct app *app, struct drafts *d, struct pending **out, size_t *n,
                        struct err *e);
void op_pending_free(struct pending *v, size_t n);

/* Whether the signed-in user may authorise it: a manager, and not his own. */
bool op_pending_may(const struct app *app, const struct pending *p);

/* It was done, or is given up; harmless when it is gone. With the draft it came from if `done`. */
enum rc op_pending_drop(struct app *app, struct drafts *d, const struct pending *p, bool done,
                        struct err *e);
/* As op_pending_drop, of whatever the signed-in user has waiting for this act and matter. */
enum rc op_pending_done(struct app *app, struct drafts *d, const char *act, const struct args *in,
                        struct err *e);
/* The manager says no: it stays for who asked, with the reason. */
enum rc op_pending_refuse(struct app *app, struct drafts *d, const struct pending *p,
                          const char *why, struct err *e);

/*
 * op_pending_try - what the act would say now. *stale: it cannot be done any more whoever
 *                  authorises (paid off, done by other means, the household struck off …); e then
 *                  says why, and the function returns OK.
 * op_pending_do  - the act in the name of who asked, the signed-in manager as second person;
 *                  in: its args, with what the manager added (reason, second entry).
 * Errors:  as op_do; E_AUTH where the asker may not do it any more, or the manager asked himself.
 */
enum rc op_pending_try(struct app *app, const struct pending *p, struct result *out, bool *stale,
                       struct err *e);
enum rc op_pending_do(struct app *app, const struct pending *p, const struct args *in,
                      struct result *out, struct err *e);

#endif
