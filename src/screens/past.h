#ifndef SCREENS_PAST_H
#define SCREENS_PAST_H

#include "screens/desk.h"
#include "screens/rows.h"
#include "tui/form.h"

/*
 * What was written before in fields of the same name (report s-earlier): for F4, Tab and Up in
 * text fields. {.d = desk} to begin with; released by scr_rows_release(&p.rows).
 */
struct scr_past {
    struct desk *d;
    struct scr_rows rows;
};

/* The i-th for a field of that name, the most used first; NULL ends. Borrowed. */
const char *scr_past_text(struct scr_past *p, const char *name, size_t i);

/* As ui_form_host.earlier, where ctx is the struct scr_past itself. */
const char *scr_past_earlier(void *ctx, struct ui_form *form, const struct ui_field *field,
                             size_t i);

#endif
