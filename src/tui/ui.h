#ifndef TUI_UI_H
#define TUI_UI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "tui/message.h"
#include "tui/term.h"
#include "tui/view.h"

/* Row 1. Parts are drawn in order, parted by " | "; alert stands in reverse at the end. */
struct ui_status {
    char site[64];
    char user[64];   /* "柜员 韦秀英" */
    char day[48];    /* "2025-11-24 周一"; the time of day is added by the framework */
    char counts[64]; /* "未同步12 待办5 草稿1" */
    char alert[48];  /* "演练", "只读", "政策已过期"; "" none */
};

/* What the command box offers besides the keys of the view on top. */
struct ui_command {
    const char *code;  /* "31" */
    const char *title; /* translated already */
    const char *py;    /* "dbhk" */
    bool allowed;
    const char *why; /* when not allowed */
};

/* One line of suggestions for something typed (a person, a household, a loan). */
struct ui_hit {
    char key[64];   /* what is taken: contract or household number */
    char text[160]; /* the line shown */
    char echo[96];  /* shown beside the field once taken */
};
#define UI_HITS_MAX 9

/* What was typed to at most `max` hits, best first; called while typing. */
typedef size_t ui_lookup_fn(void *ctx, const char *typed, struct ui_hit *hits, size_t max);

/* What the program gives to the framework; every callback but `status` may be NULL. */
struct ui_host {
    void *app;
    void (*status)(void *app, struct ui_status *out);
    /* The i-th command of the box, false after the last. */
    bool (*command)(void *app, size_t i, struct ui_command *out);
    /* Run a command; code NULL: `arg` is what was typed that is no command (a person). */
    void (*run)(struct ui *ui, void *app, const char *code, const char *arg);
    ui_lookup_fn *lookup; /* people for the command box; ctx is app */
    bool (*may)(void *app, unsigned roles);
    void (*todo)(struct ui *ui, void *app);   /* F2 */
    void (*search)(struct ui *ui, void *app); /* F7 */
    /*
     * Work that can wait, done in slices of a few milliseconds while no key does: figures
     * that fill in behind. Returns whether some is left; *changed: draw anew. Until nothing is
     * left the idle mark is held back.
     */
    bool (*idle)(struct ui *ui, void *app, bool *changed);
    /* Locked screen: whether the password opens it; e says why not. */
    enum rc (*unlock)(void *app, const char *password, struct err *e);
    const char *user; /* shown on the locked screen */
    int lock_seconds; /* idle time before the screen locks, 0: 5 minutes */
    enum ui_theme theme;
};

enum ui_leaving { UI_STAYS, UI_SIGN_OFF, UI_EXIT, UI_HANGUP };

/* Open the terminal. *host is copied. */
enum rc ui_open(struct ui **out, const struct ui_host *host, struct err *e);
void ui_free(struct ui **ui);
/* Another host (after sign-in); the stack must be empty. */
void ui_set_host(struct ui *ui, const struct ui_host *host);
const struct ui_host *ui_host(const struct ui *ui);
void ui_set_theme(struct ui *ui, enum ui_theme theme);
void ui_set_lock_seconds(struct ui *ui, int seconds);

/* Push the root view (00 首页 or the sign-in) and run until it is closed or left. */
enum ui_leaving ui_run(struct ui *ui, struct ui_view *root);
/* Ask to leave: every view is closed, dialogs answer no. */
void ui_leave(struct ui *ui, enum ui_leaving how);
enum ui_leaving ui_leaving(const struct ui *ui);

/* Row 23. Stays until a key changes something; kept in the history. */
void ui_say(struct ui *ui, enum ui_grade grade, const char *id, const char *clause, const char *fmt,
            ...) __attribute__((format(printf, 5, 6)));
void ui_say_err(struct ui *ui, const struct err *e);
void ui_say_message(struct ui *ui, const struct ui_message *m);
void ui_hush(struct ui *ui);
const struct ui_message *ui_said(const struct ui *ui); /* NULL: nothing stands */

/* Views below `view` that are on the stack; the screen of the view on top. */
struct ui_view *ui_top(struct ui *ui);
/* Back to the root view (F3); false when a view refused to be left. */
bool ui_home(struct ui *ui);

/* Where the cursor goes in a view without widgets: called from its draw callback. */
void ui_cursor_at(struct ui *ui, int row, int col);
/* Lock the screen until the password is typed (Ctrl+Q 1, idle time). */
void ui_lock(struct ui *ui);

/* The time of row 1, HH:MM. */
void ui_frame_time(const struct ui *ui, char out[8]);
/* Draw now, without waiting for a key: long work shows itself by progress.h instead. */
void ui_draw(struct ui *ui);

#endif
