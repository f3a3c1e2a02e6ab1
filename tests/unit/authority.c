/* Who may write what (DESIGN 3): the table read line by line, here and for foreign entries. */
#include <stdio.h>
#include <string.h>

#include "lib/store_fixture.h"
#include "store/authority.h"
#include "store/db.h"
#include "store/ids.h"

static struct store *st;
static int64_t household; /* in Longping, 522728107 */
static int64_t loan;      /* of branch 0421 */
static int64_t application;
static int64_t roster;

static int open_site(void **state)
{
    int64_t town;

    st = fixture_site("a.db", "0421", "branch");
    household = fixture_household(st, "H1");
    loan = fixture_loan(st, household, "LDTP-0421-000001", 5000000);
    town = fixture_int(st, "SELECT id FROM region WHERE code='522728107'");
    fixture_begin(st, "more");
    application = st_new_id(st, "application");
    roster = st_new_id(st, "roster");
    MUST(st_run(st, &fixture_err,
                "INSERT INTO application (id,application_no,household_id,borrower_id,kind,amount,"
                "months,purpose,date,user_id) SELECT ?1,'SQ',?2,min(id),'首贷',1,1,'01',1,1"
                " FROM person",
                "ii", application, household));
    MUST(st_run(st, &fixture_err,
                "INSERT INTO roster (id,roster_no,quarter,town_id,site_id,scheme,nn,date,user_id)"
                " SELECT ?1,'R',1,?2,site_id,'P2',1,1,1 FROM own",
                "ii", roster, town));
    MUST(st_commit(st, &fixture_err));
    return 0;
}

static int close_site(void **state)
{
    st_close(&st);
    return 0;
}

/* A writer without a row in the database: kind as in site, territory by its code. */
static struct writer_site writer(const char *code, const char *kind, const char *region)
{
    struct writer_site w = {0};
    int64_t chain = 0;
    int64_t id = 0;

    MUST(chain_of(code, 0, &chain, &fixture_err));
    MUST(site_id_of(code, &id, &fixture_err));
    MUST(st_run(st, &fixture_err, "INSERT OR REPLACE INTO card VALUES (?1,?2,?3,'n',?4,x'',x'',0)",
                "ittt", id, code, kind, region));
    /* It had seen all that there is here. */
    MUST(st_run(st, &fixture_err,
                "INSERT OR REPLACE INTO chain_clock SELECT ?1, chain, 9999 FROM own", "i", chain));
    MUST(authority_site(st, chain, &w, &fixture_err));
    return w;
}

enum { MAX = 6 };

/* What is written: values of named columns; all others are NULL. */
struct deed {
    const char *table;
    enum row_op op;
    int64_t id; /* 0: a new key of the writer */
    struct {
        const char *column;
        int64_t n;
        const char *text;
    } set[MAX];
};

static bool may(const struct writer_site *w, const struct deed *d)
{
    struct value cells[64] = {0};
    bool changed[64] = {false};
    struct entry x = {.chain = w->number * 64, .seq = 9999};
    struct row r = {.op = d->op, .table = d->table, .id = d->id, .now = cells, .was = cells};
    struct table *t = table_find(&st->tables, d->table);
    char reason[REASON_SIZE];

    MUST(table_columns(t, st->db, &fixture_err));
    r.now_count = r.was_count = (size_t)t->columns - 1;
    r.was_set = changed;
    if (!r.id)
        r.id = id_make(x.chain, 77);
    for (int i = 0; i < MAX && d->set[i].column; i++) {
        int col = table_column(t, d->set[i].column);
        struct value *v = &cells[col - 1];

        assert_true(col > 0);
        *v = (struct value){.kind = d->set[i].text ? CELL_TEXT : CELL_INT, .n = d->set[i].n};
        if (d->set[i].text)
            v->p = d->set[i].text, v->len = strlen(d->set[i].text);
        changed[col - 1] = strcmp(d->set[i].column, "name") == 0;
    }
    MUST(authority_judge(st, w, &x, &r, reason, &fixture_err));
    return reason[0] == '\0';
}

#define MAY(w, ...)     assert_true(may(&(w), &(struct deed){__VA_ARGS__}))
#define MAY_NOT(w, ...) assert_false(may(&(w), &(struct deed){__VA_ARGS__}))

static int64_t town(const char *code)
{
    char key[40];

    snprintf(key, sizeof key, "region|%s", code);
    return st_natural_id(key);
}

static void loans_belong_to_their_branch(void **state)
{
    struct writer_site own = writer("0421", "branch", "");
    struct writer_site other = writer("0422", "branch", "");
    struct writer_site county = writer("0400", "county", "");
    static const char *const tables[] = {"plan",       "opening",        "receipt",
                                         "reversal",   "event",          "cancel",
                                         "collection", "subsidy_return", "visit"};

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        MAY(own, tables[i], ROW_INSERT, 0, {{"loan_id", loan}});
        MAY_NOT(other, tables[i], ROW_INSERT, 0, {{"loan_id", loan}});
        MAY_NOT(county, tables[i], ROW_INSERT, 0, {{"loan_id", loan}});
        /* Not under a foreign key either. */
        MAY_NOT(own, tables[i], ROW_INSERT, id_make(other.number * 64, 1), {{"loan_id", loan}});
    }
    MAY(own, "loan", ROW_INSERT, 0, {{0}});
    MAY_NOT(county, "loan", ROW_INSERT, 0, {{0}});
}

static void people_by_all_within_their_territory(void **state)
{
    struct writer_site here = writer("16", "township", "522728107");
    struct writer_site there = writer("17", "township", "522728108");
    struct writer_site all = writer("0400", "county", "522728");

    MAY(here, "household", ROW_UPDATE, household, {{"town_id", town("522728107")}});
    MAY_NOT(there, "household", ROW_UPDATE, household, {{"town_id", town("522728107")}});
    MAY(all, "household", ROW_UPDATE, household, {{"town_id", town("522728108")}});
    MAY(here, "person", ROW_INSERT, 0, {{"household_id", household}});
    MAY_NOT(there, "person", ROW_INSERT, 0, {{"household_id", household}});
    MAY(here, "account", ROW_INSERT, 0, {{"household_id", household}});
    MAY_NOT(there, "risk_event", ROW_INSERT, 0, {{"household_id", household}});
    /* Nobody writes about a household that he had not seen. */
    MUST(st_run(st, &fixture_err, "DELETE FROM chain_clock", ""));
    MAY_NOT(here, "person", ROW_INSERT, 0, {{"household_id", household}});
    /* A household is never removed, only marked. */
    MAY_NOT(all, "household", ROW_DELETE, household, {{"town_id", town("522728107")}});
    MAY(here, "region", ROW_INSERT, st_natural_id("x"), {{"level", 0, "village"}});
    MAY_NOT(here, "region", ROW_DELETE, st_natural_id("x"), {{"level", 0, "village"}});
}

static void opinions_by_their_hand_or_from_paper(void **state)
{
    struct writer_site branch = writer("0421", "branch", "");
    struct writer_site other = writer("0422", "branch", "");
    struct writer_site here = writer("16", "township", "522728107");
    struct writer_site there = writer("17", "township", "522728108");

    MAY(branch, "opinion", ROW_INSERT, 0,
        {{"application_id", application}, {"stage", 0, "bank"}, {"paper", 0}});
    MAY_NOT(branch, "opinion", ROW_INSERT, 0,
            {{"application_id", application}, {"stage", 0, "station"}, {"paper", 0}});
    MAY(branch, "opinion", ROW_INSERT, 0,
        {{"application_id", application}, {"stage", 0, "station"}, {"paper", 1}});
    MAY_NOT(other, "opinion", ROW_INSERT, 0,
            {{"application_id", application}, {"stage", 0, "station"}, {"paper", 1}});
    MAY(here, "opinion", ROW_INSERT, 0,
        {{"application_id", application}, {"stage", 0, "township"}, {"paper", 0}});
    MAY_NOT(here, "opinion", ROW_INSERT, 0,
            {{"application_id", application}, {"stage", 0, "bank"}, {"paper", 0}});
    MAY_NOT(there, "opinion", ROW_INSERT, 0,
            {{"application_id", application}, {"stage", 0, "village"}, {"paper", 0}});
}

static void each_step_of_a_roster_by_its_hand(void **state)
{
    struct writer_site branch = writer("0421", "branch", "");
    struct writer_site here = writer("16", "township", "522728107");
    struct writer_site there = writer("17", "township", "522728108");
    struct writer_site county = writer("0400", "county", "");
    static const struct {
        const char *step;
        const char *by; /* b t c */
    } steps[] = {
        {"provided", "b"},  {"reviewed", "t"},  {"sentback", "tc"}, {"posted", "t"},
        {"submitted", "t"}, {"confirmed", "c"}, {"paid", "c"},      {"announced", "t"},
        {"archived", "t"},  {"invented", ""},
    };

    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct deed d = {
            "roster_step", ROW_INSERT, 0, {{"roster_id", roster}, {"step", 0, steps[i].step}}};

        assert_int_equal(may(&branch, &d), strchr(steps[i].by, 'b') != NULL);
        assert_int_equal(may(&here, &d), strchr(steps[i].by, 't') != NULL);
        assert_int_equal(may(&county, &d), strchr(steps[i].by, 'c') != NULL);
        assert_false(may(&there, &d));
    }
    MAY(here, "roster_mark", ROW_INSERT, 0, {{"roster_id", roster}, {"mark", 0, "object"}});
    MAY(county, "roster_mark", ROW_INSERT, 0, {{"roster_id", roster}, {"mark", 0, "return"}});
    MAY_NOT(branch, "roster_mark", ROW_INSERT, 0, {{"roster_id", roster}, {"mark", 0, "object"}});
}

static void policy_and_sites_by_the_county(void **state)
{
    struct writer_site branch = writer("0421", "branch", "");
    struct writer_site county = writer("0400", "county", "");
    int64_t site = id_make(branch.number * 64, 1);
    int64_t user = fixture_int(st, "SELECT min(id) FROM user");

    MAY(county, "policy_param", ROW_INSERT, 0, {{0}});
    MAY_NOT(branch, "policy_param", ROW_INSERT, 0, {{0}});
    MAY_NOT(branch, "code", ROW_UPDATE, st_natural_id("code|purpose|01"), {{0}});
    MAY(county, "site", ROW_UPDATE, site, {{"name", 0, "n"}});
    MAY_NOT(branch, "site", ROW_UPDATE, site, {{"name", 0, "n"}});
    MAY_NOT(branch, "site_key", ROW_INSERT, 0, {{0}});
    /* Public figures anybody's administrator may enter. */
    MAY(branch, "lpr", ROW_INSERT, 20000, {{0}});
    MAY(branch, "user", ROW_UPDATE, user, {{"site_id", site}});
    MAY_NOT(county, "user", ROW_UPDATE, user, {{"site_id", site}});
    /* Not one that is not there, and not by saying that it belongs elsewhere. */
    MAY_NOT(branch, "user", ROW_UPDATE, id_make(branch.number * 64, 9999), {{"site_id", site}});
    MAY_NOT(county, "user", ROW_UPDATE, user, {{"site_id", id_make(county.number * 64, 1)}});
}

/* In a real database the program itself refuses what no other site would accept. */
static void it_holds_for_what_is_written_here(void **state)
{
    const char *change = "UPDATE site SET name='other'";

    MUST(st_run(st, &fixture_err, "UPDATE own SET training=0", ""));
    fixture_begin(st, "x");
    MUST(st_run(st, &fixture_err, change, ""));
    assert_int_equal(st_commit(st, &fixture_err), E_AUTH);
    assert_false(st_in_tx(st));
    fixture_receive(st, loan, "V1", 100);
    MUST(st_run(st, &fixture_err, "UPDATE own SET training=1", ""));
    fixture_begin(st, "x");
    MUST(st_run(st, &fixture_err, change, ""));
    MUST(st_commit(st, &fixture_err));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(loans_belong_to_their_branch),
    cmocka_unit_test(people_by_all_within_their_territory),
    cmocka_unit_test(opinions_by_their_hand_or_from_paper),
    cmocka_unit_test(each_step_of_a_roster_by_its_hand),
    cmocka_unit_test(policy_and_sites_by_the_county),
    cmocka_unit_test(it_holds_for_what_is_written_here),
};

const struct test_group test_authority = {"authority", TESTS(tests), open_site, close_site};
