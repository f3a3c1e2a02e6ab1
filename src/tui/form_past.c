/*
 * Earlier values of a text field: F4 lists them; while something is being typed, Tab completes
 * it and Up goes through those that begin alike. In a field where nothing was typed both keys
 * only move, so that nobody is held up.
 */
#include <string.h>

#include "base/str.h"
#include "tui/choice.h"
#include "tui/dialog.h"
#include "tui/form_impl.h"
#include "tui/tr.h"

#define LIST_MAX 40

static const char *past(struct ui_form *form, size_t i)
{
    if (!form->host.earlier)
        return NULL;
    return form->host.earlier(form->host.ctx, form, &form->fields[form->cur], i);
}

bool ui_form_past_choose(struct ui_form *form, struct ui *ui)
{
    struct ui_choice list[LIST_MAX + 1] = {0};
    size_t n = 0;
    int i;

    while (n < LIST_MAX && (list[n].label = past(form, n)))
        n++;
    if (!n)
        return false;
    list[n].label = NULL;
    for (size_t k = 0; k < n; k++)
        list[k].code = list[k].label;
    i = ui_choose(ui, ui_tr(form->fields[form->cur].label), list, 0);
    if (i >= 0) {
        ui_form_take(form, ui, form->cur, list[i].label);
        ui_form_load(form);
    }
    return true;
}

/* Something is being typed in a field of text. */
static bool typing(const struct ui_form *form)
{
    const struct ui_edit *e = &form->edit;

    return form->fields[form->cur].kind == UI_TEXT && form->editing && e->len && !e->selected;
}

static bool alike(const struct ui_form *form, const char *value)
{
    return strncmp(value, form->edit.text, form->past_len) == 0 &&
           strcmp(value, form->edit.text) != 0;
}

/* The next earlier value that begins as what was typed goes into the field. */
static bool take_next(struct ui_form *form)
{
    const char *value;

    if (form->past_at == 0)
        form->past_len = form->edit.len;
    while (form->past_at < LIST_MAX && (value = past(form, form->past_at))) {
        form->past_at++;
        if (!alike(form, value))
            continue;
        ui_edit_select(&form->edit);
        ui_edit_insert(&form->edit, value);
        return true;
    }
    return false;
}

enum ui_used ui_form_past_key(struct ui_form *form, uint32_t key)
{
    if (!typing(form) || (key == UIK_TAB && form->past_at > 0))
        return UI_PASS;
    return take_next(form) ? UI_USED : UI_PASS;
}
