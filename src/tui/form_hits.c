#include <string.h>

#include "base/str.h"
#include "tui/form_impl.h"

/* Suggestions below a lookup field. */

void ui_form_hits_close(struct ui_form *form)
{
    form->hits_open = false;
    form->hits_n = form->hit = 0;
    form->hit_moved = false;
}

void ui_form_hits_find(struct ui_form *form)
{
    const struct ui_field *f = &form->fields[form->cur];

    ui_form_hits_close(form);
    if (f->lookup)
        form->hits_n = f->lookup(f->lookup_ctx ? f->lookup_ctx : form->host.ctx, form->edit.text,
                                 form->hits, UI_HITS_MAX);
    form->hits_open = form->hits_n > 0;
    form->editing |= form->hits_open;
}

/* A digit picks a line once the text is no number of which it could be the next digit. */
static bool picks(const struct ui_form *form, uint32_t key)
{
    if (key < '1' || key > '9' || key - '1' >= form->hits_n)
        return false;
    return form->hit_moved || (form->edit.len && !str_all_digits(form->edit.text));
}

enum ui_used ui_form_hits_key(struct ui_form *form, struct ui *ui, const struct ui_event *ev)
{
    if (picks(form, ev->key)) {
        struct ui_event enter = {UIK_ENTER, NULL};

        form->hit = ev->key - '1';
        /* Of the last field Enter is not used up; the digit is, whatever becomes of it. */
        form->w.class->key(&form->w, ui, &enter);
        return UI_USED;
    }
    switch (ev->key) {
    case UIK_DOWN:
        form->hit = (form->hit + 1) % form->hits_n;
        form->hit_moved = true;
        return UI_USED;
    case UIK_UP:
        form->hit = (form->hit + form->hits_n - 1) % form->hits_n;
        form->hit_moved = true;
        return UI_USED;
    case UIK_ESC:
        ui_form_hits_close(form);
        return UI_USED;
    default:
        return UI_PASS;
    }
}
