#include "lib/store_fixture.h"

#include <sqlite3.h>
#include <stdio.h>

struct err fixture_err;

const char *fixture_path(const char *name)
{
    static char path[8][300];
    static unsigned n;

    n = (n + 1) % 8;
    snprintf(path[n], sizeof path[n], "%s/%s", test_tmpdir(), name);
    return path[n];
}

struct store *fixture_site(const char *name, const char *code, const char *kind)
{
    const struct st_new_user users[] = {
        {"admin", "管理员", "admin", "Huidai-2021"},
        {"teller", "柜员", "teller", "Huidai-2021"},
    };
    struct st_new_site site = {code, kind, "虚构机构", "", {18955}, true};
    char recovery[ST_RECOVERY_SIZE];
    struct store *s = NULL;

    MUST(st_init(fixture_path(name), &site, users, 2, recovery, &s, &fixture_err));
    st_clock_fix(s, 1700000000);
    return s;
}

void fixture_begin(struct store *s, const char *act)
{
    MUST(st_begin(s, &(struct st_tx){.act = act, .business = {18956}}, &fixture_err));
}

int64_t fixture_int(struct store *s, const char *sql)
{
    int64_t n = -1;

    MUST(st_get_int(s, &fixture_err, &n, sql, ""));
    return n;
}

int64_t fixture_household(struct store *s, const char *number)
{
    int64_t town = fixture_int(s, "SELECT id FROM region WHERE code='522728107'");
    int64_t id;

    fixture_begin(s, "household-add");
    id = st_new_id(s, "household");
    MUST(st_run(s, &fixture_err,
                "INSERT INTO household (id,household_no,kind,town_id,village_id,since)"
                " VALUES (?1,?2,'脱贫户',?3,?3,18956)",
                "iti", id, number, town));
    MUST(st_run(s, &fixture_err,
                "INSERT INTO person (id,household_id,name,relation,sex,idno,birth)"
                " VALUES (?1,?2,'虚构人','户主','男','522728198001010011',3652)",
                "ii", st_new_id(s, "person"), id));
    MUST(st_commit(s, &fixture_err));
    return id;
}

int64_t fixture_loan(struct store *s, int64_t household, const char *contract, int64_t amount)
{
    int64_t id;

    fixture_begin(s, "disburse");
    id = st_new_id(s, "loan");
    MUST(st_run(s, &fixture_err,
                "INSERT INTO loan (id,contract_no,household_id,borrower_id,scheme,kind,amount,"
                "rate_ppm,start,maturity,settle,site_id) SELECT ?1,?2,?3,(SELECT min(id) FROM"
                " person WHERE household_id=?3),'P2','首贷',?4,38500,18956,20052,'quarter',site_id"
                " FROM own",
                "itii", id, contract, household, amount));
    MUST(st_commit(s, &fixture_err));
    return id;
}

int64_t fixture_receive(struct store *s, int64_t loan, const char *voucher, int64_t principal)
{
    int64_t id;

    fixture_begin(s, "receive");
    id = st_new_id(s, "receipt");
    MUST(st_run(s, &fixture_err,
                "INSERT INTO receipt (id,loan_id,date,voucher,principal,interest,penalty,compound,"
                "posted,user_id) VALUES (?1,?2,19000,?3,?4,1,0,0,19000,1)",
                "iiti", id, loan, voucher, principal));
    MUST(st_commit(s, &fixture_err));
    return id;
}

void fixture_behind(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    char *why = NULL;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s", why);
    sqlite3_close(db);
}
