#include "screens/past.h"

const char *scr_past_text(struct scr_past *p, const char *name, size_t i)
{
    struct err e = {0};

    if (i == 0 &&
        scr_load(&p->d->app, "s-earlier", SCR_ARGS(SCR_TEXT("key", name)), &p->rows, &e) != OK)
        ui_say_err(p->d->ui, &e);
    return i < scr_count(&p->rows) ? scr_text(&p->rows, i, "text") : NULL;
}

const char *scr_past_earlier(void *ctx, struct ui_form *form, const struct ui_field *field,
                             size_t i)
{
    (void)form;
    return field->name ? scr_past_text(ctx, field->name, i) : NULL;
}
