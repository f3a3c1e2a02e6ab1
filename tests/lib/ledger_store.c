#include "lib/ledger_store.h"

#include <stdio.h>
#include <string.h>

#include "lib/test.h"
#include "store/ids.h"
#include "store/seed.h"
#include "store/tx.h"

static void must(enum rc rc, const struct err *e)
{
    if (rc != OK)
        fail_msg("%s", e->text);
}

void ledger_store_begin(struct store *s)
{
    struct err e = {0};

    must(st_begin(s, &(struct st_tx){.act = "test", .user_id = 7, .business = {18900}}, &e), &e);
}

void ledger_store_commit(struct store *s)
{
    struct err e = {0};

    must(st_commit(s, &e), &e);
}

static void run(struct store *s, const char *sql)
{
    struct err e = {0};

    must(st_run(s, &e, sql, ""), &e);
}

struct store *ledger_store_new(const char *name)
{
    struct store *s = NULL;
    struct err e = {0};
    char path[300];
    int64_t chain = 0;
    int64_t site = 0;

    snprintf(path, sizeof path, "%s/%s.db", test_tmpdir(), name);
    must(st_open(path, ST_CREATE, &s, &e), &e);
    must(chain_of("16", 0, &chain, &e), &e);
    must(site_id_of("16", &site, &e), &e);
    must(st_run(s, &e, "INSERT INTO own VALUES (1,?1,'16','branch','n','',0,?2,1,x'',x'',0)", "ii",
                site, chain),
         &e);
    ledger_store_begin(s);
    must(st_run(s, &e, "INSERT INTO site (id,code,kind,name,since) VALUES (?1,'16','branch','n',0)",
                "i", site),
         &e);
    must(seed_rows(s, &e), &e);
    run(s, "INSERT INTO region (id,name,level) VALUES (900001,'town','town')");
    run(s, "INSERT INTO region (id,name,parent_id,level) VALUES (900002,'v',900001,'village')");
    ledger_store_commit(s);
    return s;
}

static void add_household(struct store *s, int64_t id, const char *no)
{
    struct err e = {0};

    must(st_run(s, &e,
                "INSERT INTO household (id,household_no,kind,town_id,village_id,since)"
                " VALUES (?1,?2,'脱贫户',900001,900002,0)",
                "it", id, no),
         &e);
    must(st_run(s, &e,
                "INSERT INTO person (id,household_id,name,relation,sex,idno,birth)"
                " VALUES (?1,?1,'n','户主','男','x',0)",
                "i", id),
         &e);
}

static void add_loan(struct store *s, int64_t id, int64_t household, const struct loan_facts *f)
{
    static const char *const settle[] = {"quarter", "month", "maturity", "plan"};
    struct err e = {0};

    must(st_run(s, &e,
                "INSERT INTO loan (id,contract_no,household_id,borrower_id,scheme,kind,amount,"
                "rate_ppm,start,maturity,settle,site_id)"
                " VALUES (?1,?2,?3,?3,?4,'首贷',?5,?6,?7,?8,?9,(SELECT site_id FROM own))",
                "ititiiiit", id, f->contract_no, household,
                strstr(f->contract_no, "LDFP") ? "P1" : "P2", f->amount, (int64_t)f->rate.ppm,
                (int64_t)f->start.n, (int64_t)f->maturity.n, settle[f->settle]),
         &e);
}

static void add_receipt(struct store *s, int64_t id, int64_t loan, const struct receipt *r)
{
    struct err e = {0};

    must(st_run(s, &e,
                "INSERT INTO receipt (id,loan_id,date,voucher,principal,interest,penalty,compound,"
                "posted,user_id) VALUES (?1,?2,?3,?1,?4,?5,?6,?7,?3,7)",
                "iiiiiii", id, loan, (int64_t)r->date.n, r->principal, r->interest, r->penalty,
                r->compound),
         &e);
}

static void add_event(struct store *s, int64_t id, int64_t loan, const struct loan_event *v)
{
    static const char *const kinds[] = {"extension", "misuse", "conversion"};
    struct err e = {0};

    must(st_run(s, &e,
                "INSERT INTO event (id,loan_id,kind,date,new_maturity,rate_ppm,posted,user_id)"
                " VALUES (?1,?2,?3,?4,nullif(?5,-2147483648),nullif(?6,-1),?4,7)",
                "iitiii", id, loan, kinds[v->kind], (int64_t)v->date.n, (int64_t)v->new_maturity.n,
                (int64_t)v->rate_ppm),
         &e);
}

static void add_facts(struct store *s, int64_t loan, const struct loan_facts *f, int64_t *id)
{
    struct err e = {0};

    for (size_t i = 0; i < f->n_plan; i++)
        must(st_run(s, &e, "INSERT INTO plan (id,loan_id,due,principal) VALUES (?1,?2,?3,?4)",
                    "iiii", ++*id, loan, (int64_t)f->plan[i].due.n, f->plan[i].principal),
             &e);
    for (size_t i = 0; i < f->n_receipt; i++)
        add_receipt(s, ++*id, loan, &f->receipt[i]);
    for (size_t i = 0; i < f->n_event; i++)
        add_event(s, ++*id, loan, &f->event[i]);
}

void ledger_store_fill(struct store *s, const struct ledger *l)
{
    int64_t household = 0;
    int64_t id = 100000;

    ledger_store_begin(s);
    for (size_t i = 0; i < l->n; i++) {
        if (i == 0 || strcmp(l->household_no[i], l->household_no[i - 1]) != 0)
            add_household(s, ++household, l->household_no[i]);
        add_loan(s, (int64_t)i + 1, household, &l->loan[i]);
        add_facts(s, (int64_t)i + 1, &l->loan[i], &id);
    }
    ledger_store_commit(s);
}
