/* The rosters of a quarter in groups. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/roster.h"
#include "screens/text.h"

const struct roster_step_def roster_steps[ROSTER_STEPS] = {
    {"draft", "roster-provide", N_("提供")},         {"provided", "roster-review", N_("审核")},
    {"reviewed", "roster-post", N_("公示")},         {"posted", "roster-submit", N_("报送")},
    {"submitted", "roster-confirm", N_("县级确认")}, {"confirmed", "roster-pay", N_("发放")},
    {"paid", "roster-announce", N_("公告报账")},     {"announced", "roster-archive", N_("归档")},
};

/* Columns of s-rosters that hold the day of each step. */
static const char *const step_day[ROSTER_STEPS] = {
    "provided", "reviewed", "posted", "submitted", "confirmed", "paid", "announced", "archived"};

size_t roster_step_at(const char *state)
{
    size_t i = 0;

    while (i < ROSTER_STEPS && !str_eq(roster_steps[i].state, state))
        i++;
    return i;
}

const char *roster_state_word(const char *state)
{
    static const char *const words[ROSTER_STEPS + 1] = {N_("未提供"), N_("已提供"), N_("已审核"),
                                                        N_("公示中"), N_("已报送"), N_("已确认"),
                                                        N_("已发放"), N_("已公告"), N_("已归档")};

    return _(words[roster_step_at(state)]);
}

const struct roster_group *roster_at(const struct roster_desk *r)
{
    return &r->group[r->at];
}

/* ------------------------------------------------------------------ which quarter */

static bool mine(const struct desk *d, const char *state)
{
    size_t at = roster_step_at(state);

    return at < ROSTER_STEPS && act_allowed(&d->app, act_find(roster_steps[at].act));
}

/* In the last month of a quarter that one is to be provided, else the one before. */
static int due_quarter(struct day today)
{
    int q = quarter_of(today);

    return month_of(today) == month_of(quarter_last(q)) ? q : q - 1;
}

int roster_quarter_for(struct desk *d)
{
    struct scr_rows r = SCR_ROWS_INIT;
    struct err e = {0};
    int due = due_quarter(d->app.today);
    int newest = 0;
    int waiting = 0;
    int best;

    if (scr_load(&d->app, "s-quarters", SCR_NO_ARGS, &r, &e) != OK)
        ui_say_err(d->ui, &e);
    for (size_t i = 0; i < scr_count(&r); i++) {
        int q = (int)scr_int(&r, i, "number");

        newest = newest ? newest : q;
        if (!waiting && mine(d, scr_text(&r, i, "state")))
            waiting = q;
    }
    scr_rows_release(&r);
    if (mine(d, "draft") && newest < due)
        best = due;
    else
        best = waiting ? waiting : newest ? newest : due;
    return best;
}

/* ------------------------------------------------------------------ groups */

static void add_group(struct roster_desk *r, const char *state, const char *town)
{
    struct roster_group *g;

    for (size_t i = 0; i < r->groups; i++)
        if (str_eq(r->group[i].state, state) && str_eq(r->group[i].town, town))
            return;
    if (r->groups == ROSTER_GROUPS)
        return;
    g = &r->group[r->groups++];
    str_copy(g->state, sizeof g->state, state);
    str_copy(g->town, sizeof g->town, town);
}

static bool several_towns(const struct roster_desk *r, const char *state)
{
    const char *first = NULL;

    for (size_t i = 0; i < scr_count(&r->rosters); i++) {
        const char *town = scr_text(&r->rosters, i, "town");

        if (!str_eq(scr_text(&r->rosters, i, "state"), state))
            continue;
        if (first && !str_eq(first, town))
            return true;
        first = town;
    }
    return false;
}

/* States in the order of the steps, those of the user's own step first. */
static void gather_states(struct roster_desk *r, bool own)
{
    for (size_t s = 1; s <= ROSTER_STEPS; s++)
        for (size_t i = 0; i < scr_count(&r->rosters); i++) {
            const char *state = scr_text(&r->rosters, i, "state");

            if (roster_step_at(state) != s || mine(r->d, state) != own)
                continue;
            if (several_towns(r, state))
                add_group(r, state, "");
        }
    for (size_t s = 1; s <= ROSTER_STEPS; s++)
        for (size_t i = 0; i < scr_count(&r->rosters); i++) {
            const char *state = scr_text(&r->rosters, i, "state");

            if (roster_step_at(state) == s && mine(r->d, state) == own)
                add_group(r, state, scr_text(&r->rosters, i, "town"));
        }
}

static void gather(struct roster_desk *r)
{
    r->groups = 0;
    gather_states(r, true);
    gather_states(r, false);
    if (scr_count(&r->rosters) == 0 || (scr_int(&r->rosters, 0, "sentback") && mine(r->d, "draft")))
        add_group(r, "draft", "");
}

static bool belongs(const struct roster_desk *r, size_t row, const struct roster_group *g)
{
    return str_eq(scr_text(&r->rosters, row, "state"), g->state) &&
           (!g->town[0] || str_eq(scr_text(&r->rosters, row, "town"), g->town));
}

static void later(struct day *to, struct day d)
{
    if (!day_is_none(d) && (day_is_none(*to) || day_cmp(d, *to) > 0))
        *to = d;
}

static void add_row(struct roster_sum *s, const struct scr_rows *x, size_t row)
{
    size_t len = strlen(s->nos);
    struct day due = scr_day(x, row, "due");
    struct day post = scr_day(x, row, "post_by");

    s->row = row;
    s->rosters++;
    s->loans += scr_int(x, row, "loans");
    s->held += scr_int(x, row, "held");
    s->out += scr_int(x, row, "out");
    s->objections += scr_int(x, row, "objections");
    s->returned += scr_int(x, row, "returned");
    s->subsidy = money_of(s->subsidy.fen + scr_money(x, row, "subsidy_fen").fen);
    s->held_sum = money_of(s->held_sum.fen + scr_money(x, row, "held_fen").fen);
    s->out_sum = money_of(s->out_sum.fen + scr_money(x, row, "out_fen").fen);
    s->near = s->near && scr_int(x, row, "near");
    s->far = s->far && scr_int(x, row, "far");
    later(&s->first, scr_day(x, row, "first"));
    if (!day_is_none(due) && (day_is_none(s->due) || day_cmp(due, s->due) < 0))
        s->due = due;
    if (!day_is_none(post) && (day_is_none(s->post) || day_cmp(post, s->post) < 0))
        s->post = post;
    for (size_t k = 0; k < ROSTER_STEPS; k++)
        later(&s->done[k], scr_day(x, row, step_day[k]));
    scr_fmt(s->nos + len, sizeof s->nos - len, "%s%s", len ? "," : "",
            scr_text(x, row, "roster_no"));
}

static void sum_up(struct roster_desk *r)
{
    struct roster_sum *s = &r->sum;

    memset(s, 0, sizeof *s);
    s->first = s->due = s->post = DAY_NONE;
    s->near = s->far = true;
    for (size_t k = 0; k < ROSTER_STEPS; k++)
        s->done[k] = DAY_NONE;
    for (size_t i = 0; i < scr_count(&r->rosters); i++)
        if (belongs(r, i, roster_at(r)))
            add_row(s, &r->rosters, i);
}

/* ------------------------------------------------------------------ loading */

/* Lines that the engine would give today: of this branch, where this is one. */
static enum rc load_preview(struct roster_desk *r, struct err *e)
{
    const struct app *a = &r->d->app;

    if (a->site.kind == SITE_BRANCH)
        return scr_list_load(
            &r->list, SCR_ARGS(SCR_INT("quarter", r->quarter), SCR_TEXT("branch", a->site.code)),
            e);
    return scr_list_load(&r->list, SCR_ARGS(SCR_INT("quarter", r->quarter)), e);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A household with loans of two schemes stands in two rosters and is one household. */
static int64_t count_households(const struct roster_desk *r)
{
    size_t n = 0;
    size_t rows = scr_count(&r->list.rows);
    const char **no = xcalloc(rows + 1, sizeof *no);
    int64_t all = 0;

    for (size_t i = 0; i < rows; i++)
        if (str_eq(scr_text(&r->list.rows, i, "standing"), "in"))
            no[n++] = scr_text(&r->list.rows, i, "household_no");
    qsort(no, n, sizeof *no, by_text);
    for (size_t i = 0; i < n; i++)
        all += i == 0 || strcmp(no[i], no[i - 1]) != 0;
    free(no);
    return all;
}

static void sum_preview(struct roster_desk *r)
{
    struct roster_sum *s = &r->sum;

    for (size_t i = 0; i < scr_count(&r->list.rows); i++) {
        struct money m = scr_money(&r->list.rows, i, "subsidy_fen");
        bool held = str_eq(scr_text(&r->list.rows, i, "standing"), "held");

        if (m.fen <= 0)
            continue;
        s->loans++;
        s->subsidy = money_of(s->subsidy.fen + (held ? 0 : m.fen));
        s->held += held;
        s->held_sum = money_of(s->held_sum.fen + (held ? m.fen : 0));
    }
}

enum rc roster_go(struct roster_desk *r, size_t group, struct err *e)
{
    char q[DAY_TEXT_SIZE];
    enum rc rc;

    r->at = group;
    sum_up(r);
    if (str_eq(roster_at(r)->state, "draft"))
        rc = load_preview(r, e);
    else
        rc = scr_list_load(
            &r->list, SCR_ARGS(SCR_INT("quarter", r->quarter), SCR_TEXT("roster", r->sum.nos)), e);
    if (rc == OK && str_eq(roster_at(r)->state, "draft"))
        sum_preview(r);
    r->sum.households = count_households(r);
    scr_fmt(r->list.subtitle, sizeof r->list.subtitle, "%s %s %s", quarter_text(r->quarter, q),
            roster_at(r)->town, roster_state_word(roster_at(r)->state));
    return rc;
}

/* The group that holds the roster; the first where it is gone. */
static size_t group_of(const struct roster_desk *r, const char *roster_no, bool whole)
{
    for (size_t i = 0; *roster_no && i < scr_count(&r->rosters); i++) {
        if (!str_eq(scr_text(&r->rosters, i, "roster_no"), roster_no))
            continue;
        for (size_t g = 0; g < r->groups; g++)
            if (belongs(r, i, &r->group[g]) && (whole || r->group[g].town[0]))
                return g;
    }
    return 0;
}

enum rc roster_load(struct roster_desk *r, struct err *e)
{
    char first[80];
    bool whole = r->groups == 0 ? !*r->sum.nos : !roster_at(r)->town[0];
    enum rc rc;

    scr_fmt(first, sizeof first, "%.*s", (int)strcspn(r->sum.nos, ","), r->sum.nos);
    rc = scr_load(&r->d->app, "s-rosters",
                  SCR_ARGS(SCR_DAY("as_of", r->d->app.today), SCR_INT("quarter", r->quarter)),
                  &r->rosters, e);
    gather(r);
    if (r->groups == 0)
        add_group(r, "draft", "");
    return rc == OK ? roster_go(r, group_of(r, first, whole), e) : rc;
}
