/* The loans into the database: contracts, plans, receipts, events, reversed slips. */
#include <stdio.h>

#include "base/str.h"
#include "core/loan.h"
#include "ops/demo_work.h"
#include "ops/numbers.h"
#include "store/tx.h"

static const char *const settles[] = {"quarter", "month", "maturity", "plan"};
static const char *const purposes[] = {"种植业",     "林果业",   "黄牛养殖",
                                       "生猪养殖",   "家禽养殖", "水产养殖",
                                       "农产品加工", "小型经营", "农机具购置"};

static enum rc write_contract(struct demo *d, struct demo_loan *l, struct err *e)
{
    bool p1 = str_eq(l->scheme, "P1");
    int64_t cover = l->amount < 5000000 ? l->amount : 5000000;

    l->id = st_new_id(d->app->st, "loan");
    return st_run(d->app->st, e,
                  "INSERT INTO loan (id, contract_no, household_id, borrower_id, scheme, kind,"
                  " amount, rate_ppm, start, maturity, settle, fund, account, holder, office,"
                  " purpose, officer, parent_id, parent_no, site_id, cover, user_id, taken_over)"
                  " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,nullif(?,0),?,?,?,?,?)",
                  "itiitt"
                  "iiiitttttttiti"
                  "iii",
                  l->id, l->contract_no, l->h->id, l->h->head_id, l->scheme, l->kind, l->amount,
                  (int64_t)l->rate.ppm, (int64_t)l->start.n, (int64_t)l->maturity.n,
                  settles[l->settle], p1 ? "02" : "01", l->h->account, l->h->head, "演练信用社",
                  purposes[demo_pick(d, 9)], "演练信贷员", l->parent ? l->parent->id : (int64_t)0,
                  l->parent ? l->parent->contract_no : "", d->app->site.id, cover, d->user_id,
                  (int64_t)(day_cmp(l->start, day_from_ymd(2023, 1, 1)) < 0));
}

static enum rc write_plan(struct demo *d, const struct demo_loan *l, struct err *e)
{
    enum rc rc = OK;

    for (size_t i = 0; rc == OK && i < l->n_plan; i++)
        rc =
            st_run(d->app->st, e, "INSERT INTO plan (id, loan_id, due, principal) VALUES (?,?,?,?)",
                   "iiii", st_new_id(d->app->st, "plan"), l->id, (int64_t)l->plan[i].due.n,
                   l->plan[i].principal);
    return rc;
}

static enum rc write_receipt(struct demo *d, const struct demo_loan *l, const struct receipt *r,
                             int64_t *id, struct err *e)
{
    char voucher[48];
    char batch[48] = "";
    enum rc rc;

    if (l->child && r->principal > 0)
        snprintf(batch, sizeof batch, "续贷 %s", l->child->contract_no);
    d->app->today = r->date;
    rc = number_voucher(d->app, voucher, sizeof voucher, e);
    if (rc != OK)
        return rc;
    *id = st_new_id(d->app->st, "receipt");
    return st_run(d->app->st, e,
                  "INSERT INTO receipt (id, loan_id, date, voucher, principal, interest, penalty,"
                  " compound, method, batch, posted, user_id) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
                  "iiitiiii"
                  "ttii",
                  *id, l->id, (int64_t)r->date.n, voucher, r->principal, r->interest, r->penalty,
                  r->compound, demo_chance(d, 70) ? "1" : "2", batch, (int64_t)r->date.n,
                  d->user_id);
}

/* A slip typed twice and taken back by the manager some days later. */
static enum rc write_reversed(struct demo *d, const struct demo_loan *l, const struct receipt *r,
                              struct day today, struct err *e)
{
    struct receipt twice = *r;
    struct day back = day_add(r->date, 1 + demo_pick(d, 9));
    char voucher[48];
    int64_t id = 0;
    enum rc rc;

    twice.principal = 0;
    if (twice.interest + twice.penalty + twice.compound == 0 || day_cmp(back, today) > 0)
        return OK;
    rc = write_receipt(d, l, &twice, &id, e);
    d->app->today = back;
    if (rc == OK)
        rc = number_voucher(d->app, voucher, sizeof voucher, e);
    if (rc != OK)
        return rc;
    return st_run(d->app->st, e,
                  "INSERT INTO reversal (id, receipt_id, loan_id, date, voucher, reason, user_id)"
                  " VALUES (?,?,?,?,?,?,?)",
                  "iiiitti", st_new_id(d->app->st, "reversal"), id, l->id, (int64_t)back.n, voucher,
                  "重复录入", d->manager_id);
}

static enum rc write_event(struct demo *d, const struct demo_loan *l, const struct loan_event *x,
                           struct err *e)
{
    static const char *const names[] = {"extension", "misuse", "conversion", "dishonest", "grade",
                                        "death",     "waiver", "writeoff",   "renewed"};
    static const char *const words[] = {"生长周期较长", "挪作他用",   "已调出名单", "恶意拖欠",
                                        "牲畜死亡",     "借款人去世", "",           "无力偿还",
                                        "续贷"};

    return st_run(d->app->st, e,
                  "INSERT INTO event (id, loan_id, kind, date, new_maturity, text, posted, user_id,"
                  " class)"
                  " VALUES (?,?,?,?,nullif(?,0),?,?,?,?)",
                  "iitiitiit", st_new_id(d->app->st, "event"), l->id, names[x->kind],
                  (int64_t)x->date.n, (int64_t)(x->kind == EVENT_EXTENSION ? x->new_maturity.n : 0),
                  words[x->kind], (int64_t)x->date.n, d->manager_id,
                  x->kind == EVENT_GRADE ? class_label(x->class) : "");
}

static enum rc write_loan(struct demo *d, struct demo_loan *l, struct err *e)
{
    struct day today = d->app->today;
    int64_t id = 0;
    enum rc rc = write_contract(d, l, e);

    if (rc == OK)
        rc = write_plan(d, l, e);
    for (size_t i = 0; rc == OK && i < l->n_receipt; i++) {
        rc = write_receipt(d, l, &l->receipt[i], &id, e);
        if (rc == OK && demo_pick(d, 400) == 0)
            rc = write_reversed(d, l, &l->receipt[i], today, e);
    }
    d->app->today = today;
    for (size_t i = 0; rc == OK && i < l->n_event; i++)
        rc = write_event(d, l, &l->event[i], e);
    return rc;
}

enum rc demo_write_loans(struct demo *d, size_t from, size_t to, struct err *e)
{
    enum rc rc = OK;

    for (size_t i = from; rc == OK && i < to; i++)
        rc = write_loan(d, &d->loan[i], e);
    /* Contracts go on after those that are in the ledger. */
    if (rc == OK)
        rc = st_raise_number(d->app->st, "LDTP", (int64_t)to, e);
    if (rc == OK)
        rc = st_raise_number(d->app->st, "LDFP", (int64_t)to, e);
    return rc;
}
