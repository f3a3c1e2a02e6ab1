/* Screen 20: what the program fills in. */
#include "screens/apply.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "screens/draft.h"
#include "screens/text.h"

enum facts_kind apply_kind(const struct apply *a)
{
    enum facts_kind k = KIND_FIRST;

    application_kind_from_label(ui_form_get(&a->form, "kind"), &k);
    return k;
}

static bool keeps_loan(const struct apply *a)
{
    enum facts_kind k = apply_kind(a);

    return k == KIND_RENEWAL || k == KIND_EXTENSION;
}

/* ------------------------------------------------------------------ people */

static void show(struct apply *a, const char *name, const char *text)
{
    ui_form_show(&a->form, name, text, INK_PLAIN);
}

/* 1971-04 (54岁) */
static void show_birth(struct apply *a, const char *field, const char *key, bool with_age)
{
    struct day birth = scr_day(&a->house, 0, key);
    char iso[DAY_TEXT_SIZE];
    char text[40] = "";

    if (!day_is_none(birth)) {
        day_iso(birth, iso);
        iso[7] = '\0';
        if (with_age)
            scr_fmt(text, sizeof text, _("%s (%d岁)"), iso, (int)scr_int(&a->house, 0, "age"));
        else
            str_copy(text, sizeof text, iso);
    }
    show(a, field, text);
}

static void show_people(struct apply *a)
{
    static const char *const same[] = {"name", "spouse_name", "spouse_phone", "spouse_idno"};

    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        show(a, same[i], scr_text(&a->house, 0, same[i]));
    show(a, "sex", scr_term(&a->house, 0, "sex"));
    show(a, "marital", scr_term(&a->house, 0, "marital"));
    show_birth(a, "birth", "birth", true);
    show_birth(a, "spouse_birth", "spouse_birth", false);
    show(a, "idno", ""); /* its echo stands in the boxes above */
    show(a, "household_no", "");
    show(a, "date", ""); /* there is no room for the weekday */
}

static void fill(struct apply *a, const char *name, const char *value)
{
    ui_form_set(&a->form, name, value);
    ui_form_flags(&a->form, name, str_empty(value) ? 0 : UI_SKIP, str_empty(value) ? UI_SKIP : 0);
}

static void fill_people(struct apply *a)
{
    static const char *const same[] = {"idno", "phone", "address"};
    char members[24];

    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        fill(a, same[i], scr_text(&a->house, 0, same[i]));
    scr_fmt(members, sizeof members, "%d", (int)scr_int(&a->house, 0, "members"));
    fill(a, "members", members);
    show_people(a);
}

static bool load(struct apply *a, const char *no, const char *idno)
{
    struct err e = {0};

    if (scr_load(&a->d->app, "s-apply",
                 SCR_ARGS(SCR_TEXT("household", no), SCR_TEXT("key", idno),
                          SCR_DAY("as_of", a->d->app.today)),
                 &a->house, &e) == OK &&
        scr_count(&a->house))
        return true;
    if (e.text[0])
        ui_say_err(a->d->ui, &e);
    else
        ui_say(a->d->ui, UI_ERROR, "", "", _("没有户 %s: 先在户查询(10)登记"), no);
    return false;
}

void apply_borrower(struct apply *a, const char *idno)
{
    char no[64];

    str_copy(no, sizeof no, scr_text(&a->house, 0, "household_no"));
    if (!*no || !load(a, no, idno))
        return;
    if (!scr_text(&a->house, 0, "idno")[0]) {
        ui_say(a->d->ui, UI_ERROR, "", "一(八)", _("%s 不是本户现有成员,F4 列出成员"), idno);
        return;
    }
    a->filling = true;
    fill_people(a);
    a->filling = false;
}

/* ------------------------------------------------------------------ the kind */

void apply_arrange(struct apply *a)
{
    enum facts_kind k = apply_kind(a);
    bool topup = k == KIND_TOPUP;
    bool keeps = keeps_loan(a);
    struct ui_form *f = &a->form;

    ui_form_hide(f, "contract", !keeps);
    ui_form_hide(f, "about", keeps);
    ui_form_hide(f, "ground", !keeps);
    ui_form_hide(f, "ability", k == KIND_FIRST);
    ui_form_hide(f, "reason", k == KIND_FIRST);
    ui_form_flags(f, "contract", keeps ? UI_NEED : 0, keeps ? 0 : UI_NEED);
    ui_form_flags(f, "ground", keeps ? UI_NEED : 0, keeps ? 0 : UI_NEED);
    ui_form_flags(f, "ability", topup ? UI_NEED : 0, topup ? 0 : UI_NEED);
    ui_form_flags(f, "reason", topup ? UI_NEED : 0, topup ? 0 : UI_NEED);
    /* An extension is of the whole balance: there is nothing to type. */
    ui_form_flags(f, "amount", k == KIND_EXTENSION ? UI_FIXED : 0,
                  k == KIND_EXTENSION ? 0 : UI_FIXED);
}

static const char *usual_kind(const struct apply *a)
{
    return application_kind_label(scr_int(&a->house, 0, "running") > 0 ? KIND_TOPUP : KIND_FIRST);
}

static void key_of_draft(struct apply *a, const char *contract)
{
    if (keeps_loan(a))
        scr_fmt(a->draft, sizeof a->draft, "%s %s", ui_form_get(&a->form, "kind"), contract);
    else
        str_copy(a->draft, sizeof a->draft, ui_form_get(&a->form, "household_no"));
}

/* What was half filled in for this household comes back. */
static void restore(struct apply *a)
{
    if (!scr_draft_restore(a->d, &a->form, "20", a->draft))
        return;
    if (!str_eq(ui_form_get(&a->form, "idno"), scr_text(&a->house, 0, "idno")) &&
        ui_form_get(&a->form, "idno")[0]) {
        char idno[32];

        str_copy(idno, sizeof idno, ui_form_get(&a->form, "idno"));
        if (load(a, scr_text(&a->house, 0, "household_no"), idno))
            show_people(a);
    }
    ui_say(a->d->ui, UI_INFO, "", "", _("已取回上次没有交的草稿"));
}

static void show_place(struct apply *a)
{
    const char *village = scr_text(&a->house, 0, "village");

    show(a, "town", scr_text(&a->house, 0, "town"));
    show(a, "village", village);
}

bool apply_take(struct apply *a, const char *no, const char *kind, const char *contract)
{
    char number[64];

    /* Of a contract that goes on, its own borrower applies. */
    if (!load(a, str_empty(contract) ? no : contract, ""))
        return false;
    str_copy(number, sizeof number, scr_text(&a->house, 0, "household_no"));
    a->filling = true;
    ui_form_set(&a->form, "household_no", number);
    show_place(a);
    fill_people(a);
    fill(a, "kind", str_empty(kind) ? usual_kind(a) : kind);
    if (keeps_loan(a))
        fill(a, "contract", contract);
    apply_arrange(a);
    key_of_draft(a, contract);
    restore(a);
    apply_arrange(a);
    a->filling = false;
    apply_judge(a);
    return true;
}

void apply_clear(struct apply *a)
{
    const struct ui_field *f;
    const char *value;
    char iso[DAY_TEXT_SIZE];

    a->filling = true;
    for (size_t i = 0; ui_form_each(&a->form, i, &f, &value); i++) {
        if (f->kind == UI_HEAD)
            continue;
        ui_form_set(&a->form, f->name, f->start ? f->start : "");
        ui_form_show(&a->form, f->name, f->kind == UI_SHOW || f->kind == UI_FREE ? "" : NULL,
                     INK_PLAIN);
    }
    ui_form_set(&a->form, "date", day_iso(a->d->app.today, iso));
    a->filling = false;
    show(a, "date", "");
    scr_rows_release(&a->house);
    a->draft[0] = a->saved[0] = '\0';
    apply_arrange(a);
    apply_judge(a);
    ui_form_start(&a->form);
    ui_form_go(&a->form, "household_no");
}
