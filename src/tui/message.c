#include "tui/message.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"

void ui_message_set(struct ui_message *m, enum ui_grade grade, const char *id, const char *clause,
                    const char *fmt, ...)
{
    va_list ap;

    m->grade = grade;
    str_copy(m->id, sizeof m->id, id ? id : "");
    str_copy(m->clause, sizeof m->clause, clause ? clause : "");
    va_start(ap, fmt);
    vsnprintf(m->text, sizeof m->text, fmt, ap);
    va_end(ap);
    utf8_trim_partial(m->text);
}

void ui_message_err(struct ui_message *m, const struct err *e)
{
    ui_message_set(m, UI_ERROR, "", e->clause, "%s", e->text);
}

const char *ui_message_row(const struct ui_message *m, char *out, size_t size)
{
    static const char letters[] = {
        [UI_INFO] = 0, [UI_NOTE] = 'W', [UI_AUTH] = 'A', [UI_ERROR] = 'E'};
    char head[32] = "";
    bool cite = m->clause[0] && !strstr(m->text, "〔");

    if (letters[m->grade])
        snprintf(head, sizeof head, "%c%s ", letters[m->grade], m->id);
    if (cite)
        snprintf(out, size, "%s%s〔%s〕", head, m->text, m->clause);
    else
        snprintf(out, size, "%s%s", head, m->text);
    utf8_trim_partial(out);
    return out;
}

enum ui_ink ui_grade_ink(enum ui_grade grade)
{
    static const enum ui_ink inks[] = {
        [UI_INFO] = INK_PLAIN, [UI_NOTE] = INK_NOTE, [UI_AUTH] = INK_AUTH, [UI_ERROR] = INK_ERROR};

    return inks[grade];
}

void ui_messages_add(struct ui_messages *all, const struct ui_message *m)
{
    if (!all->ring)
        all->ring = xcalloc(UI_MESSAGES_KEPT, sizeof *all->ring);
    all->ring[(all->first + all->n) % UI_MESSAGES_KEPT] = *m;
    if (all->n < UI_MESSAGES_KEPT)
        all->n++;
    else
        all->first = (all->first + 1) % UI_MESSAGES_KEPT;
}

const struct ui_message *ui_messages_at(const struct ui_messages *all, size_t i)
{
    return i < all->n ? &all->ring[(all->first + i) % UI_MESSAGES_KEPT] : NULL;
}

void ui_messages_release(struct ui_messages *all)
{
    free(all->ring);
    *all = (struct ui_messages){0};
}
