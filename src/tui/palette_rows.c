#include "tui/palette_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "tui/help.h"
#include "tui/keyrow.h"
#include "tui/tr.h"
#include "tui/ui_impl.h"

#define ROWS_MOST 40

enum { DO_MESSAGES = 1, DO_LOCK, DO_THEME1, DO_THEME2, DO_THEME3 };

static const struct {
    uint32_t what;
    const char *title;
    const char *py;
} builtins[] = {
    {DO_MESSAGES, N_("消息: 最近 200 条"), "xx"}, {DO_LOCK, N_("锁屏"), "sp"},
    {DO_THEME1, N_("配色 1 标准"), "ps1"},        {DO_THEME2, N_("配色 2 高对比"), "ps2"},
    {DO_THEME3, N_("配色 3 黑白"), "ps3"},
};

static struct ui_row *add(struct ui_box *b, enum ui_row_kind kind)
{
    if (b->n == ROWS_MOST)
        return NULL;
    xgrow(&b->rows, &b->cap, b->n + 1, sizeof *b->rows);
    b->rows[b->n] = (struct ui_row){.kind = kind, .ready = true};
    return &b->rows[b->n++];
}

/* How well a command fits: 3 its initials, 2 begins so, 1 holds it, 0 not. */
static int fit(const char *typed, const char *code, const char *py, const char *title)
{
    size_t n = strlen(typed);

    if (!n)
        return 1;
    if ((code && str_eq(code, typed)) || (py && strcasecmp(py, typed) == 0))
        return 3;
    if ((code && str_starts(code, typed)) || (py && strncasecmp(py, typed, n) == 0))
        return 2;
    return strcasestr(title, typed) ? 1 : 0;
}

static void add_commands(struct ui_box *b, const char *typed, int least, int most)
{
    const struct ui_host *host = ui_host(b->ui);
    struct ui_command c = {0};

    for (size_t i = 0; host->command && host->command(host->app, i, &c); i++) {
        int f = fit(typed, c.code, c.py, c.title);
        struct ui_row *row;

        if (f < least || f > most || !(row = add(b, ROW_COMMAND)))
            continue;
        str_copy(row->code, sizeof row->code, c.code);
        snprintf(row->text, sizeof row->text, "%s %s  %s", c.code, c.title, c.py ? c.py : "");
        row->ready = c.allowed;
        str_copy(row->why, sizeof row->why, c.why ? c.why : "");
    }
}

static void add_keys(struct ui_box *b, const char *typed)
{
    struct ui_key_item items[UI_KEY_ITEMS_MAX];
    size_t n = b->below ? ui_key_items(b->ui, b->below, items, UI_KEY_ITEMS_MAX) : 0;

    for (size_t i = 0; i < n; i++) {
        const struct ui_action *a = items[i].action;
        char key[UI_KEY_LABEL_SIZE];
        struct ui_row *row;

        if (!a || !fit(typed, NULL, a->py, items[i].label) || !(row = add(b, ROW_KEY)))
            continue;
        row->action = a;
        row->key = items[i].key;
        row->ready = true; /* why not is said by the action itself */
        snprintf(row->text, sizeof row->text, "%s%s%s  %s", ui_key_label(a->key, key),
                 a->key ? " " : "", items[i].label, items[i].help);
        utf8_trim_partial(row->text);
    }
}

static void add_builtins(struct ui_box *b, const char *typed)
{
    for (size_t i = 0; i < sizeof builtins / sizeof builtins[0]; i++) {
        const char *title = ui_tr(builtins[i].title);
        struct ui_row *row;

        if (!fit(typed, NULL, builtins[i].py, title) || !(row = add(b, ROW_BUILTIN)))
            continue;
        row->key = builtins[i].what;
        snprintf(row->text, sizeof row->text, "%s  %s", title, builtins[i].py);
    }
}

static void add_hits(struct ui_box *b, const char *code, const char *typed)
{
    const struct ui_host *host = ui_host(b->ui);
    struct ui_hit *hits;
    size_t n;

    if (!host->lookup || !*typed)
        return;
    hits = xcalloc(UI_HITS_MAX, sizeof *hits);
    n = host->lookup(host->app, typed, hits, UI_HITS_MAX);
    for (size_t i = 0; i < n; i++) {
        struct ui_row *row = add(b, ROW_HIT);

        if (!row)
            break;
        str_copy(row->code, sizeof row->code, code);
        str_copy(row->arg, sizeof row->arg, hits[i].key);
        str_copy(row->text, sizeof row->text, hits[i].text);
    }
    free(hits);
}

/* The first word is a command's code: its title and allowance. */
static bool command_of(const struct ui_box *b, const char *word, struct ui_command *out)
{
    const struct ui_host *host = ui_host(b->ui);

    for (size_t i = 0; host->command && host->command(host->app, i, out); i++)
        if (str_eq(out->code, word))
            return true;
    return false;
}

static const char *rest_of(const char *typed, char word[16])
{
    size_t n = strcspn(typed, " ");

    snprintf(word, 16, "%.*s", (int)(n < 15 ? n : 15), typed);
    typed += n;
    return typed + strspn(typed, " ");
}

bool ui_box_exact(const struct ui_box *b, const char *typed, struct ui_row *out)
{
    struct ui_command c = {0};
    char word[16];
    const char *rest = rest_of(typed, word);

    if (!command_of(b, word, &c))
        return false;
    *out = (struct ui_row){.kind = ROW_COMMAND, .ready = c.allowed};
    str_copy(out->code, sizeof out->code, c.code);
    str_copy(out->why, sizeof out->why, c.why ? c.why : "");
    /* The best of those found for the rest is taken. */
    str_copy(out->arg, sizeof out->arg,
             *rest && b->n && b->rows[0].kind == ROW_HIT ? b->rows[0].arg : rest);
    return true;
}

void ui_box_find(struct ui_box *b)
{
    char typed[200];
    char word[16];
    const char *rest;
    struct ui_command c;

    b->n = 0;
    str_copy(typed, sizeof typed, b->edit.text);
    str_trim(typed);
    if (typed[0] == '=' || (!*typed && !b->popup))
        return;
    rest = rest_of(typed, word);
    if (*rest && command_of(b, word, &c)) {
        add_hits(b, word, rest);
        return;
    }
    add_commands(b, typed, 3, 3);
    add_hits(b, "", typed);
    if (b->popup)
        add_keys(b, typed);
    add_commands(b, typed, 1, 2);
    if (b->popup || *typed)
        add_builtins(b, typed);
}

void ui_row_run(struct ui *ui, const struct ui_host *host, const struct ui_row *row)
{
    switch (row->kind) {
    case ROW_COMMAND:
    case ROW_HIT:
        if (host->run)
            host->run(ui, host->app, row->code[0] ? row->code : NULL, row->arg);
        break;
    case ROW_TEXT:
        if (host->run)
            host->run(ui, host->app, NULL, row->arg);
        break;
    case ROW_BUILTIN:
        if (row->key == DO_MESSAGES)
            ui_message_history(ui);
        else if (row->key == DO_LOCK)
            ui_lock(ui);
        else
            ui_set_theme(ui, (enum ui_theme)(UI_THEME_STANDARD + (row->key - DO_THEME1)));
        break;
    case ROW_KEY:
    case ROW_NONE:
        break;
    }
}

/* Over the box as many lines as there is room for, where the box is part of a screen. */
static struct ui_rect overlay(const struct ui_box *b, const struct ui_grid *g)
{
    int rows = (int)b->n + 2;
    int above = b->w.at.row - 2;
    int cols = g->cols < 76 ? g->cols - 4 : 72;

    if (rows > above)
        rows = above;
    if (rows > 12)
        rows = 12;
    return (struct ui_rect){b->w.at.row - rows, b->w.at.col + 2, rows, cols};
}

void ui_box_draw_rows(struct ui_box *b, struct ui_grid *g)
{
    struct ui_rect r = b->w.at;
    size_t top = 0;

    if (!b->n)
        return;
    if (b->popup) {
        r.row += 2;
        r.rows -= 2;
    } else {
        r = overlay(b, g);
        g->clip = (struct ui_rect){2, 0, g->rows - 5, g->cols};
        ui_box(g, r, INK_LINE);
        r = (struct ui_rect){r.row + 1, r.col + 2, r.rows - 2, r.cols - 4};
    }
    if (b->at >= (size_t)r.rows)
        top = b->at - (size_t)r.rows + 1;
    for (int y = 0; y < r.rows && top + (size_t)y < b->n; y++) {
        const struct ui_row *row = &b->rows[top + (size_t)y];
        bool lit = top + (size_t)y == b->at;
        char line[280];

        snprintf(line, sizeof line, "%zu %s", top + (size_t)y + 1, row->text);
        ui_put_in(g, r.row + y, r.col, r.cols, UI_LEFT,
                  lit          ? INK_FOCUS
                  : row->ready ? INK_PLAIN
                               : INK_DIM,
                  line);
    }
}
