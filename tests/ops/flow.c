/* The approval form from hand to hand, and the money (二, 附件). */
#include <stdio.h>
#include <string.h>

#include "lib/test.h"
#include "ops/office.h"

static struct office o;

static int open_office(void **state)
{
    (void)state;
    office_open(&o, "flow", 2025, 6, 10);
    office_as(&o, "teller");
    office_household(&o, "H1", "演练甲", "522728196912123018");
    return 0;
}

static int close_office(void **state)
{
    (void)state;
    office_close_replayed(&o);
    return 0;
}

#define FORM    "household=H1", "kind=首贷", "months=36", "purpose=03", "materials=all"
#define BANK_OK "rating=A", "record=clean", "capacity=yes", "skill=yes", "repay=yes", "market=yes"

static void applying(void **state)
{
    (void)state;
    office_as(&o, "station");
    office_refused(&o, office_do(&o, "apply", FORM, "amount=5万", NULL), E_AUTH, "");
    office_as(&o, "teller");
    office_refused(&o, office_do(&o, "apply", FORM, "amount=50000.01", NULL), E_RULE, "50,000.00");
    assert_int_equal(office_verdict(&o, "amount-first"), LEVEL_BLOCK);
    office_refused(&o,
                   office_do(&o, "apply", "household=H1", "kind=首贷", "months=37", "purpose=结婚",
                             "amount=5万", "security=保证", NULL),
                   E_RULE, "");
    assert_int_equal(office_verdict(&o, "term"), LEVEL_BLOCK);
    assert_int_equal(office_verdict(&o, "purpose"), LEVEL_BLOCK);
    assert_int_equal(office_verdict(&o, "security"), LEVEL_BLOCK);
    office_refused(&o, office_do(&o, "apply", FORM, NULL), E_USAGE, "amount");
    office_refused(&o, office_do(&o, "apply", FORM, "amount=0", NULL), E_DATA, "大于 0");
    office_refused(&o, office_do(&o, "apply", FORM, "amount=1万", "contract=C", NULL), E_USAGE, "");
    office_refused(&o, office_do(&o, "apply", FORM, "amount=1万", "date=2025-06-11", NULL), E_DATA,
                   "今天之后");
    office_ok(&o, office_do(&o, "apply", FORM, "amount=5万", NULL));
    assert_string_equal(office_text(&o, "application_no"), "SQ-01-1");
    assert_int_equal(office_verdict(&o, "target"), LEVEL_WARN); /* no list taken in yet */
    assert_int_equal(office_int(&o, "SELECT form ->> 'phone' FROM application"), 13800000000);
    office_refused(&o, office_do(&o, "apply", FORM, "amount=1万", NULL), E_RULE, "SQ-01-1");
    assert_int_equal(office_verdict(&o, "one-loan"), LEVEL_BLOCK);
}

/* While the form is filled in the limits stand beside it; what is still empty is no fault. */
static void limits_while_typing(void **state)
{
    (void)state;
    office_as(&o, "teller");
    office_ok(&o, office_try(&o, "apply", "household=H1", "kind=首贷", "months=36", NULL));
    assert_int_equal(office_num(&o, "amount_most"), 5000000);
    assert_int_equal(office_num(&o, "months_most"), 36);
    assert_int_equal(office_num(&o, "rate_most"), 35000);
    office_ok(&o, office_try(&o, "apply", "household=H1", "kind=首贷", "months=12", NULL));
    assert_int_equal(office_num(&o, "rate_most"), 30000);
    assert_int_equal(office_num(&o, "maturity"), day_from_ymd(2026, 6, 10).n);
}

static void the_spouse_counts_with_the_household(void **state)
{
    char id[19];
    char word[32];

    (void)state;
    office_as(&o, "teller");
    snprintf(word, sizeof word, "idno=%s", office_idno(1970, 3, 3, 2, id));
    office_ok(&o, office_do(&o, "person-add", "household_no=H1", "name=演练乙", "relation=配偶",
                            word, NULL));
    snprintf(word, sizeof word, "borrower=%s", id);
    office_refused(&o, office_do(&o, "apply", FORM, "amount=1万", word, NULL), E_RULE, "SQ-01-1");
}

static void order_of_hands(void **state)
{
    (void)state;
    office_as(&o, "station");
    office_refused(
        &o, office_do(&o, "opine", "application=SQ-01-1", "stage=station", "verdict=agree", NULL),
        E_RULE, "村委会");
    office_refused(
        &o, office_do(&o, "opine", "application=SQ-01-1", "stage=bank", "verdict=agree", NULL),
        E_AUTH, "信用社");
    office_refused(
        &o, office_do(&o, "opine", "application=SQ-01-1", "stage=village", "verdict=agree", NULL),
        E_USAGE, "officer"); /* from paper: who signed it */
    office_as(&o, "teller");
    office_ok(&o, office_do(&o, "opine", "application=SQ-01-1", "stage=village", "verdict=agree",
                            "officer=村主任", "paper=yes", NULL));
    assert_string_equal(office_text(&o, "state"), "village");
    office_refused(
        &o, office_do(&o, "opine", "application=SQ-01-1", "stage=township", "verdict=agree", NULL),
        E_AUTH, "paper=yes");
    office_as(&o, "township");
    office_ok(&o, office_do(&o, "opine", "application=SQ-01-1", "stage=township", "verdict=agree",
                            "text=该户为我镇建档立卡脱贫人口", NULL));
    assert_string_equal(office_text(&o, "state"), "township");
    assert_string_equal(office_text(&o, "waiting_for"), "station");
    office_as(&o, "manager");
    office_refused(&o,
                   office_do(&o, "opine", "application=SQ-01-1", "stage=bank", "verdict=agree",
                             "record=clean", NULL),
                   E_RULE, "工作站");
}

static void returned_and_taken_up_again(void **state)
{
    (void)state;
    office_as(&o, "station");
    office_refused(
        &o, office_do(&o, "opine", "application=SQ-01-1", "stage=station", "verdict=return", NULL),
        E_RULE, "missing");
    office_ok(&o, office_do(&o, "opine", "application=SQ-01-1", "stage=station", "verdict=return",
                            "missing=户口簿", NULL));
    assert_string_equal(office_text(&o, "state"), "returned");
    office_ok(
        &o, office_do(&o, "opine", "application=SQ-01-1", "stage=station", "verdict=agree", NULL));
    assert_string_equal(office_text(&o, "state"), "bank");
}

static void the_bank_decides(void **state)
{
    (void)state;
    office_as(&o, "officer");
    office_refused(&o,
                   office_do(&o, "opine", "application=SQ-01-1", "stage=bank", "verdict=agree",
                             "record=clean", NULL),
                   E_RULE, "");
    assert_int_equal(office_verdict(&o, "rating"), LEVEL_BLOCK);
    assert_int_equal(office_verdict(&o, "capacity"), LEVEL_BLOCK);
    office_refused(&o,
                   office_do(&o, "opine", "application=SQ-01-1", "stage=bank", "verdict=agree",
                             BANK_OK, "line=5万", "rate=3.51", NULL),
                   E_RULE, "3.50");
    office_refused(&o,
                   office_do(&o, "opine", "application=SQ-01-1", "stage=bank", "verdict=agree",
                             BANK_OK, "line=6万", "amount=5.1万", NULL),
                   E_RULE, "申请的");
    office_refused(&o,
                   office_do(&o, "opine", "application=SQ-01-1", "stage=bank", "verdict=agree",
                             "rating=A", "record=bad", "capacity=yes", "skill=yes", "repay=yes",
                             "market=yes", "line=5万", NULL),
                   E_RULE, "不良记录");
    assert_int_equal(office_verdict(&o, "record"), LEVEL_OVERRIDE);
    office_ok(&o, office_do(&o, "opine", "application=SQ-01-1", "stage=bank", "verdict=agree",
                            BANK_OK, "line=5万", "amount=4万", NULL));
    assert_string_equal(office_text(&o, "state"), "approved");
    assert_int_equal(office_int(&o, "SELECT rate_ppm FROM opinion WHERE stage = 'bank'"), 35000);
}

#define OUT "application=SQ-01-1", "confirm_amount=40000", "confirm_last4=0001"

static void paying_out(void **state)
{
    (void)state;
    office_as(&o, "teller");
    office_ok(&o, office_try(&o, "disburse", "application=SQ-01-1", NULL));
    assert_true(result_find(&o.out, "schedule")->row_count >= 13);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM loan"), 0);
    office_refused(&o, office_do(&o, "disburse", OUT, NULL), E_AUTH, "主任");
    office_second(&o, "officer");
    office_refused(&o, office_do(&o, "disburse", OUT, NULL), E_AUTH, "主任");
    office_second(&o, "manager");
    office_refused(&o,
                   office_do(&o, "disburse", "application=SQ-01-1", "confirm_amount=50000",
                             "confirm_last4=0001", NULL),
                   E_RULE, "金额");
    office_refused(&o,
                   office_do(&o, "disburse", "application=SQ-01-1", "confirm_amount=40000",
                             "confirm_last4=0002", NULL),
                   E_RULE, "后4位");
    office_refused(&o, office_do(&o, "disburse", OUT, "rate=3.6", NULL), E_RULE, "LPR");
    office_ok(&o, office_do(&o, "disburse", OUT, NULL));
    assert_string_equal(office_text(&o, "contract_no"), "LDTP-01-000001");
    assert_int_equal(office_num(&o, "maturity"), day_from_ymd(2028, 6, 10).n);
    assert_int_equal(office_int(&o, "SELECT cover FROM loan"), 4000000);
    office_refused(&o, office_do(&o, "disburse", OUT, NULL), E_DATA, "已办结");
}

static void wrong_account_same_day(void **state)
{
    (void)state;
    office_as(&o, "manager");
    office_ok(&o, office_do(&o, "cancel", "contract=LDTP-01-000001", "what=disbursal",
                            "reason=账号错", NULL));
    office_as(&o, "teller");
    office_second(&o, "manager");
    office_ok(&o, office_do(&o, "disburse", OUT, "plan=equal-principal", "instalments=6", "every=6",
                            NULL));
    assert_string_equal(office_text(&o, "contract_no"), "LDTP-01-000002");
    assert_int_equal(office_int(&o, "SELECT count(*) FROM plan"), 6);
    assert_int_equal(office_int(&o, "SELECT sum(principal) FROM plan"), 4000000);
}

static void a_top_up(void **state)
{
    (void)state;
    office_day(&o, 2025, 6, 12);
    office_as(&o, "teller");
    office_second(&o, NULL);
    office_refused(&o,
                   office_do(&o, "apply", "household=H1", "kind=追加", "months=12", "purpose=03",
                             "amount=60000.01", "materials=all", "reason=扩大养殖",
                             "ability=存栏20头", NULL),
                   E_RULE, "最多再贷 60,000.00");
    office_refused(&o,
                   office_do(&o, "apply", "household=H1", "kind=追加", "months=12", "purpose=03",
                             "amount=6万", "materials=all", NULL),
                   E_RULE, "理由");
    office_ok(&o, office_do(&o, "apply", "household=H1", "kind=追加", "months=12", "purpose=03",
                            "amount=6万", "materials=all", "reason=扩大养殖", "ability=存栏20头",
                            NULL));
    office_as(&o, "station");
    office_ok(&o, office_do(&o, "opine", "application=SQ-01-2", "stage=village", "verdict=agree",
                            "officer=村主任", NULL));
    office_ok(
        &o, office_do(&o, "opine", "application=SQ-01-2", "stage=station", "verdict=agree", NULL));
    office_as(&o, "township");
    office_ok(
        &o, office_do(&o, "opine", "application=SQ-01-2", "stage=township", "verdict=agree", NULL));
    office_as(&o, "officer"); /* beyond his limit */
    office_refused(&o,
                   office_do(&o, "opine", "application=SQ-01-2", "stage=bank", "verdict=agree",
                             BANK_OK, "line=10万", NULL),
                   E_AUTH, "权限");
    office_as(&o, "manager");
    office_ok(&o, office_do(&o, "opine", "application=SQ-01-2", "stage=bank", "verdict=agree",
                            BANK_OK, "line=10万", NULL));
    office_as(&o, "teller");
    office_second(&o, "manager");
    office_ok(&o, office_do(&o, "disburse", "application=SQ-01-2", "confirm_amount=60000",
                            "confirm_last4=0001", NULL));
    assert_int_equal(office_num(&o, "rate"), 30000); /* a year: 1Y LPR */
    assert_int_equal(office_int(&o, "SELECT sum(cover) FROM loan WHERE id NOT IN"
                                    " (SELECT loan_id FROM cancel)"),
                     5000000);
}

static void extension(void **state)
{
    (void)state;
    office_day(&o, 2026, 6, 12);
    office_as(&o, "teller");
    office_second(&o, NULL);
    office_pay(&o, "LDTP-01-000002", true);
    office_pay(&o, "LDTP-01-000003", false);
    office_ok(
        &o, office_try(&o, "apply", "household=H1", "kind=展期", "contract=LDTP-01-000003", NULL));
    assert_int_equal(office_num(&o, "months_most"), 12);
    assert_int_equal(office_num(&o, "amount_most"), 6000000);
    office_refused(&o,
                   office_do(&o, "apply", "household=H1", "kind=展期", "months=13", "purpose=03",
                             "contract=LDTP-01-000003", "ground=02", NULL),
                   E_RULE, "12");
    office_ok(&o, office_do(&o, "apply", "household=H1", "kind=展期", "months=12", "purpose=03",
                            "contract=LDTP-01-000003", "ground=02", NULL));
    office_refused(&o,
                   office_do(&o, "apply", "household=H1", "kind=续贷", "months=12", "purpose=03",
                             "contract=LDTP-01-000003", "ground=02", NULL),
                   E_RULE, "只可 1 次");
    office_as(&o, "manager");
    office_refused(&o, office_do(&o, "extend", "contract=LDTP-01-000003", NULL), E_RULE, "签署");
    office_agree(&o, "SQ-01-6");
    office_as(&o, "officer");
    office_refused(&o, office_do(&o, "extend", "contract=LDTP-01-000003", NULL), E_AUTH, "");
    office_as(&o, "manager");
    office_ok(&o, office_do(&o, "extend", "contract=LDTP-01-000003", NULL));
    assert_int_equal(office_num(&o, "maturity"), day_from_ymd(2027, 6, 12).n);
    office_as(&o, "teller");
    office_refused(&o,
                   office_do(&o, "apply", "household=H1", "kind=展期", "months=1", "purpose=03",
                             "contract=LDTP-01-000003", "ground=02", NULL),
                   E_RULE, "只可 1 次");
}

static void renewal_of_an_old_loan(void **state)
{
    char id[19];

    (void)state;
    office_day(&o, 2024, 5, 20);
    office_as(&o, "teller");
    office_household(&o, "H2", "演练丁", office_idno(1980, 2, 2, 5, id));
    office_loan(&o, "OLD", "H2", "P1", 30000, 47500, day_from_ymd(2021, 1, 10), 40);
    office_pay(&o, "OLD", false);
    office_ok(&o, office_do(&o, "apply", "household=H2", "kind=续贷", "months=12", "purpose=03",
                            "contract=OLD", "ground=01", "amount=3万", "materials=all",
                            "reason=逾期后申请", NULL) == E_RULE
                      ? OK
                      : E_DATA); /* after maturity: an override */
    office_second(&o, "manager");
    office_ok(&o, office_do(&o, "apply", "household=H2", "kind=续贷", "months=12", "purpose=03",
                            "contract=OLD", "ground=01", "amount=2万", "materials=all",
                            "reason=牛未出栏", NULL));
    office_second(&o, NULL);
    office_agree(&o, office_text(&o, "application_no"));
    office_as(&o, "manager");
    office_second(&o, "teller");
    office_refused(&o,
                   office_do(&o, "renew", "contract=OLD", "confirm_amount=20000",
                             "confirm_last4=0001", "rate=3", NULL),
                   E_RULE, "原利率");
    office_ok(&o, office_do(&o, "renew", "contract=OLD", "confirm_amount=20000",
                            "confirm_last4=0001", NULL));
    assert_int_equal(office_num(&o, "rate"), 47500);
    assert_int_equal(office_num(&o, "collected"), 1000000); /* the rest in cash */
    assert_int_equal(office_int(&o,
                                "SELECT count(*) FROM loan WHERE scheme = 'P1' AND kind = '续贷'"
                                " AND fund = '02' AND parent_no = 'OLD'"),
                     1);
    assert_int_equal(office_int(&o, "SELECT s.balance FROM loan_state(19863) s JOIN loan l"
                                    " ON l.id = s.loan_id WHERE contract_no = 'OLD'"),
                     0);
    office_ok(&o, office_do(&o, "cancel", "contract=LDFP-01-000001", "what=disbursal",
                            "reason=录错", NULL) == E_AUTH
                      ? OK
                      : E_DATA); /* his own posting */
    office_as(&o, "teller");
    office_second(&o, "manager");
    office_ok(&o, office_do(&o, "cancel", "contract=LDFP-01-000001", "what=disbursal",
                            "reason=录错", NULL));
    assert_int_equal(office_int(&o, "SELECT s.balance FROM loan_state(19863) s JOIN loan l"
                                    " ON l.id = s.loan_id WHERE contract_no = 'OLD'"),
                     3000000);
}

static void withdrawn_and_refused(void **state)
{
    char id[19];
    char word[64];

    (void)state;
    office_day(&o, 2025, 12, 30);
    office_as(&o, "teller");
    office_second(&o, NULL);
    office_pay(&o, "LDTP-01-000002", true);
    office_pay(&o, "LDTP-01-000003", false);
    office_household(&o, "H3", "演练戊", office_idno(1985, 2, 2, 7, id));
    office_ok(&o, office_do(&o, "apply", "household=H3", "kind=首贷", "months=12", "purpose=01",
                            "amount=1万", "materials=all", NULL));
    snprintf(word, sizeof word, "application=%s", office_text(&o, "application_no"));
    office_ok(&o, office_do(&o, "withdraw", word, "reason=不贷了", NULL));
    office_refused(&o, office_do(&o, "withdraw", word, "reason=x", NULL), E_DATA, "已办结");
    office_ok(&o, office_do(&o, "apply", "household=H3", "kind=首贷", "months=12", "purpose=01",
                            "amount=1万", "materials=all", NULL));
    snprintf(word, sizeof word, "application=%s", office_text(&o, "application_no"));
    office_as(&o, "station");
    office_refused(
        &o, office_do(&o, "opine", word, "stage=village", "verdict=refuse", "officer=村主任", NULL),
        E_RULE, "原因代码");
    office_ok(&o, office_do(&o, "opine", word, "stage=village", "verdict=refuse", "officer=村主任",
                            "reason=03", NULL));
    assert_string_equal(office_text(&o, "state"), "refused");
}

/* 一(十一): the last day of the window and the day after. */
static void the_window_closes(void **state)
{
    char word[64];

    (void)state;
    office_day(&o, 2025, 12, 31);
    office_as(&o, "teller");
    office_ok(&o, office_do(&o, "apply", "household=H3", "kind=首贷", "months=12", "purpose=01",
                            "amount=1万", "materials=all", NULL));
    snprintf(word, sizeof word, "application=%s", office_text(&o, "application_no"));
    office_agree(&o, word + 12);
    office_day(&o, 2026, 1, 1);
    office_as(&o, "teller");
    office_second(&o, "manager");
    office_refused(
        &o, office_do(&o, "disburse", word, "confirm_amount=10000", "confirm_last4=0001", NULL),
        E_RULE, "2025-12-31");
    assert_string_equal(o.e.clause, "一(十一)");
    office_day(&o, 2025, 12, 31);
    office_ok(&o,
              office_do(&o, "disburse", word, "confirm_amount=10000", "confirm_last4=0001", NULL));
}

/* P3 ships closed; the county opens it with its own figures, without a new program. */
static void the_county_opens_a_new_version(void **state)
{
    char id[19];
    char word[64];

    (void)state;
    office_day(&o, 2026, 3, 10);
    office_as(&o, "union");
    office_second(&o, "bureau");
    office_ok(&o, office_do(&o, "policy-set", "version=P3", "parameter=enabled", "value=yes",
                            "document=县发1号", NULL));
    office_ok(&o, office_do(&o, "policy-set", "version=P3", "parameter=cap_first", "value=8万",
                            "document=县发1号", NULL));
    office_ok(&o, office_do(&o, "policy-set", "version=P3", "parameter=rate_max", "value=4.2",
                            "document=县发1号", NULL));
    office_as(&o, "teller");
    office_household(&o, "H9", "演练壬", office_idno(1990, 2, 2, 9, id));
    office_refused(&o,
                   office_do(&o, "apply", "household=H9", "kind=首贷", "months=24", "purpose=01",
                             "amount=80000.01", "materials=all", NULL),
                   E_RULE, "80,000.00");
    office_ok(&o, office_do(&o, "apply", "household=H9", "kind=首贷", "months=24", "purpose=01",
                            "amount=8万", "materials=all", NULL));
    snprintf(word, sizeof word, "application=%s", office_text(&o, "application_no"));
    office_agree(&o, word + 12);
    office_as(&o, "teller");
    office_second(&o, "manager");
    office_refused(&o,
                   office_do(&o, "disburse", word, "confirm_amount=80000", "confirm_last4=0001",
                             "rate=4.21", NULL),
                   E_RULE, "4.20");
    office_ok(&o,
              office_do(&o, "disburse", word, "confirm_amount=80000", "confirm_last4=0001", NULL));
    assert_string_equal(office_text(&o, "contract_no"), "LDBF-01-000001");
    assert_int_equal(office_num(&o, "rate"), 42000);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM loan WHERE scheme = 'P3'"), 1);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(applying),
    cmocka_unit_test(limits_while_typing),
    cmocka_unit_test(the_spouse_counts_with_the_household),
    cmocka_unit_test(order_of_hands),
    cmocka_unit_test(returned_and_taken_up_again),
    cmocka_unit_test(the_bank_decides),
    cmocka_unit_test(paying_out),
    cmocka_unit_test(wrong_account_same_day),
    cmocka_unit_test(a_top_up),
    cmocka_unit_test(withdrawn_and_refused),
    cmocka_unit_test(the_window_closes),
    cmocka_unit_test(extension),
    cmocka_unit_test(renewal_of_an_old_loan),
    cmocka_unit_test(the_county_opens_a_new_version),
};

const struct test_group test_ops_flow = {"ops_flow", TESTS(tests), open_office, close_office};
