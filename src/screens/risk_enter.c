/* 43: a new risk event, in the order of the letter that it makes (三(五)). */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/desk.h"
#include "screens/do.h"
#include "screens/draft.h"
#include "screens/lookup.h"
#include "screens/risk.h"
#include "screens/text.h"
#include "tui/dialog.h"

#define FIELDS_N 7
#define DRAFT    ":new"

enum row { ROW_SUBJECT, ROW_LOAN, ROW_KIND = 3, ROW_CASES, ROW_FOUND = ROW_CASES + RISK_CASES };

struct entry {
    struct desk *d;
    struct ui_field field[FIELDS_N];
    struct ui_form form;
    struct scr_rows loan; /* s-loan of the contract, none of a household without one */
    char draft[64];       /* key of the draft: the subject that it was opened with */
};

static const struct ui_choice kinds[] = {{"1", N_("逃逸、关押"), "ty"},
                                         {"2", N_("违法经营"), "wf"},
                                         {"3", N_("经营不正常"), "jy"},
                                         {"4", N_("死亡、纠纷诉讼"), "sw"},
                                         {"5", N_("挪用、拖欠"), "ny"},
                                         {"6", N_("其他重大风险"), "qt"},
                                         {0}};
static const struct ui_choice ways[] = {{"1", N_("贷后检查"), "dh"},
                                        {"2", N_("催收中发现"), "cs"},
                                        {"3", N_("来访、举报"), "lf"},
                                        {"4", N_("部门通报"), "bm"},
                                        {"5", N_("村委会报告"), "cw"},
                                        {"6", N_("其他"), "qt"},
                                        {0}};
static const struct ui_choice measures[] = {{"1", N_("约谈借款人"), "yt"},
                                            {"2", N_("停止追加"), "tz"},
                                            {"3", N_("书面催收"), "sm"},
                                            {"4", N_("限期改正"), "xq"},
                                            {"5", N_("限期收回"), "sh"},
                                            {"6", N_("依法起诉"), "qs"},
                                            {0}};

static const struct ui_field fields[FIELDS_N] = {
    {.name = "subject",
     .label = N_("户/合同"),
     .kind = UI_LOOKUP,
     .flags = UI_NEED,
     .row = ROW_SUBJECT + 1,
     .col = 1,
     .label_cols = 8,
     .cols = 24,
     .lookup = scr_lookup_loan,
     .hint = N_("拼音首字母、合同号、户编号或后4位")},
    {.name = "kind",
     .label = N_("情形"),
     .kind = UI_CHOICE,
     .flags = UI_NEED | UI_FULL,
     .row = ROW_KIND + 1,
     .col = 1,
     .label_cols = 8,
     .cols = 18,
     .choices = kinds,
     .clause = "三(五)",
     .hint = N_("1-6 直接选")},
    {.name = "found",
     .label = N_("发现日期"),
     .kind = UI_DATE,
     .flags = UI_NEED | UI_PAST,
     .row = ROW_FOUND + 1,
     .col = 1,
     .label_cols = 8,
     .cols = 11,
     .clause = "三(五)"},
    {.name = "way",
     .label = N_("发现方式"),
     .kind = UI_CHOICE,
     .flags = UI_NEED,
     .row = ROW_FOUND + 1,
     .col = 29,
     .cols = 13,
     .choices = ways,
     .start = "1"},
    {.name = "finder",
     .label = N_("检查人"),
     .kind = UI_TEXT,
     .flags = UI_SKIP,
     .row = ROW_FOUND + 1,
     .col = 55,
     .cols = 14,
     .max = 20,
     .hint = N_("谁发现的")},
    {.name = "text",
     .label = N_("情况"),
     .kind = UI_TEXT,
     .flags = UI_NEED | UI_LONG,
     .row = ROW_FOUND + 2,
     .col = 1,
     .label_cols = 8,
     .cols = 60,
     .max = 200,
     .hint = N_("写明经过: 例 2次上门无人,邻居称外出务工,牛圈已空")},
    {.name = "measures",
     .label = N_("控制措施"),
     .kind = UI_TICKS,
     .row = ROW_FOUND + 3,
     .col = 1,
     .label_cols = 8,
     .cols = 66,
     .choices = measures,
     .clause = "三(五)",
     .hint = N_("空格或编号勾选,可多选")},
};

/* ------------------------------------------------------------------ subject */

static void take_subject(struct entry *x)
{
    const char *no = ui_form_get(&x->form, "subject");
    struct err e = {0};

    scr_rows_release(&x->loan);
    if (*no && scr_load(&x->d->app, "s-loan",
                        SCR_ARGS(SCR_TEXT("contract", no), SCR_DAY("as_of", x->d->app.today)),
                        &x->loan, &e) != OK)
        ui_say_err(x->d->ui, &e);
}

static void changed(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    (void)form;
    if (str_eq(field->name, "subject"))
        take_subject(ctx);
}

static void save(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct entry *x = ctx;
    char title[120];

    (void)field;
    scr_fmt(title, sizeof title, "%s %s", _("登记"),
            scr_count(&x->loan) ? scr_text(&x->loan, 0, "borrower") : ui_form_get(form, "subject"));
    scr_draft_save(x->d, form, "43", x->draft, title);
}

/* ------------------------------------------------------------------ drawing */

static void layout(struct ui_view *v, struct ui_rect b)
{
    ((struct entry *)v->data)->form.w.at =
        (struct ui_rect){b.row, b.col + 1, ROW_FOUND + 4, b.cols - 1};
}

static void draw_subject(const struct entry *x, struct ui_grid *g, struct ui_rect b)
{
    const struct scr_rows *l = &x->loan;
    char m[RPT_CELL_SIZE], late[40] = "";
    char line[300];

    if (!scr_count(l)) {
        if (ui_form_get(&x->form, "subject")[0])
            ui_put(g, b.row + ROW_LOAN, b.col + 2, INK_DIM, _("户里没有未还清的贷款"));
        return;
    }
    if (scr_int(l, 0, "days_overdue") > 0)
        scr_fmt(late, sizeof late, _("逾期 %d 天"), (int)scr_int(l, 0, "days_overdue"));
    scr_fmt(line, sizeof line, _("%s %s  余额 %s  %s  %s"), scr_text(l, 0, "borrower"),
            scr_text(l, 0, "household_no"), scr_show(l, 0, "balance_fen", m),
            scr_text(l, 0, "scheme"), late);
    ui_put_in(g, b.row + ROW_LOAN, b.col + 2, b.cols - 2, UI_LEFT, INK_PLAIN, line);
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect b)
{
    const struct entry *x = v->data;
    int after = b.row + ROW_FOUND + 4;

    draw_subject(x, g, b);
    ui_rule(g, b.row + ROW_KIND - 1, b.col + 1, b.cols - 2, INK_LINE);
    risk_draw_cases(g, (struct ui_rect){b.row + ROW_CASES, b.col + 4, RISK_CASES, b.cols - 5},
                    ui_form_get(&x->form, "kind"));
    ui_rule(g, after, b.col + 1, b.cols - 2, INK_LINE);
    ui_put(g, after + 1, b.col + 2, INK_PLAIN,
           _("书面告知(及时)  县乡村振兴局 [未]  县信用联社 [未]    存盘后印告知函、登记送达"));
}

/* ------------------------------------------------------------------ saving */

/* The labels of the ticks, parted by 、 */
static void measures_of(const struct entry *x, char *out, size_t size)
{
    size_t n = 0;

    out[0] = '\0';
    for (const struct ui_choice *c = measures; c->code; c++)
        if (ui_form_ticked(&x->form, "measures", c->code))
            n += scr_fmt(out + n, size - n, "%s%s", n ? "、" : "", c->label);
}

static void fill(const struct entry *x, struct args *in)
{
    static const char *const same[] = {"kind", "found", "finder", "text"};
    char text[300];
    long way = ui_form_int(&x->form, "way");

    args_set(in, scr_count(&x->loan) ? "contract" : "household", ui_form_get(&x->form, "subject"));
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        args_set(in, same[i], ui_form_get(&x->form, same[i]));
    if (way > 0)
        args_set(in, "way", ways[way - 1].label);
    measures_of(x, text, sizeof text);
    args_set(in, "measures", text);
}

static bool confirmed(struct entry *x)
{
    char text[300];

    scr_fmt(text, sizeof text, _("%s: 情形 %s\n存盘并生成给县乡村振兴局、县信用联社的告知函"),
            scr_count(&x->loan) ? scr_text(&x->loan, 0, "borrower")
                                : ui_form_get(&x->form, "subject"),
            ui_form_get(&x->form, "kind"));
    return ui_confirm(
        x->d->ui, &(struct ui_question){.title = _("风险事项"), .text = text, .clause = "三(五)"});
}

static void submit(struct ui_view *v)
{
    struct entry *x = v->data;
    struct args in = ARGS_INIT;
    struct result out = RESULT_INIT;
    char number[48] = "";
    bool done = false;

    if (ui_form_submit(&x->form, v->ui) && confirmed(x)) {
        fill(x, &in);
        done = scr_do(v->ui, "risk-event", &in, &out);
    }
    if (done) {
        scr_draft_drop(x->d, "43", x->draft);
        str_copy(number, sizeof number, result_find(&out, "number")->text);
        ui_close(v);
        risk_show(v->ui, number);
        ui_say(v->ui, UI_INFO, "", "三(五)", _("已登记 %s: Ctrl+P 印告知函,Ins 登记送达"), number);
    }
    args_release(&in);
    result_release(&out);
}

static const struct ui_action keys[] = {{.key = UIK_F10,
                                         .label = N_("存盘+告知函"),
                                         .help = N_("登记并生成编号的书面告知函"),
                                         .roles = ROLE_OFFICER | ROLE_MANAGER | ROLE_STATION,
                                         .run = submit},
                                        {0}};

/* ------------------------------------------------------------------ view */

static void close_view(struct ui_view *v)
{
    struct entry *x = v->data;

    ui_form_release(&x->form);
    scr_rows_release(&x->loan);
    free(x);
}

static const struct ui_view_class view = {.code = "43",
                                          .title = N_("风险事项登记"),
                                          .rule = "三(五) 五(四)",
                                          .actions = keys,
                                          .layout = layout,
                                          .draw = draw,
                                          .close = close_view};

static void fill_usual(struct entry *x)
{
    char iso[DAY_TEXT_SIZE];

    ui_form_set(&x->form, "found", day_iso(x->d->app.today, iso));
    ui_form_set(&x->form, "finder", x->d->app.user.full_name);
}

void risk_enter(struct ui *ui, const char *subject, const char *found)
{
    struct entry *x = xcalloc(1, sizeof *x);
    struct ui_hit hit = {0};
    struct ui_view *v;

    x->d = scr_desk(ui);
    memcpy(x->field, fields, sizeof fields);
    x->field[0].lookup_ctx = x->d;
    if (subject && scr_lookup_loan(x->d, subject, &hit, 1) == 0)
        ui_say(ui, UI_ERROR, "", "", _("没有与“%s”相符的户"), subject);
    str_copy(x->draft, sizeof x->draft, hit.key[0] ? hit.key : DRAFT);
    ui_form_init(&x->form, x->field, FIELDS_N, x->d->app.today,
                 &(struct ui_form_host){.ctx = x, .changed = changed, .save = save});
    fill_usual(x);
    ui_form_set(&x->form, "subject", hit.key);
    if (found) {
        ui_form_set(&x->form, "kind", "5"); /* 挪用贷款 三(五)5 */
        ui_form_set(&x->form, "text", found);
    }
    ui_form_start(&x->form);
    v = ui_view_new(ui, &view, x);
    ui_view_add(v, &x->form.w);
    ui_push(ui, v);
    if (scr_draft_restore(x->d, &x->form, "43", x->draft))
        ui_say(ui, UI_INFO, "", "", _("上次没有办完,已填回"));
    take_subject(x);
}
