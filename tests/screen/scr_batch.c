/* 32 batch repayment: control sums, drafts at each row, villages, one transaction. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "lib/counter.h"
#include "lib/test.h"

static void ledger_has(const char *household, const char *text, bool wanted)
{
    char *s = counter_report("ledger", "--household", household, NULL);

    if ((strstr(s, text) != NULL) != wanted)
        fail_msg("%s in the ledger: %s\n%s", wanted ? "not" : "unexpectedly", text, s);
    free(s);
}

static void the_batch_at_both_sizes(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "32<Enter>");
    teller_golden(p, "scr-batch-head");
    pty_keys(p, "3<Enter>1232.22<Enter>wf<Enter><Enter>1207<Enter>400<Enter>5000");
    teller_golden(p, "scr-batch-hits");
    pty_keys(p, "1<Enter>");
    pty_assert_has(p, "未平 差 1 笔 380.83");
    teller_golden(p, "scr-batch");
    pty_free(p);
}

/* Nothing is posted until count and total agree; then everything is. */
static void only_an_even_batch_is_posted(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "32<Enter>2<Enter>851.39<Enter>wf<Enter><Enter>+");
    pty_assert_has(p, "未平: 还差 1 笔,还差 400.00");
    pty_keys(p, "1207<Enter>401<Enter>+");
    pty_assert_has(p, "未平: 还差 0 笔,多出 1.00");
    pty_keys(p, "<Up><Enter>400<Enter>");
    pty_assert_has(p, "平 差 0 笔");
    pty_keys(p, "+");
    pty_assert_has(p, "2 笔,还款日 2025-11-24");
    pty_assert_has(p, "捌佰伍拾壹元叁角玖分");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已过账 2 笔 851.39,批次 PL-0421-251124-001");
    pty_keys(p, "<Ctrl+P>1");
    pty_assert_has(p, "批量还款清单");
    pty_assert_has(p, "0421-251124-002");
    pty_free(p);
    ledger_has("5227281030700001", "0421-251124-002", true);
    ledger_has("5227281030700002", "0421-251124-001", true);
}

/* F6 changes what is shown, not the order of the slips: numbers and vouchers follow the paper. */
static void rows_are_sorted_for_the_eye(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "32<Enter>2<Enter>851.39<Enter>wf<Enter><Enter>1207<Enter>400<Enter>");
    pty_assert_has(p, "   1 LDTP00040022");
    pty_keys(p, "<F6>6");
    pty_assert_has(p, "按 实还 排序(小到大)");
    assert_non_null(strstr(pty_row(p, 6), "   2 LDTP00041207"));
    assert_non_null(strstr(pty_row(p, 7), "   1 LDTP00040022"));
    pty_keys(p, "<F6>6");
    pty_assert_has(p, "按 实还 排序(大到小)");
    assert_non_null(strstr(pty_row(p, 6), "   1 LDTP00040022"));
    /* the row under the cursor is the one that is changed */
    pty_keys(p, "<F6>6<Up><Enter>");
    pty_assert_has(p, ">  2");
    pty_keys(p, "400<Enter><F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已过账 2 笔 851.39");
    pty_free(p);
    ledger_has("5227281030700002", "0421-251124-001", true);
    ledger_has("5227281030700001", "0421-251124-002", true);
}

/* The machine goes down at any row: the batch goes on at the next one, nothing is half posted. */
static void kill_9_loses_no_row(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "32<Enter>3<Enter>1122.22<Enter>wf<Enter><Enter>");
    for (int i = 0; i < 3; i++) {
        static const char *const row[] = {"1207<Enter>400<Enter>", "50003<Enter><Enter>",
                                          "<F8>1<Enter><Enter>"};

        pty_keys(p, row[i]);
        pty_signal(p, SIGKILL);
        assert_int_equal(pty_wait(p), 128 + SIGKILL);
        pty_free(p);
        p = teller_start(counter_work(), "teller", 80, 24, NULL);
        teller_sign_in(p);
        pty_assert_has(p, "上次停在 批量还款 已录");
        pty_keys(p, "<Enter>");
    }
    teller_golden(p, "scr-batch-again");
    pty_assert_has(p, "多 1 笔 多 451.39");
    pty_keys(p, "<Esc><Up><Del><Esc>+");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已过账 3 笔 1,122.22");
    pty_keys(p, "<Esc>32<Enter>");
    pty_assert_has(p, "已录    笔数     0");
    pty_free(p);
}

/* Enter takes what is due, digits another amount, Del passes over. */
static void a_village_is_listed(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "32<Enter>3<Enter>1000<Enter><F8>1<Enter>");
    pty_assert_has(p, "回车收下 甲一");
    pty_keys(p, "<Enter>100<Enter><Del>");
    pty_assert_has(p, "LDTP00050002   乙二     新寨村         361.12       100.00 息   差261.12");
    pty_assert_has(p, "LDTP00050004");
    pty_keys(p, "<Esc>");
    pty_assert_not(p, "LDTP00050004");
    pty_keys(p, "<F8>2<Enter>");
    pty_assert_has(p, "回车收下 丙三");
    pty_free(p);
}

static void a_slip_keyed_twice_is_told(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "32<Enter>2<Enter>902.78<Enter>1207<Enter><Enter>1207<Enter>451.39<Enter>");
    pty_assert_has(p, "核对是否重复录入");
    pty_assert_has(p, "重复?");
    pty_keys(p, "+");
    pty_assert_has(p, "1 行疑似重复录入");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "第 2 笔");
    pty_assert_has(p, "应收的已收齐");
    pty_free(p);
    ledger_has("5227281030700001", "0421-251124", false);
}

/* Collected yesterday: one authorisation for the whole batch; large rows are keyed blind. */
static void an_earlier_day_and_a_large_row(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "32<Enter>2<Enter>51208.91<Enter><BackTab><BackTab>z<Enter>");
    pty_keys(p, "wf<Enter>50757.58<Enter>1207<Enter><Enter>");
    pty_assert_has(p, "须授权");
    pty_assert_has(p, "平 差 0 笔");
    pty_keys(p, "+");
    pty_assert_has(p, "2 行需主任授权");
    pty_keys(p, "<Enter>");
    pty_keys(p, "昨日上门<Enter>manager<Enter>" TELLER_PASSWORD "<Enter>");
    pty_assert_has(p, "复核");
    pty_keys(p, "50757.58<Enter>");
    pty_assert_has(p, "已过账 2 笔");
    pty_free(p);
    ledger_has("5227281030700002", "2025-11-23", true);
}

/* The sheet that was taken along is keyed back in its order, what comes due included. */
static void the_collection_sheet_is_keyed_back(void **state)
{
    struct pty *p = teller_start(teller_copy(), "teller", 80, 24, counter_printer());
    char *sheet =
        counter_report("collection-sheet", "--village", "纳庆村", "--format", "csv", NULL);
    int before = counter_printed();

    (void)state;
    teller_sign_in(p);
    pty_keys(p, "32<Enter>2<Enter>902.78<Enter><F8>2<Down><Enter>");
    pty_assert_has(p, "LDTP00041207");
    assert_true(strstr(sheet, "LDTP00041207") < strstr(sheet, "LDTP00040022"));
    assert_true(strstr(sheet, "LDTP00040022") < strstr(sheet, "LDTP00038821"));
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "LDTP00040022");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "LDTP00038821");
    pty_keys(p, "<Esc>+");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已过账 2 笔 902.78");
    pty_keys(p, "<Ctrl+P>2");
    pty_assert_has(p, "已送打印 2 份回单");
    assert_int_equal(counter_printed(), before + 2);
    free(sheet);
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_batch_at_both_sizes),
    cmocka_unit_test(only_an_even_batch_is_posted),
    cmocka_unit_test(rows_are_sorted_for_the_eye),
    cmocka_unit_test(kill_9_loses_no_row),
    cmocka_unit_test(a_village_is_listed),
    cmocka_unit_test(a_slip_keyed_twice_is_told),
    cmocka_unit_test(an_earlier_day_and_a_large_row),
    cmocka_unit_test(the_collection_sheet_is_keyed_back),
};

const struct test_group test_scr_batch = {"scr_batch", TESTS(tests), counter_setup_printer, NULL};
