#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "ops/find.h"
#include "ops/household_join.h"
#include "ops/policy.h"
#include "ops/values.h"
#include "store/tx.h"

/*
 * 合并户: two records of one household become one; loans and people of the first stand under the
 * second from now on. Nothing is deleted. Two records may hide 一户多贷: where the loans that run
 * under both could not have been given to one household, the merge waits until that is put right.
 */

/* The loans of both that still run, as one household would have them. */
struct held {
    int n[2];     /* from, into */
    int firsts;   /* 首贷 after the earliest loan: what the rule one-loan refuses */
    int64_t sum;  /* balances under P2 and P3, which cap_total counts */
    char one[64]; /* contract of the earliest, and of the first that does not fit */
    char other[64];
};

static enum rc read_held(struct app *app, const struct household *from,
                         const struct household *into, struct held *out, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    int at = 0;
    enum rc rc = st_query(
        app->st, e, &q,
        "SELECT coalesce(g.merged_into, g.id) = ?2, l.kind, l.scheme, l.contract_no, s.balance"
        " FROM household g JOIN loan l ON l.household_id = g.id JOIN loan_state(?3) s"
        " ON s.loan_id = l.id WHERE (g.id IN (?1, ?2) OR g.merged_into IN (?1, ?2))"
        " AND s.status = 'running' ORDER BY l.start, l.contract_no",
        "iii", from->id, into->id, (int64_t)app->today.n);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        out->n[st_col_int(q, 0) != 0]++;
        if (!str_eq(st_col_text(q, 2), "P1"))
            out->sum += st_col_int(q, 4);
        if (at++ == 0)
            str_copy(out->one, sizeof out->one, st_col_text(q, 3));
        else if (str_eq(st_col_text(q, 1), "首贷") && out->firsts++ == 0)
            str_copy(out->other, sizeof out->other, st_col_text(q, 3));
    }
    st_done(&q);
    return rc;
}

static enum rc judge_loans(struct app *app, const struct household *from,
                           const struct household *into, struct result *out, struct err *e)
{
    struct held h = {0};
    struct money cap;
    char m[2][MONEY_TEXT_SIZE];
    enum rc rc = read_held(app, from, into, &h, e);

    if (rc == OK)
        rc = policy_money(app, "P2", "cap_total", app->today, &cap, e);
    if (rc != OK || !h.n[0] || !h.n[1])
        return rc;
    if (h.firsts)
        verdict_add(&out->verdicts, LEVEL_BLOCK, "one-loan", "二(二)2",
                    _("两户都有未还清的贷款: %s 和 %s 都是首贷,并成一户即一户多贷: "
                      "先撤销、收回或转农户贷款其中一笔,再合并"),
                    h.one, h.other);
    if (h.sum > cap.fen)
        verdict_add(&out->verdicts, LEVEL_BLOCK, "amount-total", "三(六)",
                    _("并成一户余额合计 %s 超过单户上限 %s: 先收回超出部分,再合并"),
                    money_comma(money_of(h.sum), m[0]), money_comma(cap, m[1]));
    if (!h.firsts && h.sum <= cap.fen)
        verdict_add(&out->verdicts, LEVEL_WARN, "amount-total", "三(六)",
                    _("两户都有未还清的贷款,合计 %s: 合并后按一户算,5 万以上不贴息"),
                    money_comma(money_of(h.sum), m[0]));
    return OK;
}

/* Two forms under way of one household: one of them has to go first. */
static enum rc judge_pending(struct app *app, const struct household *from,
                             const struct household *into, struct result *out, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT min(a.application_no), max(a.application_no) FROM application a"
                          " JOIN application_state s ON s.application_id = a.id"
                          " WHERE a.household_id IN (?1, ?2) AND a.kind = '首贷' AND s.state IN"
                          " ('applied','village','station','township','bank','approved','returned')"
                          " HAVING count(DISTINCT a.household_id) > 1",
                          "ii", from->id, into->id);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row)
        verdict_add(&out->verdicts, LEVEL_BLOCK, "one-loan", "二(二)2",
                    _("两户各有在办的首贷申请 %s、%s: 先撤回其中一份,再合并"), st_col_text(q, 0),
                    st_col_text(q, 1));
    st_done(&q);
    return rc;
}

/* ------------------------------------------------------------------ which two */

/* Where the household went already, 0: nowhere. */
static enum rc went_into(struct app *app, int64_t id, int64_t *out, struct err *e)
{
    return st_get_int(app->st, e, out,
                      "SELECT coalesce(merged_into, 0) FROM household WHERE id = ?1", "i", id);
}

/*
 * A merge may be done again: people who were added meanwhile at another site come over, a
 * household that went on into a third one is followed, and of two that went into each other
 * (two sites, each the other way round) the one that stays is brought back.
 */
static enum rc check_again(struct app *app, const struct household *from,
                           const struct household *into, struct err *e)
{
    struct household to;
    int64_t out = 0;
    enum rc rc = went_into(app, into->id, &out, e);

    if (rc == OK && out == from->id)
        return st_run(app->st, e, "UPDATE household SET merged_into = NULL WHERE id = ?1", "i",
                      into->id);
    if (rc == OK && out && (rc = find_household_id(app, out, &to, e)) == OK)
        return err_field(e, E_DATA, "into", NULL, _("%s 已并入 %s: 并入那一户"), into->no, to.no);
    if (rc == OK)
        rc = went_into(app, from->id, &out, e);
    if (rc != OK || !out || out == into->id)
        return rc;
    rc = find_household_id(app, out, &to, e);
    if (rc == OK)
        rc = went_into(app, out, &out, e);
    if (rc == OK && !out)
        rc = err_field(e, E_DATA, "household", NULL, _("%s 已并入 %s: 把那一户并过来"), from->no,
                       to.no);
    return rc;
}

static enum rc find_two(struct app *app, const struct args *in, struct household *from,
                        struct household *into, struct err *e)
{
    enum rc rc = find_household(app, args_text(in, "household"), from, e);

    if (rc == OK)
        rc = find_household(app, args_text(in, "into"), into, e);
    if (rc != OK)
        return rc;
    if (from->id == into->id)
        return err_field(e, E_DATA, "into", NULL, _("是同一户"));
    if (from->town_id != into->town_id)
        return err_field(e, E_DATA, "into", NULL,
                         _("两户不在一个乡镇(%s、%s): 先核实,把其中一户改到现住的乡镇"), from->town,
                         into->town);
    return check_again(app, from, into, e);
}

/* ------------------------------------------------------------------ doing it */

/* What had gone into the one that goes now follows it: no list looks further than one step. */
static enum rc point(struct app *app, const struct household *from, const struct household *into,
                     struct err *e)
{
    return st_run(app->st, e,
                  "UPDATE household SET merged_into = ?2 WHERE (id = ?1 OR merged_into = ?1)"
                  " AND id <> ?2 AND merged_into IS NOT ?2",
                  "ii", from->id, into->id);
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct household from = {0};
    struct household into = {0};
    enum rc rc = find_two(app, in, &from, &into, e);

    if (rc == OK)
        rc = judge_loans(app, &from, &into, out, e);
    if (rc == OK)
        rc = judge_pending(app, &from, &into, out, e);
    if (rc == OK)
        rc = op_stand(app, in, out, e);
    if (rc == OK)
        rc = join_fields(app, &from, &into, args_text(in, "take"), e);
    if (rc == OK)
        rc = join_people(app, &from, &into, e);
    if (rc == OK)
        rc = point(app, &from, &into, e);
    if (rc == OK)
        rc = join_answer(app, into.id, out, e);
    if (rc != OK)
        return rc;
    result_about(out, "household", into.id);
    st_note(app->st, "%s -> %s [%s] %s", from.no, into.no, args_text(in, "take"),
            args_text(in, "reason"));
    return OK;
}

static const struct act_key keys[] = {
    {"household", N_("并掉的户"), KEY_TEXT, true, NULL, N_("户编号,可以是临时号")},
    {"into", N_("并入的户"), KEY_TEXT, true, NULL, N_("留下的户编号")},
    {"take", N_("取用栏目"), KEY_TEXT, false, NULL,
     N_("从并掉的户取用的栏目,空格隔开: household_no kind village group address phone members")},
    {"reason", N_("理由"), KEY_TEXT, true, NULL, N_("为什么是同一户")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_household_merge = {
    .name = "household-merge",
    .label = N_("合并户"),
    .help = N_("把一户的两份登记并成一份,贷款和成员归到留下的户"),
    .clause = "二(二)2",
    .roles = ROLE_MANAGER | ROLE_STATION,
    .keys = keys,
    .run = run,
};
