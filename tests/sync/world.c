/* Sites that work apart and meet. */
#include "sync/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/file.h"
#include "store/keyring.h"

struct store *site[ALL];
bool turned;

const char *code(int i)
{
    static const char *const codes[ALL] = {"0400", "0421", "0422", "16"};

    return codes[i];
}

static const char *file_name(int world, int i)
{
    static char name[40];

    snprintf(name, sizeof name, "m%d-%s.db", world, code(i));
    return fixture_path(name);
}

void close_world(void)
{
    for (int i = 0; i < ALL; i++)
        st_close(&site[i]);
}

/* World 0: sites that know each other; the others are copies of it. */
int make_world(void **state)
{
    static const char *const kinds[ALL] = {"county", "branch", "branch", "township"};
    char name[40];

    (void)state;
    for (int i = 0; i < ALL; i++) {
        snprintf(name, sizeof name, "m0-%s.db", code(i));
        site[i] = sync_site(name, code(i), kinds[i], i == TOWN ? "522728107" : "");
        if (i)
            sync_enrol(site[COUNTY], site[i]);
    }
    close_world();
    return 0;
}

void open_world(void)
{
    static int world;
    int64_t user = 0;
    char name[40];

    world++;
    for (int i = 0; i < ALL; i++) {
        size_t n = 0;
        char *bytes = file_read(file_name(0, i), &n);

        snprintf(name, sizeof name, "m%d-%s.db", world, code(i));
        file_with(name, bytes, n);
        free(bytes);
        MUST(st_open(file_name(world, i), 0, &site[i], &fixture_err));
        MUST(st_sign_in(site[i], "admin", "Huidai-2021", &user, &fixture_err));
        MUST(st_run(site[i], &fixture_err, "PRAGMA synchronous=OFF", ""));
        st_clock_fix(site[i], 1700000000);
    }
}

void meet(void)
{
    for (int i = 1; i < ALL; i++) {
        int from = turned ? ALL - i : i;

        sync_receive(site[COUNTY], sync_send(site[from], "0400"));
    }
    for (int i = 1; i < ALL; i++)
        sync_receive(site[i], sync_send(site[COUNTY], code(i)));
}

void run(int at, const char *sql)
{
    fixture_begin(site[at], "x");
    MUST(st_run(site[at], &fixture_err, sql, ""));
    MUST(st_commit(site[at], &fixture_err));
}

int64_t add(int at, const char *table, const char *sql, int64_t a, int64_t b)
{
    int64_t id;

    fixture_begin(site[at], "x");
    id = st_new_id(site[at], table);
    MUST(st_run(site[at], &fixture_err, sql, "iii", id, a, b));
    MUST(st_commit(site[at], &fixture_err));
    return id;
}

void assert_alike(void)
{
    char *first = sync_dump(site[COUNTY]);

    for (int i = 1; i < ALL; i++) {
        char *other = sync_dump(site[i]);

        assert_string_equal(first, other);
        free(other);
    }
    free(first);
}
