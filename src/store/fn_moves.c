/*
 * loan_moves(from, until): what moved the balance of each loan between the close of the day
 * before `from` and the close of `until`, as the facts known today tell it (RULES 8, 二(二)3):
 *
 *     opening + granted - received + restored - moved_out = closing
 *
 * Fen. A converted loan (转农户贷款) has left the scheme: it counts up to the day of its
 * conversion. received: principal of receipts of the span that stand at its end, up to the
 * conversion; restored: principal of earlier receipts reversed in the span, and balances whose
 * conversion was cancelled in it. Opening and closing come from the engine, the others from the
 * rows themselves, so that the sum is a check. Loans that had nothing in the span have a row too.
 */
#include "store/fn.h"
#include "store/vtab_query.h"

#define SCHEMA                                                                                     \
    "CREATE TABLE x(loan_id, opening, granted, received, restored, moved_out, closing, "           \
    "conversion,"                                                                                  \
    " from_day HIDDEN, until_day HIDDEN)"

/*
 * Of a loan taken over without history only its balance on the opening's day is known: what is
 * older stands within it.
 */
#define RECEIPTS                                                                                   \
    "FROM receipt r LEFT JOIN reversal v ON v.receipt_id = r.id WHERE r.loan_id = l.id"            \
    " AND r.date > coalesce(l.known, r.date - 1)"

#define ROWS                                                                                       \
    "WITH was AS MATERIALIZED (SELECT loan_id, balance, conversion FROM loan_state(?1 - 1)),"      \
    " now AS MATERIALIZED (SELECT loan_id, balance, conversion FROM loan_state(?2)),"              \
    " l AS (SELECT l.id, coalesce(w.balance, 0) AS wb, coalesce(n.balance, 0) AS nb,"              \
    "  w.conversion AS wc, n.conversion AS nc, min(?2, coalesce(n.conversion, ?2)) AS until,"      \
    "  n.loan_id IS NOT NULL AND l.start >= ?1 AS new, l.amount, o.day AS known,"                  \
    "  o.balance AS known_balance FROM loan l LEFT JOIN was w ON w.loan_id = l.id"                 \
    "  LEFT JOIN now n ON n.loan_id = l.id LEFT JOIN opening o ON o.loan_id = l.id"                \
    "  WHERE w.loan_id IS NOT NULL OR n.loan_id IS NOT NULL),"                                     \
    " m AS (SELECT l.*, iif(wc IS NULL, wb, 0) AS opening, iif(new, amount, 0) AS granted,"        \
    "  iif(wc IS NOT NULL AND nc IS NOT NULL, 0,"                                                  \
    "   iif(new AND known IS NOT NULL, amount - known_balance, 0)"                                 \
    "   + (SELECT coalesce(sum(r.principal), 0) " RECEIPTS                                         \
    "   AND r.date BETWEEN ?1 AND l.until AND coalesce(v.date, l.until + 1) > l.until))"           \
    "  AS received,"                                                                               \
    "  iif(wc IS NOT NULL AND nc IS NOT NULL, 0, (SELECT coalesce(sum(r.principal), 0) " RECEIPTS  \
    "   AND r.date < ?1 AND v.date BETWEEN ?1 AND l.until))"                                       \
    "  + iif(wc IS NOT NULL AND nc IS NULL, wb, 0) AS restored FROM l)"                            \
    " SELECT id, opening, granted, received, restored,"                                            \
    "  iif(wc IS NULL AND nc IS NOT NULL, opening + granted - received + restored, 0),"            \
    "  iif(nc IS NULL, nb, 0), nc FROM m ORDER BY id"

static void *open_state(struct store *s)
{
    return vtab_query_open(s, ROWS);
}

static const struct vtab_def def = {
    .name = "loan_moves",
    .schema = SCHEMA,
    .n_col = 8,
    .n_arg = 2,
    .rows = 30000,
    .cost = 200000,
    .open = open_state,
    VTAB_QUERY,
};

const struct sql_function fn_moves = {
    .table = &def,
};
