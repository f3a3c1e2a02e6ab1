/* A form made from the key table of an act. */
#include "screens/act_form.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/codes.h"
#include "screens/desk.h"
#include "screens/do.h"
#include "screens/draft.h"
#include "screens/past.h"
#include "screens/text.h"
#include "tui/dialog.h"

#define FIELDS_MAX 24

struct act_form {
    struct desk *d;
    const struct act *act;
    struct args *in;
    const struct scr_act_ask *ask;
    struct arena mem;
    char screen[8], key[300], title[160]; /* of the draft */
    struct ui_field field[FIELDS_MAX];
    size_t n;
    struct scr_rows places; /* villages for F4 */
    struct scr_past past;
};

/* ------------------------------------------------------------------ fields */

static enum ui_kind kind_of(enum key_type type)
{
    static const enum ui_kind kinds[] = {
        [KEY_TEXT] = UI_TEXT,     [KEY_MONEY] = UI_MONEY,  [KEY_RATE] = UI_RATE,
        [KEY_DATE] = UI_DATE,     [KEY_INT] = UI_INT,      [KEY_CODE] = UI_CHOICE,
        [KEY_CHOICE] = UI_CHOICE, [KEY_YESNO] = UI_CHOICE, [KEY_SECRET] = UI_SECRET};

    return kinds[type];
}

static const struct ui_choice yes_no[] = {{"yes", N_("是"), "s"}, {"no", N_("否"), "f"}, {0}};

/* Towns are few and known: chosen, by initials too. */
static void choose_town(struct act_form *f, struct ui_field *x)
{
    x->choices = scr_towns(f->d, &f->mem);
    x->kind = UI_CHOICE;
    x->flags &= ~(unsigned)UI_LONG;
    x->cols = 16;
}

static void add_field(struct act_form *f, const struct act_key *k)
{
    struct ui_field *x;

    if (f->n == FIELDS_MAX)
        return;
    x = &f->field[f->n++];
    *x = (struct ui_field){.name = k->name,
                           .label = k->label,
                           .kind = kind_of(k->type),
                           .hint = k->help && !scr_has_code(_(k->help)) ? k->help : NULL,
                           .clause = f->act->clause};
    if (k->need)
        x->flags |= UI_NEED;
    if (k->type == KEY_TEXT) {
        x->flags |= UI_LONG;
        x->cols = 40;
    }
    if (k->type == KEY_MONEY)
        x->flags |= UI_CAPITALS;
    if (k->type == KEY_DATE)
        x->flags |= UI_PAST;
    if (k->type == KEY_CODE)
        x->choices = scr_codes(f->d, &f->mem, k->list, false);
    else if (k->type == KEY_CHOICE)
        x->choices = scr_words(&f->mem, k->list, ' ');
    else if (k->type == KEY_YESNO)
        x->choices = yes_no;
    if (str_eq(k->name, "town"))
        choose_town(f, x);
    if (str_eq(k->name, "idno") || str_eq(k->name, "new_idno"))
        x->kind = UI_IDNO;
}

/* What was not changed is not handed over. */
static void take_values(struct act_form *f, const struct ui_form *form)
{
    const struct args *was = f->ask->start;

    for (size_t i = 0; i < f->n; i++) {
        const char *name = f->field[i].name;
        const char *value = ui_form_get(form, name);

        args_set(f->in, name, was && str_eq(args_text(was, name), value) ? NULL : value);
    }
}

static bool listed(const char *words, const char *word)
{
    size_t n = strlen(word);

    for (const char *s = words; s && (s = strstr(s, word)); s += n)
        if ((s == words || s[-1] == ' ') && (s[n] == ' ' || !s[n]))
            return true;
    return false;
}

static void add_fields(struct act_form *f)
{
    for (const struct act_key *k = f->act->keys; k->name; k++) {
        if (args_get(f->in, k->name) || (f->ask->only && !listed(f->ask->only, k->name)))
            continue;
        add_field(f, k);
        if (listed(f->ask->need, k->name))
            f->field[f->n - 1].flags |= UI_NEED;
        if (listed(f->ask->ahead, k->name))
            f->field[f->n - 1].flags &= ~(unsigned)UI_PAST;
        if (f->ask->start)
            f->field[f->n - 1].start = args_get(f->ask->start, k->name);
    }
}

/* What a result says in one row: label-less values, parted by blanks. */
static void say_done(struct act_form *f, const struct result *out)
{
    char text[400];
    size_t n = scr_fmt(text, sizeof text, _("已办理: %s"), _(f->act->label));

    for (size_t i = 0; i < out->n; i++)
        if (out->v[i].type == VALUE_TEXT && out->v[i].text && out->v[i].text[0])
            n += scr_fmt(text + n, sizeof text - n, " %s", scr_word_label(out->v[i].text));
    ui_say(f->d->ui, UI_INFO, "", f->act->clause, "%s", text);
}

/* What was filled in, a line each, as people read it: seen once more before it is done. */
static void list_values(const struct act_form *f, char *text, size_t size)
{
    size_t n = 0;

    for (size_t i = 0; i < f->n; i++) {
        const struct ui_field *x = &f->field[i];
        const char *value = args_get(f->in, x->name);
        char shown[200];

        if (value && x->kind != UI_SECRET)
            n += scr_fmt(text + n, size - n, "\n%s  %s", _(x->label),
                         ui_field_show(x, value, shown, sizeof shown));
    }
}

static bool confirmed(struct act_form *f)
{
    const char *about = args_get(f->in, "contract");
    char text[1200];
    size_t n = scr_fmt(text, sizeof text, "%s", _(f->act->help));

    if (about)
        n += scr_fmt(text + n, sizeof text - n, "\n%s", about);
    list_values(f, text + n, sizeof text - n);
    return ui_confirm(f->d->ui,
                      &(struct ui_question){.title = _(f->act->label),
                                            .text = text,
                                            .clause = *f->act->clause ? f->act->clause : NULL});
}

/* ------------------------------------------------------------------ drafts */

#define ASK_WORDS 3

/* What is asked for travels in the key, so that a draft comes back as the form that it was. */
static const char *ask_words(const struct scr_act_ask *ask, size_t i)
{
    const char *words = i == 0 ? ask->only : i == 1 ? ask->need : ask->ahead;

    return words ? words : "";
}

static void name_draft(struct act_form *f)
{
    const struct ui_view *below = ui_top(f->d->ui);
    size_t n = 0, t = scr_fmt(f->title, sizeof f->title, "%s", _(f->act->label));

    str_copy(f->screen, sizeof f->screen, below ? below->class->code : "");
    for (size_t i = 0; i < f->in->n; i++) {
        n += scr_fmt(f->key + n, sizeof f->key - n, "%s%s=%s", i ? "," : "", f->in->v[i].key,
                     f->in->v[i].value);
        t += scr_fmt(f->title + t, sizeof f->title - t, " %s", f->in->v[i].value);
    }
    n += scr_fmt(f->key + n, sizeof f->key - n, "/%s", f->act->name);
    for (size_t i = 0; i < ASK_WORDS; i++)
        n += scr_fmt(f->key + n, sizeof f->key - n, "|%s", ask_words(f->ask, i));
}

/* On a village: those of the town; else what was written in a field of that name before. */
static const char *earlier(void *ctx, struct ui_form *form, const struct ui_field *field, size_t i)
{
    struct act_form *f = ctx;
    const char *town = ui_form_get(form, "town");
    struct err e = {0};

    if (!str_eq(field->name, "village"))
        return scr_past_text(&f->past, field->name, i);
    if (str_empty(town))
        return NULL;
    if (i == 0 &&
        scr_load(&f->d->app, "s-places", SCR_ARGS(SCR_TEXT("town", town)), &f->places, &e) != OK)
        ui_say_err(f->d->ui, &e);
    return i < scr_count(&f->places) ? scr_text(&f->places, i, "name") : NULL;
}

static void save(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct act_form *f = ctx;

    (void)field;
    scr_draft_save(f->d, form, f->screen, f->key, f->title);
}

bool scr_act_key_value(const char *key, const char *name, char *out, size_t size)
{
    const char *slash = key ? strrchr(key, '/') : NULL;
    size_t n = strlen(name);

    for (const char *s = key; slash && s < slash; s++) {
        size_t len = strcspn(s, ",/");

        if (strncmp(s, name, n) == 0 && s[n] == '=') {
            scr_fmt(out, size, "%.*s", (int)(len - n - 1), s + n + 1);
            return true;
        }
        s += len;
    }
    return false;
}

/* "contract=…,what=…" */
static void read_settled(char *text, struct args *in)
{
    char *pair[FIELDS_MAX];
    size_t n = str_split(text, ',', pair, FIELDS_MAX);

    for (size_t i = 0; i < n; i++) {
        char *value = strchr(pair[i], '=');

        if (!value)
            continue;
        *value++ = '\0';
        args_set(in, pair[i], value);
    }
}

/* "misuse|only|need|ahead" */
static void read_ask(char *text, struct scr_act_ask *ask)
{
    char *part[ASK_WORDS + 1] = {NULL};

    str_split(text, '|', part, ASK_WORDS + 1);
    for (size_t i = 1; i <= ASK_WORDS; i++)
        if (part[i] && !*part[i])
            part[i] = NULL;
    *ask = (struct scr_act_ask){.only = part[1], .need = part[2], .ahead = part[3]};
}

bool scr_act_key_is(const char *key, const char *act)
{
    const char *slash = key ? strrchr(key, '/') : NULL;
    size_t n = strlen(act);

    return slash && strncmp(slash + 1, act, n) == 0 && (slash[1 + n] == '|' || !slash[1 + n]);
}

bool scr_act_reopen(struct ui *ui, const char *key)
{
    char *copy = key && strrchr(key, '/') ? xstrdup(key) : NULL;
    char *act = copy ? strrchr(copy, '/') : NULL;
    struct args in = ARGS_INIT;
    struct scr_act_ask ask = {0};
    bool done = false;

    if (act) {
        *act++ = '\0';
        read_settled(copy, &in);
        read_ask(act, &ask); /* ends the name of the act as well */
    }
    if (act && act_find(act))
        done = scr_act_form_with(ui, act, &in, &ask);
    args_release(&in);
    free(copy);
    return done;
}

static bool run(struct act_form *f, struct ui_form *form)
{
    struct result out = RESULT_INIT;
    bool done = false;

    while (!done && ui_form_dialog(f->d->ui, _(f->act->label), form, (int)f->n + 1, 66)) {
        take_values(f, form);
        if (!confirmed(f))
            continue;
        done = scr_do(f->d->ui, f->act->name, f->in, &out);
    }
    if (done)
        say_done(f, &out);
    result_release(&out);
    return done;
}

bool scr_act_form(struct ui *ui, const char *act, struct args *in)
{
    return scr_act_form_with(ui, act, in, &(struct scr_act_ask){0});
}

bool scr_act_form_with(struct ui *ui, const char *act, struct args *in,
                       const struct scr_act_ask *more)
{
    struct desk *d = scr_desk(ui);
    struct act_form f = {
        .d = d, .act = act_find(act), .in = in, .ask = more, .mem = ARENA_INIT, .past = {.d = d}};
    struct ui_form form;
    bool done;

    if (!f.act || !act_allowed(&f.d->app, f.act)) {
        ui_say(ui, UI_ERROR, "", "", _("%s岗不能办理 %s"), role_label(f.d->app.user.role),
               f.act ? _(f.act->label) : act);
        return false;
    }
    add_fields(&f);
    name_draft(&f);
    ui_form_init(&form, f.field, f.n, f.d->app.today,
                 &(struct ui_form_host){.ctx = &f, .save = save, .earlier = earlier});
    ui_form_start(&form);
    if (scr_draft_restore(f.d, &form, f.screen, f.key))
        ui_say(ui, UI_INFO, "", "", _("上次没有办完,已填回"));
    done = run(&f, &form);
    if (done)
        scr_draft_drop(f.d, f.screen, f.key);
    ui_form_release(&form);
    scr_rows_release(&f.places);
    scr_rows_release(&f.past.rows);
    arena_release(&f.mem);
    return done;
}
