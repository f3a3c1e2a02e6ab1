/* What the old ledger says of a loan on one day where it keeps no history. */
#include "base/i18n.h"
#include "intake/contracts.h"

enum {
    COL_CONTRACT,
    COL_DAY,
    COL_BALANCE,
    COL_PAID_TO,
    COL_INTEREST,
    COL_PENALTY,
    COL_COMPOUND,
    COL_SUBSIDY
};

static const struct kind_column columns[] = {
    [COL_CONTRACT] = {"合同编号", CELL_NUMBER, true},
    [COL_DAY] = {"截止日", CELL_DATE, true},
    [COL_BALANCE] = {"本金余额", CELL_MONEY, true},
    [COL_PAID_TO] = {"利息已收至", CELL_DATE, false},
    [COL_INTEREST] = {"欠息", CELL_MONEY, false},
    [COL_PENALTY] = {"罚息", CELL_MONEY, false},
    [COL_COMPOUND] = {"复利", CELL_MONEY, false},
    [COL_SUBSIDY] = {"已贴息累计", CELL_MONEY, false},
    {0},
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

static void check(struct intake *in, const struct intake_row *r, const struct contract *k)
{
    struct day on = cell_day(r, COL_DAY);
    char a[DAY_TEXT_SIZE];
    char b[MONEY_TEXT_SIZE];

    if (day_cmp(on, k->start) < 0)
        intake_bad(in, r, COL_DAY, _("早于放款日 %s"), day_iso(k->start, a));
    if (cell_money(r, COL_BALANCE).fen > k->amount)
        intake_bad(in, r, COL_BALANCE, _("大于贷款金额 %s"), money_comma(money_of(k->amount), b));
    if (cell_has(r, COL_PAID_TO) && day_cmp(cell_day(r, COL_PAID_TO), on) > 0)
        intake_warn(in, r, COL_PAID_TO, "", _("晚于截止日 %s"), day_iso(on, a));
}

/* Days and amounts of the row as the table keeps them. */
static void values(const struct intake_row *r, int64_t v[7])
{
    v[0] = cell_day(r, COL_DAY).n;
    v[1] = cell_money(r, COL_BALANCE).fen;
    v[2] = cell_day(r, COL_PAID_TO).n; /* DAY_NONE is NULL there */
    v[3] = cell_money(r, COL_INTEREST).fen;
    v[4] = cell_money(r, COL_PENALTY).fen;
    v[5] = cell_money(r, COL_COMPOUND).fen;
    v[6] = cell_money(r, COL_SUBSIDY).fen;
}

/* Whether the loan has an opening already; one that says otherwise is noted. */
static enum rc compare(struct intake *in, const struct intake_row *r, const struct contract *k,
                       bool *here, struct err *e)
{
    struct st_stmt *q = NULL;
    int64_t v[7];
    enum rc rc = st_query(in->st, e, &q,
                          "SELECT day, balance, paid_to, interest, penalty, compound, subsidy"
                          " FROM opening WHERE loan_id = ?1",
                          "i", k->id);

    values(r, v);
    if (!rc)
        rc = st_step(q, here, e);
    for (int i = 0; !rc && *here && i < 7; i++) {
        int64_t old = st_col_is_null(q, i) ? DAY_NONE.n : st_col_int(q, i);

        if (old != v[i])
            intake_bad(in, r, COL_DAY + i, "%s",
                       _("与已有的接管余额不符; 导入不改已有资料, 请核对"));
    }
    st_done(&q);
    return rc;
}

static enum rc write(struct intake *in, const struct intake_row *r, const struct contract *k,
                     struct err *e)
{
    int64_t v[7];

    values(r, v);
    in->result->added++;
    return st_run(in->st, e,
                  "INSERT INTO opening(id, loan_id, day, balance, paid_to, interest, penalty,"
                  " compound, subsidy) VALUES (?1, ?2, ?3, ?4, nullif(?5, ?10), ?6, ?7, ?8, ?9)",
                  "iiiiiiiiii", st_new_id(in->st, "opening"), k->id, v[0], v[1], v[2], v[3], v[4],
                  v[5], v[6], (int64_t)DAY_NONE.n);
}

static enum rc row(struct intake *in, const struct intake_row *r, struct err *e)
{
    struct contract *k;
    bool here = false;
    enum rc rc;

    if (r->bad)
        return OK;
    k = contracts_find(in, in->state, r, COL_CONTRACT);
    if (!k)
        return OK;
    if (k->more) {
        intake_bad(in, r, COL_CONTRACT, _("与第 %llu 行是同一合同"),
                   (unsigned long long)*(uint64_t *)k->more);
        return OK;
    }
    k->more = arena_alloc(&in->arena, sizeof(uint64_t));
    *(uint64_t *)k->more = r->line;
    check(in, r, k);
    rc = compare(in, r, k, &here, e);
    if (!rc && here)
        in->result->same++;
    else if (!rc && !in->result->errors)
        rc = write(in, r, k, e);
    return rc;
}

const struct kind kind_openings = {
    .name = "openings",
    .label = N_("接管余额"),
    .help = N_("旧台账没有流水的合同, 每行一份合同在截止日的余额和欠款"),
    .roles = "manager admin",
    .sites = AT_BRANCH,
    .columns = columns,
    .begin = begin,
    .row = row,
    .release = release,
};
