#ifndef TUI_FORM_H
#define TUI_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "core/day.h"
#include "core/money.h"
#include "tui/edit.h"
#include "tui/field.h"
#include "tui/widget.h"

struct ui_form;

/* What a form tells the screen; every callback may be NULL. */
struct ui_form_host {
    void *ctx;
    /*
     * Check one field with its value, or (field NULL) the whole form at submission. Returns
     * the grade and fills m; UI_INFO: nothing to say. Errors never hold the cursor; they are
     * shown when the field is left and hold only the submission.
     */
    enum ui_grade (*check)(void *ctx, struct ui_form *form, const struct ui_field *field,
                           const char *value, struct ui_message *m);
    /* The value changed (left, undone, set by F5): compute what derives from it. */
    void (*changed)(void *ctx, struct ui_form *form, const struct ui_field *field);
    /* The field was left with another value than before: put the draft on disk. */
    void (*save)(void *ctx, struct ui_form *form, const struct ui_field *field);
    /* F5: the same field of the record before; NULL none. Borrowed. */
    const char *(*same)(void *ctx, struct ui_form *form, const struct ui_field *field);
    /* F4 in a field without list of its own; returns whether it was used. */
    bool (*list)(void *ctx, struct ui_form *form, const struct ui_field *field);
    /*
     * Earlier values of a text field, the most used first, for F4, and for Tab and Up while it
     * is typed; i counts from 0; NULL ends.
     */
    const char *(*earlier)(void *ctx, struct ui_form *form, const struct ui_field *field, size_t i);
    /* Enter on the last field. NULL: the cursor stays. */
    void (*done)(void *ctx, struct ui_form *form);
};

struct ui_form_value; /* form.c */
struct ui_form_undo;

struct ui_form {
    struct ui_widget w; /* first: a form is a widget */
    const struct ui_field *fields;
    size_t n;
    struct ui_form_host host;
    struct day base; /* business date: default and base of dates */
    /* below: the form's own */
    struct ui_form_value *v;
    size_t cur;
    int page, pages;
    int top; /* rows scrolled off at the top */
    struct ui_edit edit;
    bool editing;        /* the text in edit was touched since the field was entered */
    struct ui_hit *hits; /* suggestions of a lookup field */
    size_t hits_n, hit;
    bool hits_open, hit_moved;
    size_t past_at, past_len;  /* earlier values gone through; bytes that were typed */
    char sum[96];              /* row 22 while a calculation is typed */
    struct ui_message *errors; /* of the last submission */
    size_t *error_field;
    size_t errors_n;
    struct ui_form_undo *undo;
    size_t undo_n, undo_at, undo_cap;
};

/*
 * A form over `fields` (n of them; borrowed, must outlive the form). ui_form_release frees
 * what it owns, not the struct.
 */
void ui_form_init(struct ui_form *form, const struct ui_field *fields, size_t n, struct day base,
                  const struct ui_form_host *host);
void ui_form_release(struct ui_form *form);

/* The value by name; "" when empty. Borrowed until the field changes. Unknown name: NULL. */
const char *ui_form_get(const struct ui_form *form, const char *name);
/* Set a value (from a draft, a record, a computation); no check, not undoable, no `save`. */
void ui_form_set(struct ui_form *form, const char *name, const char *value);
/* Text shown in a UI_SHOW field, or beside a field instead of its own echo; with its ink. */
void ui_form_show(struct ui_form *form, const char *name, const char *text, enum ui_ink ink);
/* Change the list of a choice, or UI_NEED / UI_SKIP / UI_FIXED of a field. */
void ui_form_choices(struct ui_form *form, const char *name, const struct ui_choice *choices);
void ui_form_flags(struct ui_form *form, const char *name, unsigned set, unsigned clear);
/* Hide or show a field; hidden ones are neither entered nor checked. */
void ui_form_hide(struct ui_form *form, const char *name, bool hidden);

/* Typed readings; zero money, DAY_NONE, 0 when empty. */
struct money ui_form_money(const struct ui_form *form, const char *name);
struct day ui_form_day(const struct ui_form *form, const char *name);
long ui_form_int(const struct ui_form *form, const char *name);
bool ui_form_ticked(const struct ui_form *form, const char *name, const char *code);

/* Put the cursor into the field (also on another page). */
void ui_form_go(struct ui_form *form, const char *name);
const struct ui_field *ui_form_at(const struct ui_form *form);
/* First required empty field gets the cursor, else the first that Enter does not skip. */
void ui_form_start(struct ui_form *form);

/*
 * Take over the field at hand, then check every field and the whole. False when an error
 * stands: the first is said (with 1/n) and gets the cursor. UI_AUTH and UI_NOTE do not stop.
 */
bool ui_form_submit(struct ui_form *form, struct ui *ui);
/*
 * Grade every field that is filled in anew, without a word: what one field says may have made
 * another right or wrong.
 */
void ui_form_regrade(struct ui_form *form);
/* Take over what is being typed, as leaving the field does. */
void ui_form_commit(struct ui_form *form, struct ui *ui);

/*
 * Fields with their values, for drafts: i counts all fields; false after the last. Passwords
 * are given as "" and are never handed to `save`.
 */
bool ui_form_each(const struct ui_form *form, size_t i, const struct ui_field **f,
                  const char **value);

#endif
