#ifndef OPS_DRAFT_H
#define OPS_DRAFT_H

#include "base/err.h"
#include "ops/app.h"
#include "store/draft.h"

/*
 * Drafts of whoever is signed in: what is half filled in is on disk, belongs to its user, and
 * is shown again only to him. The contracts are those of store/draft.h.
 */

enum rc op_draft_open(const struct app *app, struct drafts **out, struct err *e);
void op_draft_close(struct drafts **d);

enum rc op_draft_put(const struct app *app, struct drafts *d, const char *screen, const char *key,
                     const char *title, const char *text, struct err *e);
/* E_NOTFOUND without words when there is none; the caller frees *out. */
enum rc op_draft_get(const struct app *app, struct drafts *d, const char *screen, const char *key,
                     char **out, struct err *e);
/* Harmless when there is none. */
enum rc op_draft_drop(const struct app *app, struct drafts *d, const char *screen, const char *key,
                      struct err *e);
/* Newest first; screen NULL: of all screens. Freed by op_draft_list_free. */
enum rc op_draft_list(const struct app *app, struct drafts *d, const char *screen,
                      struct st_draft **out, size_t *n, struct err *e);
void op_draft_list_free(struct st_draft *v, size_t n);

/* What a screen remembers for the user: theme, order of a list; NULL removes. */
enum rc op_state_put(const struct app *app, struct drafts *d, const char *name, const char *value,
                     struct err *e);
/* The caller frees *out; NULL where nothing is remembered. */
enum rc op_state_get(const struct app *app, struct drafts *d, const char *name, char **out,
                     struct err *e);

#endif
