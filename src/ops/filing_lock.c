#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "ops/filing.h"
#include "ops/values.h"
#include "store/tx.h"

/*
 * 锁定备案: the union puts the branches' parts into one list for 县乡村振兴局 by the month's end;
 * it is kept as filed, what comes late is in the next.
 */
static enum rc check_all_there(struct app *app, const struct filing *f, struct err *e)
{
    char *who = NULL;
    char m[DAY_TEXT_SIZE];
    enum rc rc = st_get_text(app->st, e, &who,
                             "SELECT s.name FROM site s WHERE s.kind = 'branch'"
                             " AND EXISTS (SELECT 1 FROM loan l WHERE l.site_id = s.id"
                             "  AND l.scheme = ?1 AND l.start <= ?3)"
                             " AND NOT EXISTS (SELECT 1 FROM filing f WHERE f.site_id = s.id"
                             "  AND f.kind = 'part' AND f.scheme = ?1 AND f.month = ?2) LIMIT 1",
                             "tii", f->scheme, (int64_t)f->month, (int64_t)month_last(f->month).n);

    if (rc == OK)
        rc = err_field(e, E_RULE, "month", "二(二)3", _("%s 还没有提供 %s 的备案"), who,
                       month_text(f->month, m));
    free(who);
    return rc == E_NOTFOUND ? OK : rc;
}

static enum rc check_once(struct app *app, const struct filing *f, struct err *e)
{
    char *no = NULL;
    enum rc rc = st_get_text(app->st, e, &no,
                             "SELECT filing_no FROM filing WHERE kind = 'county' AND month = ?1"
                             " AND scheme = ?2",
                             "it", (int64_t)f->month, f->scheme);

    if (rc == OK)
        rc = err_field(e, E_DATA, "month", "二(二)3", _("已锁定为 %s"), no);
    free(no);
    return rc == E_NOTFOUND ? OK : rc;
}

static enum rc add_up(struct app *app, struct filing *f, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    int64_t *const to[] = {&f->opening,   &f->granted,   &f->received, &f->taken_over,
                           &f->moved_out, &f->corrected, &f->closing};
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT coalesce(sum(opening), 0), coalesce(sum(granted), 0),"
                          " coalesce(sum(received), 0), coalesce(sum(taken_over), 0),"
                          " coalesce(sum(moved_out), 0), coalesce(sum(corrected), 0),"
                          " coalesce(sum(closing), 0), count(*) FROM filing"
                          " WHERE kind = 'part' AND month = ?1 AND scheme = ?2",
                          "it", (int64_t)f->month, f->scheme);

    if (rc == OK)
        rc = st_step(q, &row, e);
    for (int i = 0; rc == OK && i < 7; i++)
        *to[i] = st_col_int(q, i);
    if (rc == OK && st_col_int(q, 7) == 0)
        rc = err_field(e, E_DATA, "month", "二(二)3", _("没有一社提供这个月的备案"));
    st_done(&q);
    return rc;
}

/*
 * The month begins with what the month before was locked with: the balance of a branch that
 * provides for the first time came in with it (接收).
 */
static enum rc join_on(struct app *app, struct filing *f, struct err *e)
{
    int64_t closing = 0;
    int64_t joined = 0;
    enum rc rc = st_get_int(app->st, e, &closing,
                            "SELECT closing FROM filing WHERE kind = 'county' AND scheme = ?1"
                            " AND month = ?2 - 1",
                            "ti", f->scheme, (int64_t)f->month);

    if (rc == E_NOTFOUND)
        return OK;
    if (rc == OK)
        rc = st_get_int(app->st, e, &joined,
                        "SELECT coalesce(sum(opening), 0) FROM filing f WHERE kind = 'part'"
                        " AND month = ?1 AND scheme = ?2 AND NOT EXISTS (SELECT 1 FROM filing b"
                        " WHERE b.kind = 'part' AND b.site_id = f.site_id"
                        " AND b.scheme = f.scheme AND b.month = f.month - 1)",
                        "it", (int64_t)f->month, f->scheme);
    if (rc != OK)
        return rc;
    f->taken_over += joined;
    f->opening = closing;
    return OK;
}

static enum rc copy_lines(struct app *app, int64_t id, const struct filing *f, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    int64_t seq = 0;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT k.section, k.loan_id, k.cells FROM filing_line k"
                          " JOIN filing f ON f.id = k.filing_id JOIN site s ON s.id = f.site_id"
                          " WHERE f.kind = 'part' AND f.month = ?1 AND f.scheme = ?2"
                          " AND k.section <> 'mark' ORDER BY k.section,"
                          " json_extract(k.cells, '$.town_code'), s.code, k.seq",
                          "it", (int64_t)f->month, f->scheme);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row)
        rc = st_run(app->st, e,
                    "INSERT INTO filing_line (id, filing_id, section, seq, loan_id, cells)"
                    " VALUES (?,?,?,?,nullif(?,0),?)",
                    "iitiit", st_new_id(app->st, "filing_line"), id, st_col_text(q, 0), ++seq,
                    st_col_int(q, 1), st_col_text(q, 2));
    st_done(&q);
    return rc;
}

static enum rc lock(struct app *app, int month, const char *scheme, struct result *out,
                    struct err *e)
{
    struct filing f = {.month = month};
    char no[48];
    char county[60];
    int64_t id = 0;
    enum rc rc;

    str_copy(f.scheme, sizeof f.scheme, scheme);
    rc = check_once(app, &f, e);
    if (rc == OK)
        rc = filing_check_order(app, "county", app->site.id, &f, e);
    if (rc == OK)
        rc = check_all_there(app, &f, e);
    if (rc == OK)
        rc = add_up(app, &f, e);
    if (rc == OK)
        rc = join_on(app, &f, e);
    if (rc == OK)
        rc = filing_tie(&f, e);
    if (rc != OK)
        return rc;
    filing_number(app, &f, no, sizeof no);
    snprintf(county, sizeof county, "%s-HZ", no);
    rc = filing_write(app, "county", county, &f, &id, e);
    if (rc == OK)
        rc = copy_lines(app, id, &f, e);
    if (rc != OK)
        return rc;
    filing_answer(county, &f, result_row(out, "filings"));
    filing_answer(county, &f, out);
    result_about(out, "filing", id);
    return OK;
}

/* Every scheme that a branch provided and that is not locked yet; each is a list of its own. */
static enum rc lock_all(struct app *app, int month, struct result *out, struct err *e)
{
    static const char *const schemes[] = {"P1", "P2", "P3"};
    enum rc rc = OK;

    for (size_t i = 0; rc == OK && i < sizeof schemes / sizeof schemes[0]; i++) {
        int64_t n = 0;

        rc = st_get_int(app->st, e, &n,
                        "SELECT coalesce(max(kind = 'part'), 0) AND NOT coalesce(max(kind ="
                        " 'county'), 0) FROM filing WHERE month = ?1 AND scheme = ?2",
                        "it", (int64_t)month, schemes[i]);
        if (rc == OK && n)
            rc = lock(app, month, schemes[i], out, e);
    }
    if (rc == OK && !result_find(out, "filing_no"))
        rc = err_field(e, E_DATA, "month", "二(二)3", _("没有待锁定的备案: 先由各社提供"));
    return rc;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    int month = 0;
    enum rc rc = month_parse(args_text(in, "month"), &month, e);

    if (rc != OK)
        return err_prefix(e, "month=%s", args_text(in, "month"));
    rc = arg_has(in, "scheme") ? lock(app, month, args_text(in, "scheme"), out, e)
                               : lock_all(app, month, out, e);
    if (rc == OK)
        st_note(app->st, "%s %s", args_text(in, "month"), args_text(in, "scheme"));
    return rc;
}

static const struct act_key keys[] = {
    {"month", N_("月份"), KEY_TEXT, true, NULL, N_("如 2025-11")},
    {"scheme", N_("品种"), KEY_CHOICE, false, "P1 P2 P3",
     N_("不填是各社提供的全部,每种一份〔三(二)〕")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_filing_lock = {
    .name = "filing-lock",
    .label = N_("锁定备案"),
    .help = N_("汇总各社备案,锁定后报县乡村振兴局"),
    .clause = "二(二)3",
    .roles = ROLE_UNION,
    .keys = keys,
    .run = run,
};
