#include "base/i18n.h"
#include "ops/lend.h"

/* 放款: all checks once more, then the contract (二(二)3, 一(四)). */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct application a = {0};
    struct lending x = {0};
    enum rc rc = find_application(app, args_text(in, "application"), &a, e);

    if (rc == OK)
        rc = lend_read(app, in, &a, 1U << KIND_FIRST | 1U << KIND_TOPUP, &x, e);
    if (rc == OK)
        rc = lend_judge(app, in, &x, out, e);
    if (rc == OK)
        rc = lend_check_blind(app, in, &x, e);
    if (rc == OK)
        rc = lend_write(app, &x, e);
    return rc == OK ? lend_answer(app, &x, out, e) : rc;
}

static const struct act_key keys[] = {
    {"application", N_("申请编号"), KEY_TEXT, true, NULL, N_("四级都同意的申请")},
    LEND_KEYS,
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_disburse = {
    .name = "disburse",
    .label = N_("放款"),
    .help = N_("按批准的申请放款,由复核人再输金额和账户后4位"),
    .clause = "二(二)3",
    .roles = LEND_ROLES,
    .keys = keys,
    .run = run,
};
