/*
 * The monthly lists from branch to union by the command line: open, filed, locked; what comes
 * late is in the next; the paper bears number and date (二(二)3).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/file.h"
#include "lib/hands.h"
#include "lib/pdf_tools.h"
#include "lib/test.h"

static char id[4][19];

static void has(const char *today, const char *name, const char *month, const char *part, bool want)
{
    char *s = hands_report(today, name, "--month", month);

    if ((strstr(s, part) != NULL) != want)
        fail_msg("%s %s: %s %s\n%s", name, month, want ? "lacks" : "has", part, s);
    free(s);
}

static int setup(void **state)
{
    static const char *const births[] = {"19700103", "19710204", "19720305", "19730406"};
    char no[8], contract[64];

    (void)state;
    hands_open("filing");
    for (int i = 0; i < 4; i++) {
        snprintf(no, sizeof no, "H%d", i);
        hands_household("2023-09-01", no, hands_idno(births[i], 11 + i, id[i]), "未婚");
    }
    hands_lend(contract, "2023-09-05", "H0", id[0], "首贷", 20000, 24, "3.45");
    hands_lend(contract, "2023-10-10", "H1", id[1], "首贷", 30000, 24, "3.45");
    return 0;
}

static void an_open_month_is_as_the_engine_has_it(void **state)
{
    (void)state;
    has("2023-10-20", "filing", "2023-10", "\"contract_no\":\"LDTP-0421-000002\"", true);
    has("2023-10-20", "filing", "2023-10", "000001", false);
    has("2023-10-20", "filing", "2023-10", "\"filing_no\":\"\",\"filed_on\":null", true);
    has("2023-10-20", "filing-tie", "2023-10",
        "\"opening_fen\":2000000,\"granted_fen\":3000000,\"received_fen\":0,\"taken_over_fen\":0,"
        "\"moved_out_fen\":0,\"corrected_fen\":0,\"closing_fen\":5000000,\"difference_fen\":0,"
        "\"ties\":true",
        true);
    has("2023-10-20", "filing-towns", "2023-10",
        "\"town\":\"木引镇\",\"scheme\":\"P2\",\"households\":1,\"granted_fen\":3000000,"
        "\"total_fen\":5000000,\"balance_fen\":5000000",
        true);
}

/* Filed on the 25th; a payment of the 27th and a refusal of the 28th are in November's. */
static void what_comes_late_is_in_the_next(void **state)
{
    char contract[64], application[64];

    (void)state;
    hands_done(NULL, NULL, 0, "manager", "2023-10-25", "filing-provide month=2023-10");
    hands_lend(contract, "2023-10-27", "H2", id[2], "首贷", 10000, 12, "3.45");
    hands_apply(application, "2023-10-26", "H3", id[3], "kind=首贷 amount=9000 months=12");
    hands_done(NULL, NULL, 0, "station", "2023-10-28",
               "opine application=%s stage=village verdict=refuse officer=某 text=不同意 reason=01 "
               "reason_text=不在名单",
               application);
    has("2023-10-31", "filing", "2023-10", "\"filing_no\":\"BA-0421-202310-P2\"", true);
    has("2023-10-31", "filing", "2023-10", "\"filed_on\":\"2023-10-25\"", true);
    has("2023-10-31", "filing", "2023-10", "LDTP-0421-000003", false);
    has("2023-10-31", "refused", "2023-10", application, false);
    hands_done(NULL, NULL, 0, "manager", "2023-11-25", "filing-provide month=2023-11");
    has("2023-11-30", "filing", "2023-11", "\"contract_no\":\"LDTP-0421-000003\"", true);
    has("2023-11-30", "filing", "2023-11", "\"note\":\"补报\"", true);
    has("2023-11-30", "granted", "2023-11", "\"place\":\"木引镇 里落村\"", true);
    has("2023-11-30", "refused", "2023-11", application, true);
    has("2023-11-30", "refused", "2023-11", "\"stage\":\"村委会\"", true);
    has("2023-11-30", "refused", "2023-11", "\"note\":\"补报\"", true);
    has("2023-11-30", "filing-tie", "2023-11", "\"corrected_fen\":1000000", true);
    hands_done(NULL, NULL, 0, "manager", "2023-12-25", "filing-provide month=2023-12");
    has("2023-12-31", "filing", "2023-12", "contract_no", false);
    has("2023-12-31", "refused", "2023-12", application, false);
}

static void a_filed_list_does_not_change(void **state)
{
    char *before = hands_report("2024-01-10", "filing", "--filing", "BA-0421-202310-P2");
    char *after;

    (void)state;
    hands_done(NULL, NULL, 0, "teller", "2024-01-10", "person-edit idno=%s name=改名后 reason=更正",
               id[1]);
    after = hands_report("2024-01-11", "filing", "--filing", "BA-0421-202310-P2");
    assert_non_null(strstr(before, "\"borrower\":\"某H1\""));
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void the_union_locks_in_order(void **state)
{
    (void)state;
    hands_refused("block", "auth", NULL, "manager", "2024-01-10",
                  "filing-lock month=2023-10 scheme=P2");
    hands_done(NULL, NULL, 0, "union", "2024-01-10", "filing-lock month=2023-10 scheme=P2");
    hands_refused("block", "data", "二(二)3", "union", "2024-01-10",
                  "filing-lock month=2023-12 scheme=P2");
    hands_done(NULL, NULL, 0, "union", "2024-01-10", "filing-lock month=2023-11 scheme=P2");
    has("2024-01-10", "filing", "2023-11", "\"filing_no\":\"BA-0421-202311-P2-HZ\"", true);
    has("2024-01-10", "filing-tie", "2023-11", "\"opening_fen\":5000000", true);
    has("2024-01-10", "filing-towns", "2023-11", "\"balance_fen\":6000000", true);
}

static void the_paper_bears_number_and_date(void **state)
{
    static const char *const names[] = {"filing", "granted", "refused", "filing-towns"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *path = file_path("list.pdf");
        char *text;

        free(cli_ok(HANDS_ENV, "--db", hands_db(), "--user", "manager", "--today", "2024-01-12",
                    "report", names[i], "--month", "2023-11", "--branch", "0421", "--format", "pdf",
                    "--out", path, NULL));
        text = pdf_tool_text(path);
        if (!strstr(text, "备案编号 BA-0421-202311-P2") || !strstr(text, "备案日期 2023-11-25"))
            fail_msg("%s\n%s", names[i], text);
        free(text);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_open_month_is_as_the_engine_has_it),
    cmocka_unit_test(what_comes_late_is_in_the_next),
    cmocka_unit_test(a_filed_list_does_not_change),
    cmocka_unit_test(the_union_locks_in_order),
    cmocka_unit_test(the_paper_bears_number_and_date),
};

const struct test_group test_cli_filing = {"cli_filing", TESTS(tests), setup, NULL};
