/* Contracts as they stand in the old ledger. */
#include "intake/loans.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"

static const struct kind_column columns[] = {
    [LN_CONTRACT] = {"合同编号", CELL_NUMBER, true},
    [LN_HOUSEHOLD] = {"户编号", CELL_NUMBER, true},
    [LN_BORROWER] = {"借款人身份证号码", CELL_IDNO, true},
    [LN_SCHEME] = {"贷款品种", CELL_CHOICE, true,
                   .words = "扶贫小额信贷 脱贫人口小额信贷 帮扶小额信贷"},
    [LN_KIND] = {"贷款类型", CELL_CHOICE, true, .words = "首贷 追加 续贷"},
    [LN_AMOUNT] = {"贷款金额", CELL_MONEY, true},
    [LN_RATE] = {"年利率(%)", CELL_RATE, true},
    [LN_START] = {"发放日期", CELL_DATE, true},
    [LN_MATURITY] = {"到期日期", CELL_DATE, true},
    [LN_SETTLE] = {"结息方式", CELL_CHOICE, true, .words = "按季结息 按月结息 利随本清 按期结息"},
    [LN_FUND] = {"资金来源", CELL_TEXT, false},
    [LN_OFFICE] = {"经办机构", CELL_TEXT, false},
    [LN_PURPOSE] = {"贷款用途", CELL_TEXT, false},
    [LN_OFFICER] = {"客户经理", CELL_TEXT, false},
    [LN_PARENT] = {"原合同编号", CELL_NUMBER, false},
    {0},
};

static const char *const schemes[] = {"P1", "P2", "P3"};
static const char *const settles[] = {"quarter", "month", "maturity", "plan"};

/* ------------------------------------------------------------------ begin */

/* Funds are kept by their code, as disbursals do; forbidden purposes by name. */
static void add_code(struct intake *in, struct loans *s, struct st_stmt *q)
{
    char *name = arena_strdup(&in->arena, st_col_text(q, 2));

    if (str_eq(st_col_text(q, 0), "fund")) {
        map_put(&s->funds, &in->arena, name, arena_strdup(&in->arena, st_col_text(q, 1)));
        return;
    }
    xgrow(&s->forbidden, &s->cap_forbidden, s->n_forbidden + 1, sizeof *s->forbidden);
    s->forbidden[s->n_forbidden++] = name;
}

static enum rc load_codes(struct intake *in, struct loans *s, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(in->st, e, &q,
                          "SELECT list, code, name FROM code WHERE list = 'fund'"
                          " OR (list = 'purpose' AND allowed = 'no') ORDER BY list, code",
                          "");

    while (!rc && !(rc = st_step(q, &row, e)) && row)
        add_code(in, s, q);
    st_done(&q);
    return rc;
}

static enum rc begin(struct intake *in, struct err *e)
{
    struct loans *s = arena_alloc(&in->arena, sizeof *s);
    enum rc rc;

    in->state = s;
    rc = contracts_load(in, &s->contracts, e);
    return rc ? rc : load_codes(in, s, e);
}

static void release(struct intake *in)
{
    struct loans *s = in->state;

    if (!s)
        return;
    contracts_release(&s->contracts);
    map_release(&s->by_no);
    map_release(&s->funds);
    free(s->forbidden);
    free(s->all);
}

/* ------------------------------------------------------------------ rows */

static const char *keep(struct intake *in, const struct intake_row *r, int column)
{
    return arena_strdup(&in->arena, cell_text(r, column));
}

static struct new_loan *loan_of(struct intake *in, const struct intake_row *r,
                                const struct borrower *b)
{
    const struct loans *s = in->state;
    struct new_loan *l = arena_alloc(&in->arena, sizeof *l);
    const char *fund = map_get(&s->funds, cell_text(r, LN_FUND));

    *l = (struct new_loan){
        .line = r->line,
        .no = keep(in, r, LN_CONTRACT),
        .household_id = b->household_id,
        .borrower_id = b->person_id,
        .scheme = schemes[cell_choice(r, LN_SCHEME)],
        .kind = cell_choice(r, LN_KIND),
        .kind_text = keep(in, r, LN_KIND),
        .amount = cell_money(r, LN_AMOUNT).fen,
        .rate = r->cell[LN_RATE].rate,
        .start = cell_day(r, LN_START),
        .maturity = cell_day(r, LN_MATURITY),
        .settle = settles[cell_choice(r, LN_SETTLE)],
        .fund = fund ? fund : keep(in, r, LN_FUND),
        .office = keep(in, r, LN_OFFICE),
        .purpose = keep(in, r, LN_PURPOSE),
        .officer = keep(in, r, LN_OFFICER),
        .parent_no = keep(in, r, LN_PARENT),
    };
    return l;
}

/* What cannot be whatever the rules say. */
static void check_sense(struct intake *in, const struct intake_row *r)
{
    char a[DAY_TEXT_SIZE];

    if (cell_money(r, LN_AMOUNT).fen == 0)
        intake_bad(in, r, LN_AMOUNT, "%s", _("贷款金额须大于 0"));
    if (day_cmp(cell_day(r, LN_MATURITY), cell_day(r, LN_START)) <= 0)
        intake_bad(in, r, LN_MATURITY, _("不晚于发放日期 %s"), day_iso(cell_day(r, LN_START), a));
    if (day_cmp(cell_day(r, LN_START), in->order->today) > 0)
        intake_warn(in, r, LN_START, "", _("晚于业务日期 %s"), day_iso(in->order->today, a));
    if (str_eq(cell_text(r, LN_PARENT), cell_text(r, LN_CONTRACT)))
        intake_bad(in, r, LN_PARENT, "%s", _("原合同编号就是本合同"));
}

/* The number of a contract tells its scheme: LDFP LDTP LDBF (RULES 4). */
static void check_prefix(struct intake *in, const struct intake_row *r)
{
    static const char *const prefix[] = {"LDFP", "LDTP", "LDBF"};
    const char *no = cell_text(r, LN_CONTRACT);

    for (int i = 0; i < 3; i++)
        if (str_starts(no, prefix[i]) && i != cell_choice(r, LN_SCHEME))
            intake_warn(in, r, LN_SCHEME, "三(二)", _("与合同编号 %s 的字头不符"), no);
}

static bool seen_before(struct intake *in, const struct intake_row *r)
{
    struct loans *s = in->state;
    const struct new_loan *other = map_get(&s->by_no, cell_text(r, LN_CONTRACT));

    if (other)
        intake_bad(in, r, LN_CONTRACT, _("合同编号重复, 第 %llu 行已有"),
                   (unsigned long long)other->line);
    return other != NULL;
}

static void add_loan(struct intake *in, struct new_loan *l)
{
    struct loans *s = in->state;

    map_put(&s->by_no, &in->arena, l->no, l);
    xgrow(&s->all, &s->cap, s->n + 1, sizeof *s->all);
    s->all[s->n++] = l;
}

static enum rc row(struct intake *in, const struct intake_row *r, struct err *e)
{
    struct borrower b;
    struct new_loan *l;
    bool found = false;
    enum rc rc;

    if (r->bad || seen_before(in, r))
        return OK;
    check_sense(in, r);
    check_prefix(in, r);
    rc = loans_borrower(in, r, &b, &found, e);
    if (rc || !found)
        return rc;
    l = loan_of(in, r, &b);
    add_loan(in, l);
    rc = loans_compare(in, r, l, e);
    if (!rc && !l->known)
        rc = loans_judge(in, l, &b, e);
    return rc;
}

static enum rc end(struct intake *in, struct err *e)
{
    loans_parents(in);
    return in->result->errors ? OK : loans_write(in, e);
}

const struct kind kind_loans = {
    .name = "loans",
    .label = N_("贷款台账"),
    .help = N_("每行一份合同; 户和借款人须已导入"),
    .roles = "manager admin",
    .sites = AT_BRANCH,
    .columns = columns,
    .begin = begin,
    .row = row,
    .end = end,
    .release = release,
};
