/* Screen 21: the fields of one opinion. */
#include "screens/opine.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "core/rate.h"
#include "screens/codes.h"
#include "screens/draft.h"
#include "screens/text.h"

#define SAME 1
#define LESS 2
#define BACK 3
#define DENY 4

static const struct ui_choice verdicts[] = {
    {"1", N_("同意"), "ty"}, {"3", N_("退回补件"), "th"}, {"4", N_("不同意"), "bty"}, {0}};
static const struct ui_choice bank_verdicts[] = {{"1", N_("同意"), "ty"},
                                                 {"2", N_("减额同意"), "je"},
                                                 {"3", N_("退回补件"), "th"},
                                                 {"4", N_("不同意"), "bty"},
                                                 {0}};
static const struct ui_choice records[] = {
    {"1", N_("无重大不良"), "w"}, {"2", N_("有重大不良"), "y"}, {0}};
static const struct ui_choice found[] = {{"1", N_("完全民事行为能力"), ""},
                                         {"2", N_("劳动生产技能"), ""},
                                         {"3", N_("还款能力"), ""},
                                         {"4", N_("市场前景"), ""},
                                         {0}};

/* ------------------------------------------------------------------ fields */

static void add(struct opine *o, struct ui_field f)
{
    if (o->n < OPINE_FIELDS_MAX)
        o->field[o->n++] = f;
}

static void add_verdict(struct opine *o)
{
    bool bank = o->stage == STAGE_BANK;

    add(o, (struct ui_field){
               .name = "verdict",
               .label = N_("结论"),
               .kind = UI_CHOICE,
               .flags = UI_NEED,
               .row = 1,
               .col = 1,
               .cols = 11,
               .choices = bank ? bank_verdicts : verdicts,
               .start = "1",
               .clause = bank ? "二(二)3" : "二(二)",
               .hint = bank ? N_("结论: 1同意 2减额同意 3退回补件 4不同意; +或F10 签署并到下一份")
                            : N_("结论: 1同意 3退回补件 4不同意; +或F10 签署并到下一份")});
}

static void add_bank(struct opine *o)
{
    const struct ui_field fields[] = {
        {.name = "amount",
         .label = N_("金额"),
         .kind = UI_MONEY,
         .row = 1,
         .col = 20,
         .cols = 13,
         .clause = "二(二)3",
         .hint = N_("不超过申请的金额")},
        {.name = "months",
         .label = N_("期限"),
         .kind = UI_INT,
         .row = 1,
         .col = 40,
         .cols = 3,
         .unit = N_("月"),
         .clause = "一(三)"},
        {.name = "rate",
         .label = N_("利率%"),
         .kind = UI_RATE,
         .row = 1,
         .col = 54,
         .cols = 6,
         .clause = "一(四)",
         .hint = N_("不填按当日 LPR(上限);展期不填保持合同利率")},
        {.name = "rating",
         .label = N_("评级"),
         .kind = UI_TEXT,
         .row = 2,
         .col = 1,
         .cols = 8,
         .max = 20,
         .clause = "一(九)",
         .hint = N_("评级授信的结果,如 AA")},
        {.name = "line",
         .label = N_("授信额度"),
         .kind = UI_MONEY,
         .row = 2,
         .col = 20,
         .cols = 13,
         .clause = "一(九)",
         .hint = N_("不低于批准的金额")},
        {.name = "record",
         .label = N_("信用记录"),
         .kind = UI_CHOICE,
         .row = 2,
         .col = 46,
         .cols = 14,
         .choices = records,
         .clause = "一(九)",
         .hint = N_("1 无重大不良记录  2 有(须授权)")},
        {.name = "found",
         .label = N_("核实"),
         .kind = UI_TICKS,
         .row = 3,
         .col = 1,
         .cols = 72,
         .choices = found,
         .clause = "一(九)",
         .hint = N_("四项都核实过才打勾: 按数字或空格;从不预先打勾")}};

    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        add(o, fields[i]);
}

static void add_words(struct opine *o, int row)
{
    const char *by =
        o->stage == STAGE_VILLAGE || o->stage == STAGE_TOWNSHIP ? N_("负责人") : N_("审批人");
    const struct ui_field fields[] = {
        {.name = "text",
         .label = N_("意见"),
         .kind = UI_TEXT,
         .flags = UI_LONG,
         .row = row,
         .col = 1,
         .cols = 66,
         .max = 120,
         .clause = o->stage == STAGE_TOWNSHIP ? "附件备注2" : "二(二)",
         .hint = N_("F4 常用语")},
        {.name = "officer",
         .label = by,
         .kind = UI_TEXT,
         .flags = o->hand == HAND_PAPER ? UI_NEED : UI_FIXED,
         .row = row + 1,
         .col = 1,
         .cols = 12,
         .max = 30,
         .hint = N_("纸上的签名")},
        {.name = "date",
         .label = N_("日期"),
         .kind = UI_DATE,
         .flags = UI_NEED | UI_PAST,
         .row = row + 1,
         .col = 26,
         .cols = 11,
         .hint = N_("纸上的日期;不早于申请日期")},
        {.name = "reason",
         .label = N_("原因"),
         .kind = UI_CHOICE,
         .row = row + 2,
         .col = 1,
         .cols = 22,
         .choices = o->reasons,
         .clause = "二(二)3",
         .hint = N_("不同意须说明原因;写进告知书和未获批清单")},
        {.name = "reason_text",
         .label = N_("说明"),
         .kind = UI_TEXT,
         .flags = UI_LONG,
         .row = row + 2,
         .col = 32,
         .cols = 40,
         .max = 120,
         .hint = N_("写给借款人的话")},
        {.name = "missing",
         .label = N_("缺什么"),
         .kind = UI_TEXT,
         .flags = UI_LONG,
         .row = row + 2,
         .col = 1,
         .cols = 60,
         .max = 120,
         .hint = N_("退回补件: 写明要补的资料")}};

    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        add(o, fields[i]);
    o->form_rows = row + 2;
}

static void add_number(struct opine *o)
{
    add(o, (struct ui_field){.name = "household_no",
                             .label = N_("建档立卡户编号"),
                             .kind = UI_TEXT,
                             .row = 1,
                             .col = 26,
                             .cols = 24,
                             .max = 40,
                             .clause = "附件备注1",
                             .hint = N_("由工作站填写,替换临时号")});
}

static void add_fields(struct opine *o)
{
    add_verdict(o);
    if (o->stage == STAGE_BANK)
        add_bank(o);
    if (o->stage == STAGE_STATION && scr_int(&o->paper, 0, "provisional"))
        add_number(o);
    add_words(o, o->stage == STAGE_BANK ? 4 : 2);
}

/* ------------------------------------------------------------------ what is usual */

enum facts_kind opine_kind(const struct opine *o)
{
    enum facts_kind k = KIND_FIRST;

    application_kind_from_label(scr_text(&o->paper, 0, "kind"), &k);
    return k;
}

static int verdict_of(const struct opine *o)
{
    return (int)ui_form_int(&o->form, "verdict");
}

/* What the annex's second note gives the township to write, and its like for the others. */
static const char *agreed(const struct opine *o, size_t i)
{
    static const char *const township[] = {"该户为我镇建档立卡脱贫人口。",
                                           "该户为我镇边缘易致贫户。"};
    static const char *const village[] = {"情况属实，同意上报。", "户借、户用、户还，同意上报。"};
    static const char *const station[] = {"户编号已核，在本季名单内。", "户编号已核，同意。"};
    static const char *const bank[] = {"经审查符合放贷条件，同意发放。",
                                       "经审查符合条件，同意办理。"};
    bool second = false;
    const char *const *list = bank;

    if (i > 1)
        return NULL;
    if (o->stage == STAGE_TOWNSHIP) {
        list = township;
        second = str_eq(scr_text(&o->paper, 0, "household_kind"), "边缘易致贫户");
    } else if (o->stage == STAGE_STATION) {
        list = station;
        second = !str_ends(scr_text(&o->paper, 0, "listed"), " 在册");
    } else if (o->stage == STAGE_VILLAGE) {
        list = village;
    } else {
        second = opine_kind(o) == KIND_RENEWAL || opine_kind(o) == KIND_EXTENSION;
    }
    return list[second ? 1 - i : i];
}

const char *opine_words(const struct opine *o, size_t i)
{
    static const char *const back[] = {"资料不全，退回补件。"};
    static const char *const deny[] = {"经审查不符合条件，不同意。"};
    int v = verdict_of(o);

    if (v == BACK)
        return i == 0 ? back[0] : NULL;
    if (v == DENY)
        return i == 0 ? deny[0] : NULL;
    return agreed(o, i);
}

static void fill_words(struct opine *o)
{
    const char *now = ui_form_get(&o->form, "text");

    if (*now && !str_eq(now, o->words))
        return; /* somebody wrote his own */
    str_copy(o->words, sizeof o->words, opine_words(o, 0));
    ui_form_set(&o->form, "text", o->words);
}

static void fill_usual(struct opine *o)
{
    char iso[DAY_TEXT_SIZE];
    char last[32];

    ui_form_set(&o->form, "date", day_iso(o->d->app.today, iso));
    scr_fmt(last, sizeof last, "%s_last", opine_stage_name(o->stage));
    ui_form_set(&o->form, "officer",
                o->hand == HAND_OWN ? o->d->app.user.full_name : scr_text(&o->paper, 0, last));
    if (o->stage == STAGE_BANK) {
        char plain[MONEY_TEXT_SIZE];
        char months[16];

        ui_form_set(&o->form, "amount", money_plain(scr_money(&o->paper, 0, "amount_fen"), plain));
        snprintf(months, sizeof months, "%d", (int)scr_int(&o->paper, 0, "months"));
        ui_form_set(&o->form, "months", months);
    }
}

/* ------------------------------------------------------------------ by the verdict */

static void ask_for(struct opine *o, const char *field, bool shown, bool needed)
{
    ui_form_hide(&o->form, field, !shown);
    ui_form_flags(&o->form, field, needed ? UI_NEED : 0, needed ? 0 : UI_NEED);
}

static void skip(struct opine *o, const char *field, bool over)
{
    ui_form_flags(&o->form, field, over ? UI_SKIP : 0, over ? 0 : UI_SKIP);
}

void opine_verdict(struct opine *o)
{
    static const char *const judged[] = {"rating", "line", "record", "found"};
    static const char *const granted[] = {"amount", "months", "rate"};
    int v = verdict_of(o);
    bool agrees = v == SAME || v == LESS;
    bool bank = o->stage == STAGE_BANK;

    ask_for(o, "reason", v == DENY, v == DENY);
    ask_for(o, "reason_text", v == DENY,
            v == DENY && str_eq(ui_form_get(&o->form, "reason"), "19"));
    ask_for(o, "missing", v == BACK, v == BACK);
    for (size_t i = 0; bank && i < 4; i++)
        ask_for(o, judged[i], agrees, agrees);
    for (size_t i = 0; bank && i < 3; i++) {
        ask_for(o, granted[i], agrees, false);
        skip(o, granted[i], v != LESS);
    }
    fill_words(o);
    skip(o, "text", true);
    skip(o, "officer", ui_form_get(&o->form, "officer")[0] != '\0');
    skip(o, "date", o->hand != HAND_PAPER);
}

/* ------------------------------------------------------------------ drafts, arguments */

static void draft_key(const struct opine *o, char *key, size_t size)
{
    scr_fmt(key, size, "%s %s", scr_text(&o->paper, 0, "application_no"),
            opine_stage_name(o->stage));
}

void opine_save_draft(struct opine *o)
{
    char key[80];
    char title[160];

    if (o->filling || !scr_count(&o->paper))
        return;
    draft_key(o, key, sizeof key);
    scr_fmt(title, sizeof title, "%s %s", scr_text(&o->paper, 0, "borrower"),
            _(opine_stage_label(o->stage)));
    scr_draft_save(o->d, &o->form, "21", key, title);
}

void opine_drop_draft(struct opine *o)
{
    char key[80];

    draft_key(o, key, sizeof key);
    scr_draft_drop(o->d, "21", key);
}

/* The station writes the number before anything else (附件备注1); without one it may sign, too. */
static void start_form(struct opine *o)
{
    const char *number = ui_form_get(&o->form, "household_no");

    ui_form_start(&o->form);
    if (number && !*number)
        ui_form_go(&o->form, "household_no");
}

void opine_build(struct opine *o)
{
    char key[80];

    draft_key(o, key, sizeof key);
    o->n = 0;
    o->words[0] = '\0';
    if (o->hand != HAND_NONE)
        add_fields(o);
    ui_form_release(&o->form);
    ui_form_init(&o->form, o->field, o->n, o->d->app.today, NULL);
    if (o->hand == HAND_NONE)
        return;
    o->filling = true;
    fill_usual(o);
    opine_verdict(o);
    start_form(o);
    if (scr_draft_restore(o->d, &o->form, "21", key)) {
        opine_verdict(o);
        start_form(o);
    }
    o->filling = false;
}

static const char *act_verdict(int v)
{
    return v == BACK ? "return" : v == DENY ? "refuse" : "agree";
}

static void put_ticks(const struct opine *o, struct args *in)
{
    static const char *const keys[] = {"capacity", "skill", "repay", "market"};

    for (size_t i = 0; i < 4; i++)
        args_set(in, keys[i], ui_form_ticked(&o->form, "found", found[i].code) ? "yes" : "no");
}

void opine_args(const struct opine *o, struct args *in)
{
    static const char *const always[] = {"text", "date"};
    static const char *const bank[] = {"amount", "months", "rate", "rating", "line"};
    int v = verdict_of(o);
    bool agrees = v == SAME || v == LESS;

    args_set(in, "application", scr_text(&o->paper, 0, "application_no"));
    args_set(in, "stage", opine_stage_name(o->stage));
    args_set(in, "verdict", act_verdict(v));
    for (size_t i = 0; i < 2; i++)
        args_set(in, always[i], ui_form_get(&o->form, always[i]));
    if (o->hand == HAND_PAPER) {
        args_set(in, "paper", "yes");
        args_set(in, "officer", ui_form_get(&o->form, "officer"));
    }
    for (size_t i = 0; agrees && o->stage == STAGE_BANK && i < 5; i++)
        args_set(in, bank[i], ui_form_get(&o->form, bank[i]));
    if (agrees && o->stage == STAGE_BANK) {
        const char *record = ui_form_get(&o->form, "record");

        args_set(in, "record", !*record ? "" : str_eq(record, "1") ? "clean" : "bad");
        put_ticks(o, in);
    }
    if (ui_form_get(&o->form, "household_no"))
        args_set(in, "household_no", ui_form_get(&o->form, "household_no"));
    if (v == DENY) {
        args_set(in, "reason", ui_form_get(&o->form, "reason"));
        args_set(in, "reason_text", ui_form_get(&o->form, "reason_text"));
    }
    if (v == BACK)
        args_set(in, "missing", ui_form_get(&o->form, "missing"));
}
