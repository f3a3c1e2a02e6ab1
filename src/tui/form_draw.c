#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "tui/choice.h"
#include "tui/form_impl.h"
#include "tui/tr.h"

/*
 * Fields with a row of their own stand there; the others flow down, with labels of one width.
 */
void ui_form_arrange(struct ui_form *form)
{
    int widest[8] = {0};
    int row = 0;
    int page = 0;

    for (size_t i = 0; i < form->n; i++) {
        const struct ui_field *f = &form->fields[i];
        int w =
            f->label && f->kind != UI_HEAD && f->kind != UI_FREE ? utf8_width(ui_tr(f->label)) : 0;

        if (!f->row && w > widest[f->page & 7])
            widest[f->page & 7] = w;
    }
    for (size_t i = 0; i < form->n; i++) {
        const struct ui_field *f = &form->fields[i];
        struct ui_form_value *v = &form->v[i];

        if (f->page != page) {
            page = f->page;
            row = 0;
        }
        if (v->hidden && !f->row)
            continue;
        row = f->row ? f->row - 1 : row;
        v->row = row++;
        v->col = f->col ? f->col - 1 : 0;
        v->label_cols = f->label_cols ? f->label_cols
                        : f->row      ? utf8_width(ui_tr(f->label))
                                      : widest[f->page & 7];
    }
}

static bool visible(const struct ui_form *form, size_t i)
{
    return !form->v[i].hidden && form->fields[i].page == form->page;
}

/* Column of the next field in the same row: nothing of this one may reach it. */
static int limit(const struct ui_form *form, size_t i)
{
    int end = form->w.at.cols;

    for (size_t k = 0; k < form->n; k++)
        if (visible(form, k) && form->v[k].row == form->v[i].row &&
            form->v[k].col > form->v[i].col && form->v[k].col - 1 < end)
            end = form->v[k].col - 1;
    return end;
}

static void draw_label(const struct ui_form *form, struct ui_grid *g, size_t i, int row, int col)
{
    const struct ui_form_value *v = &form->v[i];
    bool lacks = (v->flags & UI_NEED) && !v->typed && ui_form_empty(form, i);
    const char *sign = v->flags & UI_NEED ? "*" : (v->flags & UI_SKIP) && v->value[0] ? "." : "";

    if (v->grade >= UI_AUTH)
        ui_put(g, row, col, ui_grade_ink(v->grade), v->grade == UI_ERROR ? "E" : "A");
    else
        ui_put(g, row, col, lacks ? INK_NEED : INK_LABEL, sign);
    if (form->fields[i].label)
        ui_put_in(g, row, col + 1, v->label_cols, UI_LEFT, lacks ? INK_NEED : INK_LABEL,
                  ui_tr(form->fields[i].label));
}

/* The empty part of a field is marked by _ as on paper. */
static void draw_blank(struct ui_grid *g, int row, int col, int cols)
{
    for (int x = 0; x < cols; x++)
        ui_put(g, row, col + x, INK_FIELD, "_");
}

static void draw_rest(const struct ui_field *f, struct ui_grid *g, int row, int col, int cols,
                      const char *text, enum ui_ink ink)
{
    int w = utf8_width(text);
    bool right = f->kind == UI_MONEY || f->kind == UI_INT;

    if (ink == INK_FIELD && w < cols)
        draw_blank(g, row, right ? col : col + w, cols - w);
    if (right)
        ui_put_in(g, row, w < cols ? col + cols - w : col, w < cols ? w : cols, UI_RIGHT, ink,
                  text);
    else
        ui_put_in(g, row, col, w < cols ? w : cols, UI_LEFT, ink, text);
}

/* [x]1 自己 [ ]2 配偶 … wrapped over as many rows as the field has columns for. */
static void draw_ticks(const struct ui_form *form, struct ui_grid *g, size_t i, int row, int col,
                       int cols, struct ui_cursor *cursor)
{
    const struct ui_choice *list = form->v[i].choices;
    bool focus = form->w.focused && i == form->cur;
    int x = col;

    for (size_t k = 0; list && list[k].code; k++) {
        const char *label = ui_tr(list[k].label);
        int w = 5 + utf8_width(list[k].code) + utf8_width(label);
        enum ui_ink ink = focus && form->v[i].tick == k ? INK_FOCUS : INK_PLAIN;

        if (x > col && x + w > col + cols) {
            x = col;
            row++;
        }
        if (ink == INK_FOCUS)
            *cursor = (struct ui_cursor){row, x + 1};
        ui_putf(g, row, x, ink, "[%s]%s %s",
                ui_ticks_has(form->v[i].value, list[k].code) ? "x" : " ", list[k].code, label);
        x += w + 1;
    }
}

static void draw_focus(struct ui_form *form, struct ui_grid *g, size_t i, int row, int col,
                       int cols, struct ui_cursor *cursor)
{
    struct ui_field f = ui_form_field(form, i);
    char text[512];
    int at;

    cursor->row = row;
    if (f.kind == UI_CHOICE &&
        (!form->edit.len || ui_choice_match(f.choices, form->edit.text) >= 0)) {
        ui_put_in(g, row, col, cols, UI_LEFT, INK_FOCUS,
                  ui_choice_show(f.choices, form->v[i].value, text, sizeof text));
        cursor->col = col;
        return;
    }
    /* Right-aligned while it is untouched, so that an amount does not jump on entry. */
    if ((f.kind == UI_MONEY || f.kind == UI_INT) && form->edit.selected) {
        ui_fill(g, (struct ui_rect){row, col, 1, cols}, INK_FOCUS);
        ui_put_in(g, row, col, cols, UI_RIGHT, INK_FOCUS, form->edit.text);
        cursor->col = col + cols - 1;
        return;
    }
    at = ui_edit_draw(&form->edit, g, row, col, cols, INK_FOCUS, f.kind == UI_SECRET);
    cursor->col = at;
}

static void draw_value(struct ui_form *form, struct ui_grid *g, size_t i, int row, int col,
                       int cols, struct ui_cursor *cursor)
{
    const struct ui_form_value *v = &form->v[i];
    struct ui_field f = ui_form_field(form, i);
    bool open = ui_form_enterable(form, i);
    char text[1024];

    if (f.kind == UI_TICKS)
        draw_ticks(form, g, i, row, col, cols, cursor);
    else if (form->w.focused && i == form->cur)
        draw_focus(form, g, i, row, col, cols, cursor);
    else if (f.kind == UI_SECRET)
        draw_rest(&f, g, row, col, cols, v->value[0] ? "********" : "", INK_FIELD);
    else if (f.kind == UI_SHOW)
        ui_put_in(g, row, col, cols, UI_LEFT, v->shown ? v->shown_ink : INK_PLAIN,
                  v->shown ? v->shown : v->value);
    else
        draw_rest(&f, g, row, col, cols,
                  v->typed ? v->typed : ui_field_show(&f, v->value, text, sizeof text),
                  v->typed ? INK_ERROR
                  : open   ? INK_FIELD
                           : INK_PLAIN);
}

static void draw_echo(const struct ui_form *form, struct ui_grid *g, size_t i, int row, int col,
                      int end)
{
    const struct ui_form_value *v = &form->v[i];
    struct ui_field f = ui_form_field(form, i);
    char text[512];
    struct ui_rect old;

    if (f.kind == UI_SHOW || col >= end)
        return;
    old = ui_grid_clip(g, (struct ui_rect){row, col, 1, end - col});
    if (v->shown)
        ui_put(g, row, col, v->shown_ink, v->shown);
    else if (!v->typed)
        ui_put(g, row, col, INK_PLAIN, ui_field_echo(&f, v->value, form->base, text, sizeof text));
    g->clip = old;
}

static void draw_head(const struct ui_form *form, struct ui_grid *g, size_t i, int row)
{
    const struct ui_field *f = &form->fields[i];
    int col = form->w.at.col;

    ui_rule(g, row, col + 1, form->w.at.cols - 2, INK_LINE);
    if (!f->label || !f->label[0])
        return;
    col = ui_put(g, row, col + 2, INK_TITLE, ui_tr(f->label));
    if (f->clause && f->clause[0])
        ui_putf(g, row, col, INK_PLAIN, "〔%s〕", f->clause);
}

static void draw_field(struct ui_form *form, struct ui_grid *g, size_t i, struct ui_cursor *cursor)
{
    const struct ui_form_value *v = &form->v[i];
    const struct ui_field *f = &form->fields[i];
    int row = form->w.at.row + v->row - form->top;
    int col = form->w.at.col + v->col;
    int end = form->w.at.col + limit(form, i);
    int cols;

    if (f->kind == UI_HEAD) {
        draw_head(form, g, i, row);
        return;
    }
    if (f->kind == UI_FREE) {
        ui_put(g, row, col + 1, v->shown ? v->shown_ink : INK_PLAIN,
               v->shown ? v->shown : ui_tr(f->label));
        return;
    }
    draw_label(form, g, i, row, col);
    col += v->label_cols + 2;
    {
        struct ui_field now = ui_form_field(form, i);

        cols = ui_field_cols(&now);
    }
    if (col + cols > end)
        cols = end - col;
    if (cols < 1)
        return;
    draw_value(form, g, i, row, col, cols, cursor);
    col += cols + 1;
    if (f->unit && col < end)
        col = ui_put(g, row, col, INK_PLAIN, ui_tr(f->unit)) + 1;
    draw_echo(form, g, i, row, col, end);
}

/* Suggestions below the field, or above it where there is no room. */
static void draw_hits(struct ui_form *form, struct ui_grid *g, struct ui_cursor at)
{
    struct ui_rect whole = {2, 0, g->rows - 5, g->cols};
    int rows = (int)form->hits_n + 2;
    int cols = 20;
    struct ui_rect box;

    for (size_t i = 0; i < form->hits_n; i++) {
        int w = utf8_width(form->hits[i].text) + 6;

        cols = w > cols ? w : cols;
    }
    if (cols > whole.cols - 2)
        cols = whole.cols - 2;
    box = (struct ui_rect){at.row + 1, form->w.at.col + 4, rows, cols};
    if (box.col + cols > whole.cols)
        box.col = whole.cols - cols;
    if (box.row + rows > whole.row + whole.rows && at.row - rows >= whole.row)
        box.row = at.row - rows;
    g->clip = whole;
    ui_box(g, box, INK_LINE);
    for (size_t i = 0; i < form->hits_n; i++) {
        enum ui_ink ink = i == form->hit ? INK_FOCUS : INK_PLAIN;
        char line[200];

        snprintf(line, sizeof line, "%zu %s", i + 1, form->hits[i].text);
        utf8_trim_partial(line);
        ui_put_in(g, box.row + 1 + (int)i, box.col + 2, cols - 4, UI_LEFT, ink, line);
    }
}

void ui_form_draw(struct ui_widget *w, struct ui_grid *g, struct ui_cursor *cursor)
{
    struct ui_form *form = (struct ui_form *)w;
    int row = form->cur < form->n ? form->v[form->cur].row : 0;

    if (row < form->top)
        form->top = row;
    if (row - form->top >= w->at.rows)
        form->top = row - w->at.rows + 1;
    for (size_t i = 0; i < form->n; i++)
        if (visible(form, i))
            draw_field(form, g, i, cursor);
    if (form->hits_open && form->hits_n && w->focused)
        draw_hits(form, g, *cursor);
}
