#include "tui/view.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "tui/tr.h"
#include "tui/ui_impl.h"

struct ui_view *ui_view_new(struct ui *ui, const struct ui_view_class *class, void *data)
{
    struct ui_view *v = xcalloc(1, sizeof *v);

    v->class = class;
    v->ui = ui;
    v->data = data;
    return v;
}

void ui_view_add(struct ui_view *v, struct ui_widget *w)
{
    if (v->widgets == UI_WIDGETS_MAX)
        return;
    v->widget[v->widgets++] = w;
    if (v->widgets == 1 && w->class->enter)
        w->class->enter(w, UI_ENTER_HERE);
}

void ui_view_focus(struct ui_view *v, const struct ui_widget *w)
{
    struct ui_widget *old = v->widgets ? v->widget[v->focus] : NULL;

    for (size_t i = 0; i < v->widgets; i++) {
        if (v->widget[i] != w || v->focus == i)
            continue;
        v->focus = i;
        if (old->class->leave)
            old->class->leave(old, v->ui);
        if (v->widget[i]->class->enter)
            v->widget[i]->class->enter(v->widget[i], UI_ENTER_HERE);
        v->ui->dirty = true;
        return;
    }
}

bool ui_view_is_popup(const struct ui_view *v)
{
    return v->class->size != NULL;
}

struct ui_rect ui_view_rect(struct ui *ui, struct ui_view *v)
{
    struct ui_rect body = ui_body(ui);
    int rows = 0;
    int cols = 0;

    if (!ui_view_is_popup(v))
        return body;
    v->class->size(v, body.rows - 2, body.cols - 8, &rows, &cols);
    if (rows > body.rows - 2)
        rows = body.rows - 2;
    if (cols > body.cols - 8)
        cols = body.cols - 8;
    if (rows < 1)
        rows = 1;
    if (cols < 16)
        cols = 16;
    return (struct ui_rect){body.row + (body.rows - rows) / 2, (body.cols - cols) / 2, rows, cols};
}

void ui_push(struct ui *ui, struct ui_view *v)
{
    if (ui->depth == UI_DEPTH_MAX) { /* never reached by hand: each level is a key press */
        if (v->class->close)
            v->class->close(v);
        free(v);
        ui_say(ui, UI_ERROR, "", "", _("打开的画面太多(%d 层)。先按 Esc 退回几步"), UI_DEPTH_MAX);
        return;
    }
    ui->stack[ui->depth++] = v;
    if (v->class->layout)
        v->class->layout(v, ui_view_rect(ui, v));
    ui->dirty = true;
}

void ui_close(struct ui_view *v)
{
    v->closed = true;
    v->ui->dirty = true;
}

bool ui_may_leave(struct ui_view *v)
{
    struct ui_widget *w = v->widgets ? v->widget[v->focus] : NULL;

    /* What is half typed is taken over and saved; a dialog given up keeps nothing. */
    if (!v->closed && !ui_view_is_popup(v) && w && w->class->leave)
        w->class->leave(w, v->ui);
    return v->closed || !v->class->leave || v->class->leave(v);
}

bool ui_action_ready(struct ui_view *v, const struct ui_action *a, char *why, size_t size)
{
    const struct ui_host *host = &v->ui->host;

    why[0] = '\0';
    if (a->roles && host->may && !host->may(host->app, a->roles)) {
        snprintf(why, size, _("本岗位不能办理“%s”"), ui_tr(a->label));
        utf8_trim_partial(why);
        return false;
    }
    return !a->enabled || a->enabled(v, why, size);
}

void ui_action_run(struct ui_view *v, const struct ui_action *a)
{
    char why[400];

    if (ui_action_ready(v, a, why, sizeof why))
        a->run(v);
    else if (why[0])
        ui_say(v->ui, UI_ERROR, "", "", "%s", why);
    else
        ui_say(v->ui, UI_ERROR, "", "", _("“%s”现在不能用"), ui_tr(a->label));
}
