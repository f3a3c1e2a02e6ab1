#include <stdio.h>

#include "base/i18n.h"
#include "tui/calc.h"
#include "tui/form_impl.h"
#include "tui/tr.h"

/* The face that a form shows as a widget: hint, help, keys, focus. */

/* The result while a calculation is being typed. */
static const char *sum_hint(struct ui_form *form)
{
    struct money m;
    struct err e = {0};
    char text[MONEY_TEXT_SIZE];

    if (ui_calc(form->edit.text, &m, &e) == OK)
        snprintf(form->sum, sizeof form->sum, _("= %s  回车填入"), money_comma(m, text));
    else
        snprintf(form->sum, sizeof form->sum, _("计算: 数字 + - * / ( ),如 =3*447.22+4.24"));
    return form->sum;
}

static const char *form_hint(struct ui_widget *w)
{
    struct ui_form *form = (struct ui_form *)w;
    struct ui_field f;

    if (form->cur >= form->n)
        return NULL;
    f = ui_form_field(form, form->cur);
    if (f.kind == UI_MONEY && form->edit.text[0] == '=')
        return sum_hint(form);
    return ui_field_hint(&f);
}

/* The place of an error of the last submission. */
static void form_jump(struct ui_widget *w, size_t error)
{
    struct ui_form *form = (struct ui_form *)w;

    if (error < form->errors_n && ui_form_enterable(form, form->error_field[error]))
        ui_form_move(form, form->error_field[error]);
}

static void form_topic(struct ui_widget *w, struct ui_topic *t)
{
    struct ui_form *form = (struct ui_form *)w;
    const struct ui_field *f;

    if (form->cur >= form->n)
        return;
    f = &form->fields[form->cur];
    *t = (struct ui_topic){.title = ui_tr(f->label),
                           .fill = form_hint(w),
                           .rule = f->rule ? ui_tr(f->rule) : NULL,
                           .clauses = f->clause,
                           .errors = form->errors,
                           .errors_n = form->errors_n,
                           .jump = form_jump};
}

static const struct ui_key_help *form_keys(const struct ui_widget *w)
{
    static const struct ui_key_help keys[] = {
        {UIK_F4, N_("选择"), N_("列出本栏可选的内容"), true},
        {UIK_F5, N_("同上"), N_("填入上一笔同一栏的值"), false},
        {UIK_ENTER, N_("下一栏"), N_("收下本栏,到下一栏;自动算出的栏跳过"), false},
        {UIK_UP, N_("上一栏"), N_("上一栏,也到自动算出的栏"), false},
        {UIK_PGDN, N_("下一页"), N_("下一页;PgUp 上一页"), false},
        {UIK_CTRL_HOME, N_("首栏"), N_("第一栏;Ctrl+End 最后一栏"), false},
        {UIK_CTRL('U'), N_("清栏"), N_("清空本栏"), false},
        {UIK_CTRL('Z'), N_("撤销"), N_("撤销改动,可一直退到打开时"), true},
        {UIK_CTRL('Y'), N_("重做"), N_("重做撤销了的改动"), false},
        {0},
    };

    (void)w;
    return keys;
}

static bool form_grabs(const struct ui_widget *w)
{
    return ((const struct ui_form *)w)->hits_open;
}

static bool form_literal(const struct ui_widget *w)
{
    const struct ui_form *form = (const struct ui_form *)w;
    const struct ui_field *f;

    if (form->cur >= form->n)
        return false;
    f = &form->fields[form->cur];
    return f->kind == UI_SECRET || (form->v[form->cur].flags & UI_LONG) ||
           (f->kind == UI_MONEY && form->edit.text[0] == '=');
}

static void form_enter(struct ui_widget *w, enum ui_enter how)
{
    struct ui_form *form = (struct ui_form *)w;
    size_t last = form->n;

    if (how == UI_ENTER_FIRST) {
        for (size_t i = 0; i < form->n && last == form->n; i++)
            if (ui_form_enterable(form, i))
                last = i;
    } else if (how == UI_ENTER_LAST) {
        for (size_t i = 0; i < form->n; i++)
            if (ui_form_enterable(form, i))
                last = i;
    }
    if (last < form->n)
        ui_form_move(form, last);
}

static void form_leave(struct ui_widget *w, struct ui *ui)
{
    ui_form_commit((struct ui_form *)w, ui);
}

const struct ui_widget_class ui_form_class = {
    .draw = ui_form_draw,
    .key = ui_form_key,
    .hint = form_hint,
    .topic = form_topic,
    .keys = form_keys,
    .grabs = form_grabs,
    .literal = form_literal,
    .enter = form_enter,
    .leave = form_leave,
};
