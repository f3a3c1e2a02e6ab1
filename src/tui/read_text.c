#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "tui/edit.h"
#include "tui/help.h"
#include "tui/reader.h"
#include "tui/ui_impl.h"

/* A text to be read. */
struct text {
    struct ui_reader r;
    struct ui_edit search;
};

static void text_size(struct ui_view *v, int max_rows, int max_cols, int *rows, int *cols)
{
    (void)v;
    *rows = max_rows;
    *cols = max_cols < 100 ? max_cols : 100;
}

static void text_draw(struct ui_view *v, struct ui_grid *g, struct ui_rect r)
{
    struct text *t = v->data;
    int row = r.row + r.rows - 1;
    int col;

    ui_reader_draw(&t->r, g, (struct ui_rect){r.row, r.col, r.rows - 1, r.cols});
    col = ui_put(g, row, r.col, INK_LABEL, _("查找> "));
    ui_cursor_at(v->ui, row, ui_edit_draw(&t->search, g, row, col, 24, INK_FIELD, false));
}

static enum ui_used text_key(struct ui_view *v, const struct ui_event *ev)
{
    struct text *t = v->data;

    if (ui_reader_key(&t->r, ev->key))
        return UI_USED;
    if (ev->key == UIK_ENTER) {
        if (!t->search.len)
            ui_close(v);
        else if (!ui_reader_find(&t->r, t->search.text))
            ui_say(v->ui, UI_INFO, "", "", _("没有“%s”"), t->search.text);
        return UI_USED;
    }
    return ui_key_is_text(ev->key) || ev->key == UIK_BACKSPACE || ev->key == UIK_CTRL('U')
               ? ui_edit_key(&t->search, ev) ? UI_USED : UI_PASS
               : UI_PASS;
}

static void text_close(struct ui_view *v)
{
    struct text *t = v->data;

    ui_reader_release(&t->r);
    ui_edit_release(&t->search);
    free(t);
}

static const struct ui_view_class text_class = {
    .code = "",
    .title = N_("文本"),
    .hint = N_("方向键、PgDn 滚动;打字后回车查找,再按回车找下一处;Esc 关闭"),
    .draw = text_draw,
    .key = text_key,
    .close = text_close,
    .size = text_size,
};

static struct text *new_text(void)
{
    struct text *t = xcalloc(1, sizeof *t);

    ui_edit_init(&t->search, 20);
    return t;
}

static void show_text(struct ui *ui, const char *title, struct text *t)
{
    struct ui_view *v = ui_view_new(ui, &text_class, t);

    str_copy(v->title, sizeof v->title, title);
    ui_modal(ui, v);
}

void ui_read_text(struct ui *ui, const char *title, const char *text)
{
    struct text *t = new_text();

    ui_reader_add(&t->r, INK_PLAIN, -1, text);
    show_text(ui, title, t);
}

void ui_message_history(struct ui *ui)
{
    struct text *t = new_text();
    char row[800];

    for (size_t i = ui->history.n; i-- > 0;) {
        const struct ui_message *m = ui_messages_at(&ui->history, i);

        ui_reader_add(&t->r, ui_grade_ink(m->grade), -1, ui_message_row(m, row, sizeof row));
    }
    if (!ui->history.n)
        ui_reader_add(&t->r, INK_PLAIN, -1, _("本次登录还没有消息。"));
    show_text(ui, _("消息"), t);
}
