/* The course of a simulation: sites, their clocks and sticks, a disk that dies. */
#include "sync/sim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/keyring.h"
#include "store/merge.h"
#include "sync/backup.h"

enum { RESTORED = BRANCH_B, YEARS_10 = 10 * 365 * 86400, BEGIN = 1700000000 };

static const struct {
    const char *code;
    const char *kind;
    const char *region;
    int64_t clock; /* seconds that its clock is wrong at first */
} kinds[ALL_SITES] = {
    [COUNTY] = {"0400", "county", "", 0},
    [BRANCH_A] = {"0421", "branch", "522728107", 12 * 3600},
    [BRANCH_B] = {"0422", "branch", "522728108", -11 * 3600},
    [TOWN_A] = {"16", "township", "522728107", YEARS_10},
    [TOWN_B] = {"17", "township", "522728108", -YEARS_10},
    [ROGUE] = {"66", "branch", "522728108", 0},
};

const char *sim_code(int site)
{
    return kinds[site].code;
}

/* ------------------------------------------------------------ setting up */

static void set_up(struct sim *m, unsigned seed, unsigned faults)
{
    char name[60];

    *m = (struct sim){.random = seed, .faults = faults};
    for (int i = 0; i < ALL_SITES; i++) {
        snprintf(name, sizeof name, "%u-%u-%s.db", seed, faults, kinds[i].code);
        snprintf(m->path[i], sizeof m->path[i], "%s", fixture_path(name));
        m->site[i] = sync_site(name, kinds[i].code, kinds[i].kind, kinds[i].region);
        st_clock_shift(m->site[i], kinds[i].clock);
        st_merge_break(m->site[i], faults);
        /* Passwords are as cheap as in a training database, but the rules are in force. */
        MUST(st_run(m->site[i], &fixture_err, "UPDATE own SET training=0", ""));
        if (i > 0)
            sync_enrol(m->site[0], m->site[i]);
    }
    for (int i = 1; i < ALL_SITES; i++)
        sync_receive(m->site[i], sync_send(m->site[0], kinds[i].code));
}

/* The files go as well: hundreds of seeds may follow. */
void sim_close(struct sim *m)
{
    for (int i = 0; i < ALL_SITES; i++) {
        st_close(&m->site[i]);
        unlink(m->path[i]);
    }
}

/* ------------------------------------------------------------ sticks */

/* A bit turned over, the end cut off, bytes added, or a stretch of nothing. */
static void break_file(struct sim *m, const char *path)
{
    FILE *f = fopen(path, "r+b");
    long size;
    long at;
    int c;

    fseek(f, 0, SEEK_END);
    size = ftell(f);
    at = (long)sim_below(m, (unsigned)size);
    switch (sim_below(m, 4)) {
    case 0:
        assert_int_equal(ftruncate(fileno(f), at), 0);
        break;
    case 1:
        fputs("more", f);
        break;
    case 2:
        for (fseek(f, at, SEEK_SET); at < size && at % 512; at++)
            fputc(0xFF, f);
        fseek(f, size - 1, SEEK_SET);
        c = fgetc(f);
        fseek(f, size - 1, SEEK_SET);
        fputc(c ^ 1, f);
        break;
    default:
        fseek(f, at, SEEK_SET);
        c = fgetc(f);
        fseek(f, at, SEEK_SET);
        fputc(c ^ (1 << sim_below(m, 8)), f);
    }
    fclose(f);
}

static void send(struct sim *m, int from, int to)
{
    struct sim_package *p = &m->pool[m->in_pool];
    struct sync_info info;

    if (m->in_pool == POOL)
        return;
    *p = (struct sim_package){.to = to};
    if (from == ROGUE && sim_below(m, 2)) {
        p->broken = sim_tamper(m, p->path);
    }
    if (!p->broken)
        MUST(sync_export(m->site[from], kinds[to].code, test_tmpdir(), 0, NULL, NULL, p->path,
                         &info, &fixture_err));
    if (!p->broken && sim_below(m, 12) == 0) {
        break_file(m, p->path);
        p->broken = true;
    }
    m->in_pool++;
}

static void taken(struct sim *m, struct sync_result *r)
{
    m->n.late += !r->in_order;
    m->n.resent += r->merge.known > 0;
    unlink(r->backup);
    sync_result_release(r);
}

static void deliver(struct sim *m, const struct sim_package *p)
{
    struct sync_result r;
    enum rc rc = sync_import(m->site[p->to], p->path, true, 0, NULL, NULL, &r, &fixture_err);

    if (rc == OK && !p->broken) {
        taken(m, &r);
    } else if (rc != OK && p->broken) {
        assert_true(rc == E_DATA || rc == E_AUTH);
        m->n.broken++;
    } else if (rc == E_DATA && p->to == RESTORED && m->n.restored &&
               strstr(fixture_err.text, "缺")) {
        /* Until the restored site has said how far it fell back, others send too little. */
        m->n.gaps++;
    } else if (m->faults) {
        m->n.upset++;
    } else {
        fail_msg("%s", rc == OK ? "a broken package was taken" : fixture_err.text);
    }
}

/* A random package out of the pool: delivered, lost, or delivered and kept for once more. */
static void deliver_one(struct sim *m)
{
    int k = (int)sim_below(m, (unsigned)m->in_pool);
    unsigned luck = sim_below(m, 100);

    if (luck >= 18)
        deliver(m, &m->pool[k]);
    else
        m->n.lost++;
    if (luck >= 88) {
        m->n.doubled++;
        return;
    }
    unlink(m->pool[k].path);
    m->pool[k] = m->pool[--m->in_pool];
}

/* ------------------------------------------------------------ a restored backup */

static void make_backup(struct sim *m)
{
    struct backup_info info;

    snprintf(m->backup, sizeof m->backup, "%s.hdb", m->path[RESTORED]);
    MUST(sync_backup(m->site[RESTORED], m->backup, &info, &fixture_err));
}

/* The disk died: the copy goes on as a new epoch. */
static void restore(struct sim *m)
{
    struct backup_info info;
    int64_t user = 0;

    st_close(&m->site[RESTORED]);
    unlink(m->path[RESTORED]);
    MUST(sync_restore(m->backup, m->path[RESTORED], "admin", "Huidai-2021", &info, &fixture_err));
    unlink(m->backup);
    MUST(st_open(m->path[RESTORED], 0, &m->site[RESTORED], &fixture_err));
    MUST(st_sign_in(m->site[RESTORED], "admin", "Huidai-2021", &user, &fixture_err));
    MUST(st_run(m->site[RESTORED], &fixture_err, "PRAGMA synchronous=OFF", ""));
    st_clock_shift(m->site[RESTORED], kinds[RESTORED].clock);
    st_merge_break(m->site[RESTORED], m->faults);
    m->n.restored++;
}

/* ------------------------------------------------------------ the run */

static void tick_clocks(struct sim *m, int i)
{
    for (int k = 0; k < ALL_SITES; k++)
        st_clock_fix(m->site[k], BEGIN + i * 60);
}

/* Somebody sets a clock: right, or wrong by up to ten years either way. */
static void set_a_clock(struct sim *m)
{
    static const int64_t wrong[] = {0, YEARS_10, -YEARS_10, 86400, -3600};

    st_clock_shift(m->site[sim_below(m, SITES)], wrong[sim_below(m, 5)]);
    m->n.clocks++;
}

static void some_traffic(struct sim *m)
{
    int from = (int)sim_below(m, ALL_SITES);
    int to = (int)sim_below(m, ALL_SITES);

    /* The forger hands its sticks to the county only, as a branch would. */
    if (from == ROGUE)
        to = COUNTY;
    if (from != to)
        send(m, from, to);
}

static void one_step(struct sim *m, int i)
{
    int site = (int)sim_below(m, SITES);

    tick_clocks(m, i);
    sim_act(m, site);
    if (sim_below(m, 60) == 0)
        sim_forge(m);
    if (sim_below(m, 40) == 0)
        sim_decide(m, site);
    if (sim_below(m, 100) == 0)
        set_a_clock(m);
    if (sim_below(m, 9) == 0)
        some_traffic(m);
    if (m->in_pool && sim_below(m, 10) == 0)
        deliver_one(m);
}

static void pass(struct sim *m, int from, int to)
{
    struct sync_result r;
    const char *path = sync_send(m->site[from], kinds[to].code);

    if (sync_import(m->site[to], path, true, 0, NULL, NULL, &r, &fixture_err) == OK)
        taken(m, &r);
    else if (m->faults)
        m->n.upset++;
    else
        fail_msg("%s", fixture_err.text);
    unlink(path);
}

/* Everybody meets the county often enough for all to reach all. */
static void settle(struct sim *m)
{
    while (m->in_pool)
        unlink(m->pool[--m->in_pool].path);
    for (int round = 0; round < 3; round++)
        for (int i = 1; i < ALL_SITES; i++) {
            pass(m, i, COUNTY);
            pass(m, COUNTY, i);
        }
    for (int i = 1; i < SITES; i++)
        pass(m, COUNTY, i);
}

void sim_run(struct sim *m, unsigned seed, unsigned faults, int acts)
{
    set_up(m, seed, faults);
    for (int i = 0; i < acts; i++) {
        one_step(m, i);
        if (i == acts * 4 / 10)
            make_backup(m);
        if (i == acts * 6 / 10)
            restore(m);
    }
    sim_forge(m);
    settle(m);
}
