/* Acts on the screen: authorisation, second hand, refusals. */
#include "screens/do.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "ops/session.h"
#include "screens/desk.h"
#include "screens/text.h"
#include "screens/wait.h"
#include "tui/dialog.h"

#define TRIES 6

/* ------------------------------------------------------------------ verdicts */

const char *scr_level_label(enum level l)
{
    static const char *const label[] = {N_("通过"), N_("注"), N_("需授权"), N_("禁止")};

    return _(label[l]);
}

enum ui_ink scr_level_ink(enum level l)
{
    static const enum ui_ink ink[] = {INK_DONE, INK_NOTE, INK_AUTH, INK_ERROR};

    return ink[l];
}

static enum ui_grade grade_of(enum level l)
{
    static const enum ui_grade grade[] = {UI_INFO, UI_NOTE, UI_AUTH, UI_ERROR};

    return grade[l];
}

void scr_verdict_message(const struct verdict *v, struct ui_message *m)
{
    ui_message_set(m, grade_of(v->level), "", v->clause, "%s", v->text);
}

static const struct verdict *worst(const struct verdicts *all)
{
    const struct verdict *v = NULL;

    for (size_t i = 0; i < all->n; i++)
        if (all->v[i].level > LEVEL_PASS && (!v || all->v[i].level > v->level))
            v = &all->v[i];
    return v;
}

enum ui_grade scr_worst(const struct verdicts *all, struct ui_message *m)
{
    const struct verdict *v = worst(all);

    if (!v)
        return UI_INFO;
    scr_verdict_message(v, m);
    return m->grade;
}

/* The i-th verdict of an act, or of a batch with those of its rows; NULL after the last. */
static const struct verdict *verdict_at(const struct result *out, size_t i)
{
    const struct value *rows = result_find(out, "rows");

    if (i < out->verdicts.n)
        return &out->verdicts.v[i];
    i -= out->verdicts.n;
    for (size_t k = 0; rows && rows->type == VALUE_LIST && k < rows->row_count; k++) {
        if (i < rows->rows[k].verdicts.n)
            return &rows->rows[k].verdicts.v[i];
        i -= rows->rows[k].verdicts.n;
    }
    return NULL;
}

/* The act was stopped by an override that stands: op_stand names its rule. */
static bool wants_grant(const struct result *out, const struct err *e)
{
    const struct verdict *v;

    for (size_t i = 0; (v = verdict_at(out, i)); i++)
        if (v->level == LEVEL_OVERRIDE && str_eq(v->rule, e->field))
            return true;
    return false;
}

/* Everything that stands against it goes to the history; the first stays in row 23. */
static void say_refusal(struct ui *ui, const struct result *out, const struct err *e)
{
    struct ui_message m;
    const struct verdict *v;

    for (size_t i = 0; (v = verdict_at(out, i)); i++)
        if (v->level >= LEVEL_OVERRIDE && !str_eq(v->text, e->text)) {
            scr_verdict_message(v, &m);
            ui_say_message(ui, &m);
        }
    ui_say_err(ui, e);
}

static void say_notes(struct ui *ui, const struct result *out)
{
    struct ui_message m;

    if (scr_worst(&out->verdicts, &m) == UI_NOTE)
        ui_say_message(ui, &m);
}

struct job {
    const char *act;
    struct args *in;
    const struct scr_batch *batch;
    const struct pending *waited; /* what a manager authorises now; NULL: somebody's own act */
};

/* ------------------------------------------------------------------ popups */

enum need { NEED_NOTHING, NEED_SECOND, NEED_BLIND, NEED_GRANT };

/* Whether a popup can help: an override that stands, a missing second hand or second entry. */
static enum need need_of(enum rc rc, const struct result *out, const struct err *e)
{
    if (rc == E_AUTH && str_eq(e->field, "second"))
        return NEED_SECOND;
    if (rc == E_RULE && str_starts(e->field, "confirm_"))
        return NEED_BLIND;
    if (rc == E_RULE && wants_grant(out, e))
        return NEED_GRANT;
    return NEED_NOTHING;
}

static enum rc check_second(void *ctx, const struct ui_grant *g, struct err *e)
{
    struct app *app = ctx;

    return session_second(app, g->user, g->password, e);
}

/* An override is a manager's. */
static enum rc check_manager(void *ctx, const struct ui_grant *g, struct err *e)
{
    struct app *app = ctx;
    enum rc rc = session_second(app, g->user, g->password, e);

    return rc == OK ? op_need_second(app, 0, _("需授权的事项"), e) : rc;
}

static void subject_of(const struct result *out, enum need need, const struct err *e, char *text,
                       size_t size)
{
    const struct verdict *v;
    size_t n = 0;

    text[0] = '\0';
    if (need == NEED_SECOND) {
        str_copy(text, size, e->text);
        return;
    }
    for (size_t i = 0; (v = verdict_at(out, i)); i++)
        if (v->level == LEVEL_OVERRIDE && n < size && !strstr(text, v->text))
            n += scr_fmt(text + n, size - n, "%s%s", n ? "\n" : "", v->text);
}

/* Why it was let pass; a reason that the matter has itself stays in front. */
static void add_reason(struct args *in, const char *reason)
{
    char both[600];

    if (!args_get(in, "reason") || strstr(args_text(in, "reason"), reason)) {
        args_set(in, "reason", reason);
        return;
    }
    scr_fmt(both, sizeof both, _("%s;授权: %s"), args_text(in, "reason"), reason);
    args_set(in, "reason", both);
}

/* Esc: the act waits for the manager; a batch stays where it is, with its rows. */
static void later(struct ui *ui, const struct job *j, const char *subject, const struct err *e)
{
    if (j->batch || !scr_wait(ui, j->act, j->in, e->field, e->clause, subject))
        ui_say(ui, UI_AUTH, "", e->clause, _("待授权,没有过账: 再按 F10 请授权人"));
}

static bool ask(struct ui *ui, enum need need, const struct job *j, const struct result *out,
                const struct err *e)
{
    struct args *in = j->in;
    struct desk *d = scr_desk(ui);
    struct ui_grant g = {0};
    char subject[1200];
    char asker[128];
    enum ui_grant_answer a;

    subject_of(out, need, e, subject, sizeof subject);
    scr_fmt(asker, sizeof asker, "%s (%s)", d->app.user.full_name, d->app.user.name);
    a = ui_authorise(
        ui,
        &(struct ui_grant_request){.id = need == NEED_GRANT ? e->field : "",
                                   .subject = subject,
                                   .clause = e->clause,
                                   .asker = asker,
                                   .no_reason = need == NEED_SECOND,
                                   .check = need == NEED_GRANT ? check_manager : check_second,
                                   .ctx = &d->app},
        &g);
    if (a == UI_GRANT_GIVEN && need == NEED_GRANT)
        add_reason(in, g.reason);
    if (a == UI_GRANT_REFUSED)
        ui_say(ui, UI_AUTH, "", e->clause, _("授权人拒绝: %s"), g.reason);
    else if (a == UI_GRANT_LATER)
        later(ui, j, subject, e);
    ui_grant_wipe(&g);
    return a == UI_GRANT_GIVEN;
}

/* ------------------------------------------------------------------ second entry */

static bool act_takes(const char *act, const char *key)
{
    const struct act *a = act_find(act);

    for (const struct act_key *k = a ? a->keys : NULL; k && k->name; k++)
        if (str_eq(k->name, key))
            return true;
    return false;
}

/* Who is to key what; after a try that did not agree, what did not. */
static void blind_subject(const struct desk *d, const struct args *in, bool tail,
                          const struct err *e, char *text, size_t size)
{
    const char *who = d->app.second.id ? d->app.second.full_name : d->app.user.full_name;

    if (args_get(in, "confirm_amount"))
        str_copy(text, size, e->text);
    else if (tail)
        scr_fmt(text, size, _("复核人 %s 看单据再输一遍金额和账户后4位"), who);
    else
        scr_fmt(text, size, _("复核人 %s 看单据再输一遍金额"), who);
}

/* 复核: the second person keys it from the slip, blind; the act compares. */
static bool ask_blind(struct ui *ui, const char *act, struct args *in, const struct err *e)
{
    size_t n = act_takes(act, "confirm_last4") ? 3 : 2;
    char subject[200];
    const struct ui_field fields[] = {
        {.name = "subject", .label = subject, .kind = UI_FREE},
        {.name = "amount", .label = N_("金额"), .kind = UI_MONEY, .flags = UI_NEED | UI_CAPITALS},
        {.name = "tail",
         .label = N_("账户后4位"),
         .kind = UI_TEXT,
         .flags = UI_NEED,
         .cols = 6,
         .max = 4,
         .hint = N_("看单据输入,不看第一次录入")},
    };
    struct ui_form form;
    bool entered;

    blind_subject(scr_desk(ui), in, n == 3, e, subject, sizeof subject);
    ui_form_init(&form, fields, n, DAY_NONE, NULL);
    entered = ui_form_dialog(ui, _("复核: 由另一人看单据重输"), &form, (int)n, 64);
    if (entered)
        args_set(in, "confirm_amount", ui_form_get(&form, "amount"));
    if (entered && n == 3)
        args_set(in, "confirm_last4", ui_form_get(&form, "tail"));
    if (!entered)
        ui_say(ui, UI_AUTH, "", "", _("待复核,没有过账: 再按 F10 请复核人"));
    ui_form_release(&form);
    return entered;
}

/* ------------------------------------------------------------------ the act */

static enum rc run_job(struct app *app, const struct job *j, struct result *out, struct err *e)
{
    if (j->waited)
        return op_pending_do(app, j->waited, j->in, out, e);
    if (!j->batch)
        return op_do(app, j->act, j->in, out, e);
    return op_do_many(app, j->act, j->in, j->batch->rows, j->batch->n, j->batch->count,
                      j->batch->total, out, e);
}

/* The keys that a second entry belongs to: of a batch those of the row that asked for it. */
static struct args *entry_of(const struct job *j, const struct result *out)
{
    const struct value *rows = result_find(out, "rows");

    if (!j->batch || !rows || rows->row_count == 0 || rows->row_count > j->batch->n)
        return j->in;
    return &j->batch->rows[rows->row_count - 1];
}

/* Another try makes sense: a popup gave what was lacking. */
static bool helped(struct ui *ui, const struct job *j, enum need need, const struct result *out,
                   const struct err *e)
{
    if (need == NEED_BLIND)
        return ask_blind(ui, j->act, entry_of(j, out), e);
    return ask(ui, need, j, out, e);
}

static bool do_job(struct ui *ui, const struct job *j, struct result *out)
{
    struct desk *d = scr_desk(ui);
    size_t tries = TRIES + (j->batch ? j->batch->n : 0);
    struct err e = {0};
    enum rc rc = E_CANCEL;

    for (size_t i = 0; i < tries; i++) {
        enum need need;

        e = (struct err){0};
        result_release(out);
        *out = (struct result)RESULT_INIT;
        rc = run_job(&d->app, j, out, &e);
        scr_plain(e.text);
        need = need_of(rc, out, &e);
        if (need == NEED_NOTHING || i + 1 == tries)
            break;
        if (!helped(ui, j, need, out, &e))
            goto done;
    }
    if (rc == OK) {
        if (!j->batch && !j->waited)
            scr_wait_done(ui, j->act, j->in);
        desk_renew(d);
        say_notes(ui, out);
    } else {
        say_refusal(ui, out, &e);
    }
done:
    session_second_off(&d->app);
    return rc == OK;
}

bool scr_do(struct ui *ui, const char *act, struct args *in, struct result *out)
{
    return do_job(ui, &(struct job){.act = act, .in = in}, out);
}

bool scr_do_waited(struct ui *ui, const struct pending *p, struct args *in, struct result *out)
{
    return do_job(ui, &(struct job){.act = p->act, .in = in, .waited = p}, out);
}

bool scr_do_many(struct ui *ui, const char *act, struct args *head, const struct scr_batch *batch,
                 struct result *out)
{
    return do_job(ui, &(struct job){.act = act, .in = head, .batch = batch}, out);
}

enum ui_grade scr_try(struct ui *ui, const char *act, const struct args *in, struct result *out,
                      struct ui_message *m)
{
    struct err e = {0};

    result_release(out);
    *out = (struct result)RESULT_INIT;
    if (op_try(&scr_desk(ui)->app, act, in, out, &e) == OK)
        return scr_worst(&out->verdicts, m);
    scr_plain(e.text);
    ui_message_err(m, &e);
    return m->grade;
}
