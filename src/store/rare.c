#include "store/rare.h"

#include <stdlib.h>

#include "base/xalloc.h"

void rare_init(struct rare *r)
{
    *r = (struct rare){.plan.size = sizeof(struct rare_plan),
                       .opening.size = sizeof(struct rare_opening),
                       .event.size = sizeof(struct rare_event),
                       .reversal.size = sizeof(struct rare_reversal),
                       .cancel.size = sizeof(struct rare_cancel)};
}

void rare_release(struct rare *r)
{
    free(r->plan.v);
    free(r->opening.v);
    free(r->event.v);
    free(r->reversal.v);
    free(r->cancel.v);
    rare_init(r);
}

static struct day col_day(struct st_stmt *q, int col)
{
    return st_col_is_null(q, col) ? DAY_NONE : (struct day){(int32_t)st_col_int(q, col)};
}

static void read_plan(struct st_stmt *q, void *out)
{
    *(struct rare_plan *)out =
        (struct rare_plan){st_col_int(q, 0), {col_day(q, 1), st_col_int(q, 2)}};
}

static void read_opening(struct st_stmt *q, void *out)
{
    *(struct rare_opening *)out = (struct rare_opening){st_col_int(q, 0),
                                                        {.day = col_day(q, 1),
                                                         .balance = st_col_int(q, 2),
                                                         .paid_to = col_day(q, 3),
                                                         .interest = st_col_int(q, 4),
                                                         .penalty = st_col_int(q, 5),
                                                         .compound = st_col_int(q, 6),
                                                         .subsidy = st_col_int(q, 7)}};
}

/* An event of a kind that this program does not know (a newer one's) changes nothing. */
static void read_event(struct st_stmt *q, void *out)
{
    struct loan_event v = {.id = st_col_int(q, 1),
                           .kind = EVENT_RENEWED,
                           .date = col_day(q, 3),
                           .new_maturity = col_day(q, 4),
                           .rate_ppm = st_col_is_null(q, 5) ? -1 : (int32_t)st_col_int(q, 5),
                           .class = CLASS_NORMAL,
                           .part = PART_INTEREST,
                           .amount = st_col_int(q, 8),
                           .cancelled = DAY_NONE};

    event_from_name(st_col_text(q, 2), &v.kind);
    class_from_label(st_col_text(q, 6), &v.class);
    part_from_name(st_col_text(q, 7), &v.part);
    *(struct rare_event *)out = (struct rare_event){st_col_int(q, 0), v};
}

static void read_reversal(struct st_stmt *q, void *out)
{
    *(struct rare_reversal *)out =
        (struct rare_reversal){st_col_int(q, 0), st_col_int(q, 1), col_day(q, 2)};
}

static void read_cancel(struct st_stmt *q, void *out)
{
    *(struct rare_cancel *)out =
        (struct rare_cancel){st_col_int(q, 0), st_col_int(q, 1), col_day(q, 2)};
}

/* sql[0] asks for one loan (?1), sql[1] for all. */
static enum rc load_list(struct rare_list *l, struct store *s, const char *const sql[2],
                         int64_t loan_id, void (*read)(struct st_stmt *q, void *out), struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = true;
    enum rc rc = st_prepare(s, sql[loan_id == 0], &q, e);

    l->n = 0;
    if (rc == OK && loan_id != 0)
        st_bind_int(q, 1, loan_id);
    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        xgrow(&l->v, &l->cap, l->n + 1, l->size);
        read(q, (char *)l->v + l->n++ * l->size);
    }
    st_done(&q);
    return rc;
}

#define BOTH(select, order)                                                                        \
    {                                                                                              \
        select " WHERE loan_id = ?1 ORDER BY " order, select " ORDER BY loan_id, " order           \
    }

enum rc rare_load(struct rare *r, struct store *s, int64_t loan_id, struct err *e)
{
    static const char *const plan[2] = BOTH("SELECT loan_id, due, principal FROM plan", "due, id");
    static const char *const opening[2] =
        BOTH("SELECT loan_id, day, balance, paid_to, interest, penalty, compound, subsidy"
             " FROM opening",
             "day, id");
    static const char *const event[2] =
        BOTH("SELECT loan_id, id, kind, date, new_maturity, rate_ppm, class, part, amount"
             " FROM event",
             "date, id");
    static const char *const reversal[2] =
        BOTH("SELECT loan_id, receipt_id, date FROM reversal", "date, id");
    static const char *const cancel[2] =
        BOTH("SELECT loan_id, coalesce(event_id, 0), date FROM cancel", "date, id");
    enum rc rc = load_list(&r->plan, s, plan, loan_id, read_plan, e);

    if (rc == OK)
        rc = load_list(&r->opening, s, opening, loan_id, read_opening, e);
    if (rc == OK)
        rc = load_list(&r->event, s, event, loan_id, read_event, e);
    if (rc == OK)
        rc = load_list(&r->reversal, s, reversal, loan_id, read_reversal, e);
    if (rc == OK)
        rc = load_list(&r->cancel, s, cancel, loan_id, read_cancel, e);
    return rc;
}

static int64_t loan_at(const struct rare_list *l, size_t i)
{
    return *(const int64_t *)((const char *)l->v + i * l->size);
}

const void *rare_of(const struct rare_list *l, int64_t loan_id, size_t *n)
{
    size_t lo = 0;
    size_t hi = l->n;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (loan_at(l, mid) < loan_id)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (*n = 0; lo + *n < l->n && loan_at(l, lo + *n) == loan_id;)
        ++*n;
    return *n > 0 ? (const char *)l->v + lo * l->size : NULL;
}
