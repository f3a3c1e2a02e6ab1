#include "base/i18n.h"
#include "ops/act.h"
#include "ops/tasks.h"
#include "store/tx.h"

/*
 * 注销遗失凭证: a number of the lost stretch that is not keyed again, because the paper was void
 * or what it stood for was done anew under another number (a reversal).
 */
#define DAY_NUMBERS 100000 /* about_id: day × this + number */

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    const char *voucher = args_text(in, "voucher");
    int64_t about = 0;
    enum rc rc = st_get_int(app->st, e, &about,
                            "SELECT day * ?3 + n FROM lost_voucher WHERE site_id = ?1"
                            " AND voucher = ?2 AND n IS NOT NULL",
                            "iti", app->site.id, voucher, (int64_t)DAY_NUMBERS);

    if (rc == E_NOTFOUND)
        return err_field(e, E_DATA, "voucher", NULL,
                         _("%s 不在待补录的凭证里: 以报表 lost-vouchers 为准"), voucher);
    if (rc == OK)
        rc = task_write(app, "lost-voucher", about, app->today, args_text(in, "reason"), NULL, e);
    if (rc != OK)
        return rc;
    result_text(out, "voucher", voucher);
    st_note(app->st, "%s %s", voucher, args_text(in, "reason"));
    return OK;
}

static const struct act_key keys[] = {
    {"voucher", N_("凭证号"), KEY_TEXT, true, NULL, N_("报表 lost-vouchers 列出的号")},
    {"reason", N_("理由"), KEY_TEXT, true, NULL, N_("纸质凭证作废,或已另行重做")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_lost_void = {
    .name = "lost-void",
    .label = N_("注销遗失凭证"),
    .help = N_("恢复备份后不再补录的一个凭证号,写明理由注销"),
    .clause = "",
    .roles = ROLE_MANAGER,
    .keys = keys,
    .run = run,
};
