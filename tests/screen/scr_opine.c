/* 21 审批意见: queue, transcription, refusal; approve and next in two keys. */
#include <stdlib.h>
#include <string.h>

#include "lib/fresh.h"
#include "lib/teller.h"
#include "lib/test.h"

#define SQ1 "SQ-0421-1"
#define SQ2 "SQ-0421-2"

/* Two forms lie with the township. */
static void two_with_the_township(void)
{
    fresh_new();
    fresh_apply(FRESH_A, SQ1, false);
    fresh_apply(FRESH_B, SQ2, false);
    fresh_do("station", "opine application=" SQ1 " verdict=agree stage=village officer=村主任");
    fresh_do("station", "opine application=" SQ2 " verdict=agree stage=village officer=村主任");
}

/* T5 and T5b of SCREENS 13. */
static void two_keys_approve_and_go_to_the_next(void **state)
{
    struct pty *p;

    (void)state;
    two_with_the_township();
    p = fresh_open("township", 80, 24);
    pty_key_count_reset(p);
    pty_keys(p, "21<Enter>+");
    pty_assert_has(p, "该户为我镇建档立卡脱贫人口。");
    pty_keys(p, "<Enter>");
    assert_true(pty_key_count(p) <= 6);
    pty_assert_has(p, "已签 " SQ1 ",还有 1 份");
    pty_assert_has(p, "该户为我镇边缘易致贫户。"); /* 附件备注2 */
    pty_key_count_reset(p);
    pty_keys(p, "+");
    pty_keys(p, "<Enter>");
    assert_int_equal(pty_key_count(p), 2);
    pty_assert_has(p, "没有待签的了");
    pty_free(p);
}

static void the_annex_at_both_sizes(void **state)
{
    struct pty *p;

    (void)state;
    two_with_the_township();
    p = fresh_open("township", 80, 24);
    pty_keys(p, "21<Enter>");
    teller_golden(p, "scr-opine-township");
    pty_keys(p, "+");
    teller_golden(p, "scr-opine-sign");
    pty_keys(p, "<Esc><PgDn>");
    pty_assert_has(p, ">演练乙");
    pty_keys(p, "<PgDn>");
    pty_assert_has(p, "后面没有了");
    pty_keys(p, "<PgUp>");
    pty_assert_has(p, ">演练甲");
    pty_free(p);
}

/* From the stamped paper: who signed is asked once, the next of the village has it. */
static void transcribed_from_paper(void **state)
{
    struct pty *p;

    (void)state;
    fresh_new();
    fresh_apply(FRESH_A, SQ1, false);
    fresh_apply(FRESH_B, SQ2, false);
    p = fresh_open("teller", 80, 24);
    pty_keys(p, "21<Enter>+");
    pty_assert_has(p, "负责人未填");
    pty_keys(p, "村主任甲<Enter>+");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已签 " SQ1);
    pty_assert_has(p, "[转录]"); /* the same form waits for the next hand */
    teller_golden(p, "scr-opine-paper");
    pty_keys(p, "<PgDn>");
    pty_keys(p, "<PgUp>");
    pty_free(p);
    p = fresh_open("teller", 80, 24);
    pty_keys(p, "21 " SQ2 "<Enter>");
    pty_assert_has(p, "村主任甲");
    pty_keys(p, "+");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已签 " SQ2);
    pty_free(p);
}

/* The bank's ticks are never made beforehand: + goes to the first that lacks. */
static void the_bank_decides(void **state)
{
    struct pty *p;

    (void)state;
    fresh_new();
    fresh_apply(FRESH_A, SQ1, true);
    p = fresh_open("officer", 80, 24);
    pty_keys(p, "21<Enter>+");
    pty_assert_has(p, "评级未填");
    pty_keys(p, "AA<Enter>2w<Enter>1<Enter>");
    pty_assert_has(p, "按 3.50");
    pty_assert_has(p, "授信");
    teller_golden(p, "scr-opine-bank");
    pty_keys(p, "123+");
    pty_assert_has(p, "[x]3 还款能力  [ ]4 市场前景");
    pty_assert_has(p, "E ");
    pty_free(p);
    /* what was entered is kept: two keys sign it then */
    p = fresh_open("officer", 80, 24);
    pty_keys(p, "<Esc>21<Enter>");
    pty_assert_has(p, "[x]3 还款能力");
    pty_keys(p, "<Up><Up><Up><Up><Up><Up><Up>2<Enter>2w<Enter>");
    pty_keys(p, "<Enter><Enter><Enter><Enter><Enter>4");
    pty_assert_has(p, "[x]4 市场前景");
    pty_keys(p, "<Esc>21<Enter>+");
    pty_assert_has(p, "贰万元整");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已签 " SQ1);
    pty_free(p);
}

/* 二(二)3: a refusal needs its reason, gets a numbered letter and leaves the queue. */
static void refusal_with_reason_and_letter(void **state)
{
    struct pty *p;
    char *refused;

    (void)state;
    fresh_new();
    fresh_apply(FRESH_A, SQ1, true);
    p = fresh_open("officer", 80, 24);
    pty_keys(p, "21<Enter><Up><Up><Up><Up>4+");
    pty_assert_has(p, "原因未填");
    pty_keys(p, "05收入不稳<F10>");
    teller_golden(p, "scr-opine-refuse");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "未获批告知书");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "没有待签的了");
    pty_free(p);
    refused = fresh_report("refused", "--month", "2025-11");
    assert_non_null(strstr(refused, "无还款能力 收入不稳"));
    free(refused);
}

static void returned_for_completion(void **state)
{
    struct pty *p;

    (void)state;
    fresh_new();
    fresh_apply(FRESH_A, SQ1, false);
    p = fresh_open("station", 80, 24);
    pty_keys(p, "21<Enter><Up><Up>3<Enter>");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "未填");
    pty_keys(p, "村主任<Enter><Enter>户口簿<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "退回: 户口簿");
    pty_free(p);
}

/* Whoever has no hand in it is told so; nothing can be signed twice. */
static void nobodys_turn(void **state)
{
    struct pty *p;

    (void)state;
    fresh_new();
    p = fresh_open("township", 80, 24);
    pty_keys(p, "21<Enter>+");
    pty_assert_has(p, "没有轮到您签署");
    teller_golden(p, "scr-opine-none");
    fresh_as(p, "finance");
    pty_keys(p, "21<Enter>");
    pty_assert_has(p, "不能");
    pty_assert_has(p, "[00]");
    pty_free(p);
}

static void resized_while_signing(void **state)
{
    struct pty *p;

    (void)state;
    two_with_the_township();
    p = fresh_open("township", 132, 43);
    pty_keys(p, "21<Enter>+");
    pty_resize(p, 60, 20);
    pty_assert_has(p, "窗口太小");
    pty_resize(p, 80, 24);
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "待我填写");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(two_keys_approve_and_go_to_the_next),
    cmocka_unit_test(the_annex_at_both_sizes),
    cmocka_unit_test(transcribed_from_paper),
    cmocka_unit_test(the_bank_decides),
    cmocka_unit_test(refusal_with_reason_and_letter),
    cmocka_unit_test(returned_for_completion),
    cmocka_unit_test(nobodys_turn),
    cmocka_unit_test(resized_while_signing),
};

const struct test_group test_scr_opine = {"scr_opine", TESTS(tests), fresh_setup};
