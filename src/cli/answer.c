#include "cli/answer.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "ops/application.h"
#include "ops/rosters.h"
#include "report/json.h"

static const char *suffix(enum value_type t)
{
    return t == VALUE_MONEY ? "_fen" : t == VALUE_RATE ? "_ppm" : "";
}

static void put_object(struct buf *b, const struct result *r);

static void put_value(struct buf *b, const struct value *v)
{
    char key[80];
    char iso[DAY_TEXT_SIZE];

    snprintf(key, sizeof key, "%s%s", v->key, suffix(v->type));
    json_str(b, key);
    buf_ch(b, ':');
    switch (v->type) {
    case VALUE_TEXT:
        json_str(b, v->text ? v->text : "");
        break;
    case VALUE_DAY:
        json_str(b, day_iso((struct day){(int32_t)v->n}, iso));
        break;
    case VALUE_LIST:
        buf_ch(b, '[');
        for (size_t i = 0; i < v->row_count; i++) {
            if (i)
                buf_ch(b, ',');
            put_object(b, &v->rows[i]);
        }
        buf_ch(b, ']');
        break;
    default:
        buf_fmt(b, "%" PRId64, v->n);
    }
}

static void put_values(struct buf *b, const struct result *r)
{
    for (size_t i = 0; i < r->n; i++) {
        if (i)
            buf_ch(b, ',');
        put_value(b, &r->v[i]);
    }
}

static void put_object(struct buf *b, const struct result *r)
{
    buf_ch(b, '{');
    put_values(b, r);
    buf_ch(b, '}');
}

static void put_verdict(struct buf *b, const char *level, const char *rule, const char *clause,
                        const char *text)
{
    buf_str(b, "{\"level\":");
    json_str(b, level);
    buf_str(b, ",\"rule\":");
    json_str(b, rule);
    buf_str(b, ",\"clause\":");
    json_str(b, clause);
    buf_str(b, ",\"text\":");
    json_str(b, text);
    buf_ch(b, '}');
}

static void put_verdicts(struct buf *b, const struct verdicts *v)
{
    for (size_t i = 0; i < v->n; i++) {
        const struct verdict *x = &v->v[i];

        if (i)
            buf_ch(b, ',');
        put_verdict(b, level_name(x->level), x->rule, x->clause, x->text);
    }
}

void answer_json(struct buf *b, const struct result *r)
{
    buf_ch(b, '{');
    put_values(b, r);
    buf_str(b, r->n ? ",\"warnings\":[" : "\"warnings\":[");
    put_verdicts(b, &r->verdicts);
    buf_str(b, "]}\n");
}

/* What refused, in a word, where it was not a rule. */
static const char *reason_word(const struct err *e)
{
    if (e->field[0])
        return e->field;
    return e->code == E_AUTH ? "role" : e->code == E_NOTFOUND ? "notfound" : "data";
}

bool answer_tells(const struct result *r, const struct err *e)
{
    for (size_t i = 0; i < r->verdicts.n; i++)
        if (strcmp(r->verdicts.v[i].text, e->text) == 0)
            return true;
    return e->code == E_RULE && verdict_worst(&r->verdicts) >= LEVEL_OVERRIDE;
}

void answer_refusal_json(struct buf *b, const struct result *r, const struct err *e)
{
    buf_str(b, "{\"verdicts\":[");
    put_verdicts(b, &r->verdicts);
    if (!answer_tells(r, e)) {
        if (r->verdicts.n)
            buf_ch(b, ',');
        put_verdict(b, level_name(LEVEL_BLOCK), reason_word(e), e->clause, e->text);
    }
    buf_str(b, "]}\n");
}

/* ---------------------------------------------------------------- for people */

/* Words for the values that acts answer with. */
static const char *label(const char *key)
{
    static const struct {
        const char *key;
        const char *label;
    } labels[] = {
        {"account", N_("账号")},
        {"amount", N_("金额")},
        {"application_no", N_("申请编号")},
        {"balance", N_("余额")},
        {"borrower", N_("借款人")},
        {"branch", N_("机构")},
        {"changes", N_("今天的变化")},
        {"claim", N_("申请补偿")},
        {"class", N_("五级分类")},
        {"closing", N_("月末余额")},
        {"collected", N_("收现")},
        {"compound", N_("复利")},
        {"contract_no", N_("合同编号")},
        {"corrected", N_("以前月份更正")},
        {"count", N_("笔数")},
        {"date", N_("日期")},
        {"due", N_("期限")},
        {"filing", N_("备案编号")},
        {"filing_no", N_("备案编号")},
        {"filings", N_("备案")},
        {"granted", N_("放款")},
        {"household_no", N_("户编号")},
        {"interest", N_("利息")},
        {"kind", N_("种类")},
        {"limitation", N_("时效到期日")},
        {"lines", N_("行数")},
        {"loans", N_("贷款")},
        {"maturity", N_("到期日期")},
        {"missing", N_("还缺")},
        {"moved_out", N_("转出")},
        {"name", N_("名称")},
        {"notice", N_("通知编号")},
        {"now", N_("现为")},
        {"number", N_("编号")},
        {"opening", N_("月初余额")},
        {"paid", N_("已付")},
        {"parameter", N_("参数")},
        {"penalty", N_("罚息")},
        {"people", N_("人数")},
        {"principal", N_("本金")},
        {"rate", N_("年利率(%)")},
        {"received", N_("收回")},
        {"returned", N_("退回")},
        {"reversed", N_("冲正的凭证")},
        {"role", N_("岗位")},
        {"roster_no", N_("清册编号")},
        {"rosters", N_("清册")},
        {"scheme", N_("贷款品种")},
        {"state", N_("状态")},
        {"status", N_("状态")},
        {"step", N_("步骤")},
        {"subsidy", N_("贴息")},
        {"taken_over", N_("接收")},
        {"task", N_("待办")},
        {"total", N_("合计")},
        {"town", N_("乡镇")},
        {"value", N_("值")},
        {"version", N_("政策版本")},
        {"village", N_("村")},
        {"voucher", N_("凭证号")},
        {"waiting_for", N_("等待")},
        {"was", N_("原为")},
        {"what", N_("事项")},
    };

    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        if (strcmp(labels[i].key, key) == 0)
            return _(labels[i].label);
    return key;
}

/* Codes that json keeps, as people read them. */
static const char *words(const char *key, const char *code)
{
    const char *word = code;

    if (strcmp(key, "state") == 0)
        word = application_state_label(code);
    if (strcmp(key, "state") == 0 && word == code)
        word = roster_state_label(code);
    if (strcmp(key, "status") == 0)
        word = strcmp(code, "running") == 0     ? _("在贷")
               : strcmp(code, "closed") == 0    ? _("结清")
               : strcmp(code, "converted") == 0 ? _("已转出")
                                                : code;
    return word;
}

/* The stages that an application waits for, parted by blanks. */
static void put_stages(struct buf *b, const char *stages)
{
    static const char *const words[][2] = {
        {"village", N_("村委会")}, {"station", N_("扶贫工作站")}, {"township", N_("乡镇(街道)")},
        {"bank", N_("信用社")},    {"disburse", N_("放款")},      {"extend", N_("展期")},
        {"renew", N_("续贷")},
    };
    const char *sep = "";

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_has_word(stages, words[i][0])) {
            buf_fmt(b, "%s%s", sep, _(words[i][1]));
            sep = " ";
        }
}

static void put_lines(struct buf *b, const struct result *r, const char *indent)
{
    char text[MONEY_TEXT_SIZE];

    for (size_t i = 0; i < r->n; i++) {
        const struct value *v = &r->v[i];

        buf_fmt(b, "%s%s: ", indent, label(v->key));
        if (v->type == VALUE_TEXT && v->text && strcmp(v->key, "waiting_for") == 0)
            put_stages(b, v->text);
        else if (v->type == VALUE_TEXT)
            buf_str(b, words(v->key, v->text ? v->text : ""));
        else if (v->type == VALUE_MONEY)
            buf_str(b, money_comma((struct money){v->n}, text));
        else if (v->type == VALUE_RATE)
            buf_str(b, rate_text((struct rate){(int32_t)v->n}, text));
        else if (v->type == VALUE_DAY)
            buf_str(b, day_iso((struct day){(int32_t)v->n}, text));
        else if (v->type == VALUE_INT)
            buf_fmt(b, "%" PRId64, v->n);
        buf_ch(b, '\n');
        for (size_t k = 0; v->type == VALUE_LIST && k < v->row_count; k++)
            put_lines(b, &v->rows[k], "  ");
    }
}

void answer_text(struct buf *b, const struct result *r)
{
    put_lines(b, r, "");
}

static const char *level_label(enum level l)
{
    return l == LEVEL_BLOCK ? _("禁止") : l == LEVEL_OVERRIDE ? _("需授权") : _("提示");
}

void answer_verdicts_text(struct buf *b, const struct verdicts *v)
{
    for (size_t i = 0; i < v->n; i++) {
        const struct verdict *x = &v->v[i];

        buf_fmt(b, "%s %s", level_label(x->level), x->rule);
        if (x->clause[0] && !strstr(x->text, x->clause))
            buf_fmt(b, " 〔%s〕", x->clause);
        buf_fmt(b, " %s\n", x->text);
    }
}
