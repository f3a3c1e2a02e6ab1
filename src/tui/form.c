#include "tui/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/xalloc.h"
#include "tui/calc.h"
#include "tui/choice.h"
#include "tui/form_impl.h"
#include "tui/tr.h"

static void set_text(char **p, const char *text)
{
    char *copy = text ? xstrdup(text) : NULL;

    if (*p)
        explicit_bzero(*p, strlen(*p));
    free(*p);
    *p = copy;
}

static size_t index_of(const struct ui_form *form, const char *name)
{
    for (size_t i = 0; i < form->n; i++)
        if (str_eq(form->fields[i].name, name))
            return i;
    return form->n;
}

struct ui_field ui_form_field(const struct ui_form *form, size_t i)
{
    struct ui_field f = form->fields[i];

    f.flags = form->v[i].flags;
    f.choices = form->v[i].choices;
    return f;
}

bool ui_form_enterable(const struct ui_form *form, size_t i)
{
    enum ui_kind kind = form->fields[i].kind;

    return kind != UI_SHOW && kind != UI_HEAD && kind != UI_FREE && !form->v[i].hidden &&
           !(form->v[i].flags & UI_FIXED);
}

static bool is_zero(const char *value)
{
    return strspn(value, "0.") == strlen(value);
}

bool ui_form_empty(const struct ui_form *form, size_t i)
{
    const struct ui_form_value *v = &form->v[i];
    enum ui_kind kind = form->fields[i].kind;

    if (!v->value[0])
        return true;
    return (kind == UI_MONEY || kind == UI_INT) && !(v->flags & UI_ZERO) && is_zero(v->value);
}

/* Amounts, dates and the like are selected on entry: the first key replaces them. */
static bool selects(enum ui_kind kind)
{
    return kind != UI_TEXT && kind != UI_SECRET;
}

void ui_form_load(struct ui_form *form)
{
    const struct ui_form_value *v;
    struct ui_field f;
    char text[1024];

    if (form->cur >= form->n)
        return;
    v = &form->v[form->cur];
    f = ui_form_field(form, form->cur);
    form->edit.max = ui_field_max(&f);
    if (f.kind == UI_CHOICE || f.kind == UI_TICKS)
        ui_edit_set(&form->edit, "");
    else
        ui_edit_set(&form->edit,
                    v->typed ? v->typed : ui_field_show(&f, v->value, text, sizeof text));
    if (selects(f.kind))
        ui_edit_select(&form->edit);
    form->editing = false;
    form->past_at = 0;
    ui_form_hits_close(form);
}

void ui_form_move(struct ui_form *form, size_t i)
{
    if (i >= form->n)
        return;
    form->cur = i;
    form->page = form->fields[i].page;
    ui_form_load(form);
}

void ui_form_put(struct ui_form *form, size_t i, const char *value)
{
    set_text(&form->v[i].value, value);
    set_text(&form->v[i].typed, NULL);
    form->v[i].grade = UI_INFO;
}

enum ui_grade ui_form_check(struct ui_form *form, size_t i, struct ui_message *m)
{
    struct ui_form_value *v = &form->v[i];
    struct ui_field f = ui_form_field(form, i);

    v->grade = UI_INFO;
    if (v->typed) {
        char out[1024];
        struct err e = {0};

        if (ui_field_read(&f, v->typed, form->base, out, sizeof out, &e) != OK) {
            ui_message_set(m, UI_ERROR, "", e.clause, "%s: %s", ui_tr(f.label), e.text);
            return v->grade = UI_ERROR;
        }
    }
    if (form->host.check && f.kind != UI_HEAD && f.kind != UI_FREE)
        v->grade = form->host.check(form->host.ctx, form, &form->fields[i], v->value, m);
    return v->grade;
}

/* A password is part of no draft. */
static void save(struct ui_form *form, size_t i)
{
    if (form->host.save && form->fields[i].kind != UI_SECRET)
        form->host.save(form->host.ctx, form, &form->fields[i]);
}

void ui_form_take(struct ui_form *form, struct ui *ui, size_t i, const char *value)
{
    struct ui_form_value *v = &form->v[i];
    const struct ui_field *f = &form->fields[i];
    struct ui_message m = {0};

    if (str_eq(v->value, value) && !v->typed)
        return;
    if (f->kind != UI_SECRET)
        ui_form_undo_push(form, i, v->value, value);
    if (!str_eq(v->value, value) && f->kind == UI_LOOKUP)
        set_text(&v->shown, NULL);
    ui_form_put(form, i, value);
    if (form->host.changed)
        form->host.changed(form->host.ctx, form, f);
    if (ui_form_check(form, i, &m) != UI_INFO && ui)
        ui_say_message(ui, &m);
    save(form, i);
}

/* What was typed is no value: kept as it is, told, and the cursor may go on. */
static void keep_typed(struct ui_form *form, struct ui *ui, size_t i)
{
    struct ui_message m = {0};

    set_text(&form->v[i].typed, form->edit.text);
    if (ui_form_check(form, i, &m) != UI_INFO && ui)
        ui_say_message(ui, &m);
    save(form, i);
}

void ui_form_commit(struct ui_form *form, struct ui *ui)
{
    size_t i = form->cur;
    struct ui_field f;
    char out[4096];
    struct err e = {0};

    if (i >= form->n || !form->editing)
        return;
    form->editing = false;
    f = ui_form_field(form, i);
    if (f.kind == UI_CHOICE && !form->edit.len) /* keys that chose nothing */
        return;
    if (f.kind == UI_LOOKUP && form->hits_n && form->edit.len) {
        struct ui_hit hit = form->hits[form->hit < form->hits_n ? form->hit : 0];

        ui_form_hits_close(form);
        ui_form_take(form, ui, i, hit.key);
        set_text(&form->v[i].shown, hit.echo);
        form->v[i].shown_ink = INK_PLAIN;
    } else if (ui_field_read(&f, form->edit.text, form->base, out, sizeof out, &e) == OK) {
        ui_form_take(form, ui, i, out);
    } else {
        keep_typed(form, ui, i);
    }
    explicit_bzero(out, sizeof out);
    if (form->cur == i)
        ui_form_load(form);
}

void ui_form_init(struct ui_form *form, const struct ui_field *fields, size_t n, struct day base,
                  const struct ui_form_host *host)
{
    *form =
        (struct ui_form){.w = {.class = &ui_form_class}, .fields = fields, .n = n, .base = base};
    if (host)
        form->host = *host;
    form->v = xcalloc(n ? n : 1, sizeof *form->v);
    form->hits = xcalloc(UI_HITS_MAX, sizeof *form->hits);
    ui_edit_init(&form->edit, 0);
    for (size_t i = 0; i < n; i++) {
        form->v[i].flags = fields[i].flags;
        form->v[i].choices = fields[i].choices;
        form->v[i].value = xstrdup(fields[i].start ? fields[i].start : "");
        if (fields[i].page + 1 > form->pages)
            form->pages = fields[i].page + 1;
    }
    ui_form_arrange(form);
    ui_form_start(form);
}

void ui_form_release(struct ui_form *form)
{
    for (size_t i = 0; form->v && i < form->n; i++) {
        set_text(&form->v[i].value, NULL);
        set_text(&form->v[i].typed, NULL);
        set_text(&form->v[i].shown, NULL);
    }
    free(form->v);
    free(form->hits);
    free(form->errors);
    free(form->error_field);
    ui_edit_release(&form->edit);
    ui_form_undo_release(form);
    *form = (struct ui_form){0};
}

const char *ui_form_get(const struct ui_form *form, const char *name)
{
    size_t i = index_of(form, name);

    return i < form->n ? form->v[i].value : NULL;
}

void ui_form_set(struct ui_form *form, const char *name, const char *value)
{
    size_t i = index_of(form, name);

    if (i == form->n)
        return;
    ui_form_put(form, i, value ? value : "");
    if (i == form->cur)
        ui_form_load(form);
}

void ui_form_show(struct ui_form *form, const char *name, const char *text, enum ui_ink ink)
{
    size_t i = index_of(form, name);

    if (i == form->n)
        return;
    set_text(&form->v[i].shown, text);
    form->v[i].shown_ink = ink;
}

void ui_form_choices(struct ui_form *form, const char *name, const struct ui_choice *choices)
{
    size_t i = index_of(form, name);

    if (i < form->n)
        form->v[i].choices = choices;
}

void ui_form_flags(struct ui_form *form, const char *name, unsigned set, unsigned clear)
{
    size_t i = index_of(form, name);

    if (i < form->n)
        form->v[i].flags = (form->v[i].flags | set) & ~clear;
}

void ui_form_hide(struct ui_form *form, const char *name, bool hidden)
{
    size_t i = index_of(form, name);

    if (i < form->n)
        form->v[i].hidden = hidden;
    ui_form_arrange(form);
}

void ui_form_go(struct ui_form *form, const char *name)
{
    ui_form_move(form, index_of(form, name));
}

const struct ui_field *ui_form_at(const struct ui_form *form)
{
    return form->cur < form->n ? &form->fields[form->cur] : NULL;
}
