#include <stdio.h>

#include "base/i18n.h"
#include "base/str.h"
#include "ops/events.h"
#include "ops/find.h"
#include "ops/numbers.h"
#include "ops/values.h"
#include "store/tx.h"

#define ROLES (ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER)

/* What may be taken back besides a disbursal: word of the key, kind of the event, its name. */
static const struct undo {
    const char *what;
    const char *kind;
    const char *label;
} undos[] = {
    {"extension", "extension", N_("展期")},
    {"misuse", "misuse", N_("改变用途")},
    {"conversion", "conversion", N_("转农户贷款")},
    {"dishonest", "dishonest", N_("失信")},
    {"grade", "grade", N_("分类")},
    {"death", "death", N_("死亡")},
    {"waive", "waiver", N_("减免")},
    {"waiver", "waiver", N_("减免")},
    {"write-off", "writeoff", N_("核销")},
    {"writeoff", "writeoff", N_("核销")},
};

static const struct undo *undo_of(const char *what)
{
    for (size_t i = 0; i < sizeof undos / sizeof undos[0]; i++)
        if (str_eq(what, undos[i].what))
            return &undos[i];
    return &undos[0];
}

/* Who posted what is taken back; a manager who did not may do it alone, as with 冲正. */
static enum rc check_second(struct app *app, int64_t poster, struct err *e)
{
    if (app->user.role == ROLE_MANAGER && poster != app->user.id)
        return OK;
    return op_need_manager(app, 0, _("撤销"), e);
}

static enum rc write(struct app *app, const struct args *in, const struct loan *l, int64_t event_id,
                     struct day date, struct err *e)
{
    return st_run(app->st, e,
                  "INSERT INTO cancel (id, loan_id, event_id, date, reason, user_id)"
                  " VALUES (?,?,nullif(?,0),?,?,?)",
                  "iiiiti", st_new_id(app->st, "cancel"), l->id, event_id, (int64_t)date.n,
                  args_text(in, "reason"), app->user.id);
}

static enum rc cancel_event(struct app *app, const struct args *in, const struct loan *l,
                            struct day date, struct err *e)
{
    const struct undo *undo = undo_of(args_text(in, "what"));
    struct day when;
    int64_t id = 0;
    int64_t poster = 0;
    enum rc rc = event_find(app, l->id, undo->kind, &id, &when, e);

    if (rc == OK && !id)
        rc = err_field(e, E_NOTFOUND, "what", NULL, _("合同 %s 没有可撤销的%s"), l->contract_no,
                       _(undo->label));
    if (rc == OK && day_cmp(date, when) < 0)
        rc = err_field(e, E_DATA, "date", NULL, _("撤销日期早于原登记日期"));
    if (rc == OK)
        rc = st_get_int(app->st, e, &poster, "SELECT user_id FROM event WHERE id = ?1", "i", id);
    if (rc == OK)
        rc = check_second(app, poster, e);
    return rc == OK ? write(app, in, l, id, date, e) : rc;
}

/* Of a disbursal only on its own day, and nothing may have followed it (RULES 5.7). */
static enum rc check_untouched(struct app *app, const struct loan *l, struct day date,
                               struct err *e)
{
    int64_t n = 0;
    char d[DAY_TEXT_SIZE];
    enum rc rc;

    if (l->taken_over)
        return err_field(e, E_DATA, "contract", NULL, _("合同 %s 是移交来的,不能撤销放款"),
                         l->contract_no);
    if (day_cmp(date, l->start) != 0 || day_cmp(app->today, l->start) != 0)
        return err_field(e, E_DATA, "date", NULL, _("放款只能在当日 %s 撤销"),
                         day_iso(l->start, d));
    rc = st_get_int(app->st, e, &n,
                    "SELECT (SELECT count(*) FROM receipt r WHERE r.loan_id = ?1 AND NOT EXISTS"
                    "  (SELECT 1 FROM reversal v WHERE v.receipt_id = r.id))"
                    " + (SELECT count(*) FROM event x WHERE x.loan_id = ?1 AND NOT EXISTS"
                    "  (SELECT 1 FROM cancel c WHERE c.event_id = x.id))",
                    "i", l->id);
    if (rc == OK && n > 0)
        rc = err_field(e, E_DATA, "contract", NULL, _("合同 %s 放款后已有收付或登记,不能撤销放款"),
                       l->contract_no);
    return rc;
}

/* A renewal paid its parent out: the receipts and the mark on the parent go back with it. */
static enum rc undo_payout(struct app *app, const struct loan *l, const char *reason, struct err *e)
{
    int64_t receipt = 0;
    char batch[80];
    char voucher[48];
    int64_t event = 0;
    enum rc rc;

    snprintf(batch, sizeof batch, "续贷 %s", l->contract_no);
    rc = event_find(app, l->parent_id, "renewed", &event, NULL, e);
    if (rc == OK && event)
        rc = st_run(app->st, e,
                    "INSERT INTO cancel (id, loan_id, event_id, date, reason, user_id)"
                    " VALUES (?,?,?,?,?,?)",
                    "iiiiti", st_new_id(app->st, "cancel"), l->parent_id, event,
                    (int64_t)app->today.n, reason, app->user.id);
    while (rc == OK) {
        rc = st_get_int(app->st, e, &receipt,
                        "SELECT r.id FROM receipt r WHERE r.loan_id = ?1 AND r.batch = ?2 AND NOT"
                        " EXISTS (SELECT 1 FROM reversal v WHERE v.receipt_id = r.id) LIMIT 1",
                        "it", l->parent_id, batch);
        if (rc == E_NOTFOUND)
            return OK;
        if (rc == OK)
            rc = number_voucher(app, voucher, sizeof voucher, e);
        if (rc == OK)
            rc = st_run(app->st, e,
                        "INSERT INTO reversal (id, receipt_id, loan_id, date, voucher, reason,"
                        " user_id) VALUES (?,?,?,?,?,?,?)",
                        "iiiitti", st_new_id(app->st, "reversal"), receipt, l->parent_id,
                        (int64_t)app->today.n, voucher, reason, app->user.id);
    }
    return rc;
}

static enum rc cancel_disbursal(struct app *app, const struct args *in, const struct loan *l,
                                struct day date, struct err *e)
{
    int64_t n = 0;
    int64_t poster = 0;
    enum rc rc = st_get_int(app->st, e, &n,
                            "SELECT count(*) FROM cancel WHERE loan_id = ?1 AND event_id IS NULL",
                            "i", l->id);

    if (rc == OK && n > 0)
        rc = err_field(e, E_DATA, "contract", NULL, _("合同 %s 的放款已撤销"), l->contract_no);
    if (rc == OK)
        rc = check_untouched(app, l, date, e);
    if (rc == OK)
        rc = st_get_int(app->st, e, &poster, "SELECT user_id FROM loan WHERE id = ?1", "i", l->id);
    if (rc == OK)
        rc = check_second(app, poster, e);
    if (rc == OK && l->parent_id)
        rc = undo_payout(app, l, args_text(in, "reason"), e);
    return rc == OK ? write(app, in, l, 0, date, e) : rc;
}

/* As it stands in the audit list: the journal is kept in Chinese. */
static const char *word_of(const char *what)
{
    static const char *const words[][2] = {
        {"disbursal", "撤销放款"},  {"extension", "撤销展期"},
        {"misuse", "撤销改变用途"}, {"conversion", "撤销转农户贷款"},
        {"dishonest", "撤销失信"},  {"grade", "撤销分类"},
        {"death", "撤销死亡"},      {"waive", "撤销减免"},
        {"waiver", "撤销减免"},     {"write-off", "撤销核销"},
        {"writeoff", "撤销核销"},
    };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_eq(words[i][0], what))
            return words[i][1];
    return what;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    const char *what = args_text(in, "what");
    struct day date = arg_day(app, in, "date");
    struct loan l = {0};
    enum rc rc = find_own_loan(app, args_text(in, "contract"), &l, e);

    if (rc == OK && day_cmp(date, app->today) > 0)
        rc = err_field(e, E_DATA, "date", NULL, _("日期在今天之后"));
    if (rc == OK)
        rc = str_eq(what, "disbursal") ? cancel_disbursal(app, in, &l, date, e)
                                       : cancel_event(app, in, &l, date, e);
    if (rc == OK)
        event_answer(app, &l, date, word_of(what), args_text(in, "reason"), out);
    return rc;
}

static const struct act_key keys[] = {
    {"contract", N_("合同编号"), KEY_TEXT, true, NULL, N_("本社的贷款")},
    {"what", N_("撤销什么"), KEY_CHOICE, true,
     "disbursal extension misuse conversion dishonest grade death waive waiver write-off writeoff",
     N_("disbursal 放款 extension 展期 misuse 改变用途 conversion 转农户贷款 dishonest 失信 grade "
        "分类 death 死亡 waive 减免 write-off 核销")},
    {"date", N_("撤销日期"), KEY_DATE, false, NULL, N_("不填是今天;放款只能当日撤销")},
    {"reason", N_("理由"), KEY_TEXT, true, NULL, N_("为什么撤销")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_cancel = {
    .name = "cancel",
    .label = N_("撤销"),
    .help = N_("撤销当日的放款,或登记错的展期、改变用途、转出等"),
    .clause = "三(三)",
    .roles = ROLES,
    .keys = keys,
    .run = run,
};
