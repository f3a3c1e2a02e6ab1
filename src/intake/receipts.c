/* Repayments of the old ledger: the parts as they were collected are facts. */
#include "intake/receipts.h"

#include "base/i18n.h"

static const struct kind_column columns[] = {
    [RC_CONTRACT] = {"合同编号", CELL_NUMBER, true},
    [RC_DATE] = {"日期", CELL_DATE, true},
    [RC_VOUCHER] = {"凭证号", CELL_NUMBER, true},
    [RC_PRINCIPAL] = {"本金", CELL_MONEY, true, .blank = true},
    [RC_INTEREST] = {"利息", CELL_MONEY, true, .blank = true},
    [RC_PENALTY] = {"罚息", CELL_MONEY, true, .blank = true},
    [RC_COMPOUND] = {"复利", CELL_MONEY, true, .blank = true},
    [RC_METHOD] = {"方式", CELL_TEXT, false},
    [RC_CORE] = {"核心流水", CELL_NUMBER, false},
    {0},
};

static enum rc begin(struct intake *in, struct err *e)
{
    struct receipts *s = arena_alloc(&in->arena, sizeof *s);

    in->state = s;
    return contracts_load(in, &s->contracts, e);
}

static void release(struct intake *in)
{
    if (in->state)
        receipts_release(in->state);
}

static struct known_receipt receipt_of(const struct intake_row *r, const struct contract *k)
{
    struct known_receipt out = {.loan_id = k->id,
                                .voucher = cell_text(r, RC_VOUCHER),
                                .line = r->line,
                                .date = cell_day(r, RC_DATE)};

    for (int i = 0; i < RC_PARTS; i++)
        out.part[i] = cell_money(r, RC_PRINCIPAL + i).fen;
    return out;
}

/* ------------------------------------------------------------------ checks of a row */

static void check_day(struct intake *in, const struct intake_row *r, const struct contract *k,
                      const struct loan_receipts *l)
{
    struct day on = cell_day(r, RC_DATE);
    char a[DAY_TEXT_SIZE];

    if (day_cmp(on, k->start) < 0)
        intake_bad(in, r, RC_DATE, _("早于放款日 %s"), day_iso(k->start, a));
    else if (day_cmp(on, in->order->today) > 0)
        intake_warn(in, r, RC_DATE, "", _("晚于业务日期 %s"), day_iso(in->order->today, a));
    if (!day_is_none(l->opened) && day_cmp(on, l->opened) <= 0)
        intake_warn(in, r, RC_DATE, "", _("不晚于接管余额的截止日 %s, 已含在接管余额中, 不再计算"),
                    day_iso(l->opened, a));
}

static void check_parts(struct intake *in, const struct intake_row *r,
                        const struct known_receipt *new)
{
    for (int i = 0; i < RC_PARTS; i++)
        if (new->part[i])
            return;
    intake_bad(in, r, -1, "%s", _("本金、利息、罚息、复利全为 0, 至少一项大于 0"));
}

/* Principal of all receipts together is at most what was lent. */
static void check_balance(struct intake *in, const struct intake_row *r,
                          const struct loan_receipts *l, const struct known_receipt *new)
{
    int64_t left = l->limit - l->principal;
    char a[MONEY_TEXT_SIZE];

    if (new->part[0] && receipts_counts(l, new) && new->part[0] > left)
        intake_bad(in, r, RC_PRINCIPAL, _("本金超过余额 %s"),
                   money_comma(money_of(left > 0 ? left : 0), a));
}

/* The first column in which a receipt of the same voucher says otherwise; -1 none. */
static int differing(const struct known_receipt *a, const struct known_receipt *b)
{
    if (a->date.n != b->date.n)
        return RC_DATE;
    for (int i = 0; i < RC_PARTS; i++)
        if (a->part[i] != b->part[i])
            return RC_PRINCIPAL + i;
    return -1;
}

/* Whether the voucher is there: then the row is the same once more, or wrong. */
static bool is_there(struct intake *in, const struct intake_row *r, const struct receipts *s,
                     const struct known_receipt *new)
{
    const struct known_receipt *old = receipts_with_voucher(s, new);
    int column;

    if (!old)
        return false;
    column = differing(old, new);
    if (old->line)
        intake_bad(in, r, RC_VOUCHER, _("凭证号重复, 第 %llu 行已用"),
                   (unsigned long long)old->line);
    else if (column >= 0)
        intake_bad(in, r, column, _("凭证 %s 已入账, 与此不符; 导入不改已有资料, 请核对或冲正"),
                   new->voucher);
    else
        in->result->same++;
    return true;
}

static void check_alike(struct intake *in, const struct intake_row *r, const struct receipts *s,
                        const struct known_receipt *new)
{
    const struct known_receipt *old = receipts_alike(s, new);

    if (old && !old->reversed)
        intake_warn(in, r, RC_VOUCHER, "",
                    _("与凭证 %s 同一合同、同一天、金额全同, 请核对是否重复"), old->voucher);
}

/* ------------------------------------------------------------------ rows */

static enum rc write(struct intake *in, const struct intake_row *r, struct known_receipt *new,
                     struct err *e)
{
    new->id = st_new_id(in->st, "receipt");
    return st_run(in->st, e,
                  "INSERT INTO receipt(id, loan_id, date, voucher, principal, interest, penalty,"
                  " compound, method, core_voucher, batch, posted, user_id)"
                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'import', ?11, ?12)",
                  "iiitiiiittii", new->id, new->loan_id, (int64_t) new->date.n, new->voucher,
                  new->part[0], new->part[1], new->part[2], new->part[3], cell_text(r, RC_METHOD),
                  cell_text(r, RC_CORE), (int64_t)in->order->today.n, in->order->user_id);
}

static enum rc row(struct intake *in, const struct intake_row *r, struct err *e)
{
    struct receipts *s = in->state;
    struct loan_receipts *l = NULL;
    struct known_receipt *kept;
    struct known_receipt new;
    struct contract *k;
    enum rc rc;

    if (!cell_has(r, RC_CONTRACT))
        return OK;
    k = contracts_find(in, &s->contracts, r, RC_CONTRACT);
    if (!k || r->bad)
        return OK;
    rc = receipts_of(in, s, k, &l, e);
    if (rc)
        return rc;
    new = receipt_of(r, k);
    if (is_there(in, r, s, &new))
        return OK;
    check_day(in, r, k, l);
    check_parts(in, r, &new);
    check_balance(in, r, l, &new);
    check_alike(in, r, s, &new);
    kept = receipts_add(in, s, l, &new);
    in->result->added++;
    return in->result->errors ? OK : write(in, r, kept, e);
}

static enum rc end(struct intake *in, struct err *e)
{
    return in->result->errors ? OK : receipts_owed(in, in->state, e);
}

const struct kind kind_receipts = {
    .name = "receipts",
    .label = N_("还款流水"),
    .help = N_("每行一笔还款, 按实收的本金、利息、罚息、复利分列"),
    .roles = "manager admin",
    .sites = AT_BRANCH,
    .columns = columns,
    .begin = begin,
    .row = row,
    .end = end,
    .release = release,
};
