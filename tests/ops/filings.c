/* Monthly filings that tie, and what comes after the loan (二(二)3, 三, 五, 一(七)). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "lib/test.h"
#include "ops/import.h"
#include "ops/office.h"

static struct office o;

static void take_in(const char *kind, const char *path)
{
    struct import_order order = {.kind = kind, .path = path};
    struct intake_result r = INTAKE_RESULT_INIT;

    office_ok(&o, op_import(&o.app, &order, &r, &o.e));
    intake_result_release(&r);
}

static int open_office(void **state)
{
    static const char *const kinds[] = {"households", "loans", "plans", "receipts", "events"};
    char path[100];

    (void)state;
    office_open(&o, "filings", 2024, 1, 31);
    office_as(&o, "manager");
    for (size_t i = 0; i < 5; i++) {
        snprintf(path, sizeof path, "tests/cases/ledger-b/%s.csv", kinds[i]);
        take_in(kinds[i], path);
    }
    return 0;
}

static int close_office(void **state)
{
    (void)state;
    office_close_replayed(&o);
    return 0;
}

static void month_after_month(void **state)
{
    char word[40];
    char text[DAY_TEXT_SIZE];

    (void)state;
    office_as(&o, "officer");
    office_refused(&o, office_do(&o, "filing-provide", "month=2024-01", NULL), E_AUTH, "");
    office_as(&o, "manager");
    office_refused(&o, office_do(&o, "filing-provide", "month=2024-02", NULL), E_DATA, "没有到");
    for (int m = 2024 * 12; m < 2025 * 12; m++) {
        o.app.today = month_last(m);
        snprintf(word, sizeof word, "month=%s", month_text(m, text));
        office_ok(&o, office_do(&o, "filing-provide", word, NULL));
    }
    office_refused(&o, office_do(&o, "filing-provide", word, NULL), E_DATA, "已经提供");
    o.app.today = month_last(2025 * 12 + 2);
    office_refused(&o, office_do(&o, "filing-provide", "month=2025-03", NULL), E_DATA, "2025-01");
    /* Each opening is the closing before, and the closing is the engine's balance. */
    assert_int_equal(office_int(&o, "SELECT count(*) FROM filing f JOIN filing g ON g.scheme ="
                                    " f.scheme AND g.month = f.month + 1"
                                    " WHERE g.opening <> f.closing"),
                     0);
    assert_int_equal(
        office_int(&o, "SELECT closing FROM filing WHERE month = 24299 AND scheme = 'P2'"),
        office_int(&o, "SELECT sum(balance) FROM loan_state(20088) s JOIN loan l"
                       " ON l.id = s.loan_id WHERE l.scheme = 'P2' AND s.status <> 'converted'"));
}

/* A back-dated receipt and a reversal of an earlier month are corrections of the next filing. */
static void corrections(void **state)
{
    char contract[100];
    char *no = NULL;

    (void)state;
    o.app.today = month_last(2025 * 12);
    office_ok(&o, st_get_text(o.app.st, &o.e, &no,
                              "SELECT contract_no FROM loan_state(?1) s JOIN loan l ON l.id ="
                              " s.loan_id WHERE s.balance > 200000 AND l.scheme = 'P2' AND"
                              " l.start < 20000 AND s.status = 'running' LIMIT 1",
                              "i", (int64_t)o.app.today.n));
    snprintf(contract, sizeof contract, "contract=%s", no);
    free(no);
    office_as(&o, "teller");
    office_second(&o, "manager");
    office_ok(&o, office_do(&o, "receive", contract, "principal=100", "date=2024-12-20",
                            "reason=漏记", NULL));
    assert_int_equal(office_verdict(&o, "back-dated-filing"), LEVEL_WARN);
    office_as(&o, "manager");
    office_ok(&o, office_do(&o, "filing-provide", "month=2025-01", "scheme=P2", NULL));
    assert_int_equal(office_num(&o, "corrected"), -10000);
    assert_int_equal(office_num(&o, "opening"),
                     office_int(&o, "SELECT closing FROM filing WHERE month = 24299"
                                    " AND scheme = 'P2'"));
}

static void a_take_over_and_a_conversion(void **state)
{
    char contract[100];
    char *no = NULL;

    (void)state;
    o.app.today = month_last(2025 * 12 + 1);
    office_household(&o, "H1", "演练甲", "522728196912123018");
    office_ok(&o, st_get_text(o.app.st, &o.e, &no,
                              "SELECT contract_no FROM loan_state(?1) s JOIN loan l ON l.id ="
                              " s.loan_id WHERE s.balance > 0 AND l.scheme = 'P2'"
                              " AND s.status = 'running' ORDER BY l.id LIMIT 1",
                              "i", (int64_t)o.app.today.n));
    snprintf(contract, sizeof contract, "contract=%s", no);
    free(no);
    office_ok(&o, office_do(&o, "convert", contract, "reason=已调出名单", NULL));
    office_loan(&o, "NEW", "H1", "P2", 20000, 36000, o.app.today, 12);
    office_ok(&o, office_do(&o, "filing-provide", "month=2025-02", "scheme=P2", NULL));
    assert_true(office_num(&o, "moved_out") > 0);
    assert_true(office_num(&o, "granted") >= 2000000);
    assert_int_equal(office_num(&o, "corrected"), 0);
}

static void locked_by_the_union(void **state)
{
    (void)state;
    office_as(&o, "union");
    office_second(&o, NULL);
    office_refused(&o, office_do(&o, "filing-lock", "month=2025-03", "scheme=P2", NULL), E_RULE,
                   "还没有提供");
    office_ok(&o, office_do(&o, "filing-lock", "month=2025-02", "scheme=P2", NULL));
    assert_string_equal(office_text(&o, "filing_no"), "BA-01-202502-P2-HZ");
    office_refused(&o, office_do(&o, "filing-lock", "month=2025-02", "scheme=P2", NULL), E_DATA,
                   "已锁定");
    assert_true(office_int(&o, "SELECT count(*) FROM filing_line k JOIN filing f ON f.id ="
                               " k.filing_id WHERE f.kind = 'county' AND section = 'granted'") > 0);
}

/* 二(二)3: stamped and handed in, each once; after the month's end it is late. */
static void handed_in(void **state)
{
    (void)state;
    office_as(&o, "union");
    office_refused(&o, office_do(&o, "filing-sent", "filing=NO", "step=stamped", NULL), E_NOTFOUND,
                   "NO");
    office_refused(&o, office_do(&o, "filing-sent", "filing=BA-01-202502-P2-HZ", "step=sent", NULL),
                   E_USAGE, "receiver");
    office_refused(&o,
                   office_do(&o, "filing-sent", "filing=BA-01-202502-P2-HZ", "step=sent",
                             "receiver=李某", "date=2025-02-27", NULL),
                   E_DATA, "锁定日期");
    office_ok(&o, office_do(&o, "filing-sent", "filing=BA-01-202502-P2-HZ", "step=sent",
                            "receiver=李某", NULL));
    assert_int_equal(office_verdict(&o, "filing-late"), LEVEL_PASS);
    office_refused(&o,
                   office_do(&o, "filing-sent", "filing=BA-01-202502-P2-HZ", "step=sent",
                             "receiver=李某", NULL),
                   E_DATA, "登记过");
    office_as(&o, "teller");
    office_refused(&o,
                   office_do(&o, "filing-sent", "filing=BA-01-202502-P2-HZ", "step=stamped", NULL),
                   E_AUTH, "");
}

static void visits_and_collection(void **state)
{
    (void)state;
    office_as(&o, "station");
    office_refused(&o, office_do(&o, "visit", "contract=NEW", "as_agreed=no", NULL), E_DATA,
                   "finding");
    office_ok(&o, office_do(&o, "visit", "contract=NEW", "as_agreed=no", "finding=挪作建房", NULL));
    assert_int_equal(office_verdict(&o, "use"), LEVEL_WARN);
    office_refused(&o, office_do(&o, "collect", "contract=NEW", "way=1", "result=x", NULL), E_AUTH,
                   "");
    office_as(&o, "teller");
    office_ok(&o, office_do(&o, "collect", "contract=NEW", "way=书面", "result=答应下月还",
                            "signed=2025-02-28", NULL));
    assert_int_equal(office_num(&o, "limitation"), day_from_ymd(2028, 2, 28).n);
}

static void risk_events_are_told_in_writing(void **state)
{
    char number[80];

    (void)state;
    office_as(&o, "teller");
    office_refused(&o, office_do(&o, "risk-event", "contract=NEW", "kind=5", "text=x", NULL),
                   E_AUTH, "");
    office_as(&o, "station");
    office_refused(&o, office_do(&o, "risk-event", "kind=5", "text=x", NULL), E_USAGE, "contract");
    office_ok(&o, office_do(&o, "risk-event", "contract=NEW", "kind=5", "text=2次上门无人",
                            "measures=停止追加", NULL));
    assert_string_equal(office_text(&o, "number"), "FX-01-250228-001");
    snprintf(number, sizeof number, "number=%s", office_text(&o, "notice"));
    office_ok(&o, office_do(&o, "notice", number, "step=printed", NULL));
    office_refused(&o, office_do(&o, "notice", number, "step=delivered", "addressee=bureau", NULL),
                   E_USAGE, "receiver");
    office_ok(&o, office_do(&o, "notice", number, "step=delivered", "addressee=bureau",
                            "receiver=李某", NULL));
    assert_int_equal(office_int(&o, "SELECT count(*) FROM delivery WHERE step = 'delivered'"), 1);
    office_refused(&o,
                   office_do(&o, "notice", number, "step=delivered", "addressee=bureau",
                             "receiver=王某", NULL),
                   E_DATA, "已在 2025-02-28 送达");
    office_refused(&o,
                   office_do(&o, "notice", number, "step=delivered", "addressee=union",
                             "receiver=王某", "date=2025-02-27", NULL),
                   E_DATA, "早于");
    office_as(&o, "manager");
    office_ok(&o, office_do(&o, "notice", "kind=dunning", "contract=NEW", NULL));
    office_refused(&o, office_do(&o, "notice", "kind=refusal", "application=NO", NULL), E_NOTFOUND,
                   "NO");
}

/* 五(四): called in by a day; closed only once both offices were told, once. */
static void risk_events_are_followed(void **state)
{
    char event[80], number[80];

    (void)state;
    office_as(&o, "officer");
    office_ok(&o, office_do(&o, "risk-event", "contract=NEW", "kind=6", "text=水灾", NULL));
    snprintf(event, sizeof event, "number=%s", office_text(&o, "number"));
    snprintf(number, sizeof number, "number=%s", office_text(&o, "notice"));
    office_refused(&o, office_do(&o, "risk-follow", "number=NO", "step=closed", "text=x", NULL),
                   E_NOTFOUND, "NO");
    office_refused(
        &o, office_do(&o, "risk-follow", event, "step=recover", "text=x", "date=2025-02-27", NULL),
        E_DATA, "早于发现日期");
    office_ok(&o, office_do(&o, "risk-follow", event, "step=recover", "text=卖牛后还",
                            "date=2025-04-30", NULL));
    office_refused(&o, office_do(&o, "risk-follow", event, "step=closed", "text=已还", NULL),
                   E_DATA, "县乡村振兴局、县信用联社");
    office_ok(&o, office_do(&o, "notice", number, "step=delivered", "addressee=bureau",
                            "receiver=李某", NULL));
    office_refused(&o, office_do(&o, "risk-follow", event, "step=closed", "text=已还", NULL),
                   E_DATA, "书面告知县信用联社");
    office_ok(&o, office_do(&o, "notice", number, "step=delivered", "addressee=union",
                            "receiver=张某", NULL));
    office_refused(
        &o,
        office_do(&o, "risk-follow", event, "step=closed", "text=已还", "date=2025-03-01", NULL),
        E_DATA, "今天之后");
    office_ok(&o, office_do(&o, "risk-follow", event, "step=closed", "text=已恢复生产", NULL));
    assert_int_equal(office_verdict(&o, "risk-open"), LEVEL_WARN); /* 20,000.00 still out */
    office_refused(&o, office_do(&o, "risk-follow", event, "step=closed", "text=x", NULL), E_DATA,
                   "已关闭");
    office_as(&o, "teller");
    office_refused(&o, office_do(&o, "risk-follow", event, "step=closed", "text=x", NULL), E_AUTH,
                   "");
}

static void the_fund(void **state)
{
    (void)state;
    office_as(&o, "union");
    office_refused(&o, office_do(&o, "fund-deposit", "amount=1万", NULL), E_AUTH, "");
    office_refused(&o, office_do(&o, "fund-claim", "contract=NEW", NULL), E_RULE, "没有逾期本金");
    o.app.today = day_from_ymd(2026, 6, 1); /* NEW has been due since 2026-02-28 */
    office_ok(&o, office_do(&o, "fund-claim", "contract=NEW", NULL));
    assert_int_equal(office_num(&o, "amount"), 1400000); /* 70 % of 20,000.00 */
    office_refused(&o, office_do(&o, "fund-claim", "contract=NEW", NULL), E_DATA, "已申请");
    office_refused(&o, office_do(&o, "fund-claim", "contract=NEW", "pay=yes", NULL), E_RULE,
                   "不够");
    office_as(&o, "finance");
    office_ok(&o, office_do(&o, "fund-deposit", "amount=2万", "text=首期", NULL));
    office_as(&o, "union");
    office_ok(&o, office_do(&o, "fund-claim", "contract=NEW", "pay=yes", NULL));
    assert_int_equal(office_num(&o, "balance"), 600000);
    office_refused(&o, office_do(&o, "fund-recover", "contract=NEW", "amount=20000.02", NULL),
                   E_DATA, "14,000.00");
    office_ok(&o, office_do(&o, "fund-recover", "contract=NEW", "amount=1万", NULL));
    assert_int_equal(office_num(&o, "balance"), 1300000);
    /* The borrower owes as before. */
    assert_int_equal(office_int(&o, "SELECT balance FROM loan_state(20605) s JOIN loan l"
                                    " ON l.id = s.loan_id WHERE contract_no = 'NEW'"),
                     2000000);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(month_after_month),
    cmocka_unit_test(corrections),
    cmocka_unit_test(a_take_over_and_a_conversion),
    cmocka_unit_test(locked_by_the_union),
    cmocka_unit_test(handed_in),
    cmocka_unit_test(visits_and_collection),
    cmocka_unit_test(risk_events_are_told_in_writing),
    cmocka_unit_test(risk_events_are_followed),
    cmocka_unit_test(the_fund),
};

const struct test_group test_ops_filings = {"ops_filings", TESTS(tests), open_office, close_office};
