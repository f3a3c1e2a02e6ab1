#include "base/i18n.h"
#include "base/str.h"
#include "ops/events.h"
#include "ops/ledger.h"
#include "ops/values.h"

/* 五级分类: days overdue set the floor; an officer may only make it worse, with a reason. */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct event_new x = {
        .kind = "grade",
        .date = arg_day(app, in, "date"),
        .text = args_text(in, "reason"),
        .document = args_text(in, "document"),
    };
    enum loan_class to = CLASS_NORMAL;
    struct loan_state s;
    struct loan l;
    char label[16];
    enum rc rc = event_begin(app, in, x.date, &l, out, e);

    if (rc == OK)
        rc = find_code_name(app, "grade", args_text(in, "class"), label, sizeof label, e);
    if (rc == OK)
        rc = ledger_state(app, l.id, x.date, &s, e);
    if (rc != OK)
        return rc;
    class_from_label(label, &to);
    if (to <= s.class && !app->trying)
        return err_field(e, E_RULE, "class", "五(一)", _("现为%s,只能调得更差"),
                         class_label(s.class));
    x.class_label = label;
    rc = event_write(app, l.id, &x, NULL, e);
    if (rc != OK)
        return rc;
    event_answer(app, &l, x.date, label, x.text, out);
    result_text(out, "class", label);
    return OK;
}

static const struct act_key keys[] = {
    {"contract", N_("合同编号"), KEY_TEXT, true, NULL, N_("本社未结清的贷款")},
    {"class", N_("调为"), KEY_CODE, true, "grade", N_("2 关注 3 次级 4 可疑 5 损失")},
    {"date", N_("认定日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"reason", N_("理由"), KEY_TEXT, true, NULL, N_("为什么调差")},
    {"document", N_("文件"), KEY_TEXT, false, NULL, NULL},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_grade = {
    .name = "grade",
    .label = N_("五级分类"),
    .help = N_("把一笔贷款的分类调得比逾期天数决定的更差"),
    .clause = "五(一)",
    .roles = ROLE_MANAGER,
    .keys = keys,
    .run = run,
};
