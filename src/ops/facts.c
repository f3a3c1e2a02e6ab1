#include "ops/facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "ops/breaker.h"
#include "ops/find.h"
#include "ops/ledger.h"
#include "ops/policy.h"

/* Everybody whose loans and applications count for the household, found by ID number. */
#define PEOPLE                                                                                     \
    " IN (SELECT idno FROM person WHERE id = ?2 OR id = ?3"                                        \
    " OR (household_id = ?1 AND left_day IS NULL)) "

static enum rc fill_household(struct app *app, const struct household *h, struct facts *f,
                              struct err *e)
{
    struct facts_household *to = &f->household;
    char kinds[80];
    enum rc rc = policy_text(app, f->policy.scheme, "kinds", f->on, kinds, sizeof kinds, e);

    if (rc != OK)
        return rc;
    str_copy(to->kind, sizeof to->kind, h->kind);
    str_copy(to->town, sizeof to->town, h->town);
    to->sudden_too = kinds[0] != 0;
    return OK;
}

/* Its place on the newest list of its township, or of the county that the township is of. */
static enum rc fill_list(struct app *app, const struct household *h, struct facts *f, struct err *e)
{
    struct facts_household *to = &f->household;
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc =
        st_query(app->st, e, &q,
                 "SELECT n.quarter, r.kind FROM (SELECT id, quarter FROM list WHERE region_id = ?1"
                 " OR region_id = (SELECT parent_id FROM region WHERE id = ?1)"
                 " ORDER BY quarter DESC, day DESC, id DESC LIMIT 1) n LEFT JOIN list_row r"
                 " ON r.list_id = n.id AND (r.household_no = ?2 OR r.idno IN"
                 " (SELECT idno FROM person WHERE household_id = ?3 AND left_day IS NULL)) LIMIT 1",
                 "iti", h->town_id, h->no, h->id);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row) {
        to->list_taken = true;
        to->list_quarter = (int)st_col_int(q, 0);
        to->listed = !st_col_is_null(q, 1);
        str_copy(to->list_kind, sizeof to->list_kind, st_col_text(q, 1));
    }
    st_done(&q);
    return rc;
}

static enum rc fill_shared(struct app *app, const struct person *p, const char *phone,
                           struct facts *f, struct err *e)
{
    struct facts_household *to = &f->household;
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(
        app->st, e, &q,
        "SELECT (SELECT h.household_no FROM person o JOIN household h ON h.id = o.household_id"
        "  WHERE ?2 <> '' AND o.phone = ?2 AND o.household_id <> ?1 AND o.left_day IS NULL LIMIT "
        "1),"
        " (SELECT h.household_no FROM account o JOIN household h ON h.id = o.household_id"
        "  WHERE o.number IN (SELECT number FROM account WHERE person_id = ?3)"
        "  AND coalesce(h.merged_into, h.id) <> ?1 LIMIT 1)",
        "iti", p->household_id, phone, p->id);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row) {
        str_copy(to->shared_phone, sizeof to->shared_phone, st_col_text(q, 0));
        str_copy(to->shared_account, sizeof to->shared_account, st_col_text(q, 1));
    }
    st_done(&q);
    return rc;
}

static enum rc fill_borrower(struct app *app, const struct facts_ask *ask,
                             const struct household *h, struct facts *f, struct err *e)
{
    struct person p;
    struct facts_person *to = &f->borrower;
    enum rc rc = find_person_id(app, ask->borrower_id, &p, e);

    if (rc != OK)
        return rc;
    str_copy(to->name, sizeof to->name, p.name);
    str_copy(to->idno, sizeof to->idno, p.idno);
    to->member = p.household_id == ask->household_id && day_is_none(p.left);
    to->married = str_eq(p.marital, "已婚");
    to->spouse_known = ask->spouse_id != 0;
    to->birth = p.birth;
    return fill_shared(app, &p, p.phone[0] ? p.phone : h->phone, f, e);
}

static void add_running(const struct loan *l, const struct loan_state *s,
                        const struct facts_ask *ask, struct facts_held *held)
{
    if (str_eq(l->scheme, "P1"))
        held->balance_p1.fen += s->balance;
    else
        held->balance.fen += s->balance;
    if (l->id == ask->parent_id)
        return;
    held->running++;
    str_copy(held->running_no, sizeof held->running_no, l->contract_no);
    str_copy(held->running_who, sizeof held->running_who, l->borrower);
    if (s->days_overdue > held->overdue_days) {
        held->overdue_days = s->days_overdue;
        str_copy(held->overdue_no, sizeof held->overdue_no, l->contract_no);
    }
}

/* A loan paid off by its borrower: the day of its last receipt. */
static enum rc note_payoff(struct app *app, const struct loan *l, struct facts_held *held,
                           struct err *e)
{
    int64_t n = 0;
    struct day d;
    enum rc rc = st_get_int(app->st, e, &n,
                            "SELECT coalesce(max(date), 0) FROM receipt r WHERE loan_id = ?1"
                            " AND NOT EXISTS (SELECT 1 FROM reversal v WHERE v.receipt_id = r.id)",
                            "i", l->id);

    d = (struct day){(int32_t)n};
    if (rc != OK || n == 0 || (!day_is_none(held->payoff) && day_cmp(d, held->payoff) <= 0))
        return rc;
    held->payoff = d;
    str_copy(held->payoff_no, sizeof held->payoff_no, l->contract_no);
    return OK;
}

static enum rc add_loan(struct app *app, const struct loan *l, const struct facts_ask *ask,
                        struct facts_held *held, struct err *e)
{
    struct loan_state s;
    enum rc rc = ledger_state(app, l->id, ask->on, &s, e);

    if (rc != OK || !s.disbursed)
        return rc;
    if (ledger_runs(&s)) {
        add_running(l, &s, ask, held);
        return OK;
    }
    return s.status == STATUS_CLOSED ? note_payoff(app, l, held, e) : OK;
}

static enum rc list_loans(struct app *app, const struct facts_ask *ask, int64_t **ids, size_t *n,
                          struct err *e)
{
    struct st_stmt *q = NULL;
    size_t cap = 0;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT l.id FROM loan l JOIN person b ON b.id = l.borrower_id"
                          " JOIN household g ON g.id = l.household_id"
                          " WHERE coalesce(g.merged_into, g.id) = ?1 OR b.idno" PEOPLE
                          " ORDER BY l.start, l.id",
                          "iii", ask->household_id, ask->borrower_id, ask->spouse_id);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        xgrow(ids, &cap, *n + 1, sizeof **ids);
        (*ids)[(*n)++] = st_col_int(q, 0);
    }
    st_done(&q);
    return rc;
}

static enum rc fill_held(struct app *app, const struct facts_ask *ask, struct facts *f,
                         struct err *e)
{
    int64_t *ids = NULL;
    size_t n = 0;
    enum rc rc = list_loans(app, ask, &ids, &n, e);

    f->held.payoff = DAY_NONE;
    for (size_t i = 0; rc == OK && i < n; i++) {
        struct loan l;

        rc = find_loan_id(app, ids[i], &l, e);
        if (rc == OK)
            rc = add_loan(app, &l, ask, &f->held, e);
    }
    free(ids);
    return rc;
}

static enum rc fill_pending(struct app *app, const struct facts_ask *ask, struct facts *f,
                            struct err *e)
{
    struct facts_held *held = &f->held;
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(
        app->st, e, &q,
        "SELECT a.application_no, b.name, s.state, coalesce(o.amount, a.amount), a.kind"
        " FROM application a JOIN household g ON g.id = a.household_id JOIN application_state s ON "
        "s.application_id = a.id"
        " JOIN person b ON b.id = a.borrower_id LEFT JOIN opinion_now o"
        " ON o.application_id = a.id AND o.stage = 'bank' WHERE a.id <> ?4 AND "
        "(coalesce(g.merged_into, g.id) = ?1"
        " OR b.idno" PEOPLE "OR a.spouse_id IN (SELECT id FROM person WHERE idno" PEOPLE
        ")) AND s.state IN ('applied','village','station','township','bank','approved','returned')",
        "iiii", ask->household_id, ask->borrower_id, ask->spouse_id, ask->application_id);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        bool lends = !str_eq(st_col_text(q, 4), "续贷") && !str_eq(st_col_text(q, 4), "展期");

        held->pending++;
        str_copy(held->pending_no, sizeof held->pending_no, st_col_text(q, 0));
        str_copy(held->pending_who, sizeof held->pending_who, st_col_text(q, 1));
        if (lends && str_eq(st_col_text(q, 2), "approved"))
            held->undrawn.fen += st_col_int(q, 3);
    }
    st_done(&q);
    return rc;
}

/* Renewals and extensions along the chain, with those that are under way elsewhere (四). */
static enum rc count_used(struct app *app, const struct facts_ask *ask, int *out, struct err *e)
{
    int64_t n = 0;
    enum rc rc = st_get_int(
        app->st, e, &n,
        "WITH RECURSIVE up(id, kind, parent) AS ("
        " SELECT id, kind, parent_id FROM loan WHERE id = ?1"
        " UNION SELECT l.id, l.kind, l.parent_id FROM loan l JOIN up ON l.id = up.parent)"
        " SELECT (SELECT count(*) FROM up WHERE kind = '续贷')"
        " + (SELECT count(*) FROM event x WHERE x.loan_id IN (SELECT id FROM up)"
        "    AND x.kind = 'extension'"
        "    AND NOT EXISTS (SELECT 1 FROM cancel c WHERE c.event_id = x.id))"
        " + (SELECT count(*) FROM application a JOIN application_state s ON s.application_id = a.id"
        "    WHERE a.loan_id IN (SELECT id FROM up) AND a.id <> ?2 AND s.state IN"
        "    ('applied','village','station','township','bank','approved','returned'))",
        "ii", ask->parent_id, ask->application_id);

    if (rc == OK)
        *out = (int)n;
    return rc;
}

static enum rc fill_parent(struct app *app, const struct facts_ask *ask, struct facts *f,
                           struct err *e)
{
    struct facts_parent *to = &f->parent;
    struct loan_state s;
    struct loan l;
    enum rc rc;

    if (!ask->parent_id)
        return OK;
    rc = find_loan_id(app, ask->parent_id, &l, e);
    if (rc == OK)
        rc = ledger_state(app, l.id, ask->on, &s, e);
    if (rc == OK)
        rc = count_used(app, ask, &to->used, e);
    if (rc != OK)
        return rc;
    str_copy(to->contract_no, sizeof to->contract_no, l.contract_no);
    to->balance.fen = s.balance;
    to->maturity = s.maturity;
    to->due = s.maturity_moved;
    to->months = day_months_between(l.start, l.maturity);
    to->p1 = str_eq(l.scheme, "P1");
    return OK;
}

static enum rc fill_opinions(struct app *app, int64_t application_id, struct facts *f,
                             struct err *e)
{
    static const char *const stages[STAGE_COUNT] = {"village", "station", "township", "bank"};
    static const char *const verdicts[] = {"", "agree", "return", "refuse"};
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc;

    if (!application_id)
        return OK;
    rc =
        st_query(app->st, e, &q, "SELECT stage, verdict FROM opinion_now WHERE application_id = ?1",
                 "i", application_id);
    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row)
        for (int i = 0; i < STAGE_COUNT; i++)
            for (int v = OPINION_AGREE; v <= OPINION_REFUSE; v++)
                if (str_eq(st_col_text(q, 0), stages[i]) && str_eq(st_col_text(q, 1), verdicts[v]))
                    f->opinion[i] = (enum facts_opinion)v;
    st_done(&q);
    return rc;
}

/* A form of a household that went into another goes on under that one, with its people there. */
static enum rc follow_merge(struct app *app, struct facts_ask *ask, struct err *e)
{
    static const char sql[] =
        "SELECT coalesce((SELECT n.id FROM person p JOIN person n ON n.idno = p.idno"
        " AND n.household_id = ?2 AND n.left_day IS NULL WHERE p.id = ?1 AND p.household_id <> ?2),"
        " ?1)";
    enum rc rc = st_get_int(app->st, e, &ask->household_id,
                            "SELECT coalesce(merged_into, id) FROM household WHERE id = ?1", "i",
                            ask->household_id);

    if (rc == OK)
        rc = st_get_int(app->st, e, &ask->borrower_id, sql, "ii", ask->borrower_id,
                        ask->household_id);
    if (rc == OK && ask->spouse_id)
        rc = st_get_int(app->st, e, &ask->spouse_id, sql, "ii", ask->spouse_id, ask->household_id);
    return rc;
}

enum rc facts_fill(struct app *app, const struct facts_ask *asked, struct facts *out, struct err *e)
{
    struct facts f = {.on = asked->on, .applied = asked->applied, .kind = asked->kind};
    struct facts_ask of = *asked;
    const struct facts_ask *ask = &of;
    struct household h;
    enum rc rc = follow_merge(app, &of, e);

    if (rc == OK)
        rc = find_household_id(app, ask->household_id, &h, e);
    if (rc == OK)
        rc = policy_load(app, ask->scheme, ask->on, &f.policy, e);
    if (rc == OK)
        rc = fill_household(app, &h, &f, e);
    if (rc == OK)
        rc = fill_list(app, &h, &f, e);
    if (rc == OK)
        rc = fill_borrower(app, ask, &h, &f, e);
    if (rc == OK)
        rc = fill_held(app, ask, &f, e);
    if (rc == OK)
        rc = fill_pending(app, ask, &f, e);
    if (rc == OK)
        rc = fill_parent(app, ask, &f, e);
    if (rc == OK)
        rc = fill_opinions(app, ask->application_id, &f, e);
    if (rc == OK && ask->breaker)
        rc = breaker_state(app, ask->scheme, app->site.code, ask->on, &f.breaker, e);
    if (rc == OK)
        *out = f;
    return rc;
}

struct facts_ask facts_ask_of(const struct application *a, const char *scheme, struct day on)
{
    return (struct facts_ask){
        .household_id = a->household_id,
        .borrower_id = a->borrower_id,
        .spouse_id = a->spouse_id,
        .application_id = a->id,
        .parent_id = a->loan_id,
        .kind = a->kind,
        .scheme = scheme,
        .on = on,
        .applied = a->date,
    };
}

/* The version that was open last before the day; where none was, the notice's own. */
static enum rc last_scheme(struct app *app, struct day on, char scheme[4], struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT scheme FROM policy_version WHERE enabled = 1"
                          " AND coalesce(from_day, ?1) <= ?1 ORDER BY to_day DESC LIMIT 1",
                          "i", (int64_t)on.n);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK)
        str_copy(scheme, 4, row ? st_col_text(q, 0) : "P2");
    st_done(&q);
    return rc;
}

enum rc facts_scheme(struct app *app, enum facts_kind kind, int64_t parent_id, struct day on,
                     char scheme[4], struct err *e)
{
    struct loan l;
    enum rc rc;

    if ((kind == KIND_RENEWAL || kind == KIND_EXTENSION) && parent_id) {
        rc = find_loan_id(app, parent_id, &l, e);
        /* A renewal of P2 follows the version of its day; only P1 keeps its own (四). */
        if (rc == OK && (kind == KIND_EXTENSION || str_eq(l.scheme, "P1"))) {
            str_copy(scheme, 4, l.scheme);
            return OK;
        }
        if (rc != OK)
            return rc;
    }
    rc = policy_open(app, on, scheme, e);
    if (rc == OK && !scheme[0])
        rc = last_scheme(app, on, scheme, e);
    return rc;
}
