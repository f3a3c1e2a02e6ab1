/* Screen 21: which fields an opinion of each stage has, and where they stand. */
#include "base/i18n.h"
#include "screens/opine.h"

static const struct ui_choice verdicts[] = {
    {"1", N_("同意"), "ty"}, {"3", N_("退回补件"), "th"}, {"4", N_("不同意"), "bty"}, {0}};
static const struct ui_choice bank_verdicts[] = {{"1", N_("同意"), "ty"},
                                                 {"2", N_("减额同意"), "je"},
                                                 {"3", N_("退回补件"), "th"},
                                                 {"4", N_("不同意"), "bty"},
                                                 {0}};
static const struct ui_choice records[] = {
    {"1", N_("无重大不良"), "w"}, {"2", N_("有重大不良"), "y"}, {0}};
const struct ui_choice opine_found[] = {{"1", N_("完全民事行为能力"), ""},
                                        {"2", N_("劳动生产技能"), ""},
                                        {"3", N_("还款能力"), ""},
                                        {"4", N_("市场前景"), ""},
                                        {0}};

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
         .choices = opine_found,
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

void opine_add_fields(struct opine *o)
{
    add_verdict(o);
    if (o->stage == STAGE_BANK)
        add_bank(o);
    if (o->stage == STAGE_STATION && scr_int(&o->paper, 0, "provisional"))
        add_number(o);
    add_words(o, o->stage == STAGE_BANK ? 4 : 2);
}
