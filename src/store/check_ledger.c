/* What must hold in every ledger, whatever was keyed or merged (RULES 5). */
#include "base/i18n.h"
#include "store/findings.h"

/* A query gives id, a word that names the case, and a number. */
struct invariant {
    const char *table;
    const char *column;
    const char *text; /* N_("…") with the word and the number */
    const char *sql;
};

/* A receipt that was reversed does not count. */
#define LIVE " NOT EXISTS (SELECT 1 FROM reversal v WHERE v.receipt_id=r.id)"

static const struct invariant invariants[] = {
    {"loan", "amount", N_("合同 %s 收回的本金超过应收本金 %lld 分"),
     "SELECT l.id, l.contract_no, sum(r.principal) - coalesce((SELECT o.balance FROM opening o"
     "  WHERE o.loan_id=l.id ORDER BY o.day DESC LIMIT 1), l.amount) AS over"
     " FROM loan l JOIN receipt r ON r.loan_id=l.id WHERE" LIVE
     "  AND r.date > coalesce((SELECT max(o.day) FROM opening o WHERE o.loan_id=l.id), -1000000)"
     " GROUP BY l.id HAVING over > 0"},
    {"receipt", "voucher", N_("凭证号 %s 在同一合同重复 %lld 次"),
     "SELECT max(id), voucher, count(*) FROM receipt GROUP BY loan_id, voucher HAVING count(*) > "
     "1"},
    {"receipt", "date", N_("凭证号 %s 的收款早于放款 %lld 天"),
     "SELECT r.id, r.voucher, l.start - r.date FROM receipt r JOIN loan l ON l.id=r.loan_id"
     " WHERE r.date < l.start"},
    {"reversal", "receipt_id", N_("冲正 %s 所指的收款不属于同一合同 (收款行 %lld)"),
     "SELECT v.id, v.voucher, v.receipt_id FROM reversal v JOIN receipt r ON r.id=v.receipt_id"
     " WHERE r.loan_id <> v.loan_id"},
    {"reversal", "receipt_id", N_("冲正 %s 所指的收款已冲正 %lld 次"),
     "SELECT max(id), max(voucher), count(*) FROM reversal GROUP BY receipt_id HAVING count(*) > "
     "1"},
    {"plan", "principal", N_("合同 %s 的还款计划合计与贷款金额相差 %lld 分"),
     "SELECT l.id, l.contract_no, sum(p.principal) - l.amount AS d FROM plan p"
     " JOIN loan l ON l.id=p.loan_id GROUP BY l.id HAVING d <> 0"},
    {"loan", "contract_no", N_("合同编号 %s 重复 %lld 次"),
     "SELECT max(id), contract_no, count(*) FROM loan GROUP BY site_id, contract_no"
     " HAVING count(*) > 1"},
    {"roster_line", "loan_id", N_("清册 %s 中同一笔贷款出现 %lld 次"),
     "SELECT max(n.id), r.roster_no, count(*) FROM roster_line n JOIN roster r ON r.id=n.roster_id"
     " GROUP BY n.roster_id, n.loan_id HAVING count(*) > 1"},
};

static enum rc check_one(struct check *c, const struct invariant *v, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = true;
    enum rc rc = st_prepare(c->s, v->sql, &q, e);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        /* The texts above all take a word and a number. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        finding_add(c, "ledger", v->table, st_col_int(q, 0), v->column, _(v->text),
                    st_col_text(q, 1), (long long)st_col_int(q, 2));
#pragma GCC diagnostic pop
    }
    st_done(&q);
    return rc;
}

enum rc check_ledger(struct check *c, struct err *e)
{
    size_t n = sizeof invariants / sizeof *invariants;
    enum rc rc = check_step(c, _("核对台账"), (int64_t)n, e);

    for (size_t i = 0; i < n && rc == OK; i++)
        rc = check_one(c, &invariants[i], e);
    return rc;
}
