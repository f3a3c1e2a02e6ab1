/*
 * Whatever happens to the loans of a branch, month after month, the filing ties: opening as
 * filed before, movements from the rows, closing from the engine (RULES 8, 二(二)3).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/xalloc.h"
#include "lib/file.h"
#include "lib/test.h"
#include "ops/import.h"
#include "ops/office.h"
#include "store/tx.h"

static struct office o;
static uint64_t seed;
static int handed; /* contracts taken over so far */

enum deed { PAY, LATE, UNDO, LEAVE, STAY, LEND, TAKE, DEEDS };
static int done[DEEDS];

static int dice(int n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((seed >> 33) % (uint64_t)n);
}

static bool take_in(const char *kind, const char *path)
{
    struct import_order order = {.kind = kind, .path = path};
    struct intake_result r = INTAKE_RESULT_INIT;
    enum rc rc = op_import(&o.app, &order, &r, &o.e);

    intake_result_release(&r);
    return rc == OK;
}

/* A text out of the n rows that the statement finds, any of them; NULL when there is none. */
static char *any(const char *what, const char *from)
{
    char sql[700];
    char *text = NULL;
    int64_t n;

    snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", from);
    n = office_int(&o, sql);
    if (n == 0)
        return NULL;
    snprintf(sql, sizeof sql, "SELECT %s FROM %s ORDER BY 1 LIMIT 1 OFFSET %d", what, from,
             dice((int)n));
    office_ok(&o, st_get_text(o.app.st, &o.e, &text, sql, ""));
    return text;
}

static bool with(const char *act, char *contract, const char *a, const char *b)
{
    char word[100];
    enum rc rc;

    if (!contract)
        return false;
    snprintf(word, sizeof word, "contract=%s", contract);
    rc = office_do(&o, act, word, a, b, "reason=试", NULL);
    free(contract);
    return rc == OK;
}

/* Part of the principal of some loan, on the day or up to seventy days back. */
static bool pay(int back)
{
    char from[120];
    char date[40], iso[DAY_TEXT_SIZE];

    snprintf(from, sizeof from,
             "loan_state(%d) s JOIN loan l ON l.id = s.loan_id WHERE s.balance > 150000",
             o.app.today.n);
    snprintf(date, sizeof date, "date=%s",
             day_iso((struct day){o.app.today.n - (back ? dice(back) : 0)}, iso));
    return with("receive", any("l.contract_no", from), dice(2) ? "principal=700" : "principal=9.01",
                date);
}

static bool undo(void)
{
    char *pair = any("l.contract_no || ' voucher=' || r.voucher",
                     "receipt r JOIN loan l ON l.id = r.loan_id WHERE r.principal > 0 AND NOT"
                     " EXISTS (SELECT 1 FROM reversal v WHERE v.receipt_id = r.id)");
    char *at = pair ? strchr(pair, ' ') : NULL;
    char voucher[80];

    if (!at)
        return false;
    str_copy(voucher, sizeof voucher, at + 1);
    *at = 0;
    return with("reverse", pair, voucher, "reason=试");
}

static bool convert(bool back)
{
    char from[160];

    if (back)
        return with("cancel",
                    any("l.contract_no", "event e JOIN loan l ON l.id = e.loan_id WHERE e.kind ="
                                         " 'conversion' AND NOT EXISTS (SELECT 1 FROM cancel c"
                                         " WHERE c.event_id = e.id)"),
                    "what=conversion", "reason=试");
    snprintf(from, sizeof from,
             "loan_state(%d) s JOIN loan l ON l.id = s.loan_id WHERE s.balance > 0", o.app.today.n);
    return with("convert", any("l.contract_no", from), "document=试", "reason=试");
}

static bool lend(void)
{
    char no[30];

    snprintf(no, sizeof no, "N%04d", (int)office_int(&o, "SELECT count(*) FROM loan"));
    office_loan(&o, no, "H1", dice(3) ? "P2" : "P1", 1000 + dice(40000), 36000, o.app.today, 24);
    return true;
}

/* An old ledger of one contract: with or without its history, begun earlier or this month. */
static bool take_over(void)
{
    struct day start = {o.app.today.n - dice(500)};
    struct day known = day_min(o.app.today, (struct day){start.n + dice(300)});
    char a[DAY_TEXT_SIZE], b[DAY_TEXT_SIZE], name[40];
    char *text;
    bool ok;

    handed++;
    snprintf(name, sizeof name, "loans-%d.csv", handed);
    text = xasprintf(
        "合同编号,户编号,借款人身份证号码,贷款品种,贷款类型,贷款金额,年利率(%%),发放日期,"
        "到期日期,结息方式\nT%d,H1,522728196912123018,脱贫人口小额信贷,首贷,30000,4.2,%s,%s,"
        "按季结息\n",
        handed, day_iso(start, a), day_iso(day_add_months(start, 36), b));
    ok = take_in("loans", file_of(name, text));
    free(text);
    if (!ok || dice(2))
        return ok;
    snprintf(name, sizeof name, "openings-%d.csv", handed);
    text = xasprintf("合同编号,截止日,本金余额,利息已收至,欠息,罚息,复利,已贴息累计\n"
                     "T%d,%s,%d,,0,0,0,0\n",
                     handed, day_iso(known, a), 100 * (1 + dice(300)));
    ok = take_in("openings", file_of(name, text));
    free(text);
    return ok;
}

static bool one(enum deed d)
{
    office_as(&o, "manager");
    switch (d) {
    case PAY:
    case LATE:
        office_as(&o, "teller");
        office_second(&o, "manager");
        return pay(d == LATE ? 70 : 0);
    case UNDO:
        office_second(&o, "teller");
        return undo();
    case LEAVE:
        return convert(false);
    case STAY: /* whoever posted it does not take it back alone */
        office_as(&o, "officer");
        office_second(&o, "manager");
        return convert(true);
    case LEND:
        return lend();
    default:
        return take_over();
    }
}

/* Every loan by itself, over the month and over a span that no month bounds. */
static void each_loan_ties(int month)
{
    char sql[300];
    char *odd;

    for (int i = 0; i < 2; i++) {
        int from = month_first(month).n - (i ? dice(200) : 0);

        snprintf(sql, sizeof sql,
                 "loan_moves(%d, %d) m JOIN loan l ON l.id = m.loan_id WHERE m.opening + m.granted"
                 " - m.received + m.restored - m.moved_out <> m.closing",
                 from, month_last(month).n);
        odd = any("l.contract_no || ' ' || m.opening || '+' || m.granted || '-' || m.received"
                  " || '+' || m.restored || '-' || m.moved_out || '=' || m.closing",
                  sql);
        if (odd)
            fail_msg("%s", odd);
    }
}

static void provide(int month)
{
    char word[40], text[DAY_TEXT_SIZE], sql[300];

    o.app.today = month_last(month);
    office_as(&o, "manager");
    snprintf(word, sizeof word, "month=%s", month_text(month, text));
    each_loan_ties(month);
    office_ok(&o, office_do(&o, "filing-provide", word, NULL));
    snprintf(sql, sizeof sql,
             "SELECT count(*) FROM filing f WHERE month = %d AND closing <> (SELECT"
             " coalesce(sum(s.balance), 0) FROM loan_state(%d) s JOIN loan l ON l.id = s.loan_id"
             " WHERE l.scheme = f.scheme AND s.conversion IS NULL)",
             month, o.app.today.n);
    assert_int_equal(office_int(&o, sql), 0);
}

static void open_ledger(uint64_t with_seed)
{
    static const char *const kinds[] = {"households", "loans", "plans", "receipts", "events"};
    char path[100], file[20];

    seed = with_seed;
    snprintf(file, sizeof file, "laws%d", (int)with_seed);
    office_open(&o, file, 2025, 11, 30); /* the ledger ends before */
    office_as(&o, "manager");
    for (size_t i = 0; i < 5; i++) {
        snprintf(path, sizeof path, "tests/cases/ledger-b/%s.csv", kinds[i]);
        assert_true(take_in(kinds[i], path));
    }
    office_household(&o, "H1", "演练甲", "522728196912123018");
}

static void the_filing_ties_whatever_happens(void **state)
{
    (void)state;
    for (uint64_t s = 1; s <= 2; s++) {
        open_ledger(s);
        for (int m = 2025 * 12 + 11; m < 2025 * 12 + 18; m++) {
            for (int i = 0; i < 12; i++) {
                enum deed d = (enum deed)dice(DEEDS);

                o.app.today = (struct day){month_first(m).n + 2 * i};
                done[d] += one(d);
            }
            provide(m);
        }
        assert_int_equal(office_int(&o, "SELECT count(*) FROM filing f JOIN filing g ON g.scheme ="
                                        " f.scheme AND g.month = f.month + 1 WHERE g.opening <>"
                                        " f.closing OR g.opening + g.granted - g.received +"
                                        " g.taken_over - g.moved_out + g.corrected <> g.closing"),
                         0);
        office_close(&o);
    }
    for (int d = 0; d < DEEDS; d++)
        if (done[d] < 3)
            fail_msg("deed %d came about %d times only", d, done[d]);
}

/* Only facts that contradict each other break it, and then nothing is filed. */
static void what_does_not_tie_is_not_filed(void **state)
{
    struct st_tx tx = {.act = "test"};

    (void)state;
    open_ledger(9);
    office_loan(&o, "LESS", "H1", "P2", 1000, 36000, day_from_ymd(2025, 12, 5), 12);
    office_day(&o, 2025, 12, 31);
    tx.business = o.app.today;
    office_ok(&o, st_begin(o.app.st, &tx, &o.e));
    office_ok(&o, st_run(o.app.st, &o.e,
                         "INSERT INTO receipt (id, loan_id, date, voucher, principal, interest,"
                         " penalty, compound, posted, user_id) SELECT ?1, id, start + 3, 'X',"
                         " 100007, 0, 0, 0, start + 3, 1 FROM loan WHERE contract_no = 'LESS'",
                         "i", st_new_id(o.app.st, "receipt")));
    office_ok(&o, st_commit(o.app.st, &o.e));
    office_as(&o, "manager");
    office_refused(&o, office_do(&o, "filing-provide", "month=2025-12", "scheme=P2", NULL), E_RULE,
                   "差 0.07");
    assert_int_equal(office_int(&o, "SELECT count(*) FROM filing"), 0);
    office_close(&o);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_filing_ties_whatever_happens),
    cmocka_unit_test(what_does_not_tie_is_not_filed),
};

const struct test_group test_ops_filing_laws = {"ops_filing_laws", TESTS(tests)};
