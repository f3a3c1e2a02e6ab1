/* The roster from draft to archive, and the sum over all of them (六, 七, RULES 6). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "lib/test.h"
#include "ops/walk.h"

static struct office o;

static int open_office(void **state)
{
    (void)state;
    office_open(&o, "rosters", 2025, 9, 28);
    walk_take_in(&o, "ledger-b");
    return 0;
}

static int close_office(void **state)
{
    (void)state;
    office_close_replayed(&o);
    return 0;
}

static const char *one_in(const char *state)
{
    static char word[200];
    char *no = NULL;

    office_ok(&o, st_get_text(o.app.st, &o.e, &no,
                              "SELECT roster_no FROM roster r JOIN roster_state s"
                              " ON s.roster_id = r.id WHERE s.state = ?1 ORDER BY (SELECT count(*) "
                              "FROM roster_line_now k WHERE k.roster_id = r.id AND k.standing = "
                              "'in') DESC, roster_no LIMIT 1",
                              "t", state));
    snprintf(word, sizeof word, "roster=%s", no);
    free(no);
    return word;
}

static const char *a_line_of(const char *roster_word)
{
    static char word[100];
    char *no = NULL;

    office_ok(&o, st_get_text(o.app.st, &o.e, &no,
                              "SELECT l.contract_no FROM roster r JOIN roster_line_now k"
                              " ON k.roster_id = r.id AND k.standing = 'in'"
                              " JOIN loan l ON l.id = k.loan_id WHERE r.roster_no = ?1"
                              " ORDER BY k.seq LIMIT 1",
                              "t", roster_word + 7));
    snprintf(word, sizeof word, "contract=%s", no);
    free(no);
    return word;
}

static void provided_at_the_quarters_end(void **state)
{
    const struct value *list;

    (void)state;
    office_day(&o, 2025, 8, 31);
    office_as(&o, "officer");
    office_refused(&o, office_do(&o, "roster-provide", "quarter=2025Q3", NULL), E_RULE,
                   "2025-09-01");
    office_day(&o, 2025, 9, 28);
    office_as(&o, "teller");
    office_refused(&o, office_do(&o, "roster-provide", "quarter=2025Q3", NULL), E_AUTH, "");
    office_as(&o, "officer");
    office_refused(&o, office_do(&o, "roster-provide", "quarter=2025Q5", NULL), E_DATA, "2025Q5");
    office_ok(&o, office_do(&o, "roster-provide", "quarter=2025Q3", NULL));
    list = result_find(&o.out, "rosters");
    assert_true(list->row_count > 1);
    assert_true(str_starts(result_find(&list->rows[0], "roster_no")->text, "01-522728"));
    office_refused(&o, office_do(&o, "roster-provide", "quarter=2025Q3", NULL), E_DATA,
                   "没有可提供的清册");
    /* Lines and engine agree to the fen. */
    assert_int_equal(office_int(&o, "SELECT sum(subsidy) FROM roster_line"),
                     office_int(&o, "SELECT sum(subsidy) FROM subsidy(8102) WHERE subsidy > 0"));
    assert_int_equal(office_int(&o, "SELECT count(*) FROM roster_line WHERE snapshot->>'idno' = ''"
                                    " OR snapshot->>'household_no' IS NULL"),
                     0);
}

struct bar {
    int64_t calls, first, last, loans, stop_at;
};

static bool note_way(void *ctx, int64_t done, int64_t loans)
{
    struct bar *b = ctx;

    if (b->calls++ == 0)
        b->first = done;
    assert_true(done >= b->last);
    b->last = done;
    b->loans = loans;
    return b->calls != b->stop_at;
}

/* The bar moves from the first loan on that the engine reads; Esc leaves nothing behind. */
static void the_bar_covers_the_engine_and_can_be_stopped(void **state)
{
    struct bar b = {.stop_at = 1};

    (void)state;
    office_day(&o, 2025, 9, 28);
    office_as(&o, "officer");
    o.app.progress = note_way;
    o.app.progress_ctx = &b;
    office_refused(&o, office_do(&o, "roster-provide", "quarter=2025Q3", NULL), E_CANCEL, "");
    assert_int_equal(office_int(&o, "SELECT count(*) FROM roster"), 0);
    b = (struct bar){0};
    office_ok(&o, office_try(&o, "roster-provide", "quarter=2025Q3", NULL));
    o.app.progress = NULL;
    assert_int_equal(b.first, 0);
    assert_int_equal(b.loans, office_int(&o, "SELECT count(*) FROM loan"));
    assert_int_equal(b.last, b.loans);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM roster"), 0);
}

static void sent_back_and_made_again(void **state)
{
    char word[200];

    (void)state;
    str_copy(word, sizeof word, one_in("provided"));
    office_as(&o, "officer");
    office_refused(&o, office_do(&o, "roster-sendback", word, "reason=账号错", NULL), E_AUTH, "");
    office_as(&o, "station");
    office_ok(&o, office_do(&o, "roster-sendback", word, "reason=账号错", NULL));
    office_refused(&o, office_do(&o, "roster-review", word, NULL), E_RULE, "已退回");
    office_as(&o, "officer");
    office_ok(&o, office_do(&o, "roster-provide", "quarter=2025Q3", NULL));
    assert_int_equal(result_find(&o.out, "rosters")->row_count, 1);
    assert_true(
        str_ends(result_find(&result_find(&o.out, "rosters")->rows[0], "roster_no")->text, "-02"));
}

static void reviewed_and_posted(void **state)
{
    char word[4000];

    (void)state;
    office_day(&o, 2025, 10, 4);
    str_copy(word, sizeof word, walk_in(&o, "provided"));
    office_as(&o, "station");
    office_refused(&o, office_do(&o, "roster-post", word, "place=公示栏", NULL), E_RULE, "已提供");
    office_ok(&o, office_do(&o, "roster-review", word, NULL));
    assert_string_equal(office_text(&o, "state"), "reviewed");
    office_refused(&o, office_do(&o, "roster-post", word, NULL), E_USAGE, "place");
    office_ok(&o, office_do(&o, "roster-post", word, "place=公示栏", NULL));
    assert_int_equal(office_verdict(&o, "publicity"), LEVEL_PASS); /* by the 4th is in time */
    office_refused(&o, office_do(&o, "roster-sendback", word, "reason=x", NULL), E_RULE, "公示中");
}

static void an_objection_takes_its_line_out(void **state)
{
    char roster[200];
    char contract[100];

    (void)state;
    office_day(&o, 2025, 10, 8);
    str_copy(roster, sizeof roster, one_in("posted"));
    str_copy(contract, sizeof contract, a_line_of(roster));
    office_refused(&o, office_do(&o, "roster-object", roster, contract, NULL), E_USAGE, "reason");
    office_ok(&o, office_do(&o, "roster-object", roster, contract, "reason=邻里反映", NULL));
    office_refused(&o, office_do(&o, "roster-object", roster, contract, "reason=x", NULL), E_DATA,
                   "已移出");
    office_refused(&o, office_do(&o, "roster-object", roster, "contract=NO", "reason=x", NULL),
                   E_NOTFOUND, "NO");
}

#define LEADERS "leader=甲", "deputy=乙"

/* Posted 10-04: 10-05 … 10-14 are the ten days, 10-15 the first on which it may go. */
static void ten_full_days(void **state)
{
    char word[4000];

    (void)state;
    str_copy(word, sizeof word, walk_in(&o, "posted"));
    office_day(&o, 2025, 10, 14);
    office_as(&o, "township");
    office_refused(&o,
                   office_do(&o, "roster-submit", word, LEADERS, "near=a.jpg", "far=b.jpg", NULL),
                   E_RULE, "2025-10-15");
    office_day(&o, 2025, 10, 15);
    office_refused(&o, office_do(&o, "roster-submit", word, LEADERS, "near=a.jpg", NULL), E_RULE,
                   "远景");
    office_refused(&o, office_do(&o, "roster-submit", word, "leader=甲", NULL), E_USAGE, "deputy");
    office_ok(&o, office_do(&o, "roster-submit", word, LEADERS, "near=a.jpg", "far=b.jpg", NULL));
    assert_int_equal(office_verdict(&o, "late"), LEVEL_PASS);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM roster_step WHERE late = 1"), 0);
}

/* The file of the 一卡通 system: one row failed. */
static void take_result(const char *roster, const char *contract)
{
    char path[300];
    char word[320];
    char *account = NULL;
    char *yuan = NULL;
    FILE *f;

    office_ok(&o, st_get_text(o.app.st, &o.e, &account,
                              "SELECT k.snapshot->>'account' FROM roster_line k JOIN roster r"
                              " ON r.id = k.roster_id JOIN loan l ON l.id = k.loan_id"
                              " WHERE r.roster_no = ?1 AND l.contract_no = ?2",
                              "tt", roster + 7, contract + 9));
    office_ok(&o, st_get_text(o.app.st, &o.e, &yuan,
                              "SELECT printf('%d.%02d', k.subsidy / 100, k.subsidy % 100) FROM"
                              " roster_line k JOIN roster r ON r.id = k.roster_id JOIN loan l"
                              " ON l.id = k.loan_id WHERE r.roster_no = ?1 AND l.contract_no = ?2",
                              "tt", roster + 7, contract + 9));
    snprintf(path, sizeof path, "%s/result.csv", test_tmpdir());
    snprintf(word, sizeof word, "file=%s", path);
    f = fopen(path, "w");
    assert_non_null(f);
    fprintf(f, "账号,姓名,金额(元),结果,原因\n%s,x,%s,失败,户名不符\n", account, yuan);
    fclose(f);
    office_ok(&o, office_do(&o, "roster-result", roster, word, NULL));
    assert_int_equal(office_num(&o, "returned"), 1);
    office_refused(&o, office_do(&o, "roster-result", roster, word, NULL), E_DATA, "第 2 行");
    office_ok(&o, office_do(&o, "roster-reissue", roster, contract, NULL));
    free(account);
    free(yuan);
}

static void confirmed_paid_announced_archived(void **state)
{
    char word[4000];
    char roster[200];
    char contract[100];

    (void)state;
    str_copy(word, sizeof word, walk_in(&o, "submitted"));
    office_as(&o, "finance");
    office_refused(&o, office_do(&o, "roster-pay", word, "voucher=1", NULL), E_RULE, "已报送");
    office_refused(&o, office_do(&o, "roster-confirm", word, NULL), E_AUTH, "");
    office_as(&o, "bureau");
    office_ok(&o, office_do(&o, "roster-confirm", word, NULL));
    office_as(&o, "finance");
    office_refused(&o, office_do(&o, "roster-pay", word, NULL), E_USAGE, "voucher");
    office_ok(&o, office_do(&o, "roster-pay", word, "voucher=拨1号", NULL));
    str_copy(roster, sizeof roster, one_in("paid"));
    str_copy(contract, sizeof contract, a_line_of(roster));
    office_refused(&o, office_do(&o, "roster-reissue", roster, contract, NULL), E_DATA, "没有退票");
    office_ok(&o, office_do(&o, "roster-return", roster, contract, "reason=账号注销", NULL));
    office_ok(&o, office_do(&o, "roster-reissue", roster, contract, NULL));
    assert_true(strlen(office_text(&o, "account")) > 4);
    take_result(roster, contract);
    office_as(&o, "station");
    office_ok(&o, office_do(&o, "roster-announce", word, "place=村公告栏", NULL));
    office_ok(&o, office_do(&o, "roster-archive", roster, "item=1", "file=资金文件.pdf", NULL));
    assert_string_equal(office_text(&o, "state"), "announced");
    office_refused(&o, office_do(&o, "roster-archive", roster, "item=8", "file=x", NULL), E_DATA,
                   "1 至 7");
    for (int i = 2; i <= 7; i++) {
        char item[16];

        snprintf(item, sizeof item, "item=%d", i);
        office_ok(&o, office_do(&o, "roster-archive", roster, item, "place=卷一", NULL));
    }
    assert_string_equal(office_text(&o, "state"), "archived");
    office_ok(&o, office_do(&o, "roster-archive", one_in("announced"), NULL));
    assert_string_equal(office_text(&o, "state"), "archived");
    assert_int_equal(office_verdict(&o, "archive"), LEVEL_WARN); /* tells what lacks */
}

static void late_ones_are_recorded(void **state)
{
    char word[4000];

    (void)state;
    office_day(&o, 2025, 12, 30);
    office_as(&o, "officer");
    office_ok(&o, office_do(&o, "roster-provide", "quarter=2025Q4", NULL));
    office_day(&o, 2026, 1, 6);
    office_as(&o, "station");
    str_copy(word, sizeof word, walk_in(&o, "provided"));
    office_ok(&o, office_do(&o, "roster-review", word, NULL));
    office_ok(&o, office_do(&o, "roster-post", word, "place=公示栏", "near=a", "far=b", NULL));
    assert_int_equal(office_verdict(&o, "publicity"), LEVEL_WARN);
    office_day(&o, 2026, 1, 17);
    office_as(&o, "township");
    office_ok(&o, office_do(&o, "roster-submit", word, LEADERS, NULL));
    assert_int_equal(office_verdict(&o, "late"), LEVEL_WARN);
    assert_true(office_int(&o, "SELECT count(*) FROM roster_step WHERE late = 1") > 0);
    /* The line objected to in 2025Q3 came again. */
    assert_int_equal(
        office_int(&o, "SELECT count(*) FROM roster_line k JOIN roster r ON r.id = k.roster_id"
                       " WHERE r.quarter = 8103 AND k.loan_id IN (SELECT line.loan_id FROM"
                       " roster_mark m JOIN roster_line line ON line.id = m.line_id"
                       " WHERE m.mark = 'object')"),
        1);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_bar_covers_the_engine_and_can_be_stopped),
    cmocka_unit_test(provided_at_the_quarters_end),
    cmocka_unit_test(sent_back_and_made_again),
    cmocka_unit_test(reviewed_and_posted),
    cmocka_unit_test(an_objection_takes_its_line_out),
    cmocka_unit_test(ten_full_days),
    cmocka_unit_test(confirmed_paid_announced_archived),
    cmocka_unit_test(late_ones_are_recorded),
};

const struct test_group test_ops_rosters = {"ops_rosters", TESTS(tests), open_office, close_office};
