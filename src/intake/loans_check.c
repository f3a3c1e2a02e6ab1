/* Borrower, what the database holds of the contract, and the rules that it breaks. */
#include "intake/loans.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "intake/judge.h"

/* ------------------------------------------------------------------ borrower */

static enum rc find_household(struct intake *in, const struct intake_row *r, struct borrower *b,
                              bool *found, struct err *e)
{
    struct st_stmt *q = NULL;
    enum rc rc = st_query(in->st, e, &q,
                          "SELECT h.id, h.kind, t.name FROM household h"
                          " JOIN region t ON t.id = h.town_id"
                          " WHERE h.household_no = ?1 AND h.merged_into IS NULL",
                          "t", cell_text(r, LN_HOUSEHOLD));

    if (!rc)
        rc = st_step(q, found, e);
    if (!rc && *found) {
        b->household_id = st_col_int(q, 0);
        str_copy(b->household.kind, sizeof b->household.kind, st_col_text(q, 1));
        str_copy(b->household.town, sizeof b->household.town, st_col_text(q, 2));
    } else if (!rc) {
        intake_bad(in, r, LN_HOUSEHOLD, "%s", _("没有这一户, 请先导入户信息(households)"));
    }
    st_done(&q);
    return rc;
}

/* Also those who left: the ledger may be older than that. */
static enum rc find_person(struct intake *in, const struct intake_row *r, struct borrower *b,
                           bool *found, struct err *e)
{
    struct st_stmt *q = NULL;
    const char *idno = r->cell[LN_BORROWER].idno.text;
    enum rc rc = st_query(
        in->st, e, &q,
        "SELECT p.id, p.name, p.birth, p.left_day IS NULL, p.marital = '已婚',"
        " EXISTS (SELECT 1 FROM person s WHERE s.household_id = p.household_id AND s.id <> p.id"
        "  AND s.left_day IS NULL AND (s.relation = '配偶' OR p.relation = '配偶'"
        "  AND s.relation = '户主'))"
        " FROM person p WHERE p.idno = ?1 AND p.household_id = ?2",
        "ti", idno, b->household_id);

    if (!rc)
        rc = st_step(q, found, e);
    if (!rc && *found) {
        b->person_id = st_col_int(q, 0);
        str_copy(b->person.name, sizeof b->person.name, st_col_text(q, 1));
        str_copy(b->person.idno, sizeof b->person.idno, idno);
        b->person.birth = (struct day){(int32_t)st_col_int(q, 2)};
        b->person.member = st_col_int(q, 3) != 0;
        b->person.married = st_col_int(q, 4) != 0;
        b->person.spouse_known = st_col_int(q, 5) != 0;
    } else if (!rc) {
        intake_bad(in, r, LN_BORROWER, _("户 %s 里没有此身份证号码的人, 请先在户信息中补录"),
                   cell_text(r, LN_HOUSEHOLD));
    }
    st_done(&q);
    return rc;
}

enum rc loans_borrower(struct intake *in, const struct intake_row *r, struct borrower *out,
                       bool *found, struct err *e)
{
    enum rc rc;

    *out = (struct borrower){0};
    rc = find_household(in, r, out, found, e);
    return rc || !*found ? rc : find_person(in, r, out, found, e);
}

/* ------------------------------------------------------------------ what is there */

static void differ_int(struct intake *in, const struct intake_row *r, int column, int64_t file,
                       int64_t here)
{
    if (file != here)
        intake_bad(in, r, column, "%s", _("与已有的合同资料不符; 导入不改已有资料, 请核对"));
}

/* An empty cell says nothing. */
static void differ_text(struct intake *in, const struct intake_row *r, int column, const char *file,
                        const char *here)
{
    if (*file && !str_eq(file, here))
        intake_bad(in, r, column, _("与已有的合同资料“%s”不符; 导入不改已有资料, 请核对"), here);
}

static void compare_all(struct intake *in, const struct intake_row *r, const struct new_loan *l,
                        struct st_stmt *q)
{
    differ_int(in, r, LN_HOUSEHOLD, l->household_id, st_col_int(q, 1));
    differ_int(in, r, LN_BORROWER, l->borrower_id, st_col_int(q, 2));
    differ_text(in, r, LN_SCHEME, l->scheme, st_col_text(q, 3));
    differ_text(in, r, LN_KIND, l->kind_text, st_col_text(q, 4));
    differ_int(in, r, LN_AMOUNT, l->amount, st_col_int(q, 5));
    differ_int(in, r, LN_RATE, l->rate.ppm, st_col_int(q, 6));
    differ_int(in, r, LN_START, l->start.n, st_col_int(q, 7));
    differ_int(in, r, LN_MATURITY, l->maturity.n, st_col_int(q, 8));
    differ_text(in, r, LN_SETTLE, l->settle, st_col_text(q, 9));
    differ_text(in, r, LN_FUND, l->fund, st_col_text(q, 10));
    differ_text(in, r, LN_OFFICE, l->office, st_col_text(q, 11));
    differ_text(in, r, LN_PURPOSE, l->purpose, st_col_text(q, 12));
    differ_text(in, r, LN_OFFICER, l->officer, st_col_text(q, 13));
    differ_text(in, r, LN_PARENT, l->parent_no, st_col_text(q, 14));
}

enum rc loans_compare(struct intake *in, const struct intake_row *r, struct new_loan *l,
                      struct err *e)
{
    const struct loans *s = in->state;
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc;

    if (!map_get(&s->contracts.by_no, l->no))
        return OK;
    rc = st_query(in->st, e, &q,
                  "SELECT id, household_id, borrower_id, scheme, kind, amount, rate_ppm, start,"
                  " maturity, settle, fund, office, purpose, officer, parent_no FROM loan"
                  " WHERE contract_no = ?1",
                  "t", l->no);
    if (!rc)
        rc = st_step(q, &row, e);
    if (!rc && row) {
        l->id = st_col_int(q, 0);
        l->known = true;
        compare_all(in, r, l, q);
    }
    st_done(&q);
    return rc;
}

/* ------------------------------------------------------------------ rules */

/* A purpose is free text here: what is refused by name is looked for in it. */
static void fill_purpose(const struct loans *s, const struct new_loan *l, struct facts *f)
{
    f->purpose_allowed = true;
    for (size_t i = 0; i < s->n_forbidden; i++) {
        if (!strstr(l->purpose, s->forbidden[i]))
            continue;
        f->purpose_allowed = false;
        str_copy(f->purpose_name, sizeof f->purpose_name, l->purpose);
    }
}

static struct facts facts_of(const struct loans *s, const struct new_loan *l,
                             const struct borrower *b, const struct facts_policy *policy)
{
    struct facts f = {
        .on = l->start,
        .applied = l->start,
        .kind = l->kind == LOAN_RENEWAL ? KIND_RENEWAL
                : l->kind == LOAN_TOPUP ? KIND_TOPUP
                                        : KIND_FIRST,
        .amount = money_of(l->amount),
        .months = day_months_between(l->start, l->maturity),
        .rate = l->rate,
        .household = b->household,
        .borrower = b->person,
        .parent = {.p1 = l->kind == LOAN_RENEWAL && str_eq(l->scheme, "P1")},
        .policy = *policy,
    };

    fill_purpose(s, l, &f);
    f.policy.lpr_newest = DAY_NONE; /* whether the table is stale today is no matter of theirs */
    return f;
}

static void check_window(struct intake *in, const struct new_loan *l, const struct facts_policy *p)
{
    char a[DAY_TEXT_SIZE];

    if (!p->open && l->kind != LOAN_RENEWAL)
        intake_warn_at(in, (struct intake_at){l->line, LN_START, day_iso(l->start, a)}, "三(七)",
                       _("合同 %s 的发放日期不在该品种的执行期内, 请核对品种"), l->no);
}

enum rc loans_judge(struct intake *in, const struct new_loan *l, const struct borrower *b,
                    struct err *e)
{
    static const char *const all[] = {"amount-first", "term", "purpose",    "member",
                                      "adult",        "age",  "renew-term", NULL};
    static const char *const ceiling[] = {"rate", NULL};
    const struct facts_policy *policy;
    struct intake_at at = {l->line, LN_CONTRACT, l->no};
    enum rc rc = judge_policy(in, l->scheme, l->start, &policy, e);
    struct facts f;

    if (rc || !policy)
        return rc;
    check_window(in, l, policy);
    f = facts_of(in->state, l, b, policy);
    judge_ask(in, at, all, &f);
    /* P1 bears the rate as contracted: the LPR binds from P2 on (RULES 2). */
    if (!str_eq(l->scheme, "P1"))
        judge_ask(in, at, ceiling, &f);
    return OK;
}
