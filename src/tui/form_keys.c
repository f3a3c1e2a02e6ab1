#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tui/choice.h"
#include "tui/dialog.h"
#include "tui/form_impl.h"
#include "tui/tr.h"

/* The next field that takes the cursor from i on, in the direction; n when there is none. */
static size_t step(const struct ui_form *form, size_t i, int by, bool skipping)
{
    for (;;) {
        if (by < 0 && i == 0)
            return form->n;
        i = by < 0 ? i - 1 : i + 1;
        if (i >= form->n)
            return form->n;
        if (ui_form_enterable(form, i) &&
            !(skipping && (form->v[i].flags & UI_SKIP) && !form->v[i].typed))
            return i;
    }
}

/* Enter: accept and go on; what the program filled in is gone over. */
enum ui_used ui_form_accept(struct ui_form *form, struct ui *ui)
{
    size_t from = form->cur;
    size_t next;

    ui_form_commit(form, ui);
    if (form->cur != from) /* a callback went elsewhere */
        return UI_USED;
    next = step(form, form->cur, 1, true);
    if (next < form->n) {
        ui_form_move(form, next);
        return UI_USED;
    }
    if (!form->host.done)
        return UI_PASS;
    form->host.done(form->host.ctx, form);
    return UI_USED;
}

static enum ui_used go(struct ui_form *form, struct ui *ui, int by)
{
    size_t next = step(form, form->cur, by, false);

    if (next == form->n)
        return UI_PASS;
    ui_form_commit(form, ui);
    ui_form_move(form, next);
    return UI_USED;
}

static enum ui_used page(struct ui_form *form, struct ui *ui, int by)
{
    int to = form->page + by;

    if (to < 0 || to >= form->pages)
        return UI_PASS;
    for (size_t i = 0; i < form->n; i++) {
        if (form->fields[i].page != to || !ui_form_enterable(form, i))
            continue;
        ui_form_commit(form, ui);
        ui_form_move(form, i);
        return UI_USED;
    }
    ui_form_commit(form, ui);
    form->page = to; /* a page that is only shown */
    return UI_USED;
}

static void edge(struct ui_form *form, struct ui *ui, bool last)
{
    size_t found = form->n;

    for (size_t i = 0; i < form->n; i++)
        if (ui_form_enterable(form, i) && (last || found == form->n))
            found = i;
    ui_form_commit(form, ui);
    ui_form_move(form, found);
}

static enum ui_used same_as_before(struct ui_form *form, struct ui *ui)
{
    const char *value;

    if (!form->host.same)
        return UI_PASS;
    value = form->host.same(form->host.ctx, form, &form->fields[form->cur]);
    if (!value) {
        ui_say(ui, UI_INFO, "", "", _("没有上一笔可参照"));
        return UI_USED;
    }
    ui_form_take(form, ui, form->cur, value);
    ui_form_load(form);
    return UI_USED;
}

static enum ui_used open_list(struct ui_form *form, struct ui *ui)
{
    size_t i = form->cur;
    struct ui_field f = ui_form_field(form, i);
    int at;

    if (form->host.list && form->host.list(form->host.ctx, form, &form->fields[i]))
        return UI_USED;
    if (f.kind == UI_LOOKUP) {
        ui_form_hits_find(form);
        return UI_USED;
    }
    if (f.kind == UI_CHOICE && f.choices) {
        at = ui_choose(ui, ui_tr(f.label), f.choices, ui_choice_find(f.choices, form->v[i].value));
        if (at >= 0) {
            ui_form_take(form, ui, i, f.choices[at].code);
            ui_form_load(form);
        }
        return UI_USED;
    }
    if (!ui_form_past_choose(form, ui))
        ui_say(ui, UI_INFO, "", "", _("本栏没有列表"));
    return UI_USED;
}

/* Whether a key may stand in a field of numbers: full-width twins count as their half. */
static bool fits_kind(const struct ui_form *form, uint32_t key)
{
    static const char *const signs[] = {
        [UI_MONEY] = "0123456789.,wWqQ=-*/()%xX+¥￥万千×÷ ",
        [UI_RATE] = "0123456789.%",
        [UI_DATE] = "0123456789-./tzmdyTZMDY年月日昨",
        [UI_INT] = "0123456789",
        [UI_IDNO] = "0123456789xX",
    };
    enum ui_kind kind = form->fields[form->cur].kind;
    char s[8] = {0};

    if ((size_t)kind >= sizeof signs / sizeof signs[0] || !signs[kind] || key == 0x3002)
        return true;
    utf8_put(key, s);
    utf8_halfwidth(s);
    return strstr(signs[kind], s) != NULL;
}

static void say_no_number(const struct ui_form *form, struct ui *ui, uint32_t key)
{
    char s[8] = {0};
    enum ui_kind kind = form->fields[form->cur].kind;

    utf8_put(key, s);
    ui_say(ui, UI_ERROR, "", "", kind == UI_DATE ? _("“%s”不能用于日期") : _("“%s”不是数字"), s);
}

/* Go on by itself when a field of fixed length is full. */
static bool is_full(const struct ui_form *form)
{
    const struct ui_field *f = &form->fields[form->cur];
    bool fixed = f->kind == UI_IDNO || (form->v[form->cur].flags & UI_FULL);

    return fixed && utf8_len(form->edit.text) == ui_field_max(f);
}

static enum ui_used edit_key(struct ui_form *form, struct ui *ui, const struct ui_event *ev)
{
    char was[64];
    bool text = ui_key_is_text(ev->key);

    if (text && !fits_kind(form, ev->key)) {
        say_no_number(form, ui, ev->key);
        return UI_USED;
    }
    str_copy(was, sizeof was, form->edit.text);
    if (!ui_edit_key(&form->edit, ev))
        return UI_PASS;
    form->editing |= text || ui_edit_changed(&form->edit);
    form->past_at = 0;
    if (form->fields[form->cur].kind == UI_LOOKUP && !str_eq(was, form->edit.text))
        ui_form_hits_find(form);
    if ((text || ev->key == UIK_PASTE) && is_full(form))
        ui_form_accept(form, ui);
    return UI_USED;
}

static enum ui_used undo(struct ui_form *form, struct ui *ui, bool redo)
{
    if (!redo && form->editing && ui_edit_changed(&form->edit)) {
        ui_form_load(form);
        return UI_USED;
    }
    form->editing = false;
    if (!ui_form_undo_step(form, ui, redo))
        ui_say(ui, UI_INFO, "", "", redo ? _("没有可重做的改动") : _("没有可撤销的改动"));
    return UI_USED;
}

static enum ui_used move_key(struct ui_form *form, struct ui *ui, uint32_t key)
{
    switch (key) {
    case UIK_ENTER:
        return ui_form_accept(form, ui);
    case UIK_TAB:
        return ui_form_past_key(form, key) == UI_USED ? UI_USED : go(form, ui, 1);
    case UIK_DOWN:
        return go(form, ui, 1);
    case UIK_UP:
        return ui_form_past_key(form, key) == UI_USED ? UI_USED : go(form, ui, -1);
    case UIK_BACKTAB:
        return go(form, ui, -1);
    case UIK_PGDN:
        return page(form, ui, 1);
    case UIK_PGUP:
        return page(form, ui, -1);
    case UIK_CTRL_HOME:
    case UIK_CTRL_END:
        edge(form, ui, key == UIK_CTRL_END);
        return UI_USED;
    case UIK_F4:
        return open_list(form, ui);
    case UIK_F5:
        return same_as_before(form, ui);
    case UIK_CTRL('Z'):
    case UIK_CTRL('Y'):
        return undo(form, ui, key == UIK_CTRL('Y'));
    default:
        return UI_PASS;
    }
}

enum ui_used ui_form_key(struct ui_widget *w, struct ui *ui, const struct ui_event *ev)
{
    struct ui_form *form = (struct ui_form *)w;
    enum ui_kind kind;
    enum ui_used used;

    if (form->cur >= form->n)
        return ev->key == UIK_PGDN || ev->key == UIK_PGUP ? move_key(form, ui, ev->key) : UI_PASS;
    if (form->hits_open && ui_form_hits_key(form, ui, ev) == UI_USED)
        return UI_USED;
    used = move_key(form, ui, ev->key);
    if (used == UI_USED)
        return used;
    kind = form->fields[form->cur].kind;
    if (kind == UI_CHOICE)
        return ui_form_choice_key(form, ui, ev);
    if (kind == UI_TICKS)
        return ui_form_ticks_key(form, ui, ev->key);
    return edit_key(form, ui, ev);
}
