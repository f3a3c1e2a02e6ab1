#ifndef STORE_DRAFT_H
#define STORE_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/store.h"

/*
 * What may be lost in a power cut: half-filled forms, the state of windows, messages shown,
 * commands typed. A file of its own beside the database (name.drafts.db), not journalled,
 * synchronous=NORMAL; made anew where it is missing or damaged. Everything belongs to a user.
 */
struct drafts;

enum rc st_draft_open(const struct store *s, struct drafts **out, struct err *e);
void st_draft_close(struct drafts **d);

/* One draft a (user, screen, key); text is the screen's own form of it. */
enum rc st_draft_put(struct drafts *d, int64_t user, const char *screen, const char *key,
                     const char *title, const char *text, struct err *e);
/* *out is allocated; E_NOTFOUND without words when there is none. */
enum rc st_draft_get(struct drafts *d, int64_t user, const char *screen, const char *key,
                     char **out, struct err *e);
/* *had tells whether there was one. */
enum rc st_draft_delete(struct drafts *d, int64_t user, const char *screen, const char *key,
                        bool *had, struct err *e);

struct st_draft {
    char *screen;
    char *key;
    char *title;
    int64_t at; /* seconds UTC of the last change */
};

/* The user's drafts, newest first; screen NULL: of all screens. Freed by st_drafts_free. */
enum rc st_draft_list(struct drafts *d, int64_t user, const char *screen, struct st_draft **out,
                      size_t *n, struct err *e);
void st_drafts_free(struct st_draft *v, size_t n);

/* Values that a screen remembers: sort order, column, last destination. NULL removes. */
enum rc st_state_put(struct drafts *d, int64_t user, const char *name, const char *value,
                     struct err *e);
enum rc st_state_get(struct drafts *d, int64_t user, const char *name, char **out, struct err *e);

/* Lists of which the newest 200 are kept: "message" (F1 history), "command" (F9). */
enum rc st_history_add(struct drafts *d, int64_t user, const char *list, const char *text,
                       struct err *e);
/* Newest first; each line once if `once` (commands). Freed by st_history_free. */
enum rc st_history_list(struct drafts *d, int64_t user, const char *list, bool once, size_t most,
                        char ***out, size_t *n, struct err *e);
void st_history_free(char **v, size_t n);

#endif
