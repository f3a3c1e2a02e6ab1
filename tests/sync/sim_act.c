/* What people at the sites do in the simulation. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/tx.h"
#include "sync/conflict.h"
#include "sync/sim.h"

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

/*
 * Only the county may move a household between towns; here those that it registered itself, so
 * that of all others everybody knows for ever whose they are.
 */
static void move_household(struct sim *m, int site)
{
    struct store *s = m->site[COUNTY];

    if (site == COUNTY)
        RUN("UPDATE household SET town_id=(SELECT id FROM region WHERE code=?2) WHERE id=?1", "it",
            own(m, COUNTY, "household"), town_of(m, COUNTY));
}

static void edit_person(struct sim *m, int site)
{
    struct store *s = m->site[site];
    char name[24];

    snprintf(name, sizeof name, "人%u", sim_below(m, 50));
    RUN("UPDATE person SET name=?2 WHERE household_id=?1", "it", some_household(m, site), name);
}

/* Those of a household that went into another went with it. */
static bool has_people(struct store *s, int64_t household)
{
    char sql[100];

    snprintf(sql, sizeof sql, "SELECT count(*) FROM person WHERE household_id=%lld",
             (long long)household);
    return household && fixture_int(s, sql) > 0;
}

static void add_loan(struct sim *m, int site)
{
    struct store *s = m->site[site];
    int64_t household = some_household(m, site);
    int64_t id;
    char number[40];

    if ((site != BRANCH_A && site != BRANCH_B) || !has_people(s, household))
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

/* ------------------------------------------------------------ paper that goes from hand to hand */

static void add_account(struct sim *m, int site)
{
    struct store *s = m->site[site];
    int64_t household = some_household(m, site);

    RUN("INSERT INTO account (id,household_id,person_id,number,holder,day) SELECT ?1,?2,min(id),?3,"
        "'虚构人',19000 FROM person WHERE household_id=?2 HAVING count(*)>0",
        "iii", st_new_id(s, "account"), household, (int64_t)sim_below(m, 1000));
}

static void add_application(struct sim *m, int site)
{
    struct store *s = m->site[site];

    if (site != BRANCH_A && site != BRANCH_B)
        return;
    RUN("INSERT INTO application (id,application_no,household_id,borrower_id,kind,amount,months,"
        "purpose,date,user_id) SELECT ?1,'SQ'||?1,?2,min(id),'首贷',1000000,12,'01',19000,1"
        " FROM person WHERE household_id=?2 HAVING count(*)>0",
        "ii", st_new_id(s, "application"), some_household(m, site));
}

/* The township of forms of its households, the bank of its own forms. */
static void add_opinion(struct sim *m, int site)
{
    static const char *const word[] = {"agree", "return", "refuse"};
    struct store *s = m->site[site];
    char sql[300];
    int64_t form;

    snprintf(sql, sizeof sql, "SELECT id FROM application WHERE household_id IN (" HOUSEHOLDS ")",
             town_of(m, site));
    form = site < TOWN_A ? own(m, site, "application") : pick(m, s, sql);
    if (form && site != COUNTY)
        RUN("INSERT INTO opinion (id,application_id,stage,verdict,officer,date,user_id)"
            " VALUES (?1,?2,?3,?4,'经办人',?5,1)",
            "iitti", st_new_id(s, "opinion"), form,
            site < TOWN_A     ? "bank"
            : sim_below(m, 2) ? "station"
                              : "township",
            word[sim_below(m, 3)], (int64_t)19000 + sim_below(m, 9));
}

static void add_roster(struct sim *m, int site)
{
    struct store *s = m->site[site];
    int64_t loan = own(m, site, "loan");
    int64_t id;

    if (!loan)
        return;
    id = st_new_id(s, "roster");
    RUN("INSERT INTO roster (id,roster_no,quarter,town_id,site_id,scheme,nn,date,user_id)"
        " SELECT ?1,'Q'||?1,8100,r.id,own.site_id,'P2',1,19000,1 FROM own, region r WHERE "
        "r.code=?2",
        "it", id, town_of(m, site));
    RUN("INSERT INTO roster_line (id,roster_id,seq,loan_id,interest,subsidy,balance,snapshot)"
        " VALUES (?1,?2,1,?3,100,?4,5000000,'{}')",
        "iiii", st_new_id(s, "roster_line"), id, loan, (int64_t)sim_below(m, 100));
    RUN("INSERT INTO roster_step (id,roster_id,step,date,user_id) VALUES "
        "(?1,?2,'provided',19000,1)",
        "ii", st_new_id(s, "roster_step"), id);
}

/* Reviewed and objected to at the township, confirmed and returned at the county. */
static void handle_roster(struct sim *m, int site)
{
    struct store *s = m->site[site];
    char sql[300];
    int64_t line;

    snprintf(sql, sizeof sql,
             "SELECT k.id FROM roster_line k JOIN roster r ON r.id=k.roster_id"
             " JOIN region t ON t.id=r.town_id WHERE t.code='%s'",
             town_of(m, site));
    line = pick(m, s, sql);
    if (!line || site == BRANCH_A || site == BRANCH_B)
        return;
    RUN("INSERT INTO roster_step (id,roster_id,step,date,user_id)"
        " SELECT ?1,roster_id,?3,19001,1 FROM roster_line WHERE id=?2",
        "iit", st_new_id(s, "roster_step"), line, site == COUNTY ? "confirmed" : "reviewed");
    RUN("INSERT INTO roster_mark (id,roster_id,line_id,mark,date,user_id)"
        " SELECT ?1,roster_id,id,?3,19001,1 FROM roster_line WHERE id=?2",
        "iit", st_new_id(s, "roster_mark"), line, site == COUNTY ? "return" : "object");
}

static void add_list(struct sim *m, int site)
{
    struct store *s = m->site[site];
    int64_t id = st_new_id(s, "list");

    RUN("INSERT INTO list (id,quarter,region_id,source,day,rows) SELECT ?1,8100,id,'x',19000,1"
        " FROM region WHERE code=?2",
        "it", id, town_of(m, site));
    RUN("INSERT INTO list_row (id,list_id,household_no,kind,head,idno,town,village)"
        " VALUES (?1,?2,?3,'脱贫户','虚构人','522728198001010011','镇','村')",
        "iii", st_new_id(s, "list_row"), id, (int64_t)sim_below(m, 50));
}

static void add_risk(struct sim *m, int site)
{
    struct store *s = m->site[site];
    int64_t household = some_household(m, site);

    if (household && site != COUNTY)
        RUN("INSERT INTO risk_event (id,number,household_id,kind,found,finder,text,user_id)"
            " VALUES (?1,'F'||?1,?2,'1',19000,'经办人','x',1)",
            "ii", st_new_id(s, "risk_event"), household);
}

static void rename_user(struct sim *m, int site)
{
    struct store *s = m->site[site];

    RUN("UPDATE user SET full_name=?1 WHERE site_id=(SELECT site_id FROM own)", "i",
        (int64_t)sim_below(m, 100));
}

/* Two records of one site: the later goes into the earlier, with its people. */
static void merge_households(struct sim *m, int site)
{
    struct store *s = m->site[site];
    int64_t a = some_household(m, site);
    int64_t b = some_household(m, site);

    if (!a || !b || a >= b || a >> 42 != b >> 42 || sim_below(m, 4))
        return;
    RUN("UPDATE household SET merged_into=?2 WHERE id=?1", "ii", b, a);
    RUN("UPDATE person SET household_id=?2 WHERE household_id=?1", "ii", b, a);
}

typedef void act(struct sim *, int);

static act *const acts[] = {
    add_household,   edit_household,  edit_household, edit_household, edit_person,    edit_person,
    move_household,  add_loan,        add_receipt,    add_receipt,    add_receipt,    add_reversal,
    add_visit,       add_village,     add_lpr,        toggle_holiday, change_setting, add_account,
    add_application, add_opinion,     add_roster,     handle_roster,  add_list,       add_risk,
    rename_user,     merge_households};

void sim_act(struct sim *m, int site)
{
    fixture_begin(m->site[site], "act");
    acts[sim_below(m, sizeof acts / sizeof *acts)](m, site);
    MUST(st_commit(m->site[site], &fixture_err));
    m->n.acts++;
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
            m->n.decided++;
        else
            assert_int_equal(fixture_err.code, E_AUTH);
    }
    arena_release(&mem);
}
