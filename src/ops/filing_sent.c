#include "base/i18n.h"
#include "base/str.h"
#include "ops/act.h"
#include "ops/values.h"
#include "store/tx.h"

/*
 * 备案报送 二(二)3: a locked list is printed and stamped, and handed in by the month's end; each
 * once, with its day. Several lists go together (numbers parted by commas).
 */
#define FILING_MOST 12

struct locked {
    int64_t id;
    int64_t site_id;
    int month;
    struct day made;
    struct day done; /* of that step already, or DAY_NONE */
};

static enum rc find_filing(struct app *app, const char *no, const char *step, struct locked *out,
                           struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT f.id, f.site_id, f.month, f.date, (SELECT min(s.date) FROM"
                          " filing_step s WHERE s.filing_id = f.id AND s.step = ?2)"
                          " FROM filing f WHERE f.filing_no = ?1",
                          "tt", no, step);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row)
        *out = (struct locked){
            .id = st_col_int(q, 0),
            .site_id = st_col_int(q, 1),
            .month = (int)st_col_int(q, 2),
            .made = {(int32_t)st_col_int(q, 3)},
            .done = st_col_is_null(q, 4) ? DAY_NONE : (struct day){(int32_t)st_col_int(q, 4)}};
    else if (rc == OK)
        rc = err_field(e, E_NOTFOUND, "filing", "二(二)3", _("没有备案 %s: 先生成并锁定"), no);
    st_done(&q);
    return rc;
}

static enum rc check(struct app *app, const struct locked *f, const char *no, struct day date,
                     struct err *e)
{
    char iso[DAY_TEXT_SIZE];

    if (f->site_id != app->site.id)
        return err_field(e, E_AUTH, "filing", "二(二)3", _("备案 %s 是别的机构的"), no);
    if (!day_is_none(f->done))
        return err_field(e, E_DATA, "filing", "二(二)3", _("备案 %s 已在 %s 登记过"), no,
                         day_iso(f->done, iso));
    if (day_cmp(date, f->made) < 0)
        return err_field(e, E_DATA, "date", "二(二)3", _("日期早于备案 %s 的锁定日期 %s"), no,
                         day_iso(f->made, iso));
    if (day_cmp(date, app->today) > 0)
        return err_field(e, E_DATA, "date", "二(二)3", _("日期在今天之后"));
    return OK;
}

static enum rc enter(struct app *app, const struct args *in, const char *no, struct day date,
                     struct result *out, struct err *e)
{
    const char *step = args_text(in, "step");
    struct locked f = {0};
    char iso[DAY_TEXT_SIZE];
    enum rc rc = find_filing(app, no, step, &f, e);

    if (rc == OK)
        rc = check(app, &f, no, date, e);
    if (rc == OK)
        rc = st_run(app->st, e,
                    "INSERT INTO filing_step (id, filing_id, step, date, receiver, document,"
                    " user_id) VALUES (?,?,?,?,?,?,?)",
                    "iititti", st_new_id(app->st, "filing_step"), f.id, step, (int64_t)date.n,
                    args_text(in, "receiver"), args_text(in, "document"), app->user.id);
    if (rc != OK)
        return rc;
    if (str_eq(step, "sent") && day_cmp(date, month_last(f.month)) > 0)
        verdict_add(&out->verdicts, LEVEL_WARN, "filing-late", "二(二)3",
                    _("备案 %s 应在 %s 前报送,已晚"), no, day_iso(month_last(f.month), iso));
    result_about(out, "filing", f.id);
    return OK;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct day date = arg_day(app, in, "date");
    const char *step = args_text(in, "step");
    char *numbers[FILING_MOST], text[600], iso[DAY_TEXT_SIZE];
    enum rc rc = OK;
    size_t n;

    if (str_eq(step, "sent") && !arg_has(in, "receiver") && !app->trying)
        return err_field(e, E_USAGE, "receiver", "二(二)3", _("报送须写明谁签收(receiver)"));
    str_copy(text, sizeof text, args_text(in, "filing"));
    n = str_split(text, ',', numbers, FILING_MOST);
    for (size_t i = 0; rc == OK && i < n; i++)
        rc = enter(app, in, str_trim(numbers[i]), date, out, e);
    if (rc != OK)
        return rc;
    result_text(out, "filing", args_text(in, "filing"));
    result_text(out, "step", step);
    result_day(out, "date", date);
    st_note(app->st, "%s %s %s %s", args_text(in, "filing"),
            str_eq(step, "sent") ? "报送" : "打印盖章", day_iso(date, iso),
            args_text(in, "receiver"));
    return OK;
}

static const struct act_key keys[] = {
    {"filing", N_("备案编号"), KEY_TEXT, true, NULL, N_("已锁定的;几份用逗号分开")},
    {"step", N_("步骤"), KEY_CHOICE, true, "stamped sent", N_("stamped 打印盖章 sent 报送")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"receiver", N_("签收人"), KEY_TEXT, false, NULL, N_("报送给谁")},
    {"document", N_("文号"), KEY_TEXT, false, NULL, N_("报送文件的名称和编号")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_filing_sent = {
    .name = "filing-sent",
    .label = N_("备案报送"),
    .help = N_("登记锁定的备案何时打印盖章、何时报送给谁"),
    .clause = "二(二)3",
    .roles = ROLE_MANAGER | ROLE_UNION,
    .keys = keys,
    .run = run,
};
