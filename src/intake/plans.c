/* Instalments of principal: the rows of a contract lie anywhere and add up to its loan. */
#include "base/i18n.h"
#include "intake/contracts.h"

enum { COL_CONTRACT, COL_DATE, COL_PRINCIPAL };

static const struct kind_column columns[] = {
    [COL_CONTRACT] = {"合同编号", CELL_NUMBER, true},
    [COL_DATE] = {"日期", CELL_DATE, true},
    [COL_PRINCIPAL] = {"本金", CELL_MONEY, true},
    {0},
};

struct part {
    struct part *next;
    uint64_t line;
    struct day date;
    int64_t principal;
    bool known; /* in the database already */
};

/* The plan of one contract. */
struct plan {
    struct part *first, **last;
    int64_t sum;
    int64_t here; /* instalments in the database */
    bool bad;
};

static enum rc begin(struct intake *in, struct err *e)
{
    struct contracts *c = arena_alloc(&in->arena, sizeof *c);

    in->state = c;
    return contracts_load(in, c, e);
}

static void release(struct intake *in)
{
    if (in->state)
        contracts_release(in->state);
}

static struct plan *plan_of(struct intake *in, struct contract *k)
{
    struct plan *p = k->more;

    if (!p) {
        p = k->more = arena_alloc(&in->arena, sizeof *p);
        p->last = &p->first;
    }
    return p;
}

/* An instalment of the day is there already in the file. */
static bool doubled(struct intake *in, const struct intake_row *r, const struct plan *p)
{
    for (const struct part *i = p->first; i; i = i->next) {
        if (i->date.n != cell_day(r, COL_DATE).n)
            continue;
        intake_bad(in, r, COL_DATE, _("与第 %llu 行是同一合同的同一天"),
                   (unsigned long long)i->line);
        return true;
    }
    return false;
}

static void check_date(struct intake *in, const struct intake_row *r, const struct contract *k)
{
    char a[DAY_TEXT_SIZE];

    if (day_cmp(cell_day(r, COL_DATE), k->start) <= 0)
        intake_bad(in, r, COL_DATE, _("不晚于放款日 %s"), day_iso(k->start, a));
    else if (day_cmp(cell_day(r, COL_DATE), k->maturity) > 0)
        intake_warn(in, r, COL_DATE, "", _("晚于合同到期日 %s"), day_iso(k->maturity, a));
}

static enum rc row(struct intake *in, const struct intake_row *r, struct err *e)
{
    struct contract *k;
    struct plan *p;
    struct part *i;

    if (!cell_has(r, COL_CONTRACT))
        return OK;
    k = contracts_find(in, in->state, r, COL_CONTRACT);
    if (!k)
        return OK;
    p = plan_of(in, k);
    p->bad |= r->bad || doubled(in, r, p);
    if (p->bad)
        return OK;
    if (cell_money(r, COL_PRINCIPAL).fen == 0)
        intake_bad(in, r, COL_PRINCIPAL, "%s", _("本金须大于 0"));
    check_date(in, r, k);
    i = *p->last = arena_alloc(&in->arena, sizeof *i);
    p->last = &i->next;
    i->line = r->line;
    i->date = cell_day(r, COL_DATE);
    i->principal = cell_money(r, COL_PRINCIPAL).fen;
    /* 12 digits of yuan a cell: the sum of a file cannot overflow. */
    p->sum += i->principal;
    return OK;
}

static void check_sum(struct intake *in, const struct contract *k)
{
    const struct plan *p = k->more;
    char a[MONEY_TEXT_SIZE];
    char b[MONEY_TEXT_SIZE];

    if (p->sum != k->amount)
        intake_bad_at(in, (struct intake_at){p->first->line, COL_CONTRACT, k->no},
                      _("合同 %s 各期本金合计 %s, 应等于贷款金额 %s"), k->no,
                      money_comma(money_of(p->sum), a), money_comma(money_of(k->amount), b));
}

/* An instalment of the database: the same in the file, or a contradiction. */
static void compare_part(struct plan *p, struct day date, int64_t principal)
{
    p->here++;
    for (struct part *i = p->first; i; i = i->next)
        if (i->date.n == date.n && i->principal == principal)
            i->known = true;
}

static enum rc compare(struct intake *in, struct contract *k, struct err *e)
{
    struct plan *p = k->more;
    struct st_stmt *q = NULL;
    bool more = false;
    enum rc rc =
        st_query(in->st, e, &q, "SELECT due, principal FROM plan WHERE loan_id = ?1", "i", k->id);

    while (!rc && !(rc = st_step(q, &more, e)) && more)
        compare_part(p, (struct day){(int32_t)st_col_int(q, 0)}, st_col_int(q, 1));
    st_done(&q);
    for (const struct part *i = p->first; p->here && i; i = i->next)
        if (!i->known)
            intake_bad_at(in, (struct intake_at){i->line, COL_CONTRACT, k->no},
                          _("合同 %s 已有 %lld 期还款计划, 与此行不符; 导入不改已有资料"), k->no,
                          (long long)p->here);
    return rc;
}

static enum rc write(struct intake *in, const struct contract *k, struct err *e)
{
    enum rc rc = OK;

    for (const struct part *i = ((struct plan *)k->more)->first; !rc && i; i = i->next) {
        if (i->known) {
            in->result->same++;
            continue;
        }
        in->result->added++;
        rc = st_run(in->st, e,
                    "INSERT INTO plan(id, loan_id, due, principal) VALUES (?1, ?2, ?3, ?4)", "iiii",
                    st_new_id(in->st, "plan"), k->id, (int64_t)i->date.n, i->principal);
    }
    return rc;
}

static enum rc end(struct intake *in, struct err *e)
{
    struct contracts *c = in->state;
    enum rc rc = OK;

    for (size_t i = 0; !rc && i < c->n; i++) {
        const struct plan *p = c->all[i]->more;

        if (!p || p->bad || !p->first)
            continue;
        check_sum(in, c->all[i]);
        rc = compare(in, c->all[i], e);
    }
    for (size_t i = 0; !rc && !in->result->errors && i < c->n; i++)
        if (c->all[i]->more)
            rc = write(in, c->all[i], e);
    return rc;
}

const struct kind kind_plans = {
    .name = "plans",
    .label = N_("还款计划"),
    .help = N_("每行一期应还本金, 各期合计等于贷款金额"),
    .roles = "manager admin",
    .sites = AT_BRANCH,
    .columns = columns,
    .begin = begin,
    .row = row,
    .end = end,
    .release = release,
};
