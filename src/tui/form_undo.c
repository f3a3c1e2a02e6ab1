#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "tui/form_impl.h"

static void drop(struct ui_form *form, size_t from)
{
    for (size_t i = from; i < form->undo_n; i++) {
        free(form->undo[i].before);
        free(form->undo[i].after);
    }
    form->undo_n = from;
}

void ui_form_undo_push(struct ui_form *form, size_t field, const char *before, const char *after)
{
    drop(form, form->undo_at); /* what was undone before is gone now */
    xgrow(&form->undo, &form->undo_cap, form->undo_n + 1, sizeof *form->undo);
    form->undo[form->undo_n++] = (struct ui_form_undo){field, xstrdup(before), xstrdup(after)};
    form->undo_at = form->undo_n;
}

bool ui_form_undo_step(struct ui_form *form, struct ui *ui, bool redo)
{
    const struct ui_form_undo *u;
    const struct ui_field *f;
    struct ui_message m = {0};

    if (redo ? form->undo_at == form->undo_n : form->undo_at == 0)
        return false;
    u = &form->undo[redo ? form->undo_at++ : --form->undo_at];
    f = &form->fields[u->field];
    ui_form_put(form, u->field, redo ? u->after : u->before);
    ui_form_move(form, u->field);
    if (form->host.changed)
        form->host.changed(form->host.ctx, form, f);
    if (ui_form_check(form, form->cur, &m) != UI_INFO)
        ui_say_message(ui, &m);
    if (form->host.save)
        form->host.save(form->host.ctx, form, f);
    return true;
}

void ui_form_undo_release(struct ui_form *form)
{
    drop(form, 0);
    free(form->undo);
    form->undo = NULL;
}
