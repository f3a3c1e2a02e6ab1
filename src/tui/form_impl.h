#ifndef TUI_FORM_IMPL_H
#define TUI_FORM_IMPL_H

#include "tui/form.h"

/* The inside of a form, for form.c, form_draw.c, form_keys.c, form_past.c and form_undo.c only. */

struct ui_form_value {
    char *value; /* valid, never NULL */
    char *typed; /* what was typed and could not be read; NULL when the value holds */
    char *shown; /* ui_form_show or the echo of a hit; NULL none */
    enum ui_ink shown_ink;
    const struct ui_choice *choices;
    unsigned flags;
    bool hidden;
    enum ui_grade grade; /* of the last check */
    size_t tick;         /* UI_TICKS: the entry with the cursor */
    int row, col, label_cols;
};

struct ui_form_undo {
    size_t field;
    char *before, *after;
};

extern const struct ui_widget_class ui_form_class; /* form_widget.c */

/* The field as it stands: flags and choices as changed at run time. */
struct ui_field ui_form_field(const struct ui_form *form, size_t i);
bool ui_form_enterable(const struct ui_form *form, size_t i);
bool ui_form_empty(const struct ui_form *form, size_t i);
void ui_form_put(struct ui_form *form, size_t i, const char *value); /* no callbacks */
/* Put the text of the field at hand into the editor, selected where its kind wants that. */
void ui_form_load(struct ui_form *form);
void ui_form_move(struct ui_form *form, size_t i);
/* Take a value over: undo, changed, check, save. ui may be NULL: nothing is said. */
void ui_form_take(struct ui_form *form, struct ui *ui, size_t i, const char *value);
/* Check one field: grade and message; UI_INFO when all is well. */
enum ui_grade ui_form_check(struct ui_form *form, size_t i, struct ui_message *m);

void ui_form_undo_push(struct ui_form *form, size_t field, const char *before, const char *after);
bool ui_form_undo_step(struct ui_form *form, struct ui *ui, bool redo);
void ui_form_undo_release(struct ui_form *form);

void ui_form_draw(struct ui_widget *w, struct ui_grid *g, struct ui_cursor *cursor);
enum ui_used ui_form_key(struct ui_widget *w, struct ui *ui, const struct ui_event *ev);
/* Enter: take the field over and go on. */
enum ui_used ui_form_accept(struct ui_form *form, struct ui *ui);
enum ui_used ui_form_choice_key(struct ui_form *form, struct ui *ui, const struct ui_event *ev);
enum ui_used ui_form_ticks_key(struct ui_form *form, struct ui *ui, uint32_t key);
enum ui_used ui_form_hits_key(struct ui_form *form, struct ui *ui, const struct ui_event *ev);
/* F4: earlier values of the field as a list; false when there are none. */
bool ui_form_past_choose(struct ui_form *form, struct ui *ui);
/* Tab or Up while a text is typed: complete it, the next that begins alike. */
enum ui_used ui_form_past_key(struct ui_form *form, uint32_t key);
void ui_form_hits_find(struct ui_form *form);
void ui_form_hits_close(struct ui_form *form);
void ui_form_arrange(struct ui_form *form);

#endif
