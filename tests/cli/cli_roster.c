/*
 * A roster provided, reviewed and posted on the command line: what each of its lists shows,
 * and that what hangs on the wall holds no full ID, telephone, account or address.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/enc.h"
#include "lib/cli.h"
#include "lib/pdf_tools.h"
#include "lib/test.h"

#define TEACH "HUIDAI_PASSWORD=Huidai-2021"

static char db[300];
static char roster[80]; /* number of the roster that the tests walk through */

static void take_in(const char *kind)
{
    char path[300];

    snprintf(path, sizeof path, "cases/ledger-a/%s.csv", kind);
    free(cli_ok(TEACH, "--db", db, "--user", "manager", "import", kind, test_path(path), NULL));
}

static char *act(const char *user, const char *today, const char *name, const char *a,
                 const char *b, const char *c)
{
    char key[120];

    snprintf(key, sizeof key, "roster=%s", roster);
    return cli_ok(TEACH, "--db", db, "--user", user, "--today", today, "do", name, key, "--format",
                  "json", a, b, c, NULL);
}

static char *list(const char *name, const char *format)
{
    return cli_ok(TEACH, "--db", db, "--user", "station", "report", name, "--roster", roster,
                  "--format", format, NULL);
}

static int setup(void **state)
{
    char *s;
    const char *no;

    (void)state;
    snprintf(db, sizeof db, "%s/r.db", test_tmpdir());
    free(cli_ok(NULL, "--db", db, "init", "--site", "0421", "--kind", "branch", "--name",
                "罗悃信用社", "--training", NULL));
    take_in("households");
    take_in("loans");
    take_in("plans");
    take_in("receipts");
    take_in("events");
    s = cli_ok(TEACH, "--db", db, "--user", "manager", "--today", "2023-10-01", "do",
               "roster-provide", "quarter=2023Q3", "--format", "json", NULL);
    /* Places by their names (FORMATS), in the number by their codes. */
    assert_non_null(strstr(s, "\"branch\":\"罗悃信用社\""));
    assert_non_null(strstr(s, "\"town\":\"龙坪镇\""));
    /* The last one named belongs to the newer scheme and has lines. */
    no = strstr(s, "-2023Q3-P2-");
    assert_non_null(no);
    while (no[-1] != '"')
        no--;
    snprintf(roster, sizeof roster, "%.*s", (int)strcspn(no, "\""), no);
    free(s);
    return 0;
}

/* Every list of persons: full IDs only where they belong. */
static void assert_masked(const char *text)
{
    for (const char *s = text; *s; s++)
        if (strspn(s, "0123456789") >= 11)
            fail_msg("a full number on a public list: %.20s", s);
}

static void as_issued_it_holds_what_the_engine_says(void **state)
{
    char *s = list("roster-lines", "json");

    (void)state;
    assert_non_null(strstr(s, "\"subsidy_fen\":"));
    assert_non_null(strstr(s, "\"idno\":\"5227"));
    assert_non_null(strstr(s, "\"account\":\"62"));
    free(s);
}

static void the_public_list_is_masked(void **state)
{
    char *s = list("roster-public", "json");

    (void)state;
    assert_non_null(strstr(s, "\"idno_masked\":\"522728********"));
    assert_masked(s);
    free(s);
    s = list("roster-public", "csv");
    assert_masked(s);
    free(s);
}

static void posted_but_not_paid_yet(void **state)
{
    char *s;

    (void)state;
    free(act("station", "2023-10-02", "roster-review", NULL, NULL, NULL));
    free(
        act("station", "2023-10-03", "roster-post", "date=2023-10-03", "place=镇政府公示栏", NULL));
    s = list("roster-pay", "json");
    assert_non_null(strstr(s, "\"state\":\"未发\""));
    free(s);
}

static void the_card_file_is_gb18030(void **state)
{
    struct cli_run r =
        cli_run(TEACH, "--db", db, "--user", "station", "report", "roster-card", "--roster", roster,
                "--format", "csv", "--encoding", "gb18030", NULL);
    struct enc_decoder *d = NULL;
    struct buf text = BUF_INIT;
    struct err e;

    (void)state;
    assert_int_equal(r.status, 0);
    assert_int_equal(enc_decoder_new(ENC_GB18030, &d, &e), OK);
    enc_decode(d, r.out, r.out_len, true, &text);
    assert_int_equal(enc_decoder_damage(d)->count, 0);
    assert_non_null(strstr(buf_cstr(&text), "领款人身份证号"));
    assert_non_null(strstr(buf_cstr(&text), "\"\t5227"));
    enc_decoder_free(&d);
    buf_release(&text);
    cli_run_release(&r);
}

static void personal_lists_are_logged_and_public_ones_are_not(void **state)
{
    char *before = cli_ok(TEACH, "--db", db, "--user", "auditor", "check", NULL);
    char *after;

    (void)state;
    free(list("roster-public", "json"));
    after = cli_ok(TEACH, "--db", db, "--user", "auditor", "check", NULL);
    assert_string_equal(before, after);
    free(after);
    free(list("roster-lines", "json"));
    after = cli_ok(TEACH, "--db", db, "--user", "auditor", "check", NULL);
    assert_string_not_equal(before, after);
    free(before);
    free(after);
}

/* ------------------------------------------------------------------ the columns and the papers */

/* Headings of the csv of a list, in their order. */
static void heads_are(const char *name, const char *want)
{
    char *s = list(name, "csv");
    char *end = strstr(s, "\r\n");

    assert_non_null(end);
    *end = '\0';
    assert_string_equal(s + 3, want); /* behind the mark of UTF-8 */
    free(s);
}

#define SHEET                                                                                                                  \
    "序号,乡镇,村,组,户编号,户主,借款人,身份证号码,农户属性,联系电话,承贷社,合同编号,"       \
    "贷款类型,贷款金额(元),贷款余额(元),贴息本金(元),放款日,到期日,年利率(%),计息起,计息止," \
    "天数,已收利息(元),贴息比例(%),贴息金额(元),账号,户名,备注"

/* PAPERS: “Order as given”. */
static void columns_stand_as_the_county_has_them(void **state)
{
    (void)state;
    heads_are("roster-lines", SHEET);
    heads_are("roster-pay", SHEET ",审核结果,实发金额(元),发放状态,发放日期,流水号");
    heads_are("roster-public", "序号,村,组,借款人,身份证号码,贷款金额(元),贴息期起,贴息期止,"
                               "贴息金额(元)");
    heads_are("roster-notice", "序号,村,组,借款人,身份证号码,贷款金额(元),贴息期起,贴息期止,"
                               "贴息金额(元),发放日期");
    heads_are("roster-card", "序号,乡镇,村,组,户主姓名,户主身份证号,领款人姓名,领款人身份证号,"
                             "与户主关系,开户银行,账号,补贴项目,年度,批次,标准,补贴金额,联系电话,"
                             "备注");
}

static int64_t sum_of(const char *json, const char *key)
{
    char mark[60];
    int64_t sum = 0;

    snprintf(mark, sizeof mark, "\"%s\":", key);
    for (const char *s = json; (s = strstr(s, mark)); s++)
        sum += strtoll(s + strlen(mark), NULL, 10);
    return sum;
}

/* Sum of the amounts that follow the words, wherever they stand. */
static int64_t sum_after(const char *text, const char *before, const char *words)
{
    int64_t sum = 0;

    for (const char *s = text; (s = strstr(s, before)); s++) {
        const char *at = strstr(s, words);
        int64_t fen = 0;

        assert_non_null(at);
        for (at += strlen(words); *at == ' '; at++)
            ;
        for (; (*at >= '0' && *at <= '9') || *at == ',' || *at == '.'; at++)
            if (*at >= '0' && *at <= '9')
                fen = fen * 10 + (*at - '0');
        sum += fen;
    }
    return sum;
}

static char *paper_pdf_text(const char *name)
{
    char path[400];

    snprintf(path, sizeof path, "%s/%s.pdf", test_tmpdir(), name);
    free(cli_ok(TEACH, "--db", db, "--user", "station", "paper", name, "--roster", roster,
                "--format", "pdf", "--out", path, NULL));
    return pdf_tool_text(path);
}

static int count_of(const char *text, const char *words)
{
    int n = 0;

    for (const char *s = text; (s = strstr(s, words)); s++)
        n++;
    return n;
}

/* 贴息清册: every page with its sum and the five signatures, all of them together the roster's. */
static void the_roster_on_paper_adds_up_page_by_page(void **state)
{
    char *json = list("roster-lines", "json");
    char *text = paper_pdf_text("roster");
    int pages = count_of(text, "本页小计");
    int64_t total = sum_of(json, "subsidy_fen");

    (void)state;
    assert_true(pages > 0);
    assert_int_equal(sum_after(text, "本页小计", "贴息金额"), total);
    assert_int_equal(sum_after(text, "本页小计", "已收利息"), sum_of(json, "interest_fen"));
    assert_int_equal(sum_after(text, "合计：", "贴息金额￥"), total);
    assert_int_equal(count_of(text, "信用社负责人："), pages);
    assert_int_equal(count_of(text, "乡镇审核："), pages);
    assert_int_equal(count_of(text, "分管领导(签字盖章)："), pages);
    assert_int_equal(count_of(text, "主要领导(签字盖章)："), pages);
    assert_int_equal(sum_after(text, "本页小计", "笔数"), count_of(json, "\"contract_no\""));
    assert_true(count_of(text, "100.00") >= count_of(json, "\"contract_no\"")); /* 贴息比例 */
    assert_non_null(strstr(text, "（人民币"));
    assert_int_equal(count_of(json, "\"share_ppm\":1000000"), count_of(json, "\"contract_no\""));
    free(text);
    free(json);
}

static void the_paying_roster_is_signed_by_both_leaders(void **state)
{
    char *json;
    char *text;
    struct cli_run r;

    (void)state;
    free(act("station", "2023-10-05", "roster-photo", "near=近.jpg", "far=远.jpg", NULL));
    free(act("township", "2023-10-14", "roster-submit", "leader=甲主任", "deputy=乙副", NULL));
    json = list("roster-pay", "json");
    text = paper_pdf_text("roster-pay");
    assert_int_equal(sum_after(text, "本页小计", "实发金额"), sum_of(json, "paid_fen"));
    assert_int_equal(sum_after(text, "合计：", "实发金额￥"), sum_of(json, "paid_fen"));
    assert_int_equal(count_of(text, "主要领导(签字盖章)：甲主任"), count_of(text, "本页小计"));
    assert_int_equal(count_of(text, "分管领导(签字盖章)：乙副"), count_of(text, "本页小计"));
    assert_int_equal(count_of(text, "通过"), count_of(json, "\"result\":\"通过\""));
    assert_non_null(strstr(text, "2023年10月14日"));
    r = cli_run(TEACH, "--db", db, "--user", "station", "report", "roster-pay", "--roster", roster,
                "--format", "xlsx", NULL);
    assert_int_equal(r.status, 0);
    assert_true(r.out_len > 4000 && memcmp(r.out, "PK", 2) == 0);
    cli_run_release(&r);
    free(text);
    free(json);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(as_issued_it_holds_what_the_engine_says),
    cmocka_unit_test(the_public_list_is_masked),
    cmocka_unit_test(posted_but_not_paid_yet),
    cmocka_unit_test(the_card_file_is_gb18030),
    cmocka_unit_test(personal_lists_are_logged_and_public_ones_are_not),
    cmocka_unit_test(columns_stand_as_the_county_has_them),
    cmocka_unit_test(the_roster_on_paper_adds_up_page_by_page),
    cmocka_unit_test(the_paying_roster_is_signed_by_both_leaders),
};

const struct test_group test_cli_roster = {"cli_roster", TESTS(tests), setup, NULL};
