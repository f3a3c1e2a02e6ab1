#include "ops/rosters.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "ops/values.h"
#include "store/tx.h"

static const char *const labels[][2] = {
    {"draft", N_("未提供")},    {"provided", N_("已提供")},  {"reviewed", N_("已审核")},
    {"posted", N_("公示中")},   {"submitted", N_("已报送")}, {"confirmed", N_("县级已确认")},
    {"paid", N_("已发放")},     {"announced", N_("已公告")}, {"archived", N_("已归档")},
    {"sentback", N_("已退回")},
};

const char *roster_state_label(const char *state)
{
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        if (str_eq(labels[i][0], state))
            return _(labels[i][1]);
    return state;
}

enum rc roster_find(struct app *app, const char *no, struct roster *out, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT r.id, r.roster_no, r.quarter, r.town_id, r.site_id, r.scheme,"
                          " s.state, s.since, t.name FROM roster r"
                          " JOIN roster_state s ON s.roster_id = r.id"
                          " JOIN region t ON t.id = r.town_id WHERE r.roster_no = ?1",
                          "t", no);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && !row)
        rc = err_field(e, E_NOTFOUND, "roster", "六", _("没有清册 %s"), no);
    if (rc == OK) {
        *out = (struct roster){
            .id = st_col_int(q, 0),
            .quarter = (int)st_col_int(q, 2),
            .town_id = st_col_int(q, 3),
            .site_id = st_col_int(q, 4),
            .since = {(int32_t)st_col_int(q, 7)},
        };
        str_copy(out->no, sizeof out->no, st_col_text(q, 1));
        str_copy(out->scheme, sizeof out->scheme, st_col_text(q, 5));
        str_copy(out->state, sizeof out->state, st_col_text(q, 6));
        str_copy(out->town, sizeof out->town, st_col_text(q, 8));
    }
    st_done(&q);
    return rc;
}

static const char *text_or_empty(const char *s)
{
    return s ? s : "";
}

enum rc roster_step_write(struct app *app, int64_t roster_id, const struct roster_step *x,
                          struct err *e)
{
    return st_run(app->st, e,
                  "INSERT INTO roster_step (id, roster_id, step, date, place, near_photo,"
                  " near_hash, far_photo, far_hash, leader, deputy, voucher, text, late, user_id)"
                  " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                  "iitittttttttt"
                  "ii",
                  st_new_id(app->st, "roster_step"), roster_id, x->step, (int64_t)x->date.n,
                  text_or_empty(x->place), x->near_photo, x->near_hash, x->far_photo, x->far_hash,
                  text_or_empty(x->leader), text_or_empty(x->deputy), text_or_empty(x->voucher),
                  text_or_empty(x->text), (int64_t)x->late, app->user.id);
}

enum rc roster_step_day(struct app *app, int64_t roster_id, const char *step, struct day *out,
                        struct err *e)
{
    int64_t n = 0;
    enum rc rc = st_get_int(app->st, e, &n,
                            "SELECT coalesce(max(date), 0) FROM roster_step WHERE roster_id = ?1"
                            " AND step = ?2",
                            "it", roster_id, step);

    if (rc == OK)
        *out = n ? day_of(n) : DAY_NONE;
    return rc;
}

static bool among(const char *list, const char *word)
{
    size_t len = strlen(word);

    for (const char *p = list; *p; p += strspn(p, " ")) {
        size_t n = strcspn(p, " ");

        if (n == len && strncmp(p, word, n) == 0)
            return true;
        p += n;
    }
    return false;
}

enum rc roster_require(const struct roster *r, const char *states, const char *what, struct err *e)
{
    if (among(states, r->state))
        return OK;
    return err_field(e, E_RULE, "roster", "六", _("清册 %s %s,不能%s"), r->no,
                     roster_state_label(r->state), what);
}

static enum rc move_one(struct app *app, const struct args *in, const char *no,
                        const struct roster_step *proto, const char *from, const char *what,
                        roster_check *check, struct result *out, struct err *e)
{
    struct roster_step x = *proto;
    struct roster r;
    struct result *row;
    const char *state;
    enum rc rc = roster_find(app, no, &r, e);

    if (rc == OK)
        rc = roster_require(&r, from, what, e);
    if (rc == OK && day_cmp(x.date, r.since) < 0)
        rc = err_field(e, E_DATA, "date", "六", _("日期早于上一步"));
    if (rc == OK && check)
        rc = check(app, in, &r, &x, out, e);
    if (rc == OK)
        rc = roster_step_write(app, r.id, &x, e);
    if (rc != OK)
        return rc;
    state = str_eq(x.step, "photo") ? r.state : x.step; /* pictures are no step forward */
    row = result_row(out, "rosters");
    result_text(row, "roster_no", r.no);
    result_text(row, "state", state);
    result_text(out, "roster_no", r.no);
    result_text(out, "state", state);
    result_about(out, "roster", r.id);
    return OK;
}

enum rc roster_move(struct app *app, const struct args *in, const char *step, const char *from,
                    const char *what, roster_check *check, struct result *out, struct err *e)
{
    struct roster_step proto = {
        .step = step,
        .date = arg_day(app, in, "date"),
        .place = args_text(in, "place"),
        .leader = args_text(in, "leader"),
        .deputy = args_text(in, "deputy"),
        .voucher = args_text(in, "voucher"),
        .text = args_text(in, "reason"),
    };
    char *list = xstrdup(args_text(in, "roster"));
    char *rest = list;
    enum rc rc = OK;

    if (day_cmp(proto.date, app->today) > 0)
        rc = err_field(e, E_DATA, "date", "六", _("日期在今天之后"));
    if (rc == OK)
        rc = photo_read(args_text(in, "near"), proto.near_photo, proto.near_hash, e);
    if (rc == OK)
        rc = photo_read(args_text(in, "far"), proto.far_photo, proto.far_hash, e);
    while (rc == OK && rest) {
        char *no = rest;

        rest = strchr(rest, ',');
        if (rest)
            *rest++ = 0;
        rc = move_one(app, in, str_trim(no), &proto, from, what, check, out, e);
    }
    free(list);
    if (rc == OK)
        st_note(app->st, "%s %s", args_text(in, "roster"), step);
    return rc;
}

enum rc roster_find_line(struct app *app, const struct roster *r, const char *contract_no,
                         struct roster_line *out, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT k.id, k.loan_id, k.subsidy, k.standing FROM roster_line_now k"
                          " JOIN loan l ON l.id = k.loan_id WHERE k.roster_id = ?1"
                          " AND l.contract_no = ?2",
                          "it", r->id, contract_no);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && !row)
        rc = err_field(e, E_NOTFOUND, "contract", "六", _("清册 %s 中没有合同 %s"), r->no,
                       contract_no);
    if (rc == OK) {
        *out = (struct roster_line){
            .id = st_col_int(q, 0), .loan_id = st_col_int(q, 1), .subsidy = {st_col_int(q, 2)}};
        str_copy(out->standing, sizeof out->standing, st_col_text(q, 3));
    }
    st_done(&q);
    return rc;
}

enum rc roster_mark(struct app *app, const struct roster *r, int64_t line_id, const char *mark,
                    struct day date, const char *account, const char *reason, struct err *e)
{
    return st_run(app->st, e,
                  "INSERT INTO roster_mark (id, roster_id, line_id, mark, date, account, reason,"
                  " user_id) VALUES (?,?,?,?,?,?,?,?)",
                  "iiititti", st_new_id(app->st, "roster_mark"), r->id, line_id, mark,
                  (int64_t)date.n, account, reason, app->user.id);
}

static enum rc mark_answer(struct app *app, const struct args *in, const struct roster *r,
                           const struct roster_line *line, const char *mark, struct result *out,
                           struct err *e)
{
    const char *contract = args_text(in, "contract");
    const char *reason = args_text(in, "reason");
    char m[MONEY_TEXT_SIZE];
    enum rc rc = roster_mark(app, r, line->id, mark, arg_day(app, in, "date"), "", reason, e);

    if (rc != OK)
        return rc;
    result_text(out, "roster_no", r->no);
    result_text(out, "contract_no", contract);
    result_text(out, "state", r->state);
    result_money(out, "subsidy", line->subsidy);
    result_about(out, "roster_line", line->id);
    st_note(app->st, "%s %s %s %s", r->no, contract, money_comma(line->subsidy, m), reason);
    return OK;
}

enum rc roster_mark_line(struct app *app, const struct args *in, const struct roster_deed *deed,
                         const char *mark, struct result *out, struct err *e)
{
    const char *contract = args_text(in, "contract");
    struct roster_line line = {0};
    struct roster r = {0};
    enum rc rc = roster_find(app, args_text(in, "roster"), &r, e);

    if (rc == OK)
        rc = roster_require(&r, deed->states, deed->what, e);
    if (rc == OK)
        rc = roster_find_line(app, &r, contract, &line, e);
    if (rc == OK && !str_eq(line.standing, deed->standing))
        rc = err_field(e, E_DATA, "contract", "六", _("合同 %s %s"), contract, deed->otherwise);
    return rc == OK ? mark_answer(app, in, &r, &line, mark, out, e) : rc;
}
