/* 30 放款: checks, a second hand that keys it blind, the contract, the 借据. */
#include "screens/payout.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/codes.h"
#include "screens/do.h"
#include "screens/draft.h"
#include "screens/paper.h"
#include "screens/text.h"
#include "tui/dialog.h"

/* ------------------------------------------------------------------ which one */

static void load_queue(struct payout *x)
{
    struct err e = {0};

    if (scr_load(&x->d->app, "s-approved", SCR_ARGS(SCR_DAY("as_of", x->d->app.today)), &x->queue,
                 &e) != OK)
        ui_say_err(x->d->ui, &e);
}

/* Of the materials only those are asked for that have not come yet. */
static const struct ui_choice *lacking(struct payout *x)
{
    const struct ui_choice *all = scr_codes(x->d, &x->mem, "material", false);
    const char *missing = scr_text(&x->paper, 0, "missing");
    struct ui_choice *out;
    size_t n = 0;

    if (!*missing || !all)
        return NULL;
    for (size_t i = 0; all[i].code; i++)
        n++;
    out = arena_alloc(&x->mem, (n + 1) * sizeof *out);
    n = 0;
    for (size_t i = 0; all[i].code; i++)
        if (strstr(missing, all[i].label))
            out[n++] = all[i];
    return n ? out : NULL;
}

static void show(struct payout *x, const char *no)
{
    struct err e = {0};

    if (scr_load(&x->d->app, "s-application",
                 SCR_ARGS(SCR_TEXT("application", no), SCR_DAY("as_of", x->d->app.today)),
                 &x->paper, &e) != OK)
        ui_say_err(x->d->ui, &e);
    x->lacking = lacking(x);
    payout_build(x);
    x->form.host = payout_host;
    x->form.host.ctx = x;
    payout_judge(x);
}

static void show_at(struct ui_view *v, size_t at)
{
    struct payout *x = v->data;
    size_t n = scr_count(&x->queue);
    char no[40];

    x->at = n == 0 ? 0 : at < n ? at : n - 1;
    str_copy(no, sizeof no, scr_text(&x->queue, x->at, "application_no"));
    show(x, no);
    str_copy(v->name, sizeof v->name, scr_text(&x->paper, 0, "borrower"));
}

static void walk(struct ui_view *v, int by)
{
    struct payout *x = v->data;

    ui_form_commit(&x->form, v->ui);
    if ((by < 0 && x->at == 0) || (by > 0 && x->at + 1 >= scr_count(&x->queue)))
        ui_say(v->ui, UI_INFO, "", "", by < 0 ? _("前面没有了") : _("后面没有了"));
    else
        show_at(v, x->at + (size_t)by);
}

static void next(struct ui_view *v)
{
    walk(v, 1);
}

static void previous(struct ui_view *v)
{
    walk(v, -1);
}

/* ------------------------------------------------------------------ the act */

static const char *const titles[] = {N_("放款"), N_("放款"), N_("续贷"), N_("展期")};

static bool asked(struct ui_view *v)
{
    struct payout *x = v->data;
    enum facts_kind k = payout_kind(x);
    const struct value *amount = result_find(&x->tried, "amount");
    const struct value *end = result_find(&x->tried, "maturity");
    char iso[DAY_TEXT_SIZE];
    char text[400];
    size_t n = scr_fmt(text, sizeof text, _("%s %s  到期 %s"), scr_text(&x->paper, 0, "borrower"),
                       _(titles[k]), end ? day_iso((struct day){(int32_t)end->n}, iso) : "");

    if (k != KIND_EXTENSION)
        scr_fmt(text + n, sizeof text - n, _("\n账户 %s  户名 %s\n另一人看单据复核金额和账户后4位"),
                ui_form_get(&x->form, "account"), ui_form_get(&x->form, "holder"));
    return ui_confirm(
        v->ui, &(struct ui_question){
                   .title = _(titles[k]),
                   .text = text,
                   .amount = amount ? money_of(amount->n) : scr_money(&x->paper, 0, "granted_fen"),
                   .clause = k == KIND_EXTENSION || k == KIND_RENEWAL ? "四" : "二(二)3"});
}

/* A new contract has its 借据; of a renewal or extension the agreement is printed. */
static void keep(struct payout *x, const char *contract)
{
    static const char *const papers[] = {"iou", "iou", "renewal", "extension"};
    enum facts_kind k = payout_kind(x);
    bool lends = k == KIND_FIRST || k == KIND_TOPUP;

    x->last_paper = papers[k];
    x->last_arg = lends ? "contract" : "application";
    str_copy(x->last, sizeof x->last, lends ? contract : scr_text(&x->paper, 0, "application_no"));
}

static void print_last(struct ui_view *v)
{
    struct payout *x = v->data;

    scr_paper_ask(v->ui, x->last_paper, &(struct scr_paper_arg){x->last_arg, x->last}, 1);
}

static void done(struct ui_view *v, const struct result *out)
{
    struct payout *x = v->data;
    enum facts_kind k = payout_kind(x);
    const struct value *no = result_find(out, "contract_no");
    const struct value *end = result_find(out, "maturity");
    char iso[DAY_TEXT_SIZE] = "";
    char contract[64];

    str_copy(contract, sizeof contract, no ? no->text : "");
    keep(x, contract);
    if (end)
        day_iso((struct day){(int32_t)end->n}, iso);
    payout_drop_draft(x);
    load_queue(x);
    show_at(v, x->at);
    print_last(v);
    ui_say(v->ui, UI_INFO, "", "", _("已%s %s,到期 %s。Ctrl+P 补打"), _(titles[k]), contract, iso);
}

static void post(struct ui_view *v)
{
    struct payout *x = v->data;
    struct args in = ARGS_INIT;
    struct result out = RESULT_INIT;

    if (!scr_count(&x->paper)) {
        ui_say(v->ui, UI_INFO, "", "", _("没有等着放款的申请"));
        return;
    }
    ui_form_commit(&x->form, v->ui);
    payout_judge(x);
    if (!ui_form_submit(&x->form, v->ui))
        return;
    if (asked(v)) {
        bool ok;

        payout_args(x, &in);
        x->blind = true;
        ok = scr_do(v->ui, payout_act(x), &in, &out);
        x->blind = false;
        if (ok)
            done(v, &out);
    }
    args_release(&in);
    result_release(&out);
}

/* ------------------------------------------------------------------ keys */

static void print(struct ui_view *v)
{
    struct payout *x = v->data;
    const char *no = scr_text(&x->paper, 0, "application_no");

    if (x->last[0])
        print_last(v);
    else if (*no)
        scr_paper_ask(v->ui, "application", &(struct scr_paper_arg){"application", no}, 1);
    else
        ui_say(v->ui, UI_INFO, "", "", _("还没有放款,没有借据可打印"));
}

static void opinions(struct ui_view *v)
{
    struct payout *x = v->data;

    scr_open(v->ui, "21", scr_text(&x->paper, 0, "application_no"));
}

static const struct ui_action keys[] = {
    {.key = UIK_PGUP, .label = N_("上一份"), .help = N_("待放的上一份"), .run = previous},
    {.key = UIK_PGDN, .label = N_("下一份"), .help = N_("待放的下一份"), .run = next},
    {.key = UIK_F10,
     .label = N_("提交复核"),
     .help = N_("核对后由另一人复核金额和账户后4位,然后放款"),
     .run = post},
    {.key = UIK_CTRL('P'),
     .label = N_("打印"),
     .help = N_("刚放的一笔的借据或协议;还没有放的打审批表"),
     .run = print},
    {.label = N_("四栏意见"), .help = N_("看这一份的四栏意见"), .py = "slyj", .run = opinions},
    {0}};

/* ------------------------------------------------------------------ view */

static void layout(struct ui_view *v, struct ui_rect body)
{
    struct payout *x = v->data;

    x->form.w.at = (struct ui_rect){body.row + PAYOUT_HEAD_ROWS, body.col,
                                    x->blind ? 0 : PAYOUT_FORM_ROWS(x), body.cols};
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect body)
{
    payout_draw(v->data, g, body);
}

static bool leave(struct ui_view *v)
{
    ui_form_commit(&((struct payout *)v->data)->form, v->ui);
    return true;
}

static void close_view(struct ui_view *v)
{
    struct payout *x = v->data;

    ui_form_release(&x->form);
    scr_rows_release(&x->queue);
    scr_rows_release(&x->paper);
    result_release(&x->tried);
    arena_release(&x->mem);
    free(x);
}

static const struct ui_view_class view = {.code = "30",
                                          .title = N_("放款"),
                                          .rule = "二(一) 二(二)3 一(四) 一(十)",
                                          .actions = keys,
                                          .hint = N_("PgUp/PgDn 换一份; F10 由另一人复核后放款"),
                                          .layout = layout,
                                          .draw = draw,
                                          .leave = leave,
                                          .close = close_view};

/* An application, or a household or borrower with one. */
static void open_on(struct ui_view *v, const char *arg)
{
    struct payout *x = v->data;

    for (size_t i = 0; i < scr_count(&x->queue); i++)
        if (str_eq(scr_text(&x->queue, i, "application_no"), arg) ||
            str_eq(scr_text(&x->queue, i, "household_no"), arg) ||
            str_eq(scr_text(&x->queue, i, "borrower"), arg)) {
            show_at(v, i);
            return;
        }
    ui_say(v->ui, UI_INFO, "", "", _("%s 没有等着放款的申请"), arg);
}

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct payout *x = xcalloc(1, sizeof *x);
    struct ui_view *v;

    (void)app;
    (void)e;
    x->d = scr_desk(ui);
    x->settles = scr_codes(x->d, &x->mem, "settle", false);
    x->funds = scr_codes(x->d, &x->mem, "fund", false);
    x->methods = scr_codes(x->d, &x->mem, "method", false);
    load_queue(x);
    v = ui_view_new(ui, &view, x);
    show_at(v, 0);
    ui_view_add(v, &x->form.w);
    ui_push(ui, v);
    if (arg)
        open_on(v, arg);
    return OK;
}

const struct screen scr_30 = {.code = "30",
                              .title = N_("放款"),
                              .py = "fk",
                              .clause = "二(二)3",
                              .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER,
                              .open = open_screen};
