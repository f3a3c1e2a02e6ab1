#include "ops/filing.h"

#include <stdio.h>

#include "base/i18n.h"
#include "base/str.h"
#include "store/tx.h"

enum rc filing_check_order(struct app *app, const char *kind, int64_t site_id,
                           const struct filing *f, struct err *e)
{
    char m[DAY_TEXT_SIZE];
    int64_t month = 0;
    enum rc rc = st_get_int(app->st, e, &month,
                            "SELECT month FROM filing WHERE site_id = ?1 AND scheme = ?2"
                            " AND kind = ?3 ORDER BY month DESC LIMIT 1",
                            "itt", site_id, f->scheme, kind);

    if (rc == E_NOTFOUND)
        return OK;
    if (rc == OK && month >= f->month)
        return err_field(e, E_DATA, "month", "二(二)3", _("%s 已经提供过备案"),
                         month_text(f->month, m));
    if (rc == OK && month != f->month - 1)
        return err_field(e, E_DATA, "month", "二(二)3", _("先提供 %s 的备案"),
                         month_text((int)month + 1, m));
    return rc;
}

static enum rc read_figures(struct app *app, int64_t site_id, struct filing *f, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    int64_t *const to[] = {&f->previous, &f->previous_mark, &f->opening,   &f->granted,
                           &f->received, &f->taken_over,    &f->moved_out, &f->corrected,
                           &f->closing,  &f->mark};
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT previous, previous_mark, opening, granted, received, taken_over,"
                          " moved_out, corrected, closing, mark FROM filing_figures(?1, ?2)"
                          " WHERE site_id = ?3 AND scheme = ?4",
                          "iiit", (int64_t)f->month, (int64_t)f->until.n, site_id, f->scheme);

    if (rc == OK)
        rc = st_step(q, &row, e);
    for (int i = 0; rc == OK && row && i < 10; i++)
        *to[i] = st_col_int(q, i);
    st_done(&q);
    return rc;
}

enum rc filing_figure(struct app *app, int64_t site_id, struct filing *f, struct err *e)
{
    enum rc rc;

    f->from = month_first(f->month);
    f->until = day_min(month_last(f->month), app->today);
    if (day_cmp(f->from, app->today) > 0)
        return err_field(e, E_DATA, "month", "二(二)3", _("这个月还没有到"));
    rc = filing_check_order(app, "part", site_id, f, e);
    return rc == OK ? read_figures(app, site_id, f, e) : rc;
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
