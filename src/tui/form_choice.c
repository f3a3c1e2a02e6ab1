#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tui/choice.h"
#include "tui/form_impl.h"

/* Keys of fields that choose from a list: UI_CHOICE and UI_TICKS. */

/* Move through the list of a choice by one. */
static void turn_choice(struct ui_form *form, struct ui *ui, int by)
{
    const struct ui_choice *list = form->v[form->cur].choices;
    int n = (int)ui_choice_count(list);
    int i = ui_choice_find(list, form->v[form->cur].value);

    if (n == 0)
        return;
    i = i < 0 ? (by > 0 ? 0 : n - 1) : (i + by + n) % n;
    ui_form_take(form, ui, form->cur, list[i].code);
    ui_form_load(form);
}

/* Letters that go no further begin anew with the last one; -1 when that fits nothing either. */
static int match_typed(struct ui_form *form, const struct ui_choice *list)
{
    int i = ui_choice_match(list, form->edit.text);
    char last[8];

    if (i != -1 || utf8_len(form->edit.text) < 2)
        return i;
    str_copy(last, sizeof last,
             form->edit.text + form->edit.len - utf8_prev_len(form->edit.text, form->edit.len));
    i = str_all_digits(form->edit.text) ? -1 : ui_choice_match(list, last);
    if (i != -1)
        ui_edit_set(&form->edit, last);
    return i;
}

/* A number or letters typed into a choice; goes on by itself when a fixed-length code is full. */
static void type_choice(struct ui_form *form, struct ui *ui, const struct ui_event *ev)
{
    const struct ui_choice *list = form->v[form->cur].choices;
    bool fixed = ui_choice_fixed(list);
    bool digits;
    int i;

    ui_edit_key(&form->edit, ev);
    form->editing = true;
    digits = str_all_digits(form->edit.text);
    if (digits && fixed && strlen(form->edit.text) < strlen(list[0].code))
        return;
    i = match_typed(form, list);
    if (i == -1) {
        ui_say(ui, UI_ERROR, "", "", _("没有“%s”这一项,按 F4 选"), form->edit.text);
        ui_form_load(form);
        return;
    }
    if (i < 0)
        return;
    ui_form_take(form, ui, form->cur, list[i].code);
    if (digits)
        ui_form_load(form);
    if ((digits && fixed) || (form->v[form->cur].flags & UI_FULL))
        ui_form_accept(form, ui);
}

static void toggle(struct ui_form *form, struct ui *ui, size_t tick)
{
    const struct ui_choice *list = form->v[form->cur].choices;
    char out[1024];

    if (tick >= ui_choice_count(list))
        return;
    form->v[form->cur].tick = tick;
    ui_ticks_toggle(list, form->v[form->cur].value, list[tick].code, out, sizeof out);
    ui_form_take(form, ui, form->cur, out);
}

enum ui_used ui_form_ticks_key(struct ui_form *form, struct ui *ui, uint32_t key)
{
    size_t *tick = &form->v[form->cur].tick;
    size_t n = ui_choice_count(form->v[form->cur].choices);

    if (key == ' ')
        toggle(form, ui, *tick);
    else if (key == UIK_LEFT)
        *tick -= *tick > 0;
    else if (key == UIK_RIGHT)
        *tick += *tick + 1 < n;
    else if (key >= '1' && key <= '9')
        toggle(form, ui, key - '1');
    else
        return UI_PASS;
    return UI_USED;
}

enum ui_used ui_form_choice_key(struct ui_form *form, struct ui *ui, const struct ui_event *ev)
{
    if (ev->key == ' ' || ev->key == UIK_RIGHT)
        turn_choice(form, ui, 1);
    else if (ev->key == UIK_LEFT)
        turn_choice(form, ui, -1);
    else if (ui_key_is_text(ev->key))
        type_choice(form, ui, ev);
    else if (ev->key == UIK_BACKSPACE)
        ui_edit_key(&form->edit, ev);
    else if ((ev->key == UIK_DEL || ev->key == UIK_CTRL('U')) &&
             !(form->v[form->cur].flags & UI_NEED)) {
        ui_form_take(form, ui, form->cur, "");
        ui_form_load(form);
    } else
        return UI_PASS;
    return UI_USED;
}
