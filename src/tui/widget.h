#ifndef TUI_WIDGET_H
#define TUI_WIDGET_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/grid.h"
#include "tui/key.h"

struct ui;
struct ui_widget;
struct ui_message;

enum ui_used {
    UI_PASS, /* not mine: the next in line may have the key */
    UI_USED
};

/* Where the hardware cursor goes; row -1 hides it. */
struct ui_cursor {
    int row, col;
};

/*
 * A part of a view that draws itself into a rectangle and takes keys: form, table, text,
 * command box. It is the first member of its struct. A view's layout callback sets `at`.
 */
struct ui_widget {
    const struct ui_widget_class *class;
    struct ui_rect at;
    bool focused; /* set by the view before drawing */
};

/* What F1 tells about the place where the cursor is; borrowed strings, NULL where none. */
struct ui_topic {
    const char *title;               /* name of the field */
    const char *fill;                /* how to fill it in */
    const char *rule;                /* the rule in words */
    const char *clauses;             /* clauses parted by blanks: "一(二) 三(六)" */
    const struct ui_message *errors; /* of the last submission */
    size_t errors_n;
    void (*jump)(struct ui_widget *w, size_t error); /* put the cursor where that error is */
};

/* How the focus comes to a widget: by the program, by Tab, by Shift+Tab. */
enum ui_enter { UI_ENTER_HERE, UI_ENTER_FIRST, UI_ENTER_LAST };

/* A key that a widget works with, for the key row and for F1. The list ends without label. */
struct ui_key_help {
    uint32_t key;
    const char *label; /* N_("…") */
    const char *help;  /* N_("…") */
    bool shown;        /* in the key row, not only in F1 */
};

struct ui_widget_class {
    void (*draw)(struct ui_widget *w, struct ui_grid *g, struct ui_cursor *cursor);
    enum ui_used (*key)(struct ui_widget *w, struct ui *ui, const struct ui_event *ev);
    /* Row 22: what to type at the cursor. May be NULL or return NULL. */
    const char *(*hint)(struct ui_widget *w);
    void (*topic)(struct ui_widget *w, struct ui_topic *t);
    const struct ui_key_help *(*keys)(const struct ui_widget *w);
    /* A popup of the widget is open: it gets every key before the view's own keys. */
    bool (*grabs)(const struct ui_widget *w);
    /* `+` and `~` are text at the cursor (说明, 住址, passwords), not F10 and F9. */
    bool (*literal)(const struct ui_widget *w);
    void (*enter)(struct ui_widget *w, enum ui_enter how);
    void (*leave)(struct ui_widget *w, struct ui *ui);
};

#endif
