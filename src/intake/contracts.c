#include "intake/contracts.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"

static void add(struct intake *in, struct contracts *c, struct st_stmt *q)
{
    struct contract *k = arena_alloc(&in->arena, sizeof *k);

    k->id = st_col_int(q, 0);
    k->start = (struct day){(int32_t)st_col_int(q, 2)};
    k->maturity = (struct day){(int32_t)st_col_int(q, 3)};
    k->amount = st_col_int(q, 4);
    str_copy(k->scheme, sizeof k->scheme, st_col_text(q, 5));
    k->own = st_col_int(q, 6) == in->order->site_id;
    k->cancelled = st_col_int(q, 7) != 0;
    k->no = map_put(&c->by_no, &in->arena, st_col_text(q, 1), k);
    xgrow(&c->all, &c->cap, c->n + 1, sizeof *c->all);
    c->all[c->n++] = k;
}

enum rc contracts_load(struct intake *in, struct contracts *c, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc =
        st_query(in->st, e, &q,
                 "SELECT id, contract_no, start, maturity, amount, scheme, site_id,"
                 " EXISTS (SELECT 1 FROM cancel c WHERE c.loan_id = loan.id AND c.event_id IS NULL)"
                 " FROM loan ORDER BY id",
                 "");

    while (!rc && !(rc = st_step(q, &row, e)) && row)
        add(in, c, q);
    st_done(&q);
    return rc;
}

void contracts_release(struct contracts *c)
{
    map_release(&c->by_no);
    free(c->all);
    *c = (struct contracts){0};
}

struct contract *contracts_find(struct intake *in, const struct contracts *c,
                                const struct intake_row *r, int column)
{
    struct contract *k = map_get(&c->by_no, cell_text(r, column));

    if (!k)
        intake_bad(in, r, column, "%s", _("没有这份合同, 请先导入贷款台账(loans)"));
    else if (!k->own)
        intake_bad(in, r, column, "%s", _("是其他机构的合同, 由经办机构自己导入"));
    else if (k->cancelled)
        intake_bad(in, r, column, "%s", _("此合同的放款已撤销"));
    return k && k->own && !k->cancelled ? k : NULL;
}
