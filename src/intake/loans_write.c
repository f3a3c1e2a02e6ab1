#include "intake/loans.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"

static int by_start(const void *a, const void *b)
{
    const struct new_loan *const *x = a;
    const struct new_loan *const *y = b;

    if ((*x)->start.n != (*y)->start.n)
        return (*x)->start.n < (*y)->start.n ? -1 : 1;
    return (*x)->line < (*y)->line ? -1 : 1;
}

/*
 * 一(七): the cover is fixed at disbursal, at most fund_cover a household. Receipts come in
 * later, so another loan counts from its disbursal to its maturity, except the one that this
 * one pays out.
 */
static enum rc cover_of(struct intake *in, const struct new_loan *l, int64_t parent_id,
                        int64_t *out, struct err *e)
{
    return st_get_int(
        in->st, e, out,
        "SELECT max(0, min(?1, (SELECT CAST(round(CAST(value AS REAL) * 100) AS INTEGER)"
        "  FROM policy_param WHERE scheme = ?2 AND name = 'fund_cover' AND from_day <= ?3"
        "  ORDER BY from_day DESC, id DESC LIMIT 1)"
        " - (SELECT coalesce(sum(cover), 0) FROM loan WHERE household_id = ?4 AND start <= ?3"
        "  AND maturity > ?3 AND id <> ?5)))",
        "itiii", l->amount, l->scheme, (int64_t)l->start.n, l->household_id, parent_id);
}

static enum rc insert(struct intake *in, const struct new_loan *l, int64_t parent_id, struct err *e)
{
    int64_t cover = 0;
    enum rc rc = cover_of(in, l, parent_id, &cover, e);

    if (rc)
        return rc;
    return st_run(in->st, e,
                  "INSERT INTO loan(id, contract_no, household_id, borrower_id, scheme, kind,"
                  " amount, rate_ppm, start, maturity, settle, fund, office, purpose, officer,"
                  " parent_id, parent_no, site_id, taken_over, cover, user_id)"
                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
                  " nullif(?16, 0), ?17, ?18, 1, ?19, ?20)",
                  "itiittiiiitttttitiii", l->id, l->no, l->household_id, l->borrower_id, l->scheme,
                  l->kind_text, l->amount, (int64_t)l->rate.ppm, (int64_t)l->start.n,
                  (int64_t)l->maturity.n, l->settle, l->fund, l->office, l->purpose, l->officer,
                  parent_id, l->parent_no, in->order->site_id, cover, in->order->user_id);
}

static void note_parent(struct intake *in, const struct new_loan *l)
{
    if (*l->parent_no)
        intake_warn_at(in, (struct intake_at){l->line, LN_PARENT, l->parent_no}, "四",
                       _("没有原合同 %s, 只按编号记下"), l->parent_no);
    else if (l->kind == LOAN_RENEWAL)
        intake_warn_at(in, (struct intake_at){l->line, LN_CONTRACT, l->no}, "四",
                       _("续贷合同 %s 没有写明原合同编号"), l->no);
}

/* A parent is older: so chains end, and a contract's own number cannot come round again. */
static bool is_older(struct intake *in, const struct new_loan *l, const struct new_loan *parent)
{
    char a[DAY_TEXT_SIZE];

    if (day_cmp(parent->start, l->start) < 0)
        return true;
    intake_bad_at(in, (struct intake_at){l->line, LN_PARENT, l->parent_no},
                  _("原合同的发放日期 %s 不早于本合同"), day_iso(parent->start, a));
    return false;
}

void loans_parents(struct intake *in)
{
    const struct loans *s = in->state;

    for (size_t i = 0; i < s->n; i++) {
        struct new_loan *l = s->all[i];
        const struct contract *here = map_get(&s->contracts.by_no, l->parent_no);

        l->parent = map_get(&s->by_no, l->parent_no);
        if (l->parent && !is_older(in, l, l->parent))
            continue;
        if (here)
            l->parent_id = here->id;
        else if (!l->parent)
            note_parent(in, l);
    }
}

static enum rc write_one(struct intake *in, struct new_loan *l, struct err *e)
{
    /* Older ones are written before, so a parent of the file has its key by now. */
    int64_t parent_id = l->parent ? l->parent->id : l->parent_id;

    l->id = st_new_id(in->st, "loan");
    in->result->added++;
    return insert(in, l, parent_id, e);
}

enum rc loans_write(struct intake *in, struct err *e)
{
    struct loans *s = in->state;
    enum rc rc = OK;

    if (s->n)
        qsort(s->all, s->n, sizeof *s->all, by_start);
    for (size_t i = 0; !rc && i < s->n; i++) {
        if (s->all[i]->known)
            in->result->same++;
        else
            rc = write_one(in, s->all[i], e);
        if (!rc)
            rc = intake_tell(in, i + 1, s->n, e);
    }
    return rc;
}
