#ifndef TUI_DIALOG_H
#define TUI_DIALOG_H

#include <stdbool.h>
#include <stddef.h>

#include "core/money.h"
#include "tui/field.h"
#include "tui/form.h"
#include "tui/ui.h"

/* All dialogs run until answered; leaving the program answers no. */

struct ui_question {
    const char *title;
    const char *text;    /* what is about to happen; lines parted by \n */
    struct money amount; /* shown in figures and capitals when not 0 */
    const char *clause;
    /* The word to be typed before Enter confirms (last four of a number); NULL: none. */
    const char *type;
};

/*
 * ui_confirm - ask before money, locks, signatures and imports. Enter confirms, Esc refuses.
 * What was typed ahead is thrown away, and so is every key of the first 300 ms: an Enter that
 * repeats can confirm nothing (SCREENS 9). The idle mark is held back meanwhile.
 */
bool ui_confirm(struct ui *ui, const struct ui_question *q);

/* Say something that must be seen (a recovery code, a result); closed by Enter or Esc. */
void ui_tell(struct ui *ui, const char *title, const char *text);

/* One field in a box. True: out holds the value. */
bool ui_input(struct ui *ui, const char *title, const struct ui_field *field, char *out,
              size_t size);

/* Any form in a box: F10 or Enter on the last field submits, Esc gives up. True: submitted. */
bool ui_form_dialog(struct ui *ui, const char *title, struct ui_form *form, int rows, int cols);

/*
 * One of a list; returns its index or -1. Digits, initials (typing filters), arrows; Del takes
 * the entry with the code UI_CHOOSE_DROP where there is one.
 */
#define UI_CHOOSE_DROP "drop"
int ui_choose(struct ui *ui, const char *title, const struct ui_choice *choices, int at);

/*
 * Errors of a form or an import in a list; Enter returns the index chosen, -1 on Esc.
 */
int ui_error_list(struct ui *ui, const char *title, const struct ui_message *all, size_t n);

/* What a second person answers to a 需授权. */
struct ui_grant {
    char user[64];
    char password[128]; /* wiped by ui_grant_wipe */
    char reason[400];
};

struct ui_grant_request {
    const char *id;      /* "A223" */
    const char *subject; /* what is to be allowed */
    const char *clause;
    const char *asker; /* who asks, with the time */
    bool no_reason;    /* second hand of a disbursal: user and password only */
    /* Whether user and password hold and may allow it; called on F10. E says why not. */
    enum rc (*check)(void *ctx, const struct ui_grant *g, struct err *e);
    void *ctx;
};

enum ui_grant_answer { UI_GRANT_LATER, UI_GRANT_GIVEN, UI_GRANT_REFUSED };

/* 授权: F10 allow, F8 refuse (reason needed), Esc later. `out` is filled but for LATER. */
enum ui_grant_answer ui_authorise(struct ui *ui, const struct ui_grant_request *q,
                                  struct ui_grant *out);
void ui_grant_wipe(struct ui_grant *g);

/*
 * 复核: another user keys amount and last four of the account blind; the first entry is not
 * shown. Up to three tries; true when both agree. tail "": only the amount is asked.
 */
bool ui_blind_entry(struct ui *ui, const char *subject, struct money amount, const char *tail);

#endif
