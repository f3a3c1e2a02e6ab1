#ifndef TUI_VIEW_H
#define TUI_VIEW_H

/*
 * HOW TO WRITE A SCREEN
 *
 * A screen is a view: a table of its keys, widgets, and a few callbacks. The framework
 * draws the 24 rows of SCREENS 3, moves the focus, runs the keys, and builds key row, F1 help
 * and command box from the key table. A screen never reads a key and never draws a frame.
 *
 *     struct repay {                        // everything the screen knows
 *         struct app *app;
 *         struct ui_form form;
 *         struct ui_table plan;
 *     };
 *
 *     static void post(struct ui_view *v)
 *     {
 *         struct repay *s = v->data;
 *         struct err e = {0};
 *
 *         if (!ui_form_submit(&s->form, v->ui))        // says the first error, goes to it
 *             return;
 *         if (!ui_confirm(v->ui, &(struct ui_question){
 *                 .title = _("收款"), .text = _("确认收款"),
 *                 .amount = ui_form_money(&s->form, "amount")}))
 *             return;
 *         if (op_do(…, &e) != OK)
 *             ui_say_err(v->ui, &e);
 *         else
 *             ui_say(v->ui, UI_INFO, "", "", _("已过账 %s"), …);
 *     }
 *
 *     static const struct ui_action keys[] = {
 *         {.key = UIK_F5, .label = N_("还清"), .help = N_("填入还清全部的金额"), .run = payoff},
 *         {.key = UIK_F10, .label = N_("过账"), .help = N_("检查后过账"), .roles = ROLE_TELLER,
 *          .run = post},
 *         {0}};
 *
 *     static void layout(struct ui_view *v, struct ui_rect body)
 *     {
 *         struct repay *s = v->data;
 *         s->form.w.at = (struct ui_rect){body.row, body.col, 8, body.cols};
 *         s->plan.w.at = (struct ui_rect){body.row + 9, body.col, body.rows - 9, body.cols};
 *     }
 *
 *     static void close(struct ui_view *v) { release form and table; free(v->data); }
 *
 *     static const struct ui_view_class repay_view = {
 *         .code = "31", .title = N_("单笔还款"), .actions = keys,
 *         .layout = layout, .draw = draw_static_text, .close = close};
 *
 *     open:  v = ui_view_new(ui, &repay_view, s);
 *            ui_view_add(v, &s->form.w);  ui_view_add(v, &s->plan.w);
 *            ui_push(ui, v);
 *
 * A form is a table of struct ui_field (field.h); explicit rows and columns follow the paper,
 * row 0 lets fields flow down under each other. Values are text as acts take them:
 * ui_form_get(form, "amount") is "50000.00" and goes into the act's arguments as it is. A list
 * is a table of struct ui_column and callbacks for its visible rows (table.h). Long text and
 * print previews are a ui_pager (pager.h), tabs are drawn by ui_tabs (tabs.h), bars by
 * ui_chart. Texts in tables are N_("…"), the framework translates them; everything handed over
 * at run time is translated already.
 *
 * Work that takes longer than 0.3 s is wrapped in ui_progress_begin/step/end. Authorisation:
 * ui_authorise with a callback that proves user and password. tests/screen/demo.c is a whole
 * small program written this way; tests/lib/pty.h drives a screen in a test.
 *
 * Order of a key: a widget with an open popup, the view's actions, the focused widget, the
 * view's actions marked `late`, the view's key callback, then the keys that are the same
 * everywhere (F1 F2 F3 F7 F9 Tab Esc Ctrl+L Ctrl+Q). `+` arrives as F10 and `~` as F9 unless
 * the cursor is in a field where they are text; Ctrl+D arrives as F5, F12 as Esc.
 *
 * Dialogs (dialog.h) return the answer: they run the loop inside. While one is open the
 * program may be told to leave (F3, sign-off, SIGTERM): they then return “no”, and the view
 * is closed once its callback has returned. After ui_close(v) the view lives until the
 * callback returns.
 */

#include <stdbool.h>
#include <stddef.h>

#include "tui/grid.h"
#include "tui/key.h"
#include "tui/widget.h"

struct ui;
struct ui_view;

/* One key of a view. The table ends with an entry without label. */
struct ui_action {
    uint32_t key;      /* UIK_…; 0: found only in the command box */
    uint32_t alt;      /* a second key, 0 none */
    const char *label; /* N_("还清") */
    const char *help;  /* N_("…") one sentence: F1 and command box */
    const char *py;    /* initials for the command box, NULL: none */
    unsigned roles;    /* bits handed to ui_host.may; 0: everybody */
    bool late;         /* only when the focused widget has no use for the key */
    bool hidden;       /* not in the key row */
    /* NULL: always. When false is returned the key is shown grey and says `why`. */
    bool (*enabled)(struct ui_view *v, char *why, size_t size);
    void (*run)(struct ui_view *v);
};

struct ui_view_class {
    const char *code;  /* "31", "" for none */
    const char *title; /* N_("单笔还款") */
    const char *rule;  /* clauses that F1 shows when the field names none */
    const struct ui_action *actions;
    const char *hint; /* N_("…") row 22 when the widget has none */
    /* Place the widgets; called before each drawing. */
    void (*layout)(struct ui_view *v, struct ui_rect body);
    /* What is no widget: static text, below the widgets. */
    void (*draw)(struct ui_view *v, struct ui_grid *g, struct ui_rect body);
    enum ui_used (*key)(struct ui_view *v, const struct ui_event *ev);
    /* About to be left by Esc, F3 or sign-off; false keeps it open (say why). Save drafts here. */
    bool (*leave)(struct ui_view *v);
    /* It is on top again after another view was closed: read anew. */
    void (*shown)(struct ui_view *v);
    /* Free v->data. Called once. */
    void (*close)(struct ui_view *v);
    /* `+` and `~` are text in the view's own line (a password), not F10 and F9. */
    bool literal;
    /* Only this view's keys work: the locked screen, the sign-in. */
    bool sealed;
    /* Popups only: wanted size; the view below stays, dimmed. rows 0: a full screen. */
    void (*size)(struct ui_view *v, int max_rows, int max_cols, int *rows, int *cols);
};

#define UI_WIDGETS_MAX 8

struct ui_view {
    const struct ui_view_class *class;
    struct ui *ui;
    void *data;
    char title[160]; /* instead of class->title where it is not known before */
    char name[96];   /* last part of the path in row 2: "罗文福"; "" none */
    char aside[64];  /* instead of the path at the right of row 2: "政策 …" ; "" none */
    const char *hint;
    struct ui_widget *widget[UI_WIDGETS_MAX];
    size_t widgets;
    size_t focus;
    int result; /* what ui_modal returns */
    bool closed;
};

/* A view; `data` is freed by class->close. Owned by the stack once pushed. */
struct ui_view *ui_view_new(struct ui *ui, const struct ui_view_class *class, void *data);
void ui_view_add(struct ui_view *v, struct ui_widget *w);
/* Move the focus to a widget of the view. */
void ui_view_focus(struct ui_view *v, const struct ui_widget *w);

void ui_push(struct ui *ui, struct ui_view *v);
/* Push and run until it is closed; returns v->result (0 when the program leaves). */
int ui_modal(struct ui *ui, struct ui_view *v);
void ui_close(struct ui_view *v);

#endif
