#include "ops/application.h"

#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"

static const char *const kinds[] = {"首贷", "追加", "续贷", "展期"};

const char *application_kind_label(enum facts_kind k)
{
    return kinds[k];
}

const char *application_state_label(const char *state)
{
    static const char *const words[][2] = {
        {"draft", N_("草稿")},         {"applied", N_("已受理")},    {"village", N_("村委会已签")},
        {"station", N_("工作站已签")}, {"township", N_("乡镇已签")}, {"bank", N_("待金融机构")},
        {"approved", N_("已批准")},    {"disbursed", N_("已放款")},  {"renewed", N_("已续贷")},
        {"extended", N_("已展期")},    {"returned", N_("退回补件")}, {"refused", N_("未获批")},
        {"withdrawn", N_("已撤回")},
    };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_eq(state, words[i][0]))
            return _(words[i][1]);
    return state;
}

bool application_kind_from_label(const char *label, enum facts_kind *out)
{
    for (int i = KIND_FIRST; i <= KIND_EXTENSION; i++)
        if (str_eq(kinds[i], label)) {
            *out = (enum facts_kind)i;
            return true;
        }
    return false;
}

#define SQL                                                                                        \
    "SELECT a.id, a.application_no, a.household_id, a.borrower_id, a.spouse_id, a.kind, a.amount," \
    " a.months, a.purpose, a.purpose_text, a.date, a.materials, a.ability <> '', a.reason <> '',"  \
    " a.loan_id, s.state, s.waiting_for FROM application a"                                        \
    " JOIN application_state s ON s.application_id = a.id WHERE "

static void read_row(struct st_stmt *q, struct application *a)
{
    *a = (struct application){
        .id = st_col_int(q, 0),
        .household_id = st_col_int(q, 2),
        .borrower_id = st_col_int(q, 3),
        .spouse_id = st_col_int(q, 4),
        .amount = {st_col_int(q, 6)},
        .months = (int)st_col_int(q, 7),
        .date = {(int32_t)st_col_int(q, 10)},
        .has_ability = st_col_int(q, 12) != 0,
        .has_reason = st_col_int(q, 13) != 0,
        .loan_id = st_col_int(q, 14),
    };
    str_copy(a->no, sizeof a->no, st_col_text(q, 1));
    application_kind_from_label(st_col_text(q, 5), &a->kind);
    str_copy(a->purpose, sizeof a->purpose, st_col_text(q, 8));
    str_copy(a->purpose_text, sizeof a->purpose_text, st_col_text(q, 9));
    str_copy(a->materials, sizeof a->materials, st_col_text(q, 11));
    str_copy(a->state, sizeof a->state, st_col_text(q, 15));
    str_copy(a->waiting_for, sizeof a->waiting_for, st_col_text(q, 16));
}

static enum rc step_once(struct st_stmt *q, struct application *out, struct err *e)
{
    bool row = false;
    enum rc rc = st_step(q, &row, e);

    if (rc == OK && !row)
        return E_NOTFOUND;
    if (rc == OK)
        read_row(q, out);
    return rc;
}

enum rc find_application(struct app *app, const char *no, struct application *out, struct err *e)
{
    struct st_stmt *q = NULL;
    enum rc rc = st_query(app->st, e, &q, SQL "a.application_no = ?1", "t", no);

    if (rc == OK)
        rc = step_once(q, out, e);
    st_done(&q);
    if (rc == E_NOTFOUND)
        rc = err_field(e, rc, "application", NULL, _("没有申请 %s"), no);
    return rc;
}

enum rc find_application_id(struct app *app, int64_t id, struct application *out, struct err *e)
{
    struct st_stmt *q = NULL;
    enum rc rc = st_query(app->st, e, &q, SQL "a.id = ?1", "i", id);

    if (rc == OK)
        rc = step_once(q, out, e);
    st_done(&q);
    if (rc == E_NOTFOUND)
        rc = err_field(e, rc, "application", NULL, _("没有这份申请"));
    return rc;
}

enum rc find_decision(struct app *app, int64_t application_id, struct decision *out, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT amount, months, rate_ppm, date FROM opinion_now"
                          " WHERE application_id = ?1 AND stage = 'bank' AND verdict = 'agree'",
                          "i", application_id);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && !row)
        rc = err_field(e, E_NOTFOUND, "application", "二(二)3", _("信用社还没有同意这份申请"));
    if (rc == OK)
        *out = (struct decision){
            .amount = {st_col_int(q, 0)},
            .months = (int)st_col_int(q, 1),
            .rate_ppm = st_col_is_null(q, 2) ? -1 : (int32_t)st_col_int(q, 2),
            .date = {(int32_t)st_col_int(q, 3)},
        };
    st_done(&q);
    return rc;
}

/* Whether the code stands in a list parted by blanks or commas. */
static bool ticked(const char *list, const char *code)
{
    size_t len = strlen(code);

    for (const char *p = list; *p; p += strspn(p, " ,")) {
        size_t n = strcspn(p, " ,");

        if (n == len && strncmp(p, code, n) == 0)
            return true;
        p += n;
    }
    return false;
}

enum rc application_missing(struct app *app, const char *materials, char *out, size_t size,
                            struct err *e)
{
    struct buf b = BUF_INIT;
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT code, name FROM code WHERE list = 'material'"
                          " AND allowed = 'required' ORDER BY code",
                          "");

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row)
        if (!ticked(materials, "all") && !ticked(materials, st_col_text(q, 0)))
            buf_fmt(&b, "%s%s", b.len ? "、" : "", st_col_text(q, 1));
    st_done(&q);
    if (rc == OK)
        str_copy(out, size, buf_cstr(&b));
    buf_release(&b);
    return rc;
}

/* The newest application of that kind under way for the loan, an approved one first. */
static enum rc find_under_way(struct app *app, const struct loan *l, enum facts_kind kind,
                              struct application *out, struct err *e)
{
    const char *label = application_kind_label(kind);
    int64_t id = 0;
    enum rc rc = st_get_int(app->st, e, &id,
                            "SELECT a.id FROM application a JOIN application_state s"
                            " ON s.application_id = a.id WHERE a.loan_id = ?1 AND a.kind = ?2"
                            " AND s.waiting_for <> '' ORDER BY s.state = 'approved' DESC, a.id DESC"
                            " LIMIT 1",
                            "it", l->id, label);

    if (rc == E_NOTFOUND)
        return err_field(e, rc, "contract", "四", _("合同 %s 没有在办的%s申请"), l->contract_no,
                         label);
    return rc == OK ? find_application_id(app, id, out, e) : rc;
}

enum rc find_kept(struct app *app, const struct args *in, enum facts_kind kind,
                  struct application *a, struct loan *l, struct err *e)
{
    const char *contract = args_text(in, "contract");
    enum rc rc;

    if (str_empty(args_text(in, "application"))) {
        if (str_empty(contract))
            return err_field(e, E_USAGE, "application", "四", _("须给出 application(申请编号)"));
        rc = find_own_loan(app, contract, l, e);
        return rc == OK ? find_under_way(app, l, kind, a, e) : rc;
    }
    rc = find_application(app, args_text(in, "application"), a, e);
    if (rc == OK && (a->kind != kind || !a->loan_id))
        return err_field(e, E_DATA, "application", "四", _("申请 %s 不是%s申请"), a->no,
                         application_kind_label(kind));
    if (rc == OK)
        rc = find_loan_id(app, a->loan_id, l, e);
    if (rc == OK && !str_empty(contract) && !str_eq(contract, l->contract_no))
        return err_field(e, E_DATA, "contract", "四", _("申请 %s 是合同 %s 的,不是 %s 的"), a->no,
                         l->contract_no, contract);
    return rc == OK ? find_own_loan(app, l->contract_no, l, e) : rc;
}
