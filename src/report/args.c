/* What can be asked of a report, and how the values are read. */
#include "report/args.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"

static const struct rpt_param params[] = {
    {"as_of", "as-of", PARAM_DAY, N_("截止日")},
    {"quarter", "quarter", PARAM_QUARTER, N_("季度")},
    {"month", "month", PARAM_MONTH, N_("月份")},
    {"town", "town", PARAM_TEXT, N_("乡镇")},
    {"village", "village", PARAM_TEXT, N_("村")},
    {"branch", "branch", PARAM_TEXT, N_("机构")},
    {"scheme", "scheme", PARAM_TEXT, N_("贷款品种")},
    {"contract", "contract", PARAM_TEXT, N_("合同编号")},
    {"household", "household", PARAM_TEXT, N_("户编号")},
    {"application", "application", PARAM_TEXT, N_("申请编号")},
    {"roster", "roster", PARAM_TEXT, N_("清册编号")},
    {"filing", "filing", PARAM_TEXT, N_("备案编号")},
    {"voucher", "voucher", PARAM_TEXT, N_("凭证号")},
    {"notice", "notice", PARAM_TEXT, N_("告知书编号")},
    {"date", "date", PARAM_DAY, N_("日期")},
    {"from", "from", PARAM_DAY, N_("起始日")},
    {"to", "to", PARAM_DAY, N_("终止日")},
    {"days", "days", PARAM_INT, N_("天数")},
    {"by", "by", PARAM_TEXT, N_("按")},
    {"user", "user", PARAM_TEXT, N_("用户")},
    {"role", "role", PARAM_TEXT, N_("岗位")},
    {"act", "act", PARAM_TEXT, N_("动作")},
    {"state", "state", PARAM_TEXT, N_("状态")},
    {"stage", "stage", PARAM_TEXT, N_("环节")},
    {"text", "text", PARAM_TEXT, N_("查找")},
    {"text_end", "text-end", PARAM_TEXT, N_("查找止")},
    {"id", "id", PARAM_INT, N_("编号")},
    {"key", "key", PARAM_TEXT, N_("键")},
    {"limit", "limit", PARAM_INT, N_("行数")},
    {"batch", "batch", PARAM_TEXT, N_("批次")},
};

#define PARAMS (sizeof params / sizeof params[0])

const struct rpt_param *rpt_param_find(const char *name)
{
    for (size_t i = 0; i < PARAMS; i++)
        if (strcmp(params[i].name, name) == 0)
            return &params[i];
    return NULL;
}

const struct rpt_param *rpt_param_find_option(const char *option)
{
    for (size_t i = 0; i < PARAMS; i++)
        if (strcmp(params[i].option, option) == 0)
            return &params[i];
    return NULL;
}

const char *rpt_param_label(const struct rpt_param *p)
{
    return _(p->label);
}

/* One item of the args line at *s: its name, and in *mark what follows it ("", "!", "=30"). */
static bool next_arg(const char **s, char name[RPT_NAME_SIZE], char mark[RPT_NAME_SIZE])
{
    size_t n, m;

    *s += strspn(*s, " ");
    if (!**s)
        return false;
    n = strcspn(*s, " !=");
    m = strcspn(*s + n, " ");
    snprintf(name, RPT_NAME_SIZE, "%.*s", (int)n, *s);
    snprintf(mark, RPT_NAME_SIZE, "%.*s", (int)m, *s + n);
    *s += n + m;
    return true;
}

static bool find_arg(const struct rpt *r, const char *name, char mark[RPT_NAME_SIZE])
{
    const char *s = r->args;
    char found[RPT_NAME_SIZE];

    while (next_arg(&s, found, mark))
        if (strcmp(found, name) == 0)
            return true;
    return false;
}

bool rpt_takes(const struct rpt *r, const char *name)
{
    char mark[RPT_NAME_SIZE];

    return find_arg(r, name, mark);
}

bool rpt_needs(const struct rpt *r, const char *name)
{
    char mark[RPT_NAME_SIZE];

    return find_arg(r, name, mark) && mark[0] == '!';
}

bool rpt_arg_name(const struct rpt *r, size_t *at, char out[RPT_NAME_SIZE])
{
    const char *s = r->args + *at;
    char mark[RPT_NAME_SIZE];

    if (!next_arg(&s, out, mark))
        return false;
    *at = (size_t)(s - r->args);
    return true;
}

static enum rc read_int(const char *text, int64_t *out, struct err *e)
{
    if (!str_all_digits(text) || strlen(text) > 18)
        return err_set(e, E_DATA, _("不是数字: %s"), text);
    *out = strtoll(text, NULL, 10);
    return OK;
}

static enum rc read_value(enum param_type type, const char *text, struct rpt_arg *a, struct err *e)
{
    struct day d;
    int n = 0;
    enum rc rc = OK;

    switch (type) {
    case PARAM_DAY:
        rc = day_parse(text, &d, e);
        a->n = rc == OK ? d.n : 0;
        break;
    case PARAM_QUARTER:
        rc = quarter_parse(text, &n, e);
        a->n = n;
        break;
    case PARAM_MONTH:
        rc = month_parse(text, &n, e);
        a->n = n;
        break;
    case PARAM_INT:
        rc = read_int(text, &a->n, e);
        break;
    default:
        a->text = text;
    }
    return rc;
}

static bool given(const struct rpt_args *a, const char *name)
{
    for (size_t i = 0; i < a->n; i++)
        if (strcmp(a->v[i].name, name) == 0)
            return true;
    return false;
}

enum rc rpt_args_set(struct rpt_args *a, const struct rpt *r, const char *name, const char *text,
                     struct err *e)
{
    const struct rpt_param *p = rpt_param_find(name);
    struct rpt_arg arg = {.name = p ? p->name : name};
    enum rc rc;

    if (!p || !rpt_takes(r, name))
        return err_set(e, E_USAGE, _("报表 %s 不用参数 --%s"), r->name, p ? p->option : name);
    if (given(a, name))
        return err_set(e, E_USAGE, _("参数 --%s 写了两次"), p->option);
    if (strcmp(name, "by") == 0 && !str_has_word(r->by, text))
        return err_set(e, E_USAGE, _("--by 只能是: %s"), r->by);
    rc = read_value(p->type, text, &arg, e);
    if (rc != OK) {
        str_copy(e->field, sizeof e->field, p->option);
        return err_prefix(e, "--%s", p->option);
    }
    if (a->n < RPT_ARG_MAX)
        a->v[a->n++] = arg;
    return OK;
}

static void set_number(struct rpt_args *a, const char *name, int64_t n)
{
    a->v[a->n++] = (struct rpt_arg){.name = name, .n = n};
}

/* The value of one argument that was not given. */
static enum rc fill_in(struct rpt_args *a, const struct rpt *r, const struct rpt_param *p,
                       const char *mark, struct day today, struct err *e)
{
    char *keep = a->defaults[a->n];

    if (mark[0] == '!')
        return err_set(e, E_USAGE, _("报表 %s 需要 --%s (%s)"), r->name, p->option, _(p->label));
    if (mark[0] == '=') {
        snprintf(keep, RPT_NAME_SIZE, "%s", mark + 1);
        return rpt_args_set(a, r, p->name, keep, e);
    }
    if (strcmp(p->name, "by") == 0) {
        snprintf(keep, RPT_NAME_SIZE, "%.*s", (int)strcspn(r->by, " "), r->by);
        return rpt_args_set(a, r, p->name, keep, e);
    }
    if (strcmp(p->name, "as_of") == 0 || strcmp(p->name, "date") == 0)
        set_number(a, p->name, today.n);
    else if (p->type == PARAM_QUARTER)
        set_number(a, p->name, quarter_of(today));
    else if (p->type == PARAM_MONTH)
        set_number(a, p->name, month_of(today));
    return OK;
}

enum rc rpt_args_complete(struct rpt_args *a, const struct rpt *r, struct day today, struct err *e)
{
    const char *s = r->args;
    char name[RPT_NAME_SIZE];
    char mark[RPT_NAME_SIZE];

    while (next_arg(&s, name, mark)) {
        enum rc rc;

        if (given(a, name))
            continue;
        rc = fill_in(a, r, rpt_param_find(name), mark, today, e);
        if (rc != OK)
            return rc;
    }
    return OK;
}

/* What `by` says to people. */
static const char *by_label(const char *word)
{
    static const struct {
        const char *word;
        const char *label;
    } labels[] = {{"town", N_("乡镇")},
                  {"village", N_("村")},
                  {"branch", N_("机构")},
                  {"county", N_("全县")}};

    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        if (strcmp(labels[i].word, word) == 0)
            return _(labels[i].label);
    return word;
}

const char *rpt_args_line(const struct rpt_args *a, char *buf, size_t size)
{
    struct buf b = BUF_INIT;
    char text[DAY_TEXT_SIZE];

    for (size_t i = 0; i < a->n; i++) {
        const struct rpt_arg *v = &a->v[i];
        const struct rpt_param *p = rpt_param_find(v->name);

        buf_fmt(&b, "%s%s ", b.len ? "  " : "", _(p->label));
        if (p->type == PARAM_DAY)
            buf_str(&b, day_iso((struct day){(int32_t)v->n}, text));
        else if (p->type == PARAM_QUARTER)
            buf_str(&b, quarter_text((int)v->n, text));
        else if (p->type == PARAM_MONTH)
            buf_str(&b, month_text((int)v->n, text));
        else if (p->type == PARAM_INT)
            buf_fmt(&b, "%" PRId64, v->n);
        else
            buf_str(&b, strcmp(v->name, "by") == 0 ? by_label(v->text) : v->text);
    }
    str_copy(buf, size, buf_cstr(&b));
    buf_release(&b);
    return buf;
}
