#include "ops/breaker.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "core/grade.h"
#include "ops/policy.h"
#include "store/tx.h"

static enum rc sum(struct app *app, const char *scheme, const char *branch, struct day on,
                   struct facts_breaker *b, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc =
        st_query(app->st, e, &q,
                 "SELECT coalesce(sum(x.balance), 0), coalesce(sum(x.npl), 0) FROM npl(?1) x"
                 " JOIN site s ON s.id = x.site_id WHERE x.scheme = ?2"
                 " AND (?3 IS NULL OR s.code = ?3)",
                 "itt", (int64_t)on.n, scheme, branch);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row) {
        b->total = money_of(st_col_int(q, 0));
        b->npl = money_of(st_col_int(q, 1));
    }
    st_done(&q);
    return rc;
}

static enum rc limits(struct app *app, const char *scheme, struct day on, struct rate *limit,
                      struct money *least, bool *county, struct err *e)
{
    char text[40];
    enum rc rc = policy_text(app, scheme, "breaker_limit", on, text, sizeof text, e);

    if (rc == OK)
        rc = rate_parse(text, limit, e);
    if (rc == OK)
        rc = policy_money(app, scheme, "breaker_min_base", on, least, e);
    if (rc == OK)
        rc = policy_text(app, scheme, "breaker_scope", on, text, sizeof text, e);
    *county = rc == OK && str_eq(text, "county");
    return rc;
}

/* The last answer, and what it was asked for. */
struct breaker_cache {
    int64_t head; /* newest entry of the journal then */
    struct day on;
    char scheme[4];
    char branch[8];
    struct facts_breaker state;
};

static bool kept(const struct app *app, int64_t head, const char *scheme, const char *branch,
                 struct day on)
{
    const struct breaker_cache *c = app->breaker;

    return c && c->head == head && day_cmp(c->on, on) == 0 && str_eq(c->scheme, scheme) &&
           str_eq(c->branch, branch);
}

static void keep(struct app *app, int64_t head, const char *scheme, const char *branch,
                 struct day on, const struct facts_breaker *b)
{
    if (!app->breaker)
        app->breaker = xcalloc(1, sizeof *app->breaker);
    *app->breaker = (struct breaker_cache){.head = head, .on = on, .state = *b};
    str_copy(app->breaker->scheme, sizeof app->breaker->scheme, scheme);
    str_copy(app->breaker->branch, sizeof app->breaker->branch, branch);
}

void breaker_forget(struct app *app)
{
    free(app->breaker);
    app->breaker = NULL;
}

static enum rc find_state(struct app *app, const char *scheme, const char *branch, struct day on,
                          struct facts_breaker *out, struct err *e)
{
    struct facts_breaker b = {0};
    struct rate limit = {0};
    struct money least = {0};
    bool county = false;
    enum rc rc = limits(app, scheme, on, &limit, &least, &county, e);

    if (rc == OK && !county)
        rc = sum(app, scheme, branch, on, &b, e);
    if (rc == OK && !county && b.total.fen < least.fen)
        county = true;
    if (rc == OK && county)
        rc = sum(app, scheme, NULL, on, &b, e);
    if (rc != OK)
        return rc;
    str_copy(b.scope, sizeof b.scope, county ? _("全县") : branch);
    b.tripped = breaker_tripped(b.npl.fen, b.total.fen, limit.ppm);
    b.to_recover = money_of(breaker_to_recover(b.npl.fen, b.total.fen, limit.ppm));
    *out = b;
    return OK;
}

enum rc breaker_state(struct app *app, const char *scheme, const char *branch, struct day on,
                      struct facts_breaker *out, struct err *e)
{
    int64_t head = 0;
    enum rc rc = st_get_int(app->st, e, &head, "SELECT coalesce(max(lsn), 0) FROM journal", "");

    if (rc != OK)
        return rc;
    if (kept(app, head, scheme, branch, on)) {
        *out = app->breaker->state;
        return OK;
    }
    rc = find_state(app, scheme, branch, on, out, e);
    if (rc == OK)
        keep(app, head, scheme, branch, on, out);
    return rc;
}

enum rc breaker_keep(struct app *app, const char *scheme, const struct facts_breaker *b,
                     struct err *e)
{
    int64_t last = 0;
    enum rc rc = st_get_int(app->st, e, &last,
                            "SELECT tripped FROM breaker_change WHERE scheme = ?1 AND scope = ?2"
                            " ORDER BY date DESC, id DESC LIMIT 1",
                            "tt", scheme, b->scope);

    if (rc != OK && rc != E_NOTFOUND)
        return rc;
    if (last == (int64_t)b->tripped)
        return OK;
    return st_run(app->st, e,
                  "INSERT INTO breaker_change (id, scheme, scope, date, tripped, npl, total)"
                  " VALUES (?,?,?,?,?,?,?)",
                  "ittiiii", st_new_id(app->st, "breaker_change"), scheme, b->scope,
                  (int64_t)app->today.n, (int64_t)b->tripped, b->npl.fen, b->total.fen);
}
