#include "store/loan_facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "store/rare.h"
#include "store/terms.h"

#define NO_SIZE 64

/* One loan held: the facts and the arrays that they point to. */
struct held {
    struct loan_facts f;
    char contract_no[NO_SIZE];
    struct instalment *plan;
    size_t cap_plan;
    struct receipt *receipt;
    size_t cap_receipt;
    struct loan_event *event;
    size_t cap_event;
};

struct st_facts {
    struct store *s;
    struct calendar calendar;
    struct terms_table terms;
    struct rare one; /* of the loan at hand */
    struct rare all; /* of the whole ledger, during a scan */
    bool have_all;
    struct held **held; /* loans handed out; more than one for a household */
    size_t n_held, cap_held;
    const struct loan_facts **list;
    size_t cap_list;
    struct st_stmt *scan;
    bool scan_row;      /* the scan stands on a row not yet taken */
    int64_t scan_group; /* household of that row */
};

#define LOAN_COLUMNS                                                                               \
    "l.id, l.household_id, l.contract_no, l.amount, l.rate_ppm, l.start, l.maturity, l.settle, "   \
    "l.scheme"
/* The household that stands for one: that which took it in, if it was merged. */
#define ROOT                                                                                       \
    "coalesce((SELECT coalesce(p.merged_into, p.id) FROM household p WHERE p.id = h.merged_into)," \
    " h.id)"
#define SCAN_LOANS "SELECT " LOAN_COLUMNS ", 0 FROM loan l WHERE l.id > ?1 ORDER BY l.id"
#define SCAN_HOUSEHOLDS                                                                            \
    "SELECT " LOAN_COLUMNS ", " ROOT " AS root FROM loan l JOIN household h"                       \
    " ON h.id = l.household_id ORDER BY root, l.id"
#define ONE_LOAN "SELECT " LOAN_COLUMNS ", 0 FROM loan l WHERE l.id = ?1"
#define ONE_HOUSEHOLD                                                                              \
    "SELECT " LOAN_COLUMNS ", 0 FROM loan l WHERE l.household_id IN (SELECT h.id FROM household h" \
    " WHERE h.id = ?1 OR h.merged_into = ?1 OR h.merged_into IN"                                   \
    " (SELECT id FROM household WHERE merged_into = ?1)) ORDER BY l.id"
#define OWN_LOANS "SELECT " LOAN_COLUMNS ", 0 FROM loan l WHERE l.household_id = ?1 ORDER BY l.id"
#define RECEIPTS                                                                                   \
    "SELECT id, date, principal, interest, penalty, compound FROM receipt WHERE loan_id = ?1"      \
    " ORDER BY date"

static enum rc load_calendar(struct st_facts *r, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = true;
    enum rc rc = st_prepare(r->s, "SELECT date, kind FROM holiday ORDER BY date, id", &q, e);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row)
        calendar_add(&r->calendar, (struct day){(int32_t)st_col_int(q, 0)},
                     str_eq(st_col_text(q, 1), "off"));
    st_done(&q);
    calendar_sort(&r->calendar);
    return rc;
}

enum rc st_facts_open(struct store *s, struct st_facts **out, struct err *e)
{
    struct st_facts *r = xcalloc(1, sizeof *r);
    enum rc rc;

    r->s = s;
    rare_init(&r->one);
    rare_init(&r->all);
    rc = load_calendar(r, e);
    if (rc == OK)
        rc = terms_load(&r->terms, s, e);
    if (rc != OK) {
        st_facts_close(&r);
        return rc;
    }
    *out = r;
    return OK;
}

void st_facts_close(struct st_facts **pr)
{
    struct st_facts *r = *pr;

    *pr = NULL;
    if (!r)
        return;
    st_done(&r->scan);
    for (size_t i = 0; i < r->n_held; i++) {
        free(r->held[i]->plan);
        free(r->held[i]->receipt);
        free(r->held[i]->event);
        free(r->held[i]);
    }
    free(r->held);
    free(r->list);
    rare_release(&r->one);
    rare_release(&r->all);
    terms_release(&r->terms);
    calendar_release(&r->calendar);
    free(r);
}

const struct calendar *st_facts_calendar(const struct st_facts *r)
{
    return &r->calendar;
}

static struct held *held_at(struct st_facts *r, size_t i)
{
    while (i >= r->n_held) {
        xgrow(&r->held, &r->cap_held, r->n_held + 1, sizeof r->held[0]);
        r->held[r->n_held++] = xcalloc(1, sizeof *r->held[0]);
    }
    return r->held[i];
}

static struct day col_day(struct st_stmt *q, int col)
{
    return (struct day){(int32_t)st_col_int(q, col)};
}

static void read_loan(struct st_facts *r, struct held *h, struct st_stmt *q)
{
    struct loan_facts f = {
        .id = st_col_int(q, 0),
        .household_id = st_col_int(q, 1),
        .contract_no = h->contract_no,
        .amount = st_col_int(q, 3),
        .rate = {(int32_t)st_col_int(q, 4)},
        .start = col_day(q, 5),
        .maturity = col_day(q, 6),
        .cancelled = DAY_NONE,
        .opening.day = DAY_NONE,
    };

    str_copy(h->contract_no, sizeof h->contract_no, st_col_text(q, 2));
    settle_from_name(st_col_text(q, 7), &f.settle);
    f.terms = terms_on(&r->terms, st_col_text(q, 8), f.start);
    h->f = f;
}

/* Day of the counter-entry to a receipt; the first one counts. */
static struct day reversed_on(const struct rare_reversal *v, size_t n, int64_t receipt_id)
{
    for (size_t i = 0; i < n; i++)
        if (v[i].receipt_id == receipt_id)
            return v[i].date;
    return DAY_NONE;
}

static struct day cancelled_on(const struct rare_cancel *v, size_t n, int64_t event_id)
{
    for (size_t i = 0; i < n; i++)
        if (v[i].event_id == event_id)
            return v[i].date;
    return DAY_NONE;
}

static enum rc read_receipts(struct st_facts *r, struct held *h, const struct rare *rare,
                             struct err *e)
{
    size_t n_rev;
    const struct rare_reversal *rev = rare_of(&rare->reversal, h->f.id, &n_rev);
    struct st_stmt *q = NULL;
    bool row = true;
    size_t n = 0;
    enum rc rc = st_prepare(r->s, RECEIPTS, &q, e);

    if (rc == OK)
        st_bind_int(q, 1, h->f.id);
    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        xgrow(&h->receipt, &h->cap_receipt, n + 1, sizeof h->receipt[0]);
        h->receipt[n++] = (struct receipt){
            .id = st_col_int(q, 0),
            .date = col_day(q, 1),
            .principal = st_col_int(q, 2),
            .interest = st_col_int(q, 3),
            .penalty = st_col_int(q, 4),
            .compound = st_col_int(q, 5),
            .reversed = reversed_on(rev, n_rev, st_col_int(q, 0)),
        };
    }
    st_done(&q);
    h->f.receipt = h->receipt;
    h->f.n_receipt = n;
    return rc;
}

static void read_rare(struct held *h, const struct rare *rare)
{
    size_t n;
    size_t n_cancel;
    const struct rare_cancel *c = rare_of(&rare->cancel, h->f.id, &n_cancel);
    const struct rare_plan *plan = rare_of(&rare->plan, h->f.id, &n);
    const struct rare_opening *opening;
    const struct rare_event *event;

    xgrow(&h->plan, &h->cap_plan, n + 1, sizeof h->plan[0]);
    for (size_t i = 0; i < n; i++)
        h->plan[i] = plan[i].v;
    h->f.plan = h->plan;
    h->f.n_plan = n;
    opening = rare_of(&rare->opening, h->f.id, &n);
    if (n > 0)
        h->f.opening = opening[n - 1].v;
    event = rare_of(&rare->event, h->f.id, &n);
    xgrow(&h->event, &h->cap_event, n + 1, sizeof h->event[0]);
    for (size_t i = 0; i < n; i++) {
        h->event[i] = event[i].v;
        h->event[i].cancelled = cancelled_on(c, n_cancel, event[i].v.id);
    }
    h->f.event = h->event;
    h->f.n_event = n;
    h->f.cancelled = cancelled_on(c, n_cancel, 0);
}

/* Fill slot i from the row at hand of q and what belongs to that loan. */
static enum rc take(struct st_facts *r, size_t i, struct st_stmt *q, struct err *e)
{
    struct held *h = held_at(r, i);
    const struct rare *rare = r->have_all ? &r->all : &r->one;
    enum rc rc = OK;

    read_loan(r, h, q);
    if (!r->have_all)
        rc = rare_load(&r->one, r->s, h->f.id, e);
    if (rc != OK)
        return rc;
    read_rare(h, rare);
    xgrow(&r->list, &r->cap_list, i + 1, sizeof r->list[0]);
    r->list[i] = &h->f;
    return read_receipts(r, h, rare, e);
}

enum rc st_facts_loan(struct st_facts *r, int64_t loan_id, const struct loan_facts **out,
                      struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_prepare(r->s, ONE_LOAN, &q, e);

    if (rc == OK) {
        st_bind_int(q, 1, loan_id);
        rc = st_step(q, &row, e);
    }
    if (rc == OK && !row)
        rc = err_set(e, E_NOTFOUND, _("没有这笔贷款"));
    if (rc == OK)
        rc = take(r, 0, q, e);
    st_done(&q);
    if (rc == OK)
        *out = r->list[0];
    return rc;
}

static enum rc root_of(struct st_facts *r, int64_t *household_id, struct err *e)
{
    enum rc rc = st_get_int(r->s, e, household_id,
                            "SELECT " ROOT " FROM household h WHERE h.id = ?1", "i", *household_id);

    return rc == E_NOTFOUND ? OK : rc;
}

static enum rc take_list(struct st_facts *r, const char *sql, int64_t household_id,
                         const struct loan_facts *const **out, size_t *n, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = true;
    size_t k = 0;
    enum rc rc = st_prepare(r->s, sql, &q, e);

    if (rc == OK)
        st_bind_int(q, 1, household_id);
    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row)
        rc = take(r, k++, q, e);
    st_done(&q);
    if (rc == OK) {
        *out = r->list;
        *n = k;
    }
    return rc;
}

enum rc st_facts_household(struct st_facts *r, int64_t household_id,
                           const struct loan_facts *const **out, size_t *n, struct err *e)
{
    enum rc rc = root_of(r, &household_id, e);

    return rc == OK ? take_list(r, ONE_HOUSEHOLD, household_id, out, n, e) : rc;
}

enum rc st_facts_around(struct store *s, struct st_facts **r, int64_t loan_id,
                        const struct loan_facts *const **out, size_t *n, struct err *e)
{
    const struct loan_facts *f = NULL;
    enum rc rc = *r ? OK : st_facts_open(s, r, e);

    if (rc == OK)
        rc = st_facts_loan(*r, loan_id, &f, e);
    return rc == OK ? st_facts_household(*r, f->household_id, out, n, e) : rc;
}

enum rc st_facts_own(struct st_facts *r, int64_t household_id, const struct loan_facts *const **out,
                     size_t *n, struct err *e)
{
    return take_list(r, OWN_LOANS, household_id, out, n, e);
}

static enum rc begin_scan(struct st_facts *r, const char *sql, struct err *e)
{
    enum rc rc = OK;

    st_done(&r->scan);
    if (!r->have_all)
        rc = rare_load(&r->all, r->s, 0, e);
    r->have_all = rc == OK;
    return rc == OK ? st_prepare(r->s, sql, &r->scan, e) : rc;
}

static enum rc step_scan(struct st_facts *r, struct err *e)
{
    enum rc rc = st_step(r->scan, &r->scan_row, e);

    if (rc == OK && r->scan_row)
        r->scan_group = st_col_int(r->scan, 9);
    return rc;
}

enum rc st_facts_scan(struct st_facts *r, int64_t after, struct err *e)
{
    enum rc rc = begin_scan(r, SCAN_LOANS, e);

    if (rc == OK)
        st_bind_int(r->scan, 1, after);
    return rc == OK ? step_scan(r, e) : rc;
}

enum rc st_facts_next(struct st_facts *r, const struct loan_facts **out, struct err *e)
{
    enum rc rc;

    if (!r->scan_row) {
        *out = NULL;
        return OK;
    }
    rc = take(r, 0, r->scan, e);
    if (rc == OK)
        rc = step_scan(r, e);
    if (rc == OK)
        *out = r->list[0];
    return rc;
}

enum rc st_facts_scan_households(struct st_facts *r, struct err *e)
{
    enum rc rc = begin_scan(r, SCAN_HOUSEHOLDS, e);

    return rc == OK ? step_scan(r, e) : rc;
}

enum rc st_facts_next_household(struct st_facts *r, const struct loan_facts *const **out, size_t *n,
                                struct err *e)
{
    int64_t group = r->scan_group;
    size_t k = 0;
    enum rc rc = OK;

    while (rc == OK && r->scan_row && (k == 0 || r->scan_group == group)) {
        rc = take(r, k++, r->scan, e);
        if (rc == OK)
            rc = step_scan(r, e);
    }
    if (rc == OK) {
        *out = r->list;
        *n = k;
    }
    return rc;
}
