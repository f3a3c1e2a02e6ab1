#include "tui/field.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/idno.h"
#include "core/money.h"
#include "core/rate.h"
#include "core/rmb.h"
#include "tui/calc.h"
#include "tui/choice.h"
#include "tui/normal.h"
#include "tui/tr.h"

static enum rc read_money(const char *s, char *out, size_t size, struct err *e)
{
    char plain[MONEY_TEXT_SIZE];
    struct money m;
    enum rc rc = s[0] == '=' ? ui_calc(s, &m, e) : money_parse(s, &m, e);

    if (rc != OK)
        return rc;
    if (m.fen < 0)
        return err_set(e, E_DATA, _("金额不能为负: %s。更正用冲正"), money_comma(m, plain));
    str_copy(out, size, money_plain(m, plain));
    return OK;
}

static enum rc read_rate(const char *s, char *out, size_t size, struct err *e)
{
    char text[RATE_TEXT_SIZE];
    struct rate r;
    enum rc rc = rate_parse(s, &r, e);

    if (rc == OK)
        str_copy(out, size, rate_text(r, text));
    return rc;
}

static enum rc read_date(const struct ui_field *f, const char *s, struct day base, char *out,
                         size_t size, struct err *e)
{
    char text[DAY_TEXT_SIZE];
    struct day d;
    enum rc rc = day_is_none(base) ? day_parse(s, &d, e)
                                   : day_parse_input(s, base, f->flags & UI_PAST, &d, e);

    if (rc == OK)
        str_copy(out, size, day_iso(d, text));
    return rc;
}

static enum rc read_int(const char *s, char *out, size_t size, struct err *e)
{
    if (!str_all_digits(s))
        return err_set(e, E_DATA, _("“%s”不是整数"), s);
    while (s[0] == '0' && s[1])
        s++;
    if (strlen(s) > 9)
        return err_set(e, E_DATA, _("%s 太大,最多 9 位"), s);
    str_copy(out, size, s);
    return OK;
}

static enum rc read_idno(const char *s, char *out, size_t size, struct err *e)
{
    struct idno id;
    enum rc rc = idno_parse(s, &id, e);

    if (rc == OK)
        str_copy(out, size, id.text);
    return rc;
}

enum rc ui_field_read(const struct ui_field *f, const char *typed, struct day base, char *out,
                      size_t size, struct err *e)
{
    char s[4096];

    str_copy(s, sizeof s, typed);
    if (f->kind == UI_SECRET) {
        str_copy(out, size, s);
        explicit_bzero(s, sizeof s);
        return OK;
    }
    if (f->kind == UI_TEXT || f->kind == UI_LOOKUP)
        str_trim(s);
    else
        ui_normal_number(s);
    if (!s[0]) {
        out[0] = '\0';
        return OK;
    }
    switch (f->kind) {
    case UI_MONEY:
        return read_money(s, out, size, e);
    case UI_RATE:
        return read_rate(s, out, size, e);
    case UI_DATE:
        return read_date(f, s, base, out, size, e);
    case UI_INT:
        return read_int(s, out, size, e);
    case UI_IDNO:
        return read_idno(s, out, size, e);
    case UI_CHOICE:
        return ui_choice_read(f->choices, s, out, size, e);
    default:
        str_copy(out, size, s);
        return OK;
    }
}

const char *ui_field_show(const struct ui_field *f, const char *value, char *out, size_t size)
{
    struct err e = {0};
    struct money m;

    if (f->kind == UI_MONEY && *value && money_parse(value, &m, &e) == OK) {
        char text[MONEY_TEXT_SIZE];

        str_copy(out, size, money_comma(m, text));
    } else if (f->kind == UI_CHOICE) {
        ui_choice_show(f->choices, value, out, size);
    } else {
        str_copy(out, size, value);
    }
    return out;
}

static void echo_date(const struct ui_field *f, const char *value, struct day base, char *out,
                      size_t size)
{
    struct err e = {0};
    struct day d;
    int32_t far;

    if (day_parse(value, &d, &e) != OK)
        return;
    far = day_is_none(base) ? 0 : day_diff(d, base);
    if (!(f->flags & UI_DISTANCE) || day_is_none(base))
        snprintf(out, size, "%s", day_weekday_label(d));
    else if (far == 0)
        snprintf(out, size, _("%s (今天)"), day_weekday_label(d));
    else if (far > 0)
        snprintf(out, size, _("%s (%d天后)"), day_weekday_label(d), (int)far);
    else
        snprintf(out, size, _("%s (%d天前)"), day_weekday_label(d), (int)-far);
}

static void echo_idno(const char *value, struct day base, char *out, size_t size)
{
    struct err e = {0};
    struct idno id;
    char birth[DAY_TEXT_SIZE];

    if (idno_parse(value, &id, &e) != OK)
        return;
    day_iso(id.birth, birth);
    birth[7] = '\0';
    if (day_is_none(base))
        snprintf(out, size, "%s %s", id.sex == 'M' ? _("男") : _("女"), birth);
    else
        snprintf(out, size, _("%s %s (%d岁)"), id.sex == 'M' ? _("男") : _("女"), birth,
                 day_age(id.birth, base));
}

const char *ui_field_echo(const struct ui_field *f, const char *value, struct day base, char *out,
                          size_t size)
{
    struct err e = {0};
    struct money m;
    char capitals[RMB_TEXT_SIZE];

    out[0] = '\0';
    if (!*value)
        return out;
    if (f->kind == UI_DATE)
        echo_date(f, value, base, out, size);
    else if (f->kind == UI_IDNO)
        echo_idno(value, base, out, size);
    else if (f->kind == UI_MONEY && (f->flags & UI_CAPITALS) && money_parse(value, &m, &e) == OK)
        str_copy(out, size, rmb_capitals(m, capitals));
    return out;
}

const char *ui_field_hint(const struct ui_field *f)
{
    static const char *const hints[] = {
        [UI_MONEY] = N_("数字;6w = 6万 = 60,000.00,2q = 2千,= 开头可计算 (=3*447.22+4.24)"),
        [UI_RATE] = N_("年利率 %,如 3.5 即 3.50%"),
        [UI_DATE] = N_("15 = 本月15日;1215;251215;t 今天 z 昨天 m 月末;-3 三天前;7d 6m 1y"),
        [UI_INT] = N_("整数"),
        [UI_CHOICE] = N_("输编号或拼音首字母;空格、左右键换;F4 列出"),
        [UI_TICKS] = N_("输编号或按空格打勾;左右键移动"),
        [UI_IDNO] = N_("18 位身份证号,末位可为 X;录满自动校验"),
        [UI_LOOKUP] = N_("拼音首字母、汉字、户编号、合同号、身份证或电话后4位;回车取第1个"),
        [UI_SECRET] = N_("口令不显示"),
    };

    if (f->hint)
        return ui_tr(f->hint);
    if ((size_t)f->kind < sizeof hints / sizeof hints[0] && hints[f->kind])
        return ui_tr(hints[f->kind]);
    return "";
}

int ui_field_cols(const struct ui_field *f)
{
    static const int cols[] = {[UI_TEXT] = 20, [UI_MONEY] = 17,  [UI_RATE] = 8,    [UI_DATE] = 11,
                               [UI_INT] = 6,   [UI_IDNO] = 19,   [UI_LOOKUP] = 24, [UI_SECRET] = 24,
                               [UI_SHOW] = 20, [UI_CHOICE] = 12, [UI_TICKS] = 40,  [UI_FREE] = 0};

    if (f->cols)
        return f->cols;
    if (f->kind == UI_CHOICE)
        return ui_choice_cols(f->choices);
    return (size_t)f->kind < sizeof cols / sizeof cols[0] ? cols[f->kind] : 0;
}

size_t ui_field_max(const struct ui_field *f)
{
    static const size_t max[] = {
        [UI_TEXT] = 200, [UI_MONEY] = 60,  [UI_RATE] = 12,    [UI_DATE] = 16,  [UI_INT] = 9,
        [UI_IDNO] = 18,  [UI_LOOKUP] = 60, [UI_SECRET] = 120, [UI_CHOICE] = 20};

    if (f->max)
        return f->max;
    return (size_t)f->kind < sizeof max / sizeof max[0] && max[f->kind] ? max[f->kind] : 200;
}
