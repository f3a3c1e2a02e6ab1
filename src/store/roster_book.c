/* What rosters hold of every loan, and the newest list of every township: read once. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "store/roster_held.h"

/* A loan of a branch and scheme that has rosters: what they hold of it. */
struct held_line {
    int64_t loan_id;
    int64_t subsidy;
    int first; /* first quarter of its branch and scheme */
};

/* First quarter of a branch and scheme. */
struct held_place {
    int64_t site_id;
    char scheme[4];
    int first;
};

struct town_list {
    int64_t town_id;
    int64_t list_id;
    int quarter;
};

struct roster_book {
    struct store *s;
    struct held_line *line; /* by loan */
    size_t n_line, cap_line;
    struct held_place *place;
    size_t n_place, cap_place;
    struct town_list *town;
    size_t n_town, cap_town;
};

#define STANDING                                                                                   \
    "SELECT r.id FROM roster r JOIN roster_state s ON s.roster_id = r.id"                          \
    " WHERE r.quarter < ?1 AND s.state <> 'sentback'"

static enum rc load_places(struct roster_book *b, int quarter, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(b->s, e, &q,
                          "SELECT site_id, scheme, min(quarter) FROM roster WHERE id IN (" STANDING
                          ") GROUP BY 1, 2",
                          "i", (int64_t)quarter);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        struct held_place *p;

        xgrow(&b->place, &b->cap_place, b->n_place + 1, sizeof *b->place);
        p = &b->place[b->n_place++];
        *p = (struct held_place){.site_id = st_col_int(q, 0), .first = (int)st_col_int(q, 2)};
        snprintf(p->scheme, sizeof p->scheme, "%s", st_col_text(q, 1));
    }
    st_done(&q);
    return rc;
}

static const struct held_place *find_place(const struct roster_book *b, int64_t site_id,
                                           const char *scheme)
{
    for (size_t i = 0; i < b->n_place; i++)
        if (b->place[i].site_id == site_id && strcmp(b->place[i].scheme, scheme) == 0)
            return &b->place[i];
    return NULL;
}

/* Lines that were taken out, and money paid back, are few; they are summed beside the rest. */
static enum rc load_lines(struct roster_book *b, int quarter, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc =
        st_query(b->s, e, &q,
                 "WITH part(loan_id, fen) AS (SELECT loan_id, sum(subsidy) FROM roster_line"
                 "  WHERE roster_id IN (" STANDING ") GROUP BY 1"
                 " UNION ALL SELECT x.loan_id, -x.subsidy FROM roster_line x WHERE x.id IN"
                 "  (SELECT line_id FROM roster_mark WHERE mark IN ('object','hold'))"
                 "  AND x.roster_id IN (" STANDING ")"
                 " UNION ALL SELECT loan_id, -amount FROM subsidy_return WHERE date <= ?2),"
                 " held AS MATERIALIZED (SELECT loan_id, sum(fen) AS fen FROM part GROUP BY 1)"
                 " SELECT l.id, l.site_id, l.scheme, coalesce(h.fen, 0) FROM loan l"
                 " LEFT JOIN held h ON h.loan_id = l.id ORDER BY l.id",
                 "ii", (int64_t)quarter, (int64_t)quarter_last(quarter).n);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        const struct held_place *p = find_place(b, st_col_int(q, 1), st_col_text(q, 2));

        if (!p)
            continue;
        xgrow(&b->line, &b->cap_line, b->n_line + 1, sizeof *b->line);
        b->line[b->n_line++] = (struct held_line){st_col_int(q, 0), st_col_int(q, 3), p->first};
    }
    st_done(&q);
    return rc;
}

static enum rc load_towns(struct roster_book *b, int quarter, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(b->s, e, &q,
                          "SELECT t.id, n.id, n.quarter FROM region t JOIN list n ON n.id ="
                          " (SELECT m.id FROM list m WHERE m.region_id IN (t.id, t.parent_id)"
                          "  AND m.quarter <= ?1 ORDER BY m.quarter DESC, m.day DESC, m.id DESC"
                          "  LIMIT 1) WHERE t.level = 'town'",
                          "i", (int64_t)quarter);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        xgrow(&b->town, &b->cap_town, b->n_town + 1, sizeof *b->town);
        b->town[b->n_town++] =
            (struct town_list){st_col_int(q, 0), st_col_int(q, 1), (int)st_col_int(q, 2)};
    }
    st_done(&q);
    return rc;
}

enum rc roster_book_open(struct store *s, int quarter, struct roster_book **out, struct err *e)
{
    struct roster_book *b = xcalloc(1, sizeof *b);
    enum rc rc;

    b->s = s;
    rc = load_places(b, quarter, e);
    if (rc == OK && b->n_place)
        rc = load_lines(b, quarter, e);
    if (rc == OK)
        rc = load_towns(b, quarter, e);
    if (rc != OK) {
        roster_book_close(&b);
        return rc;
    }
    *out = b;
    return OK;
}

void roster_book_close(struct roster_book **b)
{
    if (!*b)
        return;
    free((*b)->line);
    free((*b)->place);
    free((*b)->town);
    free(*b);
    *b = NULL;
}

static int by_loan(const void *a, const void *b)
{
    const struct held_line *x = a;
    const struct held_line *y = b;

    return (x->loan_id > y->loan_id) - (x->loan_id < y->loan_id);
}

struct roster_held roster_book_held(const struct roster_book *b, int64_t loan_id)
{
    struct held_line key = {.loan_id = loan_id};
    const struct held_line *line = NULL;

    if (b->n_line)
        line = bsearch(&key, b->line, b->n_line, sizeof *b->line, by_loan);
    if (!line)
        return (struct roster_held){0};
    return (struct roster_held){.any = true, .first = line->first, .subsidy = line->subsidy};
}

static const struct town_list *find_town(const struct roster_book *b, int64_t town_id)
{
    for (size_t i = 0; i < b->n_town; i++)
        if (b->town[i].town_id == town_id)
            return &b->town[i];
    return NULL;
}

enum rc roster_book_reason(struct roster_book *b, int64_t household_id, char out[HELD_REASON],
                           struct err *e)
{
    const struct town_list *t = NULL;
    struct st_stmt *q = NULL;
    struct st_stmt *in = NULL;
    bool row = false;
    bool listed = true;
    enum rc rc = b->n_town ? st_query(b->s, e, &q,
                                      "SELECT town_id, household_no FROM household WHERE id = ?1"
                                      " AND kind <> '边缘易致贫户'",
                                      "i", household_id)
                           : OK;

    out[0] = '\0';
    if (rc == OK && q)
        rc = st_step(q, &row, e);
    if (rc == OK && row)
        t = find_town(b, st_col_int(q, 0));
    if (rc == OK && t)
        rc = st_query(b->s, e, &in,
                      "SELECT 1 FROM list_row WHERE list_id = ?1 AND household_no = ?2", "it",
                      t->list_id, st_col_text(q, 1));
    if (rc == OK && in)
        rc = st_step(in, &listed, e);
    if (rc == OK && !listed)
        roster_say_off_list(t->quarter, out);
    st_done(&in);
    st_done(&q);
    return rc;
}
