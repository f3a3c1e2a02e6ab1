/*
 * 一卡通发放结果: one row a payment, paid or come back with a reason (六). A confirmed roster is
 * paid when each of its lines has its row; what came back is marked 退票 and waits for 补发.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "intake/intake.h"

enum { COL_ACCOUNT, COL_NAME, COL_AMOUNT, COL_RESULT, COL_REASON, COL_DATE, COL_SERIAL };

static const struct kind_column columns[] = {
    [COL_ACCOUNT] = {"账号", CELL_NUMBER, true},
    [COL_NAME] = {"姓名", CELL_TEXT, true},
    [COL_AMOUNT] = {"金额", CELL_MONEY, true},
    [COL_RESULT] = {"结果", CELL_CHOICE, true,
                    .words = "成功 已发放 发放成功 失败 退票 退回 发放失败"},
    [COL_REASON] = {"原因", CELL_TEXT, false},
    [COL_DATE] = {"日期", CELL_DATE, true},
    [COL_SERIAL] = {"流水号", CELL_NUMBER, false},
    {0},
};

enum { FIRST_FAILURE = 3 }; /* among the words above */

/* A line that waits for its result, or got one before. */
struct line {
    struct line *next; /* same account and amount */
    int64_t id;
    const char *borrower;
    const char *holder;
    size_t roster;
    bool returned; /* marked so already */
    bool taken;    /* by a row of this file */
};

struct roster {
    int64_t id;
    const char *no;
    bool paid; /* before this file */
    struct day since;
    size_t lines, rows;
    struct day last; /* latest day of its rows */
    const char *serial;
};

struct results {
    struct map lines; /* "account|fen" to struct line */
    struct roster *roster;
    size_t n, cap;
};

static const char *key_of(char out[120], const char *account, int64_t fen)
{
    snprintf(out, 120, "%.80s|%lld", account, (long long)fen);
    return out;
}

/* ------------------------------------------------------------------ what is awaited */

static size_t roster_at(struct intake *in, struct results *x, struct st_stmt *q)
{
    int64_t id = st_col_int(q, 0);

    if (x->n && x->roster[x->n - 1].id == id)
        return x->n - 1;
    xgrow(&x->roster, &x->cap, x->n + 1, sizeof *x->roster);
    x->roster[x->n] = (struct roster){.id = id,
                                      .no = arena_strdup(&in->arena, st_col_text(q, 1)),
                                      .paid = !str_eq(st_col_text(q, 2), "confirmed"),
                                      .since = {(int32_t)st_col_int(q, 3)},
                                      .last = DAY_NONE,
                                      .serial = ""};
    return x->n++;
}

static void add_line(struct intake *in, struct results *x, struct st_stmt *q)
{
    struct line *l = arena_alloc(&in->arena, sizeof *l);
    char key[120];

    l->roster = roster_at(in, x, q);
    l->id = st_col_int(q, 4);
    l->borrower = arena_strdup(&in->arena, st_col_text(q, 7));
    l->holder = arena_strdup(&in->arena, st_col_text(q, 8));
    l->returned = str_eq(st_col_text(q, 9), "returned");
    x->roster[l->roster].lines++;
    key_of(key, st_col_text(q, 5), st_col_int(q, 6));
    l->next = map_get(&x->lines, key);
    map_put(&x->lines, &in->arena, key, l);
}

static enum rc begin(struct intake *in, struct err *e)
{
    struct results *x = arena_alloc(&in->arena, sizeof *x);
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc;

    in->state = x;
    rc = st_query(in->st, e, &q,
                  "SELECT r.id, r.roster_no, s.state, s.since, k.id,"
                  " coalesce(nullif(k.mark_account, ''), k.snapshot->>'account'), k.subsidy,"
                  " k.snapshot->>'borrower', k.snapshot->>'holder', k.standing"
                  " FROM roster r JOIN roster_state s ON s.roster_id = r.id"
                  "  AND s.state IN ('confirmed', 'paid', 'announced')"
                  " JOIN roster_line_now k ON k.roster_id = r.id"
                  "  AND k.standing IN ('in', 'returned')"
                  " ORDER BY s.state = 'confirmed', r.id, k.seq DESC",
                  "");
    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row)
        add_line(in, x, q);
    st_done(&q);
    return rc;
}

static void release(struct intake *in)
{
    struct results *x = in->state;

    if (!x)
        return;
    map_release(&x->lines);
    free(x->roster);
}

/* ------------------------------------------------------------------ rows */

static bool named(const struct line *l, const char *name)
{
    return str_eq(l->borrower, name) || str_eq(l->holder, name);
}

/* The first line that no row of this file has taken: of a confirmed roster before a paid one. */
static struct line *find_line(struct intake *in, const struct intake_row *r)
{
    struct results *x = in->state;
    const char *name = cell_text(r, COL_NAME);
    char key[120];
    struct line *first =
        map_get(&x->lines, key_of(key, cell_text(r, COL_ACCOUNT), cell_money(r, COL_AMOUNT).fen));

    for (struct line *l = first; l; l = l->next)
        if (!l->taken && named(l, name))
            return l;
    if (!first)
        intake_bad(in, r, COL_ACCOUNT, "%s", _("已确认、已发放的清册里没有这个账号和金额的一笔"));
    else if (!named(first, name))
        intake_bad(in, r, COL_NAME, _("清册上这个账号是 %s"), first->borrower);
    else
        intake_bad(in, r, COL_ACCOUNT, "%s", _("同一笔在文件里出现两次"));
    return NULL;
}

static void check_row(struct intake *in, const struct intake_row *r, const struct roster *s)
{
    char d[DAY_TEXT_SIZE];

    if (day_cmp(cell_day(r, COL_DATE), in->order->today) > 0)
        intake_bad(in, r, COL_DATE, "%s", _("日期在业务日期之后"));
    if (!s->paid && day_cmp(cell_day(r, COL_DATE), s->since) < 0)
        intake_bad(in, r, COL_DATE, _("早于县级确认的 %s"), day_iso(s->since, d));
    if (cell_choice(r, COL_RESULT) >= FIRST_FAILURE && !cell_has(r, COL_REASON))
        intake_bad(in, r, COL_REASON, "%s", _("没有发成的须写明原因"));
}

static enum rc mark_returned(struct intake *in, const struct line *l, const struct roster *s,
                             const struct intake_row *r, struct err *e)
{
    return st_run(in->st, e,
                  "INSERT INTO roster_mark (id, roster_id, line_id, mark, date, reason, user_id)"
                  " VALUES (?,?,?,'return',?,?,?)",
                  "iiiiti", st_new_id(in->st, "roster_mark"), s->id, l->id,
                  (int64_t)cell_day(r, COL_DATE).n, cell_text(r, COL_REASON), in->order->user_id);
}

static enum rc row(struct intake *in, const struct intake_row *r, struct err *e)
{
    struct results *x = in->state;
    bool failed = cell_choice(r, COL_RESULT) >= FIRST_FAILURE;
    struct roster *s;
    struct line *l;

    if (r->bad)
        return OK;
    l = find_line(in, r);
    if (!l)
        return OK;
    s = &x->roster[l->roster];
    check_row(in, r, s);
    l->taken = true;
    s->rows++;
    if (day_is_none(s->last) || day_cmp(cell_day(r, COL_DATE), s->last) > 0)
        s->last = cell_day(r, COL_DATE);
    if (!*s->serial && cell_has(r, COL_SERIAL))
        s->serial = arena_strdup(&in->arena, cell_text(r, COL_SERIAL));
    if (l->returned && !failed)
        intake_warn(in, r, COL_RESULT, "六", "%s", _("这一笔已登记退票: 先办补发, 再读结果"));
    if (l->returned || (s->paid && !failed)) {
        in->result->same++;
        return OK;
    }
    in->result->added++;
    return failed ? mark_returned(in, l, s, r, e) : OK;
}

/* ------------------------------------------------------------------ rosters */

static enum rc pay(struct intake *in, const struct roster *s, struct err *e)
{
    return st_run(in->st, e,
                  "INSERT INTO roster_step (id, roster_id, step, date, voucher, user_id)"
                  " VALUES (?,?,'paid',?,?,?)",
                  "iiiti", st_new_id(in->st, "roster_step"), s->id, (int64_t)s->last.n, s->serial,
                  in->order->user_id);
}

static enum rc end(struct intake *in, struct err *e)
{
    struct results *x = in->state;
    enum rc rc = OK;

    for (size_t i = 0; rc == OK && i < x->n; i++) {
        const struct roster *s = &x->roster[i];

        if (s->rows == 0 || s->paid)
            continue;
        if (s->rows < s->lines)
            intake_bad_at(in, (struct intake_at){.line = 0, .column = -1, .value = ""},
                          _("清册 %s 有 %zu 笔, 文件里只有 %zu 笔的结果: 结果要齐"), s->no,
                          s->lines, s->rows);
        else
            rc = pay(in, s, e);
    }
    return rc;
}

const struct kind kind_card_result = {
    .name = "card-result",
    .label = N_("一卡通发放结果"),
    .help = N_("每行一笔: 发放成功, 或退票和原因; 清册的各笔都有结果才记为已发放"),
    .roles = "finance",
    .sites = AT_COUNTY,
    .columns = columns,
    .begin = begin,
    .row = row,
    .end = end,
    .release = release,
};
