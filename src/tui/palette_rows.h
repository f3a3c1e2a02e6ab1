#ifndef TUI_PALETTE_ROWS_H
#define TUI_PALETTE_ROWS_H

#include "tui/palette.h"

/* What the command box offers, one line each. */
enum ui_row_kind {
    ROW_NONE,
    ROW_COMMAND, /* code and arg */
    ROW_KEY,     /* a key or an action of the view below */
    ROW_HIT,     /* a person; code when one was typed before */
    ROW_TEXT,    /* what was typed, for the program to make out */
    ROW_BUILTIN  /* key: which */
};

struct ui_row {
    enum ui_row_kind kind;
    char code[8];
    char arg[200];
    char text[240];
    char why[200];
    bool ready;
    const struct ui_action *action;
    uint32_t key;
};

/* Fill b->rows for what is typed, best first. */
void ui_box_find(struct ui_box *b);
/* The command whose code the first word is, with the rest as its argument. */
bool ui_box_exact(const struct ui_box *b, const char *typed, struct ui_row *out);
/* Commands, people and built-ins; ROW_KEY is run by ui_run_after. */
void ui_row_run(struct ui *ui, const struct ui_host *host, const struct ui_row *row);
/* Draw the lines: below the box, or over it where the box is no popup. */
void ui_box_draw_rows(struct ui_box *b, struct ui_grid *g);

#endif
