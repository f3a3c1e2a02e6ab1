#include "screens/audit_words.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "core/day.h"
#include "ops/act.h"

struct word {
    const char *word, *label;
};

static const struct word tables[] = {{"household", N_("户")},
                                     {"person", N_("成员")},
                                     {"account", N_("账号")},
                                     {"list", N_("季度名单")},
                                     {"list_row", N_("名单行")},
                                     {"application", N_("申请")},
                                     {"opinion", N_("意见")},
                                     {"verdict", N_("核对记录")},
                                     {"loan", N_("贷款")},
                                     {"plan", N_("分期计划")},
                                     {"opening", N_("接收余额")},
                                     {"receipt", N_("收款")},
                                     {"reversal", N_("冲正")},
                                     {"event", N_("贷款事项")},
                                     {"cancel", N_("撤销")},
                                     {"roster", N_("清册")},
                                     {"roster_line", N_("清册行")},
                                     {"roster_step", N_("清册步骤")},
                                     {"roster_mark", N_("清册标记")},
                                     {"user", N_("用户")},
                                     {"lpr", N_("LPR")},
                                     {"policy_param", N_("政策参数")},
                                     {"policy_version", N_("政策版本")},
                                     {"setting", N_("设置")},
                                     {"region", N_("区划")},
                                     {"code", N_("代码")},
                                     {"holiday", N_("工作日安排")},
                                     {"visit", N_("检查")},
                                     {"risk_event", N_("风险事项")},
                                     {"risk_step", N_("风险事项后续")},
                                     {"notice", N_("通知")},
                                     {"collection", N_("催收")},
                                     {"filing", N_("备案")},
                                     {"filing_step", N_("备案步骤")},
                                     {"site", N_("机构")},
                                     {"application_step", N_("申请步骤")},
                                     {"delivery", N_("送达")},
                                     {"fund_entry", N_("风险补偿金")},
                                     {"task_done", N_("待办处理")},
                                     {"paper_count", N_("纸面末号")},
                                     {NULL, NULL}};

static const struct word columns[] = {{"household_no", N_("户编号")},
                                      {"kind", N_("种类")},
                                      {"name", N_("名称")},
                                      {"full_name", N_("姓名")},
                                      {"phone", N_("电话")},
                                      {"address", N_("住址")},
                                      {"idno", N_("身份证号")},
                                      {"marital", N_("婚姻")},
                                      {"relation", N_("关系")},
                                      {"sex", N_("性别")},
                                      {"birth", N_("出生日期")},
                                      {"members", N_("人口")},
                                      {"amount", N_("金额(分)")},
                                      {"principal", N_("本金(分)")},
                                      {"interest", N_("利息(分)")},
                                      {"penalty", N_("罚息(分)")},
                                      {"compound", N_("复利(分)")},
                                      {"date", N_("日期")},
                                      {"voucher", N_("凭证号")},
                                      {"method", N_("方式")},
                                      {"reason", N_("理由")},
                                      {"document", N_("依据")},
                                      {"text", N_("说明")},
                                      {"rate_ppm", N_("利率(ppm)")},
                                      {"start", N_("放款日")},
                                      {"maturity", N_("到期日")},
                                      {"contract_no", N_("合同号")},
                                      {"value", N_("值")},
                                      {"from_day", N_("生效")},
                                      {"disabled", N_("停用")},
                                      {"role", N_("岗位")},
                                      {"number", N_("号码")},
                                      {"holder", N_("户名")},
                                      {"y1_ppm", N_("1年期(ppm)")},
                                      {"y5_ppm", N_("5年期(ppm)")},
                                      {"py", N_("拼音")},
                                      {"group_name", N_("组")},
                                      {"user_id", N_("经办")},
                                      {"loan_id", N_("贷款")},
                                      {"new_maturity", N_("新到期日")},
                                      {"class", N_("分类")},
                                      {"months", N_("期限(月)")},
                                      {"purpose", N_("用途")},
                                      {"state", N_("状态")},
                                      {"household_id", N_("户")},
                                      {"borrower_id", N_("借款人")},
                                      {"application_id", N_("申请")},
                                      {"scheme", N_("品种")},
                                      {"settle", N_("结息方式")},
                                      {"fund", N_("资金来源")},
                                      {"account", N_("账号")},
                                      {"officer", N_("管户人")},
                                      {"source", N_("来源")},
                                      {"town_id", N_("乡镇")},
                                      {"village_id", N_("村")},
                                      {"merged_into", N_("并入")},
                                      {"since", N_("起始日")},
                                      {"parent_id", N_("上级")},
                                      {"note", N_("备注")},
                                      {"to_day", N_("失效")},
                                      {"enabled", N_("启用")},
                                      {"region", N_("辖区")},
                                      {NULL, NULL}};

/* Columns that hold day numbers. */
static const char *const days[] = {"birth",        "date",     "start", "maturity",
                                   "new_maturity", "since",    "due",   "from_day",
                                   "to_day",       "left_day", "found", "day"};

static const struct word acts[] = {{"report", N_("查阅个人信息")},  {"init", N_("建库")},
                                   {"import", N_("导入")},          {"demo", N_("填演练数据")},
                                   {"user-password", N_("改口令")}, {NULL, NULL}};

static const char *find(const struct word *w, const char *word)
{
    for (; w->word; w++)
        if (str_eq(w->word, word))
            return _(w->label);
    return NULL;
}

const char *audit_table_label(const char *table)
{
    const char *label = find(tables, table);

    return label ? label : table;
}

const char *audit_column_label(const char *column)
{
    const char *label = find(columns, column);

    return label ? label : column;
}

const char *audit_act_label(const char *act)
{
    const struct act *a = act_find(act);
    const char *label = find(acts, act);

    if (a)
        return _(a->label);
    if (!label && str_starts(act, "import"))
        return _("导入");
    return label ? label : act;
}

const char *audit_value(const char *column, const char *value, char *buf, size_t size)
{
    char *end = NULL;
    long n = strtol(value, &end, 10);

    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
        if (str_eq(days[i], column) && *value && !*end && n >= INT32_MIN && n <= INT32_MAX) {
            char iso[DAY_TEXT_SIZE];

            str_copy(buf, size, day_iso((struct day){(int32_t)n}, iso));
            return buf;
        }
    return i18n_words(value, buf, size);
}
