/* What people at the sites do in the simulation. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/tx.h"
#include "sync/conflict.h"
#include "sync/sim.h"

enum { COUNTY, BRANCH_A, BRANCH_B, TOWN_A, TOWN_B };

unsigned sim_below(struct sim *m, unsigned n)
{
    m->random = m->random * 1103515245u + 12345u;
    return (m->random >> 12) % n;
}

/* A random row of the query's, 0 when there is none. Half of the picks are the first eight. */
static int64_t pick(struct sim *m, struct store *s, const char *from)
{
    char sql[400];
    int64_t n;

    snprintf(sql, sizeof sql, "SELECT count(*) FROM (%s)", from);
    n = fixture_int(s, sql);
    if (n == 0)
        return 0;
    if (n > 8 && sim_below(m, 2))
        n = 8;
    snprintf(sql, sizeof sql, "SELECT id FROM (%s) ORDER BY id LIMIT 1 OFFSET %u", from,
             sim_below(m, (unsigned)n));
    return fixture_int(s, sql);
}

/* Towns that the site may write to; the second site of a kind has another territory. */
static const char *town_of(struct sim *m, int site)
{
    if (site == TOWN_A || site == BRANCH_A)
        return "522728107";
    if (site == TOWN_B || site == BRANCH_B)
        return "522728108";
    return sim_below(m, 2) ? "522728107" : "522728108";
}

#define HOUSEHOLDS "SELECT h.id FROM household h JOIN region r ON r.id=h.town_id WHERE r.code='%s'"

static int64_t some_household(struct sim *m, int site)
{
    char sql[200];

    snprintf(sql, sizeof sql, HOUSEHOLDS, town_of(m, site));
    return pick(m, m->site[site], sql);
}

static int64_t own(struct sim *m, int site, const char *table)
{
    char sql[200];

    snprintf(sql, sizeof sql, "SELECT id FROM %s WHERE id>>42=(SELECT chain>>6 FROM own)", table);
    return pick(m, m->site[site], sql);
}

#define RUN(...) MUST(st_run(s, &fixture_err, __VA_ARGS__))

/* ------------------------------------------------------------ acts */

static void add_household(struct sim *m, int site)
{
    struct store *s = m->site[site];
    char sql[100];
    int64_t town;
    int64_t id = st_new_id(s, "household");
    char number[40];

    snprintf(sql, sizeof sql, "SELECT id FROM region WHERE code='%s'", town_of(m, site));
    town = fixture_int(s, sql);
    snprintf(number, sizeof number, "H%lld", (long long)id % 1000000);
    RUN("INSERT INTO household (id,household_no,kind,town_id,village_id,since)"
        " VALUES (?1,?2,'脱贫户',?3,?3,18956)",
        "iti", id, number, town);
    RUN("INSERT INTO person (id,household_id,name,relation,sex,idno,birth)"
        " VALUES (?1,?2,'虚构人','户主','男','522728198001010011',3652)",
        "ii", st_new_id(s, "person"), id);
}

static void edit_household(struct sim *m, int site)
{
    struct store *s = m->site[site];
    int64_t id = some_household(m, site);
    char phone[16];

    snprintf(phone, sizeof phone, "138%08u", sim_below(m, 100));
    if (sim_below(m, 2))
        RUN("UPDATE household SET phone=?2 WHERE id=?1", "it", id, phone);
    else
        RUN("UPDATE household SET address=?2, members=?3 WHERE id=?1", "iti", id, phone,
            (int64_t)sim_below(m, 9));
}

/* Only the county may move a household between towns. */
static void move_household(struct sim *m, int site)
{
    struct store *s = m->site[COUNTY];

    if (site == COUNTY)
        RUN("UPDATE household SET town_id=(SELECT id FROM region WHERE code=?2) WHERE id=?1", "it",
            some_household(m, COUNTY), town_of(m, COUNTY));
}

static void edit_person(struct sim *m, int site)
{
    struct store *s = m->site[site];
    char name[24];

    snprintf(name, sizeof name, "人%u", sim_below(m, 50));
    RUN("UPDATE person SET name=?2 WHERE household_id=?1", "it", some_household(m, site), name);
}

static void add_loan(struct sim *m, int site)
{
    struct store *s = m->site[site];
    int64_t household = some_household(m, site);
    int64_t id;
    char number[40];

    if ((site != BRANCH_A && site != BRANCH_B) || !household)
        return;
    id = st_new_id(s, "loan");
    snprintf(number, sizeof number, "C%lld", (long long)id);
    RUN("INSERT INTO loan (id,contract_no,household_id,borrower_id,scheme,kind,amount,rate_ppm,"
        "start,maturity,settle,site_id) SELECT ?1,?2,?3,(SELECT min(id) FROM person WHERE"
        " household_id=?3),'P2','首贷',5000000,38500,18956,20052,'quarter',site_id FROM own",
        "iti", id, number, household);
    RUN("INSERT INTO plan VALUES (?1,?2,20052,5000000)", "ii", st_new_id(s, "plan"), id);
}

static void add_receipt(struct sim *m, int site)
{
    struct store *s = m->site[site];
    int64_t loan = own(m, site, "loan");
    int64_t id;
    char voucher[40];

    if (!loan)
        return;
    id = st_new_id(s, "receipt");
    snprintf(voucher, sizeof voucher, "V%lld", (long long)id);
    RUN("INSERT INTO receipt (id,loan_id,date,voucher,principal,interest,penalty,compound,posted,"
        "user_id) VALUES (?1,?2,19000,?3,100,?4,0,0,19000,1)",
        "iiti", id, loan, voucher, (int64_t)sim_below(m, 1000));
}

static void add_reversal(struct sim *m, int site)
{
    struct store *s = m->site[site];
    int64_t receipt = own(m, site, "receipt");

    if (!receipt || fixture_int(s, "SELECT count(*) FROM reversal") > 20)
        return;
    RUN("INSERT INTO reversal SELECT ?1,r.id,r.loan_id,19001,'R'||r.id,'错',1 FROM receipt r"
        " WHERE r.id=?2 AND NOT EXISTS (SELECT 1 FROM reversal v WHERE v.receipt_id=r.id)",
        "ii", st_new_id(s, "reversal"), receipt);
}

static void add_visit(struct sim *m, int site)
{
    struct store *s = m->site[site];
    char sql[300];
    int64_t loan;

    snprintf(sql, sizeof sql, "SELECT l.id FROM loan l WHERE l.household_id IN (" HOUSEHOLDS ")",
             town_of(m, site));
    loan = pick(m, s, sql);
    if (loan && site >= TOWN_A)
        RUN("INSERT INTO visit (id,loan_id,date,inspector,as_agreed,user_id)"
            " VALUES (?1,?2,19010,'检查人',1,1)",
            "ii", st_new_id(s, "visit"), loan);
}

/* Named by what it says: two sites that add the same village add the same row. */
static void add_village(struct sim *m, int site)
{
    struct store *s = m->site[site];
    char sql[100];
    char key[80];
    int64_t town;

    snprintf(sql, sizeof sql, "SELECT id FROM region WHERE code='%s'", town_of(m, site));
    town = fixture_int(s, sql);
    snprintf(key, sizeof key, "region|%lld|村%u", (long long)town, sim_below(m, 6));
    RUN("INSERT OR IGNORE INTO region (id,name,parent_id,level) VALUES (?1,?2,?3,'village')", "iti",
        st_natural_id(key), strrchr(key, '|') + 1, town);
}

/* The same day with another rate at two sites: a conflict for a person. */
static void add_lpr(struct sim *m, int site)
{
    struct store *s = m->site[site];
    int64_t on = 20000 + sim_below(m, 12);

    RUN("INSERT OR IGNORE INTO lpr VALUES (?1,?1,?2,?3,'')", "iii", on,
        (int64_t)30000 + sim_below(m, 3), (int64_t)36000);
}

/* Rows that are removed and come back. */
static void toggle_holiday(struct sim *m, int site)
{
    struct store *s = m->site[site];
    int64_t on = 20600 + sim_below(m, 6);

    if (fixture_int(s, "SELECT count(*) FROM holiday WHERE id>=20600") > 3)
        RUN("DELETE FROM holiday WHERE id=?1", "i", on);
    else
        RUN("INSERT OR REPLACE INTO holiday VALUES (?1,?1,?2)", "it", on,
            sim_below(m, 2) ? "off" : "work");
}

static void change_setting(struct sim *m, int site)
{
    struct store *s = m->site[site];

    if (site == COUNTY)
        RUN("INSERT OR REPLACE INTO setting VALUES (?1,?2,?3)", "itt",
            st_natural_id("setting|head"), "head", sim_below(m, 2) ? "a" : "b");
}

typedef void act(struct sim *, int);

static act *const acts[] = {
    add_household,  edit_household, edit_household, edit_household, edit_person,   edit_person,
    move_household, add_loan,       add_receipt,    add_receipt,    add_receipt,   add_reversal,
    add_visit,      add_village,    add_lpr,        toggle_holiday, change_setting};

void sim_act(struct sim *m, int site)
{
    fixture_begin(m->site[site], "act");
    acts[sim_below(m, sizeof acts / sizeof *acts)](m, site);
    MUST(st_commit(m->site[site], &fixture_err));
    m->acts++;
}

/* ------------------------------------------------------------ forging */

static void forge_receipt(struct store *s)
{
    int64_t loan = fixture_int(s, "SELECT coalesce(max(id),0) FROM loan");

    if (loan)
        RUN("INSERT INTO receipt (id,loan_id,date,voucher,principal,interest,penalty,compound,"
            "posted,user_id) VALUES (?1,?2,19000,'F',1,0,0,0,1,1)",
            "ii", st_new_id(s, "receipt"), loan);
}

static void forge_household(struct store *s)
{
    int64_t id = fixture_int(s, "SELECT coalesce(min(h.id),0) FROM household h JOIN region r"
                                " ON r.id=h.town_id WHERE r.code='522728107'");

    RUN("UPDATE household SET phone=phone||'9' WHERE id=?1", "i", id);
}

static void forge_policy(struct store *s)
{
    RUN("INSERT INTO policy_param VALUES (?1,'P2','cap_first','9999999',19000,'')", "i",
        st_new_id(s, "policy_param"));
}

static void forge_user(struct store *s)
{
    RUN("UPDATE user SET role='manager' WHERE site_id=(SELECT id FROM site WHERE code='0421')", "");
}

static void forge_site(struct store *s)
{
    RUN("UPDATE site SET name=name||'!' WHERE code='0400'", "");
}

void sim_forge(struct sim *m)
{
    static void (*const forge[])(struct store *) = {forge_receipt, forge_household, forge_policy,
                                                    forge_user, forge_site};
    struct store *s = m->site[ROGUE];

    /* Its own program would refuse; a forger has no such scruples. */
    RUN("UPDATE own SET training=1", "");
    fixture_begin(s, "forge");
    forge[sim_below(m, 5)](s);
    MUST(st_commit(s, &fixture_err));
    RUN("UPDATE own SET training=0", "");
    m->forged = (int)fixture_int(s, "SELECT count(*) FROM journal WHERE act='forge'");
}

/* ------------------------------------------------------------ deciding */

void sim_decide(struct sim *m, int site)
{
    struct st_tx tx = {.act = "decide", .business = {19000}};
    struct arena mem = ARENA_INIT;
    struct sync_conflict *c = NULL;
    size_t take[64];
    size_t n = 0;

    MUST(sync_conflicts(m->site[site], &mem, &c, &n, &fixture_err));
    if (n) {
        c += sim_below(m, (unsigned)n);
        for (size_t i = 0; i < c->fields; i++)
            take[i] = sim_below(m, (unsigned)c->versions);
        /* A version may have moved the household to where the site has no say. */
        if (sync_decide(m->site[site], c, take, &tx, &fixture_err) == OK)
            m->decided++;
        else
            assert_int_equal(fixture_err.code, E_AUTH);
    }
    arena_release(&mem);
}
