#include "base/i18n.h"
#include "base/str.h"
#include "ops/act.h"
#include "ops/tasks.h"
#include "ops/values.h"
#include "store/tx.h"

#define TASK "lists" /* as duty() asks for it (db/duty.sql) */

/*
 * 登记报送: 贷款清单 and 未获批清单 of a month were handed to villages and township 二(二)3;
 * nothing else in the books tells that they were.
 */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct day date = arg_day(app, in, "date");
    bool there = false;
    int month = 0;
    int64_t id;
    enum rc rc = month_parse(args_text(in, "month"), &month, e);

    if (rc == OK && day_cmp(date, app->today) > 0)
        rc = err_field(e, E_DATA, "date", "二(二)3", _("日期在今天之后"));
    if (rc == OK && month >= month_of(date))
        rc = err_field(e, E_RULE, "month", "二(二)3", _("%s 还没有过完,清单下月报"),
                       args_text(in, "month"));
    if (rc == OK)
        rc = task_is_done(app, TASK, month, &there, e);
    if (rc == OK && there)
        rc = err_field(e, E_DATA, "month", "二(二)3", _("%s 的已经登记"), args_text(in, "month"));
    if (rc == OK)
        rc = task_write(app, TASK, month, date, args_text(in, "receiver"), &id, e);
    if (rc != OK)
        return rc;
    result_text(out, "month", args_text(in, "month"));
    result_about(out, "task_done", id);
    st_note(app->st, "%s %s", args_text(in, "month"), args_text(in, "receiver"));
    return OK;
}

static const struct act_key keys[] = {
    {"month", N_("月份"), KEY_TEXT, true, NULL, N_("清单的月份,如 2025-10")},
    {"receiver", N_("签收人"), KEY_TEXT, true, NULL, N_("村两委和乡镇签收的人")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_lists_told = {
    .name = "lists-told",
    .label = N_("登记报送"),
    .help = N_("贷款清单、未获批清单已报村两委和乡镇"),
    .clause = "二(二)3",
    .roles = ROLE_OFFICER | ROLE_MANAGER,
    .keys = keys,
    .run = run,
};
