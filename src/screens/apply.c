/* 20 申请审批表: new, top-up, renewal, extension; from the household to the act. */
#include "screens/apply.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/do.h"
#include "screens/draft.h"
#include "screens/lookup.h"
#include "screens/search.h"
#include "screens/text.h"
#include "tui/dialog.h"

#define CHECK_ROWS 5 /* below the form on 24 rows: heading and four lines */

/* ------------------------------------------------------------------ the form's host */

/* What a purpose usually is for: the words of its code, until they are typed. */
static void fill_purpose_text(struct apply *a)
{
    const char *name = apply_purpose_name(a);
    bool other = str_eq(ui_form_get(&a->form, "purpose"), "19");

    ui_form_set(&a->form, "purpose_text", name && !other ? name : "");
    ui_form_flags(&a->form, "purpose_text", other ? UI_NEED : UI_SKIP, other ? UI_SKIP : UI_NEED);
}

static void changed(void *ctx, struct ui_form *form, const struct ui_field *f)
{
    struct apply *a = ctx;
    char value[64];

    if (a->filling)
        return;
    str_copy(value, sizeof value, ui_form_get(form, f->name));
    if (str_eq(f->name, "household_no") && *value) {
        if (apply_take(a, value, "", ""))
            ui_form_start(form);
        return;
    }
    if (str_eq(f->name, "idno"))
        apply_borrower(a, value);
    if (str_eq(f->name, "kind"))
        apply_arrange(a);
    if (str_eq(f->name, "purpose"))
        fill_purpose_text(a);
    apply_judge(a);
}

static void save(void *ctx, struct ui_form *form, const struct ui_field *f)
{
    struct apply *a = ctx;
    char title[120];

    (void)f;
    if (!a->draft[0] || a->filling)
        return;
    scr_fmt(title, sizeof title, "%s %s", scr_text(&a->house, 0, "name"),
            ui_form_get(form, "kind"));
    scr_draft_save(a->d, form, "20", a->draft, title);
    ui_frame_time(a->d->ui, a->saved);
}

/* F5: the allowed maximum after an error, wherever the cursor went; else the form before. */
static const char *same(void *ctx, struct ui_form *form, const struct ui_field *f)
{
    static const char *const limited[] = {"amount", "months"};
    struct apply *a = ctx;

    for (size_t i = 0; i < 2; i++)
        if (apply_most(a, limited[i], a->most)) {
            ui_form_go(form, limited[i]);
            return a->most;
        }
    return args_get(&a->before, f->name);
}

/* F4 on the borrower: who of the household may be it. */
static void choose_member(struct apply *a)
{
    struct scr_rows r = SCR_ROWS_INIT;
    struct ui_choice list[32] = {{0}};
    char label[31][96];
    struct err e = {0};
    size_t n = 0;
    int at;

    if (scr_load(&a->d->app, "s-h-people",
                 SCR_ARGS(SCR_TEXT("household", ui_form_get(&a->form, "household_no")),
                          SCR_DAY("as_of", a->d->app.today)),
                 &r, &e) != OK) {
        ui_say_err(a->d->ui, &e);
        return;
    }
    for (size_t i = 0; i < scr_count(&r) && n < 31; i++) {
        if (!scr_is_null(&r, i, "left_day"))
            continue;
        scr_fmt(label[n], sizeof label[n], _("%s %s %d岁"), scr_term(&r, i, "relation"),
                scr_text(&r, i, "name"), (int)scr_int(&r, i, "age"));
        list[n] = (struct ui_choice){scr_text(&r, i, "idno"), label[n], NULL};
        n++;
    }
    at = n ? ui_choose(a->d->ui, _("借款人"), list, 0) : -1;
    if (at >= 0) {
        char idno[32];

        str_copy(idno, sizeof idno, list[at].code);
        ui_form_set(&a->form, "idno", idno);
        apply_borrower(a, idno);
        apply_judge(a);
    }
    scr_rows_release(&r);
}

static bool list(void *ctx, struct ui_form *form, const struct ui_field *f)
{
    (void)form;
    if (!str_eq(f->name, "idno"))
        return false;
    choose_member(ctx);
    return true;
}

/* What was written in the same place before, for the same purpose. */
static const char *earlier(void *ctx, struct ui_form *form, const struct ui_field *f, size_t i)
{
    struct apply *a = ctx;
    struct err e = {0};

    if (!str_eq(f->name, "purpose_text"))
        return NULL;
    if (i == 0 &&
        scr_load(&a->d->app, "s-phrases", SCR_ARGS(SCR_TEXT("key", ui_form_get(form, "purpose"))),
                 &a->phrases, &e) != OK)
        return NULL;
    return i < scr_count(&a->phrases) ? scr_text(&a->phrases, i, "text") : NULL;
}

/* ------------------------------------------------------------------ submission */

static void question(const struct apply *a, char *text, size_t size)
{
    const struct ui_form *f = &a->form;
    struct ui_message worst = {0};
    size_t n = scr_fmt(text, size, _("%s %s  %s个月  %s"), scr_text(&a->house, 0, "name"),
                       _(ui_form_get(f, "kind")), ui_form_get(f, "months"),
                       ui_form_get(f, "purpose_text"));

    n += scr_fmt(text + n, size - n, "\n%s", _("交出后送村委会,不能再改"));
    if (scr_worst(&a->tried.verdicts, &worst) >= UI_AUTH)
        scr_fmt(text + n, size - n, _("\n需授权: %s"), worst.text);
}

static void keep(struct apply *a, const struct args *in)
{
    args_release(&a->before);
    for (size_t i = 0; i < in->n; i++)
        args_set(&a->before, in->v[i].key, in->v[i].value);
}

static void handed_in(struct apply *a, const struct args *in, const struct result *out)
{
    const struct value *no = result_find(out, "application_no");

    str_copy(a->last, sizeof a->last, no ? no->text : "");
    scr_draft_drop(a->d, "20", a->draft);
    keep(a, in);
    apply_clear(a);
    ui_say(a->d->ui, UI_INFO, "", "", _("已受理 %s,送村委会。Ctrl+P 打印审批表,可接着录下一户"),
           a->last);
}

static void submit(struct ui_view *v)
{
    struct apply *a = v->data;
    struct args in = ARGS_INIT;
    struct result out = RESULT_INIT;
    const char *field;
    char text[1200];

    if (!scr_count(&a->house)) {
        ui_form_go(&a->form, "household_no");
        ui_say(v->ui, UI_ERROR, "", "", _("先选一户: 拼音首字母、户编号、证件或电话后4位"));
        return;
    }
    ui_form_commit(&a->form, v->ui);
    apply_judge(a);
    if (!ui_form_submit(&a->form, v->ui))
        return;
    field = apply_fault_field(a);
    if (field) {
        struct ui_message m;

        scr_worst(&a->tried.verdicts, &m);
        ui_form_go(&a->form, field);
        ui_say_message(v->ui, &m);
        return;
    }
    question(a, text, sizeof text);
    if (!ui_confirm(v->ui, &(struct ui_question){.title = _("交审批表"),
                                                 .text = text,
                                                 .amount = ui_form_money(&a->form, "amount"),
                                                 .clause = "二(二)1"}))
        return;
    apply_args(a, &in, false);
    if (scr_do(v->ui, "apply", &in, &out))
        handed_in(a, &in, &out);
    args_release(&in);
    result_release(&out);
}

/* ------------------------------------------------------------------ keys */

static void pick(struct ui_view *v)
{
    struct apply *a = v->data;
    char no[64];

    if (scr_pick_household(v->ui, no, sizeof no) && apply_take(a, no, "", ""))
        ui_form_start(&a->form);
}

static void print(struct ui_view *v)
{
    apply_print(v->data);
}

static void discard(struct ui_view *v)
{
    struct apply *a = v->data;

    if (a->draft[0])
        scr_draft_drop(a->d, "20", a->draft);
    apply_clear(a);
    ui_say(v->ui, UI_INFO, "", "", _("草稿已放弃"));
}

static const struct ui_action keys[] = {
    {.key = UIK_F7, .label = N_("查户"), .help = N_("在户查询里选一户"), .run = pick},
    {.key = UIK_F10, .label = N_("提交"), .help = N_("核对后交出,送村委会"), .run = submit},
    {.key = UIK_CTRL('P'),
     .label = N_("打印"),
     .help = N_("预览或打印审批表;刚交出的一份直接打印"),
     .run = print},
    {.label = N_("放弃草稿"), .help = N_("清空,不再留草稿"), .py = "fqcg", .run = discard},
    {0}};

/* ------------------------------------------------------------------ view */

static void layout(struct ui_view *v, struct ui_rect body)
{
    struct apply *a = v->data;

    a->form.w.at = (struct ui_rect){body.row + 1, body.col, APPLY_FORM_ROWS, body.cols};
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect body)
{
    const struct apply *a = v->data;
    char saved[80] = "";
    int top = 1 + APPLY_FORM_ROWS;

    ui_put_in(g, body.row, body.col + 1, body.cols - 26, UI_LEFT, INK_TITLE, _(a->paper->title));
    if (a->saved[0])
        scr_fmt(saved, sizeof saved, _("草稿已存 %s  %d/2"), a->saved, a->form.page + 1);
    else
        scr_fmt(saved, sizeof saved, "%d/2", a->form.page + 1);
    ui_put_in(g, body.row, body.col + body.cols - 25, 24, UI_RIGHT, INK_PLAIN, saved);
    apply_draw_checks(a, g, (struct ui_rect){body.row + top, body.col, body.rows - top, body.cols});
}

static bool leave(struct ui_view *v)
{
    struct apply *a = v->data;

    ui_form_commit(&a->form, v->ui);
    return true;
}

static void free_apply(struct apply *a)
{
    ui_form_release(&a->form);
    form_free(&a->paper);
    scr_rows_release(&a->house);
    scr_rows_release(&a->phrases);
    result_release(&a->tried);
    args_release(&a->before);
    arena_release(&a->mem);
    free(a);
}

static void close_view(struct ui_view *v)
{
    free_apply(v->data);
}

static const struct ui_view_class view = {.code = "20",
                                          .title = N_("申请审批表"),
                                          .rule = "二(二)1 一(二) 一(三) 一(八)",
                                          .actions = keys,
                                          .layout = layout,
                                          .draw = draw,
                                          .leave = leave,
                                          .close = close_view};

/* ------------------------------------------------------------------ opening */

/*
 * “续贷 LDTP…”, “展期 …”, “追加 …”: a kind and what it is about; or a household in any words
 * that name one.
 */
static void open_on(struct apply *a, const char *arg)
{
    enum facts_kind k;
    char text[APPLY_NO_SIZE];
    char *rest;
    struct ui_hit hit;
    bool keeps;

    str_copy(text, sizeof text, arg);
    rest = strchr(text, ' ');
    if (rest)
        *rest++ = '\0';
    if (!rest || !application_kind_from_label(text, &k)) {
        str_copy(text, sizeof text, arg);
        rest = text;
        k = KIND_FIRST;
    }
    if (scr_lookup_household(a->d, rest, &hit, 1) == 0) {
        ui_say(a->d->ui, UI_ERROR, "", "", _("没有与“%s”相符的户"), rest);
        return;
    }
    keeps = k == KIND_RENEWAL || k == KIND_EXTENSION;
    if (apply_take(a, hit.key, k == KIND_FIRST ? "" : application_kind_label(k), keeps ? rest : ""))
        ui_form_start(&a->form);
}

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct apply *a = xcalloc(1, sizeof *a);
    struct ui_view *v;
    enum rc rc;

    a->d = scr_desk(ui);
    rc = apply_fields(a, e);
    ui_form_init(&a->form, a->field, a->n, app->today,
                 &(struct ui_form_host){.ctx = a,
                                        .check = apply_verdict,
                                        .changed = changed,
                                        .save = save,
                                        .same = same,
                                        .list = list,
                                        .earlier = earlier});
    if (rc != OK) {
        free_apply(a);
        return rc;
    }
    apply_clear(a);
    v = ui_view_new(ui, &view, a);
    ui_view_add(v, &a->form.w);
    ui_push(ui, v);
    if (arg)
        open_on(a, arg);
    return OK;
}

const struct screen scr_20 = {.code = "20",
                              .title = N_("申请录入"),
                              .py = "sqlr",
                              .clause = "二(二)1",
                              .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER,
                              .open = open_screen};
