/* The table of who may write what (DESIGN 3), and the judge that reads it. */
#include "store/authority.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "store/db.h"
#include "store/ids.h"
#include "store/past.h"
#include "store/tx.h"

enum { BRANCH = 1, TOWNSHIP = 2, COUNTY = 4, ANY = 7 };

/* What the row must belong to, beyond the kind of the site. */
enum scope {
    FREE,             /* nothing */
    OWN,              /* column is a key of the site itself */
    TOWN,             /* column is a town (or village) in the territory */
    HOUSEHOLD_TOWN,   /* column is a household that lives there */
    APPLICATION_TOWN, /* … an application of such a household */
    LOAN_TOWN,        /* … a loan of such a household */
    ROSTER_TOWN       /* … a roster of a town of the territory */
};

enum { SHARED_KEY = 1, REMOVES = 2 }; /* rows named by what they say; may be deleted */

struct grant {
    const char *table;
    unsigned sites;
    enum scope scope;
    const char *column;
    const char *when;  /* column that decides whether this line applies */
    const char *words; /* its values, parted by blanks */
    unsigned flags;
};

static const struct grant grants[] = {
    /* The county's: sites, codes, policy. Places, LPR and working days are public facts that
       an administrator may enter anywhere (RULES 1); two sites that differ make a conflict. */
    {"site", COUNTY, FREE, NULL, NULL, NULL, SHARED_KEY},
    {"site_key", COUNTY},
    {"region", ANY, FREE, NULL, NULL, NULL, SHARED_KEY},
    {"code", COUNTY, FREE, NULL, NULL, NULL, SHARED_KEY | REMOVES},
    {"lpr", ANY, FREE, NULL, NULL, NULL, SHARED_KEY},
    {"holiday", ANY, FREE, NULL, NULL, NULL, SHARED_KEY | REMOVES},
    {"policy_version", COUNTY, FREE, NULL, NULL, NULL, SHARED_KEY},
    {"policy_param", COUNTY, FREE, NULL, NULL, NULL, SHARED_KEY},
    {"setting", COUNTY, FREE, NULL, NULL, NULL, SHARED_KEY | REMOVES},
    {"setting", BRANCH | TOWNSHIP, OWN, "id", NULL, NULL, REMOVES},
    {"user", ANY, OWN, "site_id"},
    /* People, by all within their territory. */
    {"household", ANY, TOWN, "town_id"},
    {"person", ANY, HOUSEHOLD_TOWN, "household_id"},
    {"account", ANY, HOUSEHOLD_TOWN, "household_id"},
    {"list", ANY, TOWN, "region_id"},
    {"list_row", ANY, OWN, "list_id"},
    /* The branch's: applications, loans and all that happens to them. */
    {"application", BRANCH, OWN, "id"},
    {"application_step", BRANCH, OWN, "application_id"},
    {"opinion", BRANCH, OWN, "application_id", "stage", "bank"},
    {"opinion", BRANCH, OWN, "application_id", "paper", "1"},
    {"opinion", TOWNSHIP, APPLICATION_TOWN, "application_id", "stage", "village station township"},
    {"verdict", ANY, OWN, "id"},
    {"loan", BRANCH, OWN, "id"},
    {"plan", BRANCH, OWN, "loan_id"},
    {"opening", BRANCH, OWN, "loan_id"},
    {"receipt", BRANCH, OWN, "loan_id"},
    {"reversal", BRANCH, OWN, "loan_id"},
    {"event", BRANCH, OWN, "loan_id"},
    {"cancel", BRANCH, OWN, "loan_id"},
    {"collection", BRANCH, OWN, "loan_id"},
    {"subsidy_return", BRANCH, OWN, "loan_id"},
    {"visit", BRANCH, OWN, "loan_id"},
    {"visit", TOWNSHIP, LOAN_TOWN, "loan_id"},
    {"risk_event", BRANCH | TOWNSHIP, HOUSEHOLD_TOWN, "household_id"},
    {"risk_step", BRANCH | TOWNSHIP, OWN, "id"},
    {"notice", ANY, OWN, "id"},
    {"delivery", ANY, OWN, "id"},
    /* The roster: each step by its hand (RULES 6). */
    {"roster", BRANCH, OWN, "id"},
    {"roster_line", BRANCH, OWN, "roster_id"},
    {"roster_step", BRANCH, OWN, "roster_id", "step", "provided"},
    {"roster_step", TOWNSHIP, ROSTER_TOWN, "roster_id", "step",
     "reviewed sentback posted photo submitted announced archived"},
    {"roster_step", COUNTY, FREE, NULL, "step", "sentback confirmed paid"},
    {"roster_mark", TOWNSHIP, ROSTER_TOWN, "roster_id", "mark", "hold pay drop object"},
    {"roster_mark", COUNTY, FREE, NULL, "mark", "return reissue"},
    {"archive_item", TOWNSHIP, TOWN, "town_id"},
    {"filing", BRANCH | COUNTY, OWN, "id"},
    {"filing_step", BRANCH | COUNTY, OWN, "filing_id"},
    {"filing_line", BRANCH | COUNTY, OWN, "filing_id"},
    {"fund_entry", BRANCH | COUNTY, OWN, "id"},
    {"breaker_change", BRANCH | COUNTY, OWN, "id"},
    {"task_done", ANY, OWN, "id"},
    {"paper_count", ANY, OWN, "site_id"},
};

/* ------------------------------------------------------------ the writer */

static unsigned kind_bit(const char *kind)
{
    if (str_eq(kind, "branch"))
        return BRANCH;
    if (str_eq(kind, "township"))
        return TOWNSHIP;
    return str_eq(kind, "county") ? COUNTY : 0;
}

/* The county's own code as a territory means all of it, as no code does. */
static enum rc region_row(struct store *s, const char *code, int64_t *out, struct err *e)
{
    char text[40];
    int64_t county = 0;
    enum rc rc;

    *out = 0;
    if (!*code)
        return OK;
    rc = st_get_int(s, e, &county, "SELECT 1 FROM region WHERE level='county' AND code=?1", "t",
                    code);
    if (rc == OK || rc != E_NOTFOUND)
        return rc;
    snprintf(text, sizeof text, "region|%s", code);
    *out = st_natural_id(text);
    return OK;
}

enum rc authority_site(struct store *s, int64_t chain, struct writer_site *out, struct err *e)
{
    struct st_stmt *q = NULL;
    char region[32] = "";
    struct writer_site w = {.number = chain / (EPOCH_MAX + 1)};
    bool row = false;
    int epoch;
    enum rc rc;

    chain_code(chain, w.code, &epoch);
    rc = st_query(s, e, &q,
                  "SELECT kind, region FROM site WHERE id=?1 UNION ALL"
                  " SELECT kind, region FROM card WHERE site_id=?1 LIMIT 1",
                  "i", id_make(w.number * (EPOCH_MAX + 1), 1));
    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row) {
        w.kind = kind_bit(st_col_text(q, 0));
        str_copy(region, sizeof region, st_col_text(q, 1));
    }
    st_done(&q);
    if (rc == OK)
        rc = region_row(s, region, &w.region, e);
    if (rc == OK)
        *out = w;
    return rc;
}

/* ------------------------------------------------------------ the judge */

/* What is asked about one row. */
struct asked {
    struct store *s;
    const struct writer_site *w;
    const struct entry *x;
    const struct row *r;
    const struct table *t;
    bool here; /* written here: what the row says of its old values is true */
};

static const struct value *column_of(const struct asked *a, const char *name)
{
    const struct row *r = a->r;
    int col = table_column(a->t, name);
    const struct value *v = r->now ? r->now : r->was;
    size_t n = r->now ? r->now_count : r->was_count;

    return col > 0 && (size_t)col <= n ? &v[col - 1] : NULL;
}

static int64_t int_of(const struct asked *a, const char *name)
{
    const struct value *v = strcmp(name, "id") == 0 ? NULL : column_of(a, name);

    if (strcmp(name, "id") == 0)
        return a->r->id;
    return v && v->kind == CELL_INT ? v->n : 0;
}

static bool own(const struct asked *a, int64_t id)
{
    return id_chain(id) / (EPOCH_MAX + 1) == a->w->number;
}

/* A town itself, or a village or the county by its row, which never moves. */
static enum rc in_territory(const struct asked *a, int64_t region, bool *out, struct err *e)
{
    int64_t parent = 0;
    enum rc rc = OK;

    *out = a->w->region == 0 || region == a->w->region;
    if (*out)
        return OK;
    rc = st_get_int(a->s, e, &parent, "SELECT coalesce(parent_id,0) FROM region WHERE id=?1", "i",
                    region);
    *out = rc == OK && parent == a->w->region;
    return rc == E_NOTFOUND ? OK : rc;
}

static enum rc household_in(const struct asked *a, int64_t household, bool *out, struct err *e)
{
    int64_t town = 0;
    bool have = false;
    enum rc rc;

    *out = a->w->region == 0;
    if (*out)
        return OK;
    rc = past_column(a->s, a->x, "household", household, "town_id", &town, &have, e);
    return rc == OK && have ? in_territory(a, town, out, e) : rc;
}

/* A column of a fact: facts never change, so what is here is what the writer saw. */
static enum rc fact_column(const struct asked *a, const char *sql, int64_t id, int64_t *out,
                           struct err *e)
{
    enum rc rc = st_get_int(a->s, e, out, sql, "i", id);

    if (rc == E_NOTFOUND)
        *out = 0;
    return rc == E_NOTFOUND ? OK : rc;
}

/* Whether what the grant's column names, id, is within the grant's scope. */
static enum rc scope_holds(const struct asked *a, const struct grant *g, int64_t id, bool *out,
                           struct err *e)
{
    int64_t to = 0;
    enum rc rc = OK;

    switch (g->scope) {
    case FREE:
        *out = true;
        return OK;
    case OWN:
        *out = own(a, id);
        return OK;
    case TOWN:
        return in_territory(a, id, out, e);
    case HOUSEHOLD_TOWN:
        return household_in(a, id, out, e);
    case APPLICATION_TOWN:
        rc = fact_column(a, "SELECT household_id FROM application WHERE id=?1", id, &to, e);
        return rc == OK ? household_in(a, to, out, e) : rc;
    case LOAN_TOWN:
        rc = fact_column(a, "SELECT household_id FROM loan WHERE id=?1", id, &to, e);
        return rc == OK ? household_in(a, to, out, e) : rc;
    case ROSTER_TOWN:
        rc = fact_column(a, "SELECT town_id FROM roster WHERE id=?1", id, &to, e);
        return rc == OK ? in_territory(a, to, out, e) : rc;
    }
    return OK;
}

static bool word_in(const char *words, const struct value *v)
{
    char text[24];
    size_t n = 0;

    if (!v)
        return false;
    if (v->kind == CELL_INT)
        n = (size_t)snprintf(text, sizeof text, "%lld", (long long)v->n);
    else if (v->len < sizeof text)
        memcpy(text, v->p, n = v->len);
    for (const char *p = words; n && *p; p += strcspn(p, " "), p += *p == ' ')
        if (strcspn(p, " ") == n && memcmp(p, text, n) == 0)
            return true;
    return false;
}

/* A new key is of the site's own chain; a row named by what it says has a key of chain 0. */
static bool key_fits(const struct asked *a, const struct grant *g)
{
    if (a->r->op != ROW_INSERT)
        return a->r->op == ROW_UPDATE || (g->flags & REMOVES);
    return id_chain(a->r->id) == a->x->chain ||
           ((g->flags & SHARED_KEY) && id_chain(a->r->id) == 0) ||
           (strcmp(g->table, "site") == 0 && a->w->kind == COUNTY);
}

/* Kind and territory of a site are what its entries are judged by: they never change. */
static bool site_stays(const struct asked *a)
{
    static const char *const fixed[] = {"code", "kind", "region"};
    const struct row *r = a->r;

    if (strcmp(r->table, "site") != 0 || r->op != ROW_UPDATE)
        return true;
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        int col = table_column(a->t, fixed[i]);

        if (col < 1 || (size_t)col > r->was_count || r->was_set[col - 1])
            return false;
    }
    return true;
}

/*
 * The grant's column as it was before the row: *have is false when there was no such row. A
 * foreign row is not believed in this; it is looked up among what its writer had seen.
 */
static enum rc value_before(const struct asked *a, const char *column, int64_t *out, bool *have,
                            struct err *e)
{
    const struct row *r = a->r;
    int col = table_column(a->t, column);

    if (!a->here)
        return past_column(a->s, a->x, r->table, r->id, column, out, have, e);
    *have = col > 0 && (size_t)col <= r->was_count;
    if (*have)
        *out = r->was_set[col - 1] ? r->was[col - 1].n : int_of(a, column);
    return OK;
}

/* Nobody draws a row out of foreign hands, nor changes one that is not there. */
static enum rc was_his(const struct asked *a, const struct grant *g, bool *out, struct err *e)
{
    int64_t before = 0;
    enum rc rc;

    if (a->r->op != ROW_UPDATE || !g->column || strcmp(g->column, "id") == 0)
        return OK;
    rc = value_before(a, g->column, &before, out, e);
    return rc == OK && *out ? scope_holds(a, g, before, out, e) : rc;
}

static enum rc holds(const struct asked *a, const struct grant *g, bool *out, struct err *e)
{
    enum rc rc;

    *out = false;
    if (g->when && !word_in(g->words, column_of(a, g->when)))
        return OK;
    if (!key_fits(a, g) || !site_stays(a))
        return OK;
    rc = scope_holds(a, g, g->column ? int_of(a, g->column) : 0, out, e);
    return rc == OK && *out ? was_his(a, g, out, e) : rc;
}

static enum rc judge(const struct asked *a, char reason[REASON_SIZE], struct err *e)
{
    bool kind = false;
    bool good = false;
    enum rc rc = OK;

    reason[0] = '\0';
    for (size_t i = 0; i < sizeof grants / sizeof *grants && rc == OK && !good && a->t; i++) {
        if (strcmp(grants[i].table, a->r->table) != 0 || !(grants[i].sites & a->w->kind))
            continue;
        kind = true;
        rc = holds(a, &grants[i], &good, e);
    }
    if (rc == OK && !good)
        snprintf(reason, REASON_SIZE,
                 kind ? _("机构 %s 不能写这一行 (%s): 不属于该机构或不在其辖区")
                      : _("机构 %s 的类型无权写 %s"),
                 a->w->code, a->r->table);
    return rc;
}

enum rc authority_judge(struct store *s, const struct writer_site *w, const struct entry *x,
                        const struct row *r, char reason[REASON_SIZE], struct err *e)
{
    struct asked a = {s, w, x, r, table_find(&s->tables, r->table), false};

    return judge(&a, reason, e);
}

enum rc authority_check(struct store *s, const struct writer_site *w, const struct entry *x,
                        const struct row *r, struct err *e)
{
    struct asked a = {s, w, x, r, table_find(&s->tables, r->table), true};
    char reason[REASON_SIZE];
    enum rc rc = judge(&a, reason, e);

    if (rc == OK && reason[0])
        rc = err_set(e, E_AUTH, "%s", reason);
    return rc;
}
