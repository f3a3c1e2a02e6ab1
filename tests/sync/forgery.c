/*
 * A site whose program was changed: its entries are well signed and well formed, and say what
 * it may not say. Each is kept as refused, and nothing in the tables moves.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/forge.h"
#include "lib/sync_fixture.h"
#include "store/ids.h"

static struct store *county;
static struct store *honest; /* 0421, Longping, 522728107 */
static struct store *rogue;  /* 66, another town */
static int64_t household;    /* of honest's town */
static int64_t own_household;

static void meet(struct store *s, const char *code)
{
    sync_receive(county, sync_send(s, "0400"));
    sync_receive(s, sync_send(county, code));
}

static int64_t household_in(struct store *s, const char *number, const char *town)
{
    int64_t id;

    fixture_begin(s, "household-add");
    id = st_new_id(s, "household");
    MUST(st_run(s, &fixture_err,
                "INSERT INTO household (id,household_no,kind,town_id,village_id,since)"
                " SELECT ?1,?2,'脱贫户',id,id,18956 FROM region WHERE code=?3",
                "itt", id, number, town));
    MUST(st_commit(s, &fixture_err));
    return id;
}

static int open_fresh(void **state)
{
    static int n;
    char name[40];

    snprintf(name, sizeof name, "%d-county.db", n);
    county = sync_site(name, "0400", "county", "");
    snprintf(name, sizeof name, "%d-honest.db", n);
    honest = sync_site(name, "0421", "branch", "522728107");
    snprintf(name, sizeof name, "%d-rogue.db", n++);
    rogue = sync_site(name, "66", "branch", "522728108");
    sync_enrol(county, honest);
    sync_enrol(county, rogue);
    household = fixture_household(honest, "H1");
    own_household = household_in(rogue, "H66", "522728108");
    meet(honest, "0421");
    meet(rogue, "66");
    meet(honest, "0421");
    return 0;
}

static int close_it(void **state)
{
    st_close(&county);
    st_close(&honest);
    st_close(&rogue);
    return 0;
}

/* The tables alone: journal, heads and the list of what was refused go on, of course. */
static char *tables_of(struct store *s)
{
    char *dump = sync_dump(s);
    char *end = strstr(dump, "\nrefused|");

    if (!end)
        end = strstr(dump, "\nhead|");
    end[1] = '\0';
    return dump;
}

/* Refused at the county and wherever it passes it on to. */
static void is_refused(const struct forgery *f, int line)
{
    int64_t before = fixture_int(county, "SELECT count(*) FROM refused");
    char *was = tables_of(county);
    char *now;

    forge(rogue, f);
    meet(rogue, "66");
    meet(honest, "0421");
    for (int i = 0; i < 2; i++) {
        struct store *s = i ? honest : county;

        now = tables_of(s);
        if (strcmp(was, now) != 0 || fixture_int(s, "SELECT count(*) FROM refused") != before + 1)
            fail_msg("line %d: taken", line);
        free(now);
    }
    free(was);
}

#define REFUSED(...) is_refused(&(struct forgery){__VA_ARGS__}, __LINE__)

static int64_t number(const char *sql)
{
    return fixture_int(rogue, sql);
}

/* The row says that it was the writer's own all along; what was there before says otherwise. */
static void nobody_draws_a_row_to_himself(void **state)
{
    int64_t town = number("SELECT id FROM region WHERE code='522728108'");
    int64_t site = number("SELECT site_id FROM own");
    int64_t person;
    int64_t user;
    char sql[100];

    snprintf(sql, sizeof sql, "SELECT id FROM person WHERE household_id=%lld",
             (long long)household);
    person = number(sql);
    user = fixture_int(honest, "SELECT min(id) FROM user WHERE site_id=(SELECT site_id FROM own)");
    REFUSED("household", ROW_UPDATE, household, .column = "town_id", .value = town);
    REFUSED("household", ROW_UPDATE, household, .column = "town_id", .value = town, .hidden = true);
    REFUSED("person", ROW_UPDATE, person, .column = "household_id", .value = own_household);
    REFUSED("person", ROW_UPDATE, person, .column = "household_id", .value = own_household,
            .hidden = true);
    REFUSED("user", ROW_UPDATE, user, .column = "site_id", .value = site);
    REFUSED("user", ROW_UPDATE, user, .column = "site_id", .value = site, .hidden = true);
}

/*
 * The household was moved away; who says that he has not heard of it may still write of it, but
 * not as if that followed the move.
 */
static void nobody_replaces_what_he_has_not_seen(void **state)
{
    int64_t town = number("SELECT id FROM region WHERE code='522728108'");

    fixture_begin(county, "move");
    MUST(st_run(county, &fixture_err,
                "UPDATE household SET town_id=(SELECT id FROM region WHERE code='522728107')"
                " WHERE id=?1",
                "i", own_household));
    MUST(st_commit(county, &fixture_err));
    meet(rogue, "66");
    meet(honest, "0421");
    REFUSED("household", ROW_UPDATE, own_household, .column = "town_id", .value = town,
            .hidden = true);
    REFUSED("household", ROW_UPDATE, own_household, .column = "town_id", .value = town);
}

/* One foreign row makes the whole entry refused; what follows on it stands on nothing. */
static void nobody_builds_on_what_was_refused(void **state)
{
    MUST(st_run(rogue, &fixture_err, "UPDATE own SET training=1", ""));
    fixture_begin(rogue, "both");
    MUST(st_run(rogue, &fixture_err, "UPDATE household SET members=3", ""));
    MUST(st_commit(rogue, &fixture_err));
    meet(rogue, "66");
    meet(honest, "0421");
    assert_int_equal(fixture_int(county, "SELECT count(*) FROM refused"), 1);
    REFUSED("household", ROW_UPDATE, own_household, .column = "members", .value = 9);
}

/* A key that its owner has not given out yet. */
static void nobody_writes_under_a_foreign_key(void **state)
{
    int64_t next = id_make(fixture_int(honest, "SELECT chain FROM own"), 1 << 20);

    REFUSED("household", ROW_INSERT, own_household, .as_id = next, .parentless = true);
    REFUSED("household", ROW_UPDATE, own_household, .as_id = next);
    REFUSED("household", ROW_UPDATE, own_household, .as_id = next, .parentless = true);
}

/* Revisions count on from what they replace: else a version would win whatever follows. */
static void nobody_jumps_the_queue_of_revisions(void **state)
{
    static const int64_t wrong[] = {7, 1LL << 40, INT64_MAX, 1};

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        REFUSED("household", ROW_UPDATE, own_household, .column = "members", .value = 9,
                .rev = wrong[i]);
    REFUSED("household", ROW_UPDATE, own_household, .column = "members", .value = 9,
            .parentless = true, .rev = 3);
}

/* What may be written is, forged or not: the refusals above are none of the form. */
static void what_may_be_written_is_taken(void **state)
{
    forge(rogue, &(struct forgery){"household", ROW_UPDATE, own_household, .column = "members",
                                   .value = 9});
    meet(rogue, "66");
    assert_int_equal(fixture_int(county, "SELECT count(*) FROM refused"), 0);
    assert_int_equal(fixture_int(county, "SELECT members FROM household WHERE household_no='H66'"),
                     9);
}

#define T(f) cmocka_unit_test_setup_teardown(f, open_fresh, close_it)

static const struct CMUnitTest tests[] = {
    T(nobody_draws_a_row_to_himself),        T(nobody_builds_on_what_was_refused),
    T(nobody_replaces_what_he_has_not_seen), T(nobody_writes_under_a_foreign_key),
    T(nobody_jumps_the_queue_of_revisions),  T(what_may_be_written_is_taken),
};

const struct test_group test_forgery = {"forgery", TESTS(tests)};
