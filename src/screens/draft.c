/* Forms on disk while they are filled in. */
#include "screens/draft.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/str.h"

static void say_failure(struct desk *d, enum rc rc, const struct err *e)
{
    if (rc != OK)
        ui_say_err(d->ui, e);
}

void scr_draft_put(struct desk *d, const char *screen, const char *key, const char *title,
                   const char *text)
{
    struct err e = {0};

    if (!d->drafts)
        return;
    say_failure(d, op_draft_put(&d->app, d->drafts, screen, key, title, text, &e), &e);
    desk_count_drafts(d);
}

char *scr_draft_get(struct desk *d, const char *screen, const char *key)
{
    struct err e = {0};
    char *text = NULL;

    if (!d->drafts || op_draft_get(&d->app, d->drafts, screen, key, &text, &e) != OK)
        return NULL;
    return text;
}

void scr_draft_drop(struct desk *d, const char *screen, const char *key)
{
    struct err e = {0};

    if (!d->drafts)
        return;
    say_failure(d, op_draft_drop(&d->app, d->drafts, screen, key, &e), &e);
    desk_count_drafts(d);
}

void scr_draft_save(struct desk *d, const struct ui_form *form, const char *screen, const char *key,
                    const char *title)
{
    const struct ui_field *at = ui_form_at(form);
    const struct ui_field *f;
    const char *value;
    struct buf b = BUF_INIT;

    buf_fmt(&b, "%s\n", at ? at->name : "");
    for (size_t i = 0; ui_form_each(form, i, &f, &value); i++)
        if (f->kind != UI_SECRET && f->kind != UI_SHOW && f->name && value && value[0])
            buf_fmt(&b, "%s\t%s\n", f->name, value);
    scr_draft_put(d, screen, key, title, buf_cstr(&b));
    buf_release(&b);
}

static void restore_line(struct ui_form *form, char *line)
{
    char *tab = strchr(line, '\t');

    if (!tab)
        return;
    *tab = '\0';
    if (ui_form_get(form, line)) /* a field of an older program may be gone */
        ui_form_set(form, line, tab + 1);
}

bool scr_draft_restore(struct desk *d, struct ui_form *form, const char *screen, const char *key)
{
    char *text = scr_draft_get(d, screen, key);
    char *line = text;
    char *at = NULL;

    if (!text)
        return false;
    for (char *end; line && *line; line = end) {
        end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        if (line == text)
            at = line;
        else
            restore_line(form, line);
    }
    if (at && *at && ui_form_get(form, at))
        ui_form_go(form, at);
    free(text);
    return true;
}
