#ifndef SCREENS_DRAFT_H
#define SCREENS_DRAFT_H

#include <stdbool.h>

#include "screens/desk.h"
#include "tui/form.h"

/*
 * The draft of a form: put on disk when a field is left (ui_form_host.save), back when the
 * screen is opened again, gone when it was submitted. A draft is a line a field, name and
 * value parted by a tab; the first line names the field with the cursor.
 *
 * key: what the form is about ("" for the only one of the screen); title: shown in home's
 * offer and in the list of drafts.
 */
void scr_draft_save(struct desk *d, const struct ui_form *form, const char *screen, const char *key,
                    const char *title);
/* True when there was one; the form then holds its values and the cursor stands where it was. */
bool scr_draft_restore(struct desk *d, struct ui_form *form, const char *screen, const char *key);
void scr_draft_drop(struct desk *d, const char *screen, const char *key);

/* A text of the screen's own instead of a form's (screen 32); NULL when there is none. */
void scr_draft_put(struct desk *d, const char *screen, const char *key, const char *title,
                   const char *text);
char *scr_draft_get(struct desk *d, const char *screen, const char *key);

#endif
