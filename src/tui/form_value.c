#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "tui/choice.h"
#include "tui/form_impl.h"
#include "tui/tr.h"

/* Typed readings of a form's values, its start, and its submission. */

struct money ui_form_money(const struct ui_form *form, const char *name)
{
    const char *value = ui_form_get(form, name);
    struct money m = {0};
    struct err e = {0};

    if (value && *value && money_parse(value, &m, &e) != OK)
        m.fen = 0;
    return m;
}

struct day ui_form_day(const struct ui_form *form, const char *name)
{
    const char *value = ui_form_get(form, name);
    struct day d = DAY_NONE;
    struct err e = {0};

    if (value && *value && day_parse(value, &d, &e) != OK)
        d = DAY_NONE;
    return d;
}

long ui_form_int(const struct ui_form *form, const char *name)
{
    const char *value = ui_form_get(form, name);

    return value ? strtol(value, NULL, 10) : 0;
}

bool ui_form_ticked(const struct ui_form *form, const char *name, const char *code)
{
    const char *value = ui_form_get(form, name);

    return value && ui_ticks_has(value, code);
}

void ui_form_start(struct ui_form *form)
{
    size_t first = form->n;

    for (size_t i = 0; i < form->n; i++) {
        if (!ui_form_enterable(form, i))
            continue;
        if ((form->v[i].flags & UI_NEED) && ui_form_empty(form, i)) {
            ui_form_move(form, i);
            return;
        }
        if (first == form->n && !(form->v[i].flags & UI_SKIP))
            first = i;
    }
    for (size_t i = 0; i < form->n && first == form->n; i++)
        if (ui_form_enterable(form, i))
            first = i;
    form->cur = form->n; /* a form of shown fields only has no cursor */
    ui_form_move(form, first);
}

bool ui_form_each(const struct ui_form *form, size_t i, const struct ui_field **f,
                  const char **value)
{
    if (i >= form->n)
        return false;
    *f = &form->fields[i];
    *value = form->fields[i].kind == UI_SECRET ? "" : form->v[i].value;
    return true;
}

void ui_form_regrade(struct ui_form *form)
{
    struct ui_message m;

    for (size_t i = 0; i < form->n; i++)
        if (ui_form_enterable(form, i) && (form->v[i].typed || !ui_form_empty(form, i)))
            ui_form_check(form, i, &m);
}

static void add_error(struct ui_form *form, size_t field, const struct ui_message *m)
{
    form->errors = xreallocarray(form->errors, form->errors_n + 1, sizeof *form->errors);
    form->error_field =
        xreallocarray(form->error_field, form->errors_n + 1, sizeof *form->error_field);
    form->errors[form->errors_n] = *m;
    form->error_field[form->errors_n++] = field;
}

static void check_field(struct ui_form *form, size_t i)
{
    const struct ui_field *f = &form->fields[i];
    struct ui_message m = {0};

    if (form->v[i].hidden || f->kind == UI_HEAD || f->kind == UI_FREE)
        return;
    if ((form->v[i].flags & UI_NEED) && !form->v[i].typed && ui_form_empty(form, i)) {
        ui_message_set(&m, UI_ERROR, "", "", _("%s未填,必须填写"), ui_tr(f->label));
        form->v[i].grade = UI_ERROR;
        add_error(form, i, &m);
    } else if (ui_form_check(form, i, &m) == UI_ERROR) {
        add_error(form, i, &m);
    }
}

bool ui_form_submit(struct ui_form *form, struct ui *ui)
{
    struct ui_message m = {0};

    ui_form_commit(form, ui);
    form->errors_n = 0;
    for (size_t i = 0; i < form->n; i++)
        check_field(form, i);
    if (!form->errors_n && form->host.check &&
        form->host.check(form->host.ctx, form, NULL, NULL, &m) == UI_ERROR)
        add_error(form, form->cur, &m);
    if (!form->errors_n)
        return true;
    m = form->errors[0];
    if (form->errors_n > 1)
        ui_message_set(&m, UI_ERROR, form->errors[0].id, form->errors[0].clause, "1/%zu %s",
                       form->errors_n, form->errors[0].text);
    if (ui_form_enterable(form, form->error_field[0]))
        ui_form_move(form, form->error_field[0]);
    ui_say_message(ui, &m);
    return false;
}
