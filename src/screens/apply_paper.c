/* Screen 20: the form as it would be printed, before it is handed in. */
#include "screens/apply.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "core/rmb.h"
#include "report/paper.h"
#include "screens/paper.h"
#include "screens/preview.h"
#include "screens/text.h"

struct unsigned_form {
    struct paper paper;
    struct paper_look look;
};

static void release(void *ctx)
{
    struct unsigned_form *s = ctx;

    paper_release(&s->paper);
    free(s);
}

static void print(void *ctx, struct ui *ui)
{
    struct unsigned_form *s = ctx;
    struct err e = {0};

    if (paper_print(&s->paper, &s->look, NULL, 1, &e) == OK)
        ui_say(ui, UI_INFO, "", "", _("已送打印"));
    else
        ui_say_err(ui, &e);
}

/* 2025年11月24日; with_day false: 1971年4月 */
static void set_day(struct unsigned_form *s, const char *field, struct day d, bool with_day)
{
    char text[48];
    int y, m, dd;

    if (day_is_none(d))
        return;
    day_to_ymd(d, &y, &m, &dd);
    if (with_day)
        scr_fmt(text, sizeof text, "%d年%d月%d日", y, m, dd);
    else
        scr_fmt(text, sizeof text, "%d年%d月", y, m);
    paper_set(&s->paper, 0, field, text);
}

static void set_loan(const struct apply *a, struct unsigned_form *s)
{
    const struct ui_form *f = &a->form;
    struct money amount = ui_form_money(f, "amount");
    char capitals[RMB_TEXT_SIZE];
    char text[300];
    char m[MONEY_TEXT_SIZE];

    if (amount.fen > 0) {
        paper_set(&s->paper, 0, "amount", money_comma(amount, m));
        paper_set(&s->paper, 0, "amount_capitals", rmb_capitals(amount, capitals));
    }
    paper_set(&s->paper, 0, "purpose_line", ui_form_get(f, "purpose_text"));
    if (ui_form_int(f, "months") > 0) {
        scr_fmt(text, sizeof text, "%ld个月", ui_form_int(f, "months"));
        paper_set(&s->paper, 0, "term", text);
    }
}

static void set_people(const struct apply *a, struct unsigned_form *s)
{
    static const char *const recorded[] = {"town",        "village",      "household_no",
                                           "name",        "sex",          "marital",
                                           "spouse_name", "spouse_phone", "spouse_idno"};
    static const char *const typed[] = {"idno", "phone", "address", "members"};

    for (size_t i = 0; i < sizeof recorded / sizeof recorded[0]; i++)
        paper_set(&s->paper, 0, recorded[i], scr_text(&a->house, 0, recorded[i]));
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++)
        paper_set(&s->paper, 0, typed[i], ui_form_get(&a->form, typed[i]));
    set_day(s, "birth", scr_day(&a->house, 0, "birth"), false);
    set_day(s, "spouse_birth", scr_day(&a->house, 0, "spouse_birth"), false);
    set_day(s, "date", ui_form_day(&a->form, "date"), true);
}

static void preview(const struct apply *a)
{
    struct unsigned_form *s = xcalloc(1, sizeof *s);
    struct buf text = BUF_INIT;
    struct err e = {0};

    if (paper_blank("application", &s->paper, &e) != OK) {
        ui_say_err(a->d->ui, &e);
        free(s);
        return;
    }
    s->look = (struct paper_look){.training = a->d->app.training, .made = a->d->app.today};
    if (scr_count(&a->house)) {
        set_people(a, s);
        set_loan(a, s);
    }
    paper_text(&s->paper, &s->look, &text);
    scr_preview(a->d->ui, &(struct scr_preview){.title = _(a->paper->title),
                                                .text = buf_steal(&text),
                                                .ctx = s,
                                                .print = print,
                                                .release = release});
}

void apply_print(struct apply *a)
{
    const struct scr_paper_arg arg = {"application", a->last};

    ui_form_commit(&a->form, a->d->ui);
    if (a->last[0] && !scr_count(&a->house))
        scr_paper_ask(a->d->ui, "application", &arg, 1);
    else
        preview(a);
}
