#ifndef TUI_UI_IMPL_H
#define TUI_UI_IMPL_H

#include "tui/palette_rows.h"
#include "tui/ui.h"

/* The inside of struct ui, for the files of the framework only. */

#define UI_DEPTH_MAX 24
#define UI_ROWS_MIN  24
#define UI_COLS_MIN  80

/* A key chosen in help or command box, run once that box is gone. */
struct ui_after {
    struct ui_view *view;
    const struct ui_action *action; /* NULL: press `key` */
    uint32_t key;
};

struct ui {
    struct ui_term *term;
    struct ui_host host;
    struct ui_grid grid;
    struct ui_view *stack[UI_DEPTH_MAX];
    size_t depth;
    enum ui_leaving leaving;
    struct ui_message said;
    bool says;
    unsigned say_no; /* counts messages: whether a key brought a new one */
    struct ui_messages history;
    struct ui_cursor cursor;
    bool dirty;
    bool busy; /* host.idle may have work */
    bool held; /* the idle mark is held back (guard of a confirmation) */
    struct ui_after after;
    struct ui_row after_row; /* chosen in the command box */
    uint32_t pressed;        /* the last key */
    bool locked;
    long long last_key; /* ui_term_now */
    char clock[8];      /* HUIDAI_TEST_CLOCK: stands still */
    int test_lock;      /* HUIDAI_TEST_LOCK: seconds to the lock in place of the user's */
    char *recent[20];   /* what the command box ran, newest first */
    size_t recent_n;
};

/* Body of a frame: the rows between title and hint. */
struct ui_rect ui_body(const struct ui *ui);
/* Inner rectangle of a view: the body, or the inside of its box. */
struct ui_rect ui_view_rect(struct ui *ui, struct ui_view *v);
bool ui_too_small(const struct ui *ui);
bool ui_view_is_popup(const struct ui_view *v);

void ui_frame_draw(struct ui *ui);
/* The clock of row 1: "10:42". */

/* Whether the action may run now; else why not. */
bool ui_action_ready(struct ui_view *v, const struct ui_action *a, char *why, size_t size);
/* Run it or say why not. */
void ui_action_run(struct ui_view *v, const struct ui_action *a);

/* One key through widgets, actions and global keys (keys.c). */
void ui_handle(struct ui *ui, const struct ui_event *ev);
/* Run ui->after, if any. */
void ui_run_after(struct ui *ui);
/* Esc, F3 and the like: ask the view whether it may go. */
bool ui_may_leave(struct ui_view *v);
/* Leave without asking: every view may save what it holds, none may stay. */
void ui_abandon(struct ui *ui, enum ui_leaving how);
/* Ctrl+Q. */
void ui_quit_menu(struct ui *ui);

/* Keys that work on every screen, for key row and help. */
const struct ui_key_help *ui_global_keys(void);

/* Run a view that was pushed until it is closed; takes it off; returns its result. */
int ui_modal_run(struct ui *ui, struct ui_view *v);
/* Take the terminal's new size over. */
void ui_resized(struct ui *ui);

#endif
