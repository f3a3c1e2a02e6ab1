/* The lines of a quarter: figures of the engine, names and accounts as they are today. */
#include <stdio.h>

#include "base/embed.h"
#include "base/i18n.h"
#include "base/str.h"
#include "ops/rosters.h"
#include "ops/values.h"
#include "store/tx.h"

/* All townships in one pass of the engine, sorted; columns as write_line and next_place read. */
#define LINES "db/roster-make.sql"

struct making {
    int64_t town_id;
    char town_code[16];
    char town[64];
    char scheme[4];
    int64_t roster_id; /* 0: the place has its roster already */
    char no[64];
    const char *branch;
    int64_t lines;
    int64_t sum;
};

/* Whether a roster of the place stands already; a supplement comes beside it. */
static enum rc taken(struct app *app, const struct roster_ask *ask, const struct making *m,
                     bool *out, struct err *e)
{
    int64_t n = 0;
    enum rc rc = OK;

    *out = false;
    if (ask->supplement_of)
        return OK;
    rc = st_get_int(app->st, e, &n,
                    "SELECT count(*) FROM roster r JOIN roster_state s ON s.roster_id = r.id"
                    " WHERE r.quarter = ?1 AND r.town_id = ?2 AND r.site_id = ?3 AND r.scheme = ?4"
                    " AND s.state <> 'sentback'",
                    "iiit", (int64_t)ask->quarter, m->town_id, app->site.id, m->scheme);
    *out = n > 0;
    return rc;
}

static enum rc begin_roster(struct app *app, const struct roster_ask *ask, struct making *m,
                            struct err *e)
{
    struct roster_step step = {.step = "provided", .date = app->today};
    char quarter[DAY_TEXT_SIZE];
    int64_t nn = 0;
    bool there = false;
    enum rc rc = taken(app, ask, m, &there, e);

    if (rc != OK || there)
        return rc;
    rc = st_get_int(app->st, e, &nn,
                    "SELECT coalesce(max(nn), 0) + 1 FROM roster WHERE quarter = ?1"
                    " AND town_id = ?2 AND site_id = ?3 AND scheme = ?4",
                    "iiit", (int64_t)ask->quarter, m->town_id, app->site.id, m->scheme);
    if (rc != OK)
        return rc;
    snprintf(m->no, sizeof m->no, "%s-%s-%s-%s-%02lld", app->site.code, m->town_code,
             quarter_text(ask->quarter, quarter), m->scheme, (long long)nn);
    m->roster_id = st_new_id(app->st, "roster");
    rc = st_run(app->st, e,
                "INSERT INTO roster (id, roster_no, quarter, town_id, site_id, scheme, nn,"
                " supplement_of, date, user_id) VALUES (?,?,?,?,?,?,?,nullif(?,0),?,?)",
                "itiiitiiii", m->roster_id, m->no, (int64_t)ask->quarter, m->town_id, app->site.id,
                m->scheme, nn, ask->supplement_of, (int64_t)app->today.n, app->user.id);
    return rc == OK ? roster_step_write(app, m->roster_id, &step, e) : rc;
}

static void end_roster(const struct making *m, struct result *out, int *made)
{
    struct result *row;

    if (!m->roster_id)
        return;
    row = result_row(out, "rosters");
    result_text(row, "roster_no", m->no);
    result_text(row, "scheme", m->scheme);
    result_text(row, "town", m->town);
    result_text(row, "branch", m->branch);
    result_int(row, "lines", m->lines);
    result_money(row, "subsidy", money_of(m->sum));
    (*made)++;
}

static enum rc write_line(struct app *app, struct st_stmt *q, struct making *m, struct err *e)
{
    bool from = !st_col_is_null(q, 9);
    bool to = !st_col_is_null(q, 10);
    int64_t loan_id = st_col_int(q, 3);

    m->lines++;
    m->sum += st_col_int(q, 5);
    return st_run(app->st, e,
                  "INSERT INTO roster_line (id, roster_id, seq, loan_id, interest, subsidy,"
                  " supplement, balance, base, from_day, to_day, days, held, reason, snapshot)"
                  " VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,iif(?16,?10,NULL),iif(?17,?11,NULL),?12,"
                  "?13,?14,?15)",
                  "iiiiiiiiiiiiitt"
                  "ii",
                  st_new_id(app->st, "roster_line"), m->roster_id, m->lines, loan_id,
                  st_col_int(q, 4), st_col_int(q, 5), st_col_int(q, 6), st_col_int(q, 7),
                  st_col_int(q, 8), st_col_int(q, 9), st_col_int(q, 10), st_col_int(q, 11),
                  st_col_int(q, 12), st_col_text(q, 13), st_col_text(q, 14), (int64_t)from,
                  (int64_t)to);
}

static bool same_place(const struct making *m, struct st_stmt *q)
{
    return m->town_id == st_col_int(q, 0) && str_eq(m->scheme, st_col_text(q, 2));
}

/* How far all of it is: the engine goes through the loans before the first line comes. */
struct way {
    struct app *app;
    int64_t read;
    int64_t loans;
    int64_t written;
};

static bool on_read(void *ctx, int64_t done, int64_t total)
{
    struct way *w = ctx;

    /* Two passes where a later quarter stands already: the bar does not go back. */
    w->loans = total;
    if (done < w->read)
        return true;
    w->read = done;
    return w->app->progress(w->app->progress_ctx, done, total);
}

static enum rc on_line(struct way *w, struct err *e)
{
    struct app *app = w->app;

    if (++w->written % 256 || !app->progress ||
        app->progress(app->progress_ctx, w->read + w->written, w->loans))
        return OK;
    return err_set(e, E_CANCEL, _("已停止"));
}

static enum rc next_place(struct app *app, const struct roster_ask *ask, struct st_stmt *q,
                          struct making *m, struct err *e)
{
    *m = (struct making){.town_id = st_col_int(q, 0), .branch = app->site.name};
    str_copy(m->town, sizeof m->town, st_col_text(q, 15));
    str_copy(m->town_code, sizeof m->town_code, st_col_text(q, 1));
    str_copy(m->scheme, sizeof m->scheme, st_col_text(q, 2));
    return begin_roster(app, ask, m, e);
}

static enum rc write_all(struct app *app, const struct roster_ask *ask, struct way *w,
                         struct result *out, int *made, struct err *e)
{
    struct st_stmt *q = NULL;
    struct making m = {0};
    bool row = false;
    enum rc rc = st_query(app->st, e, &q, embed_find(LINES)->text, "iiit", (int64_t)ask->quarter,
                          app->site.id, ask->town_id, ask->scheme);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        if (!same_place(&m, q)) {
            end_roster(&m, out, made);
            rc = next_place(app, ask, q, &m, e);
        }
        if (rc == OK && m.roster_id)
            rc = write_line(app, q, &m, e);
        if (rc == OK)
            rc = on_line(w, e);
    }
    st_done(&q);
    if (rc == OK)
        end_roster(&m, out, made);
    return rc;
}

enum rc roster_make(struct app *app, const struct roster_ask *ask, struct result *out, int *made,
                    struct err *e)
{
    struct way w = {.app = app};
    enum rc rc;

    *made = 0;
    result_list(out, "rosters");
    if (app->progress)
        st_watch(app->st, on_read, &w);
    rc = write_all(app, ask, &w, out, made, e);
    st_watch(app->st, NULL, NULL);
    return rc;
}
