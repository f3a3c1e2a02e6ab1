#include "base/i18n.h"
#include "ops/events.h"
#include "ops/photo.h"
#include "ops/values.h"
#include "store/tx.h"

/* 贷后检查 三(四): the first within 30 days, then every half year; findings become tasks. */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct day date = arg_day(app, in, "date");
    const char *inspector =
        arg_has(in, "inspector") ? args_text(in, "inspector") : app->user.full_name;
    char name[PHOTO_NAME];
    char hash[PHOTO_HASH];
    struct loan l = {0};
    int64_t n = 0;
    enum rc rc = find_loan(app, args_text(in, "contract"), &l, e);

    if (rc == OK && (day_cmp(date, app->today) > 0 || day_cmp(date, l.start) < 0))
        rc = err_field(e, E_DATA, "date", "三(四)", _("检查日期须在放款日和今天之间"));
    if (rc == OK && !arg_yes(in, "as_agreed") && !arg_has(in, "finding") && !app->trying)
        rc = err_field(e, E_DATA, "finding", "三(四)", _("未按约定使用的须写明情况(finding)"));
    if (rc == OK)
        rc = photo_read(args_text(in, "photo"), name, hash, e);
    if (rc == OK)
        rc = st_run(app->st, e,
                    "INSERT INTO visit (id, loan_id, date, inspector, as_agreed, finding, state,"
                    " photo, photo_hash, user_id) VALUES (?,?,?,?,?,?,?,?,?,?)",
                    "iiititttti", st_new_id(app->st, "visit"), l.id, (int64_t)date.n, inspector,
                    (int64_t)arg_yes(in, "as_agreed"), args_text(in, "finding"),
                    args_text(in, "state"), name, hash, app->user.id);
    if (rc == OK)
        rc = st_get_int(app->st, e, &n, "SELECT count(*) FROM visit WHERE loan_id = ?1", "i", l.id);
    if (rc != OK)
        return rc;
    if (!arg_yes(in, "as_agreed"))
        verdict_add(&out->verdicts, LEVEL_WARN, "use", "五(四)",
                    _("未按约定使用: 登记风险事项或改变用途,收回或转农户贷款"));
    event_answer(app, &l, date, inspector, args_text(in, "finding"), out);
    result_int(out, "number", n);
    return OK;
}

static const struct act_key keys[] = {
    {"contract", N_("合同编号"), KEY_TEXT, true, NULL, N_("检查的贷款")},
    {"date", N_("检查日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"inspector", N_("检查人"), KEY_TEXT, false, NULL, N_("不填是本人")},
    {"as_agreed", N_("按约定使用"), KEY_YESNO, true, NULL, N_("yes 或 no")},
    {"finding", N_("发现"), KEY_TEXT, false, NULL, N_("假名、冒名、借名、转贷等〔三(四)〕")},
    {"state", N_("项目状况"), KEY_TEXT, false, NULL, N_("如 黄牛 4 头")},
    {"photo", N_("照片"), KEY_TEXT, false, NULL, N_("文件名;记下指纹")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_visit = {
    .name = "visit",
    .label = N_("贷后检查"),
    .help = N_("登记一次贷后检查"),
    .clause = "三(四)",
    .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER | ROLE_STATION,
    .keys = keys,
    .run = run,
};
