/* 21 审批意见: sign one, go to the next. */
#include "screens/opine.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/act_form.h"
#include "screens/codes.h"
#include "screens/do.h"
#include "screens/paper.h"
#include "screens/text.h"
#include "tui/dialog.h"

/* ------------------------------------------------------------------ the queue */

static void load_queue(struct opine *o)
{
    char stages[64] = "";
    const char *own = "";
    size_t n = 0;
    struct err e = {0};

    for (int s = STAGE_VILLAGE; s < STAGE_COUNT; s++) {
        enum opine_hand hand = opine_hand(&o->d->app, (enum facts_stage)s);

        if (hand != HAND_NONE)
            n += scr_fmt(stages + n, sizeof stages - n, "%s%s", n ? " " : "",
                         opine_stage_name((enum facts_stage)s));
        if (hand == HAND_OWN)
            own = opine_stage_name((enum facts_stage)s);
    }
    if (scr_load(&o->d->app, "s-queue",
                 SCR_ARGS(SCR_TEXT("stage", stages), SCR_TEXT("key", own),
                          SCR_DAY("as_of", o->d->app.today)),
                 &o->queue, &e) != OK)
        ui_say_err(o->d->ui, &e);
}

static enum facts_stage stage_of(const char *name)
{
    for (int s = STAGE_VILLAGE; s < STAGE_COUNT; s++)
        if (str_eq(opine_stage_name((enum facts_stage)s), name))
            return (enum facts_stage)s;
    return STAGE_VILLAGE;
}

/* Show an application; stage "" where it is nobody's turn here. */
static void show(struct opine *o, const char *no, const char *stage)
{
    struct err e = {0};

    if (scr_load(&o->d->app, "s-application",
                 SCR_ARGS(SCR_TEXT("application", no), SCR_DAY("as_of", o->d->app.today)),
                 &o->paper, &e) != OK)
        ui_say_err(o->d->ui, &e);
    o->hand = HAND_NONE;
    if (*stage && scr_count(&o->paper)) {
        o->stage = stage_of(stage);
        o->hand = opine_hand(&o->d->app, o->stage);
    }
    opine_build(o);
    o->form.host = opine_host;
    o->form.host.ctx = o;
    opine_judge(o);
}

static void show_at(struct ui_view *v, struct opine *o, size_t at)
{
    size_t n = scr_count(&o->queue);
    char no[40] = "";
    char stage[16] = "";

    o->at = n == 0 ? 0 : at < n ? at : n - 1;
    str_copy(no, sizeof no, scr_text(&o->queue, o->at, "application_no"));
    str_copy(stage, sizeof stage, scr_text(&o->queue, o->at, "stage"));
    show(o, no, stage);
    if (v)
        str_copy(v->name, sizeof v->name, scr_text(&o->paper, 0, "borrower"));
}

static void walk(struct ui_view *v, int by)
{
    struct opine *o = v->data;
    size_t n = scr_count(&o->queue);

    ui_form_commit(&o->form, v->ui);
    if ((by < 0 && o->at == 0) || (by > 0 && o->at + 1 >= n))
        ui_say(v->ui, UI_INFO, "", "", by < 0 ? _("前面没有了") : _("后面没有了"));
    else
        show_at(v, o, o->at + (size_t)by);
}

static void next(struct ui_view *v)
{
    walk(v, 1);
}

static void previous(struct ui_view *v)
{
    walk(v, -1);
}

/* ------------------------------------------------------------------ signing */

static void keep(struct opine *o, const struct args *in)
{
    static const char *const keys[] = {"text", "officer", "rating",      "line",
                                       "rate", "reason",  "reason_text", "missing"};

    args_release(&o->before);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        args_set(&o->before, keys[i], args_get(in, keys[i]));
}

/* 二(二)3: whoever is refused is told why in writing; the letter gets its number. */
static void tell(struct ui_view *v, const char *application)
{
    struct opine *o = v->data;
    const struct act *act = act_find("notice");
    struct args in = ARGS_INIT;
    struct result out = RESULT_INIT;

    if (!act || !act_allowed(&o->d->app, act))
        return;
    args_set(&in, "kind", "refusal");
    args_set(&in, "application", application);
    if (scr_do(v->ui, "notice", &in, &out))
        scr_paper_ask(v->ui, "refusal",
                      &(struct scr_paper_arg){.name = "application", .value = application}, 1);
    args_release(&in);
    result_release(&out);
}

static bool asked(struct ui_view *v, const struct args *in)
{
    struct opine *o = v->data;
    char text[700];
    struct ui_message worst;
    const struct ui_choice *c = o->field[0].choices;
    size_t n;

    while (c->code && !str_eq(c->code, ui_form_get(&o->form, "verdict")))
        c++;
    n = scr_fmt(text, sizeof text, _("%s %s  %s: %s\n%s"), scr_text(&o->paper, 0, "borrower"),
                scr_term(&o->paper, 0, "kind"), _(opine_stage_label(o->stage)),
                c->label ? _(c->label) : "", args_text(in, "text"));
    if (scr_worst(&o->tried.verdicts, &worst) >= UI_AUTH)
        scr_fmt(text + n, sizeof text - n, _("\n需授权: %s"), worst.text);
    return ui_confirm(
        v->ui, &(struct ui_question){.title = _("签署意见"),
                                     .text = text,
                                     .amount = str_eq(args_get(in, "verdict"), "agree")
                                                   ? (o->stage == STAGE_BANK
                                                          ? ui_form_money(&o->form, "amount")
                                                          : scr_money(&o->paper, 0, "amount_fen"))
                                                   : money_of(0),
                                     .clause = "二(二)"});
}

static void signed_one(struct ui_view *v, const struct args *in)
{
    struct opine *o = v->data;
    char no[40];
    bool denied = str_eq(args_get(in, "verdict"), "refuse");

    str_copy(no, sizeof no, scr_text(&o->paper, 0, "application_no"));
    opine_drop_draft(o);
    keep(o, in);
    if (denied)
        tell(v, no);
    load_queue(o);
    show_at(v, o, o->at);
    if (scr_count(&o->queue))
        ui_say(v->ui, UI_INFO, "", "", _("已签 %s,还有 %zu 份"), no, scr_count(&o->queue));
    else
        ui_say(v->ui, UI_INFO, "", "", _("已签 %s,没有待签的了"), no);
}

static void sign(struct ui_view *v)
{
    struct opine *o = v->data;
    struct args in = ARGS_INIT;
    struct result out = RESULT_INIT;

    if (o->hand == HAND_NONE) {
        ui_say(v->ui, UI_INFO, "", "", _("没有轮到您签署的审批表"));
        return;
    }
    ui_form_commit(&o->form, v->ui);
    opine_judge(o);
    if (!ui_form_submit(&o->form, v->ui))
        return;
    opine_args(o, &in);
    if (asked(v, &in) && scr_do(v->ui, "opine", &in, &out))
        signed_one(v, &in);
    args_release(&in);
    result_release(&out);
}

/* ------------------------------------------------------------------ keys */

static void print(struct ui_view *v)
{
    struct opine *o = v->data;
    const char *no = scr_text(&o->paper, 0, "application_no");

    if (*no)
        scr_paper_ask(v->ui, "application",
                      &(struct scr_paper_arg){.name = "application", .value = no}, 1);
    else
        ui_say(v->ui, UI_INFO, "", "", _("没有可打印的审批表"));
}

static void withdraw(struct ui_view *v)
{
    struct opine *o = v->data;
    struct args in = ARGS_INIT;

    args_set(&in, "application", scr_text(&o->paper, 0, "application_no"));
    if (scr_act_form(v->ui, "withdraw", &in)) {
        load_queue(o);
        show_at(v, o, o->at);
    }
    args_release(&in);
}

static const struct ui_action keys[] = {
    {.key = UIK_PGUP, .label = N_("上一份"), .help = N_("待签的上一份"), .run = previous},
    {.key = UIK_PGDN, .label = N_("下一份"), .help = N_("待签的下一份"), .run = next},
    {.key = UIK_F10, .label = N_("签署并下一份"), .help = N_("核对后签署,到下一份"), .run = sign},
    {.key = UIK_CTRL('P'), .label = N_("打印"), .help = N_("打印审批表"), .run = print},
    {.label = N_("撤回申请"),
     .help = N_("户里不贷了: 撤回这一份申请"),
     .py = "chsq",
     .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER,
     .run = withdraw},
    {0}};

/* ------------------------------------------------------------------ view */

static void layout(struct ui_view *v, struct ui_rect body)
{
    struct opine *o = v->data;

    opine_place(o, body, &o->form.w.at);
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect body)
{
    opine_draw(v->data, g, body);
}

static bool leave(struct ui_view *v)
{
    ui_form_commit(&((struct opine *)v->data)->form, v->ui);
    return true;
}

static void close_view(struct ui_view *v)
{
    struct opine *o = v->data;

    ui_form_release(&o->form);
    scr_rows_release(&o->queue);
    scr_rows_release(&o->paper);
    scr_rows_release(&o->phrases);
    result_release(&o->tried);
    args_release(&o->before);
    arena_release(&o->mem);
    free(o);
}

static const struct ui_view_class view = {.code = "21",
                                          .title = N_("审批意见"),
                                          .rule = "二(二) 附件",
                                          .actions = keys,
                                          .hint = N_("PgUp/PgDn 换一份; 前一栏未签,后一栏不可填"),
                                          .layout = layout,
                                          .draw = draw,
                                          .leave = leave,
                                          .close = close_view};

/* An application's number, alone or with the stage of a draft. */
static void open_on(struct ui_view *v, struct opine *o, const char *arg)
{
    char no[40];

    str_copy(no, sizeof no, arg);
    no[strcspn(no, " ")] = '\0';
    for (size_t i = 0; i < scr_count(&o->queue); i++)
        if (str_eq(scr_text(&o->queue, i, "application_no"), no)) {
            show_at(v, o, i);
            return;
        }
    show(o, no, "");
    if (scr_count(&o->paper))
        ui_say(o->d->ui, UI_INFO, "", "", _("申请 %s 没有轮到您签署"), no);
    else
        show_at(v, o, 0);
}

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct opine *o = xcalloc(1, sizeof *o);
    struct ui_view *v;

    (void)app;
    (void)e;
    o->d = scr_desk(ui);
    o->reasons = scr_codes(o->d, &o->mem, "refusal", false);
    load_queue(o);
    v = ui_view_new(ui, &view, o);
    show_at(v, o, 0);
    if (arg)
        open_on(v, o, arg);
    ui_view_add(v, &o->form.w);
    ui_push(ui, v);
    return OK;
}

const struct screen scr_21 = {.code = "21",
                              .title = N_("审批意见"),
                              .py = "spyj",
                              .clause = "二(二)",
                              .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER | ROLE_STATION |
                                       ROLE_TOWNSHIP,
                              .open = open_screen};
