/* Acts that wait for an authorisation, as the other screens see them (SCREENS 99A). */
#include "screens/wait.h"

#include "base/i18n.h"
#include "base/str.h"
#include "ops/pending.h"
#include "screens/text.h"

/* The form that it came from: the draft that the screen on top saved last. */
static void note_form(struct desk *d, struct pending *p)
{
    const struct ui_view *top = ui_top(d->ui);
    struct st_draft *v = NULL;
    struct err e = {0};
    size_t n = 0;

    str_copy(p->screen, sizeof p->screen, top ? top->class->code : "");
    if (!*p->screen || op_draft_list(&d->app, d->drafts, p->screen, &v, &n, &e) != OK)
        return;
    if (n)
        str_copy(p->draft, sizeof p->draft, v[0].key);
    op_draft_list_free(v, n);
}

bool scr_wait(struct ui *ui, const char *act, const struct args *in, const char *rule,
              const char *clause, const char *subject)
{
    struct desk *d = scr_desk(ui);
    struct pending p = {.args = *in}; /* copied where it is kept */
    struct err e = {0};

    if (!d->drafts)
        return false;
    str_copy(p.act, sizeof p.act, act);
    str_copy(p.rule, sizeof p.rule, rule);
    str_copy(p.clause, sizeof p.clause, clause);
    str_copy(p.subject, sizeof p.subject, subject);
    note_form(d, &p);
    if (op_pending_put(&d->app, d->drafts, &p, &e) != OK) {
        ui_say_err(ui, &e);
        return true;
    }
    ui_say(ui, UI_AUTH, "", clause,
           _("没有过账,已放进主任的待办(34 待授权);也可再按 F10 当场授权"));
    return true;
}

void scr_wait_done(struct ui *ui, const char *act, const struct args *in)
{
    struct desk *d = scr_desk(ui);
    struct err e = {0};

    if (d->drafts && op_pending_done(&d->app, d->drafts, act, in, &e) != OK)
        ui_say_err(ui, &e);
}

void scr_wait_count(struct desk *d, struct scr_waiting *out)
{
    struct pending *v = NULL;
    struct err e = {0};
    size_t n = 0;

    *out = (struct scr_waiting){0};
    if (!d->drafts || op_pending_list(&d->app, d->drafts, &v, &n, &e) != OK)
        return;
    for (size_t i = 0; i < n; i++)
        if (op_pending_may(&d->app, &v[i])) {
            out->since = out->to_grant++ ? out->since : v[i].at;
        } else if (v[i].refused[0]) {
            out->refused++;
        } else {
            out->asked++;
        }
    op_pending_free(v, n);
}
