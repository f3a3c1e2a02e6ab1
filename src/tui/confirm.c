#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/rmb.h"
#include "tui/dialog.h"
#include "tui/edit.h"
#include "tui/tr.h"
#include "tui/ui_impl.h"
#include "tui/wrap.h"

#define GUARD_MS 300

struct confirm {
    struct ui_question q;
    bool tell;    /* nothing is asked */
    uint32_t yes; /* never the key that opened it */
    struct ui_edit typed;
};

static int text_cols(const struct confirm *c, int max)
{
    int cols = 46;
    const char *p = c->q.text ? c->q.text : "";

    while (*p) {
        size_t n = strcspn(p, "\n");
        char line[400];
        int w;

        snprintf(line, sizeof line, "%.*s", (int)(n < 399 ? n : 399), p);
        utf8_trim_partial(line);
        w = utf8_width(line);
        cols = w > cols ? w : cols;
        p += n + (p[n] == '\n');
    }
    return cols < max ? cols : max;
}

static int text_rows(const char *text, int cols)
{
    int rows = 0;

    while (text && *text) {
        size_t skip;
        size_t n = ui_wrap(text, cols, &skip);

        text += n + skip;
        rows++;
    }
    return rows;
}

static void confirm_size(struct ui_view *v, int max_rows, int max_cols, int *rows, int *cols)
{
    const struct confirm *c = v->data;

    (void)max_rows;
    *cols = text_cols(c, max_cols < 70 ? max_cols : 70);
    *rows = text_rows(c->q.text, *cols) + 2 + (c->q.amount.fen ? 3 : 0) + (c->q.clause ? 1 : 0) +
            (c->q.type ? 2 : 0);
}

static void draw_amount(const struct confirm *c, struct ui_grid *g, int row, struct ui_rect r)
{
    char figures[MONEY_TEXT_SIZE];
    char capitals[RMB_TEXT_SIZE];

    ui_putf(g, row, r.col, INK_TITLE, _("金额  ￥%s"), money_comma(c->q.amount, figures));
    ui_putf(g, row + 1, r.col, INK_TITLE, _("大写  %s"), rmb_capitals(c->q.amount, capitals));
}

static void confirm_draw(struct ui_view *v, struct ui_grid *g, struct ui_rect r)
{
    struct confirm *c = v->data;
    int row = r.row;
    char key[UI_KEY_LABEL_SIZE];

    row += ui_put_wrapped(g, r, 0, INK_PLAIN, c->q.text ? c->q.text : "");
    if (c->q.amount.fen) {
        draw_amount(c, g, row + 1, r);
        row += 3;
    }
    if (c->q.clause)
        ui_putf(g, row++, r.col, INK_PLAIN, "〔%s〕", c->q.clause);
    row = r.row + r.rows - 1;
    if (c->q.type) {
        int col = ui_put(g, row - 2, r.col, INK_PLAIN, _("输入号码或金额的后4位以确认:"));

        ui_cursor_at(v->ui, row - 2,
                     ui_edit_draw(&c->typed, g, row - 2, col + 1, 10, INK_FOCUS, false));
    } else {
        ui_cursor_at(v->ui, row, r.col);
    }
    if (c->tell)
        ui_put(g, row, r.col, INK_KEY, _("Enter 关闭"));
    else
        ui_putf(g, row, r.col, INK_KEY, _("%s = 确认    Esc = 不办,回去改"),
                ui_key_label(c->yes, key));
}

static void answer(struct ui_view *v, int result)
{
    v->result = result;
    ui_close(v);
}

static enum ui_used confirm_key(struct ui_view *v, const struct ui_event *ev)
{
    struct confirm *c = v->data;

    if (ev->key == UIK_ESC || (c->tell && ev->key == UIK_ENTER)) {
        answer(v, 0);
    } else if (ev->key == c->yes) {
        if (!c->q.type || str_eq(c->typed.text, c->q.type))
            answer(v, 1);
        else
            ui_say(v->ui, UI_ERROR, "", "", _("后4位不符,未确认"));
    } else if (c->q.type) {
        ui_edit_key(&c->typed, ev);
    } else if (ev->key == UIK_F1 || ev->key == UIK_CTRL('Q')) {
        return UI_PASS;
    }
    return UI_USED;
}

static void confirm_close(struct ui_view *v)
{
    struct confirm *c = v->data;

    ui_edit_release(&c->typed);
    free(c);
}

static const struct ui_view_class confirm_class = {
    .code = "",
    .title = N_("确认"),
    .draw = confirm_draw,
    .key = confirm_key,
    .close = confirm_close,
    .size = confirm_size,
};

/* Keys of the first 300 ms are thrown away: a key that repeats can confirm nothing. */
static void guard(struct ui *ui)
{
    long long end = ui_term_now() + GUARD_MS;
    long long left;

    ui_term_drop_input(ui->term);
    ui_draw(ui);
    ui->held = true;
    while (!ui->leaving && (left = end - ui_term_now()) > 0) {
        struct ui_event ev;
        enum ui_input got = ui_term_read(ui->term, (int)left, false, &ev);

        if (got == UI_INPUT_RESIZE) {
            ui_resized(ui);
            ui_draw(ui);
        } else if (got == UI_INPUT_HANGUP) {
            break; /* the loop meets it again */
        }
    }
    ui_term_drop_input(ui->term);
    ui->held = false;
}

static struct ui_view *open(struct ui *ui, const struct ui_question *q, bool tell)
{
    struct confirm *c = xcalloc(1, sizeof *c);
    struct ui_view *v;

    c->q = *q;
    c->tell = tell;
    c->yes = ui->pressed == UIK_ENTER && !tell ? UIK_F10 : UIK_ENTER;
    ui_edit_init(&c->typed, 12);
    v = ui_view_new(ui, &confirm_class, c);
    if (q->title)
        str_copy(v->title, sizeof v->title, q->title);
    ui_push(ui, v);
    return v;
}

bool ui_confirm(struct ui *ui, const struct ui_question *q)
{
    struct ui_view *v;

    if (ui->leaving)
        return false;
    v = open(ui, q, false);
    guard(ui);
    return ui_modal_run(ui, v) == 1;
}

void ui_tell(struct ui *ui, const char *title, const char *text)
{
    struct ui_question q = {.title = title, .text = text};

    ui_modal_run(ui, open(ui, &q, true));
}
