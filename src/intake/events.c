/*
 * What became of a contract: extended, misused, converted. The events of a loan are
 * gathered first, because an extension is measured against the maturity before it.
 */
#include "intake/events.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"

static const struct kind_column columns[] = {
    [EV_CONTRACT] = {"合同编号", CELL_NUMBER, true},
    [EV_DATE] = {"日期", CELL_DATE, true},
    [EV_WHAT] = {"事项", CELL_CHOICE, true, .words = "展期 改变用途 转农户贷款"},
    [EV_MATURITY] = {"新到期日期", CELL_DATE, false},
    [EV_RATE] = {"年利率(%)", CELL_RATE, false},
    [EV_TEXT] = {"说明", CELL_TEXT, false},
    {0},
};

/* 事项 by the code words of the table. */
static const char *const kinds[] = {"extension", "misuse", "conversion"};

static enum rc begin(struct intake *in, struct err *e)
{
    struct events *s = arena_alloc(&in->arena, sizeof *s);

    in->state = s;
    return contracts_load(in, &s->contracts, e);
}

static void release(struct intake *in)
{
    struct events *s = in->state;

    if (!s)
        return;
    contracts_release(&s->contracts);
    free(s->all);
}

/* ------------------------------------------------------------------ rows */

/* The events of the contract; the first time those of the database are read. */
static enum rc events_of(struct intake *in, struct contract *k, struct loan_events **out,
                         struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc;

    *out = k->more;
    if (*out)
        return OK;
    *out = k->more = arena_alloc(&in->arena, sizeof **out);
    rc = st_query(in->st, e, &q,
                  "SELECT kind, date, coalesce(new_maturity, ?2), coalesce(rate_ppm, -1)"
                  " FROM event WHERE loan_id = ?1 AND kind IN ('extension','misuse','conversion')"
                  " AND NOT EXISTS (SELECT 1 FROM cancel c WHERE c.event_id = event.id)",
                  "ii", k->id, (int64_t)DAY_NONE.n);
    while (!rc && !(rc = st_step(q, &row, e)) && row) {
        struct new_event *v = arena_alloc(&in->arena, sizeof *v);

        for (int i = 0; i < EVENT_KINDS; i++)
            if (str_eq(kinds[i], st_col_text(q, 0)))
                v->what = i;
        v->date = (struct day){(int32_t)st_col_int(q, 1)};
        v->maturity = (struct day){(int32_t)st_col_int(q, 2)};
        v->rate_ppm = (int32_t)st_col_int(q, 3);
        v->next = (*out)->first;
        (*out)->first = v;
    }
    st_done(&q);
    return rc;
}

static struct new_event *event_of(struct intake *in, const struct intake_row *r, struct contract *k)
{
    struct new_event *v = arena_alloc(&in->arena, sizeof *v);

    *v = (struct new_event){
        .contract = k,
        .line = r->line,
        .what = cell_choice(r, EV_WHAT),
        .date = cell_day(r, EV_DATE),
        .maturity = cell_day(r, EV_MATURITY),
        .rate_ppm = cell_has(r, EV_RATE) ? r->cell[EV_RATE].rate.ppm : -1,
        .text = arena_strdup(&in->arena, cell_text(r, EV_TEXT)),
    };
    return v;
}

/* The same once more (then true), or a contradiction: one event of a kind on one day. */
static bool is_there(struct intake *in, const struct intake_row *r, const struct loan_events *l,
                     const struct new_event *new)
{
    for (const struct new_event *v = l->first; v; v = v->next) {
        if (v->what != new->what || v->date.n != new->date.n)
            continue;
        if (v->line)
            intake_bad(in, r, EV_DATE, _("与第 %llu 行是同一合同、同一天、同一事项"),
                       (unsigned long long)v->line);
        else if (v->maturity.n != new->maturity.n)
            intake_bad(in, r, EV_MATURITY, "%s", _("与已有的事项不符; 导入不改已有资料, 请核对"));
        else if (v->rate_ppm != new->rate_ppm)
            intake_bad(in, r, EV_RATE, "%s", _("与已有的事项不符; 导入不改已有资料, 请核对"));
        else
            in->result->same++;
        return true;
    }
    return false;
}

static void check(struct intake *in, const struct intake_row *r, const struct contract *k,
                  const struct new_event *v)
{
    char a[DAY_TEXT_SIZE];

    if (day_cmp(v->date, k->start) < 0)
        intake_bad(in, r, EV_DATE, _("早于放款日 %s"), day_iso(k->start, a));
    else if (day_cmp(v->date, in->order->today) > 0)
        intake_warn(in, r, EV_DATE, "", _("晚于业务日期 %s"), day_iso(in->order->today, a));
    if (v->what == EVENT_IS_EXTENSION && day_is_none(v->maturity))
        intake_bad(in, r, EV_MATURITY, "%s", _("展期须填写新到期日期"));
    if (v->what == EVENT_IS_EXTENSION)
        return;
    if (cell_has(r, EV_MATURITY))
        intake_bad(in, r, EV_MATURITY, "%s", _("只有展期才填写新到期日期"));
    if (cell_has(r, EV_RATE))
        intake_bad(in, r, EV_RATE, "%s", _("只有展期才填写年利率"));
}

static enum rc row(struct intake *in, const struct intake_row *r, struct err *e)
{
    struct events *s = in->state;
    struct loan_events *l = NULL;
    struct new_event *v;
    struct contract *k;
    enum rc rc;

    if (!cell_has(r, EV_CONTRACT))
        return OK;
    k = contracts_find(in, &s->contracts, r, EV_CONTRACT);
    if (!k || r->bad)
        return OK;
    rc = events_of(in, k, &l, e);
    if (rc)
        return rc;
    v = event_of(in, r, k);
    check(in, r, k, v);
    if (is_there(in, r, l, v))
        return OK;
    v->next = l->first;
    l->first = v;
    xgrow(&s->all, &s->cap, s->n + 1, sizeof *s->all);
    s->all[s->n++] = v;
    return OK;
}

/* ------------------------------------------------------------------ write */

static enum rc write(struct intake *in, const struct new_event *v, struct err *e)
{
    in->result->added++;
    return st_run(in->st, e,
                  "INSERT INTO event(id, loan_id, kind, date, new_maturity, rate_ppm, text, posted,"
                  " user_id) VALUES (?1, ?2, ?3, ?4, nullif(?5, ?10), nullif(?6, -1), ?7, ?8, ?9)",
                  "iitiiitiii", st_new_id(in->st, "event"), v->contract->id, kinds[v->what],
                  (int64_t)v->date.n, (int64_t)v->maturity.n, (int64_t)v->rate_ppm, v->text,
                  (int64_t)in->order->today.n, in->order->user_id, (int64_t)DAY_NONE.n);
}

static enum rc end(struct intake *in, struct err *e)
{
    struct events *s = in->state;
    enum rc rc = OK;

    for (size_t i = 0; !rc && i < s->contracts.n; i++)
        if (s->contracts.all[i]->more)
            rc = events_check(in, s->contracts.all[i], e);
    for (size_t i = 0; !rc && !in->result->errors && i < s->n; i++)
        rc = write(in, s->all[i], e);
    return rc;
}

const struct kind kind_events = {
    .name = "events",
    .label = N_("合同事项"),
    .help = N_("每行一个事项: 展期、改变用途或转农户贷款"),
    .roles = "manager admin",
    .sites = AT_BRANCH,
    .columns = columns,
    .begin = begin,
    .row = row,
    .end = end,
    .release = release,
};
