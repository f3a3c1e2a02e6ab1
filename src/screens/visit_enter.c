/* 44: the form of one visit (三(四)): used as agreed or not, what was found, how it stands. */
#include "base/i18n.h"
#include "base/str.h"
#include "screens/desk.h"
#include "screens/do.h"
#include "screens/draft.h"
#include "screens/past.h"
#include "screens/risk.h"
#include "screens/text.h"
#include "screens/visits.h"
#include "tui/dialog.h"

struct visit_form {
    struct visits *x;
    const char *contract, *borrower;
    struct ui_form form;
    struct scr_past past;
};

static const char *earlier(void *ctx, struct ui_form *form, const struct ui_field *field, size_t i)
{
    (void)form;
    return scr_past_text(&((struct visit_form *)ctx)->past, field->name, i);
}

/* 三(四): kinds of a wrong use are named. */
static const struct ui_choice uses[] = {{"1", N_("一致"), "yz"},      {"2", N_("改变用途"), "gb"},
                                        {"3", N_("假名贷款"), "jm"},  {"4", N_("冒名贷款"), "mm"},
                                        {"5", N_("借名贷款"), "jie"}, {"6", N_("转贷"), "zd"},
                                        {"7", N_("其他"), "qt"},      {0}};

static const struct ui_field fields[] = {
    {.name = "date",
     .label = N_("检查日期"),
     .kind = UI_DATE,
     .flags = UI_NEED | UI_PAST | UI_SKIP,
     .clause = "三(四)",
     .hint = N_("放款日和今天之间;同一趟的下一户照填")},
    {.name = "inspector",
     .label = N_("检查人"),
     .kind = UI_TEXT,
     .flags = UI_NEED | UI_SKIP,
     .cols = 20,
     .max = 30,
     .hint = N_("谁去的,几人用空格分开")},
    {.name = "use",
     .label = N_("用途"),
     .kind = UI_CHOICE,
     .flags = UI_NEED | UI_FULL,
     .cols = 14,
     .choices = uses,
     .clause = "三(四)",
     .hint = N_("1 与约定一致;2-7 不一致,登记后转风险事项")},
    {.name = "finding",
     .label = N_("发现"),
     .kind = UI_TEXT,
     .flags = UI_LONG,
     .cols = 44,
     .max = 120,
     .hint = N_("不一致的须写明情况")},
    {.name = "state",
     .label = N_("项目状况"),
     .kind = UI_TEXT,
     .flags = UI_LONG,
     .cols = 44,
     .max = 120,
     .hint = N_("如 黄牛4头在栏,长势好")},
    {.name = "photo",
     .label = N_("照片"),
     .kind = UI_TEXT,
     .flags = UI_LONG,
     .cols = 44,
     .max = 240,
     .hint = N_("照片文件的路径,记下文件名和指纹;没有就空着")},
};

static enum ui_grade check(void *ctx, struct ui_form *form, const struct ui_field *field,
                           const char *value, struct ui_message *m)
{
    (void)ctx;
    (void)value;
    if (field || ui_form_int(form, "use") <= 1 || ui_form_get(form, "finding")[0])
        return UI_INFO;
    ui_message_set(m, UI_ERROR, "", "三(四)", "%s", _("用途不一致的须写明发现的情况"));
    ui_form_go(form, "finding");
    return UI_ERROR;
}

static void save(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct visit_form *f = ctx;
    char title[120];

    (void)field;
    scr_fmt(title, sizeof title, "%s %s", f->borrower, f->contract);
    scr_draft_save(f->x->d, form, "44", f->contract, title);
}

static void fill(const struct visit_form *f, struct args *in)
{
    static const char *const same[] = {"date", "inspector", "state", "photo"};
    const char *finding = ui_form_get(&f->form, "finding");
    long use = ui_form_int(&f->form, "use");
    char text[300];

    args_set(in, "contract", f->contract);
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        args_set(in, same[i], ui_form_get(&f->form, same[i]));
    args_set(in, "as_agreed", use == 1 ? "yes" : "no");
    if (use > 1)
        scr_fmt(text, sizeof text, "%s: %s", uses[use - 1].label, finding);
    args_set(in, "finding", use > 1 ? text : finding);
}

/* What was found is a risk event, or is seen to otherwise (三(五)5). */
static void lead_on(struct visit_form *f)
{
    const char *finding = ui_form_get(&f->form, "finding");
    char text[400];

    if (ui_form_int(&f->form, "use") <= 1)
        return;
    scr_fmt(text, sizeof text, _("%s 用途不一致: %s\n现在登记风险事项,书面告知两处?"), f->borrower,
            finding);
    if (ui_confirm(f->x->d->ui, &(struct ui_question){
                                    .title = _("风险事项"), .text = text, .clause = "三(五)5"}))
        risk_enter(f->x->d->ui, f->contract, finding);
}

static bool post(struct visit_form *f)
{
    struct args in = ARGS_INIT;
    struct result out = RESULT_INIT;
    bool done;

    fill(f, &in);
    done = scr_do(f->x->d->ui, "visit", &in, &out);
    args_release(&in);
    result_release(&out);
    return done;
}

static void start(struct visit_form *f)
{
    char iso[DAY_TEXT_SIZE];

    ui_form_set(&f->form, "date", *f->x->date ? f->x->date : day_iso(f->x->d->app.today, iso));
    ui_form_set(&f->form, "inspector",
                *f->x->inspector ? f->x->inspector : f->x->d->app.user.full_name);
    ui_form_start(&f->form);
    if (scr_draft_restore(f->x->d, &f->form, "44", f->contract))
        ui_say(f->x->d->ui, UI_INFO, "", "", _("上次没有办完,已填回"));
}

bool visit_enter(struct visits *x, const char *contract, const char *borrower)
{
    struct visit_form f = {.x = x, .contract = contract, .borrower = borrower, .past = {.d = x->d}};
    struct ui *ui = x->d->ui;
    char title[120];
    bool done = false;

    ui_form_init(
        &f.form, fields, sizeof fields / sizeof fields[0], x->d->app.today,
        &(struct ui_form_host){.ctx = &f, .check = check, .save = save, .earlier = earlier});
    start(&f);
    scr_fmt(title, sizeof title, "%s %s %s", _("贷后检查"), borrower, contract);
    while (!done && ui_form_dialog(ui, title, &f.form, (int)(sizeof fields / sizeof fields[0]), 66))
        done = post(&f);
    if (done) {
        str_copy(x->date, sizeof x->date, ui_form_get(&f.form, "date"));
        str_copy(x->inspector, sizeof x->inspector, ui_form_get(&f.form, "inspector"));
        scr_draft_drop(x->d, "44", contract);
        ui_say(ui, UI_INFO, "", "三(四)", _("已登记 %s 的检查"), borrower);
        lead_on(&f);
    }
    ui_form_release(&f.form);
    scr_rows_release(&f.past.rows);
    return done;
}
