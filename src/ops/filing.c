#include "ops/filing.h"

#include <stdio.h>

#include "base/i18n.h"
#include "base/str.h"
#include "store/tx.h"

/* The site's filing before this month, with its closing balance and its mark. */
static enum rc find_previous(struct app *app, int64_t site_id, struct filing *f, struct err *e)
{
    struct st_stmt *q = NULL;
    char m[DAY_TEXT_SIZE];
    bool row = false;
    int month = 0;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT f.id, f.month, f.closing, coalesce((SELECT loan_id FROM"
                          " filing_line WHERE filing_id = f.id AND section = 'mark'), 0)"
                          " FROM filing f WHERE f.site_id = ?1 AND f.scheme = ?2"
                          " AND f.kind = 'part' ORDER BY f.month DESC, f.id DESC LIMIT 1",
                          "it", site_id, f->scheme);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row) {
        f->previous = st_col_int(q, 0);
        month = (int)st_col_int(q, 1);
        f->opening = st_col_int(q, 2);
        f->mark = st_col_int(q, 3);
    }
    st_done(&q);
    if (rc == OK && row && month >= f->month)
        return err_field(e, E_DATA, "month", "二(二)3", _("%s 已经提供过备案"),
                         month_text(f->month, m));
    if (rc == OK && row && month != f->month - 1)
        return err_field(e, E_DATA, "month", "二(二)3", _("先提供 %s 的备案"),
                         month_text(month + 1, m));
    return rc;
}

/*
 * Loans of the branch and scheme at the two ends of the month. A converted loan has left the
 * scheme; what comes in after its conversion is no longer this list's.
 *
 * :1 site :2 scheme :3 first day :4 last day :5 mark
 */
#define LOANS                                                                                      \
    "WITH was AS (SELECT * FROM loan_state(?3 - 1)), now AS (SELECT * FROM loan_state(?4)),"       \
    " l AS (SELECT l.id, l.amount, l.start, l.taken_over, w.balance AS w_balance,"                 \
    "  w.conversion AS w_conv, n.balance AS n_balance, n.conversion AS n_conv,"                    \
    "  min(?4, coalesce(n.conversion, ?4)) AS until,"                                              \
    "  EXISTS (SELECT 1 FROM cancel c WHERE c.loan_id = l.id AND c.event_id IS NULL"               \
    "   AND c.date <= ?4) AS cancelled"                                                            \
    "  FROM loan l LEFT JOIN was w ON w.loan_id = l.id LEFT JOIN now n ON n.loan_id = l.id"        \
    "  WHERE l.site_id = ?1 AND l.scheme = ?2),"                                                   \
    " f AS (SELECT l.*, iif(w_conv IS NULL, coalesce(w_balance, 0), 0) AS e0,"                     \
    "  iif(n_conv IS NULL, coalesce(n_balance, 0), 0) AS b1,"                                      \
    "  iif(start BETWEEN ?3 AND ?4 AND NOT cancelled, amount, 0) AS g,"                            \
    "  iif(w_conv IS NOT NULL AND n_conv IS NULL, coalesce(w_balance, 0), 0) AS back,"             \
    "  iif(w_conv IS NOT NULL AND n_conv IS NOT NULL, 0, (SELECT coalesce(sum(r.principal), 0)"    \
    "   FROM receipt r WHERE r.loan_id = l.id AND r.date BETWEEN ?3 AND l.until AND NOT EXISTS"    \
    "   (SELECT 1 FROM reversal v WHERE v.receipt_id = r.id AND v.date <= l.until))) AS r,"        \
    "  iif(w_conv IS NOT NULL AND n_conv IS NOT NULL, 0, (SELECT coalesce(sum(r.principal), 0)"    \
    "   FROM reversal v JOIN receipt r ON r.id = v.receipt_id WHERE v.loan_id = l.id"              \
    "   AND v.date BETWEEN ?3 AND l.until AND r.date < ?3)) AS v FROM l) "

static enum rc sum_loans(struct app *app, int64_t site_id, struct filing *f, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    int64_t earlier = 0;
    enum rc rc = st_query(
        app->st, e, &q,
        LOANS "SELECT coalesce(sum(e0), 0), coalesce(sum(g), 0), coalesce(sum(r), 0),"
              " coalesce(sum(iif(taken_over AND id > ?5 AND ?6 AND start < ?3, e0, 0)), 0),"
              " coalesce(sum(iif(n_conv BETWEEN ?3 AND ?4 AND w_conv IS NULL,"
              "  e0 + g - r + v, 0)), 0),"
              " coalesce(sum(v + back), 0), coalesce(sum(b1), 0), coalesce(max(id), 0) FROM f",
        "itiiii", site_id, f->scheme, (int64_t)f->from.n, (int64_t)f->until.n, f->mark,
        (int64_t)(f->previous != 0));

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row) {
        earlier = st_col_int(q, 0);
        f->granted = st_col_int(q, 1);
        f->received = st_col_int(q, 2);
        f->taken_over = st_col_int(q, 3);
        f->moved_out = st_col_int(q, 4);
        f->corrected = st_col_int(q, 5);
        f->closing = st_col_int(q, 6);
        f->mark = st_col_int(q, 7);
    }
    st_done(&q);
    if (!f->previous)
        f->opening = earlier;
    /* What became known of earlier months since the filing before. */
    f->corrected += earlier - f->opening - f->taken_over;
    return rc;
}

enum rc filing_figure(struct app *app, int64_t site_id, struct filing *f, struct err *e)
{
    enum rc rc;

    f->from = month_first(f->month);
    f->until = day_min(month_last(f->month), app->today);
    if (day_cmp(f->from, app->today) > 0)
        return err_field(e, E_DATA, "month", "二(二)3", _("这个月还没有到"));
    rc = find_previous(app, site_id, f, e);
    return rc == OK ? sum_loans(app, site_id, f, e) : rc;
}

enum rc filing_tie(const struct filing *f, struct err *e)
{
    int64_t found =
        f->opening + f->granted - f->received + f->taken_over - f->moved_out + f->corrected;
    char m[3][MONEY_TEXT_SIZE];

    if (found == f->closing)
        return OK;
    return err_field(e, E_RULE, "month", "二(二)3",
                     _("勾稽不平: 算得 %s,月末余额 %s,差 %s: 先查清再备案"),
                     money_comma(money_of(found), m[0]), money_comma(money_of(f->closing), m[1]),
                     money_comma(money_of(f->closing - found), m[2]));
}

void filing_number(const struct app *app, const struct filing *f, char *out, size_t size)
{
    char m[DAY_TEXT_SIZE];

    month_text(f->month, m);
    snprintf(out, size, "BA-%s-%.4s%.2s-%s", app->site.code, m, m + 5, f->scheme);
}

enum rc filing_write(struct app *app, const char *kind, const char *no, const struct filing *f,
                     int64_t *id, struct err *e)
{
    int64_t key = st_new_id(app->st, "filing");
    enum rc rc = st_run(app->st, e,
                        "INSERT INTO filing (id, filing_no, kind, month, scheme, site_id, date,"
                        " opening, granted, received, taken_over, moved_out, corrected, closing,"
                        " user_id) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                        "ittitiiiiiiiiii", key, no, kind, (int64_t)f->month, f->scheme,
                        app->site.id, (int64_t)app->today.n, f->opening, f->granted, f->received,
                        f->taken_over, f->moved_out, f->corrected, f->closing, app->user.id);

    if (rc == OK)
        rc = st_run(app->st, e,
                    "INSERT INTO filing_line (id, filing_id, section, seq, loan_id, cells)"
                    " VALUES (?,?,'mark',1,?,'{}')",
                    "iii", st_new_id(app->st, "filing_line"), key, f->mark);
    if (rc == OK)
        *id = key;
    return rc;
}

void filing_answer(const char *no, const struct filing *f, struct result *out)
{
    result_text(out, "filing_no", no);
    result_text(out, "scheme", f->scheme);
    result_money(out, "opening", money_of(f->opening));
    result_money(out, "granted", money_of(f->granted));
    result_money(out, "received", money_of(f->received));
    result_money(out, "taken_over", money_of(f->taken_over));
    result_money(out, "moved_out", money_of(f->moved_out));
    result_money(out, "corrected", money_of(f->corrected));
    result_money(out, "closing", money_of(f->closing));
}
