/* The fields of screen 20: what they are comes from the form, where they stand from here. */
#include "screens/apply.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "screens/codes.h"
#include "screens/lookup.h"

/*
 * Places on page 1, as on the annex. A field of the form without a place here (one that a
 * county added) flows down on page 2.
 */
static const struct place {
    const char *name;
    int row, col;
    int cols;
    int label_cols;    /* 0: as wide as it is */
    const char *label; /* N_("…") shorter than the paper's, NULL: the paper's */
} places[] = {
    {"town", 1, 1, 0, 0, NULL},
    {"village", 1, 10, 0, 0, NULL},
    {"household_no", 1, 22, 18, 0, NULL},
    {"date", 1, 57, 11, 0, NULL},
    {"name", 3, 1, 12, 6, NULL},
    {"sex", 3, 22, 2, 0, NULL},
    {"birth", 3, 31, 16, 0, NULL},
    {"marital", 3, 57, 6, 0, N_("婚姻")},
    {"members", 3, 69, 3, 0, N_("人口")},
    {"idno", 4, 1, 19, 6, N_("身份证")},
    {"phone", 4, 31, 15, 8, NULL},
    {"address", 5, 1, 60, 6, N_("住址")},
    {"spouse_name", 7, 1, 12, 6, NULL},
    {"spouse_birth", 7, 31, 8, 0, NULL},
    {"spouse_phone", 7, 58, 11, 0, N_("电话")},
    {"spouse_idno", 8, 1, 19, 6, N_("身份证")},
    {"kind", 10, 1, 7, 0, NULL},
    {"amount", 10, 19, 14, 0, N_("申请金额")},
    {"purpose", 11, 1, 22, 0, NULL},
    {"purpose_text", 11, 35, 34, 0, NULL},
    {"months", 12, 1, 4, 0, N_("贷款期限")},
    {"contract", 13, 1, 20, 0, NULL},
};

/* Derived from the household or the person: shown, changed where they are kept (11). */
static const char *const shown[] = {"name",        "sex",          "birth",        "marital",
                                    "spouse_name", "spouse_birth", "spouse_phone", "spouse_idno"};

/* On the paper, not on the screen: capitals stand beside the amount, security is always none. */
static const char *const left_out[] = {"amount_capitals", "security"};

static bool among(const char *const *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(names[i], name))
            return true;
    return false;
}

#define AMONG(names, name) among(names, sizeof(names) / sizeof((names)[0]), name)

static const struct place *place_of(const char *name)
{
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        if (str_eq(places[i].name, name))
            return &places[i];
    return NULL;
}

static enum ui_kind kind_of(const struct form_field *f)
{
    static const enum ui_kind kinds[] = {
        [FORM_TEXT] = UI_TEXT,  [FORM_INT] = UI_INT,      [FORM_MONEY] = UI_MONEY,
        [FORM_RATE] = UI_RATE,  [FORM_DAY] = UI_DATE,     [FORM_DATE] = UI_DATE,
        [FORM_MONTH] = UI_SHOW, [FORM_CHOICE] = UI_CHOICE};

    if (str_eq(f->name, "town") || str_eq(f->name, "village"))
        return UI_FREE;
    if (AMONG(shown, f->name))
        return UI_SHOW;
    if (str_eq(f->name, "household_no") || str_eq(f->name, "contract"))
        return UI_LOOKUP;
    if (str_eq(f->name, "idno"))
        return UI_IDNO;
    if (str_eq(f->name, "materials"))
        return UI_TICKS;
    return kinds[f->type];
}

static void add_choices(struct apply *a, const struct form_field *f, struct ui_field *x)
{
    if (x->kind != UI_CHOICE && x->kind != UI_TICKS)
        return;
    x->choices = strchr(f->list, ',') ? scr_words(&a->mem, f->list, ',')
                                      : scr_codes(a->d, &a->mem, f->list, true);
}

static struct ui_field *add(struct apply *a)
{
    static struct ui_field none;

    return a->n < APPLY_FIELDS_MAX ? &a->field[a->n++] : &none;
}

static void add_field(struct apply *a, const struct form_field *f)
{
    const struct place *p = f->page > 1 ? NULL : place_of(f->name);
    struct ui_field x = {
        .name = f->name,
        .label = p && p->label ? p->label : f->label,
        .kind = kind_of(f),
        .page = p ? 0 : 1,
        .cols = p && p->cols ? p->cols : f->width,
        .hint = f->hint[0] ? f->hint : NULL,
        .clause = f->clause,
        .start = f->def[0] ? f->def : NULL,
        .max = f->type == FORM_TEXT ? 120 : 0,
        .lookup = str_eq(f->name, "contract") ? scr_lookup_loan : scr_lookup_household,
        .lookup_ctx = a->d,
    };

    if (p) {
        x.row = p->row;
        x.col = p->col;
        x.label_cols = p->label_cols;
    }
    if (x.kind == UI_FREE)
        x.label = "";
    if (f->flags & FORM_NEED)
        x.flags |= UI_NEED;
    if (f->flags & FORM_AUTO)
        x.flags |= UI_SKIP;
    if (x.kind == UI_MONEY)
        x.flags |= UI_CAPITALS;
    if (x.kind == UI_DATE)
        x.flags |= UI_PAST | UI_SKIP;
    if (x.kind == UI_TEXT && f->width > 30)
        x.flags |= UI_LONG;
    add_choices(a, f, &x);
    *add(a) = x;
}

/* A heading where the group of the form changes; on page 1 at its place. */
static void add_head(struct apply *a, const struct form_field *f, const char *group)
{
    const struct place *p = f->page > 1 ? NULL : place_of(f->name);
    struct ui_field x = {
        .label = group, .kind = UI_HEAD, .page = p ? 0 : 1, .row = p ? p->row - 1 : 0, .col = 1};

    x.name = arena_fmt(&a->mem, "head-%s", group);
    if (p || f->page > 1)
        *add(a) = x;
}

enum rc apply_fields(struct apply *a, struct err *e)
{
    const char *group = "";
    int page = 1;
    enum rc rc = form_load("application", &a->paper, e);

    for (size_t i = 0; rc == OK && i < a->paper->field_count; i++) {
        const struct form_field *f = &a->paper->fields[i];

        if ((f->flags & FORM_NOSCREEN) || AMONG(left_out, f->name))
            continue;
        if (f->group[0] && (!str_eq(f->group, group) || f->page != page))
            add_head(a, f, f->group);
        group = f->group;
        page = f->page;
        add_field(a, f);
    }
    /* What is said about the loan below the term: room for a top-up, security. */
    if (rc == OK)
        *add(a) = (struct ui_field){.name = "about", .label = "", .kind = UI_FREE, .row = 13};
    return rc;
}

const char *apply_purpose_name(const struct apply *a)
{
    const char *code = ui_form_get(&a->form, "purpose");
    const struct ui_choice *c = NULL;

    for (size_t i = 0; i < a->n; i++)
        if (str_eq(a->field[i].name, "purpose"))
            c = a->field[i].choices;
    while (c && c->code && !str_eq(c->code, code))
        c++;
    return c ? c->label : NULL;
}
