/*
 * From the household to the first interest paid, every hand by the command line; and the same
 * verdicts, exit statuses and answers that a script relies on (FORMATS, Acts).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "lib/cli.h"
#include "lib/test.h"

#define TEACH "HUIDAI_PASSWORD=Huidai-2021\nHUIDAI_SECOND_PASSWORD=Huidai-2021"
#define ID    "522728196912123018"
#define NO    "52272810700100001"

static char db[300];
static char application[64];
static char contract[64];

static struct cli_run act(const char *user, const char *today, const char *words)
{
    const char *args[64] = {"--db", db, "--user", user, "--today", today, "do"};
    static char copy[1200];
    char *piece[40];
    size_t n = 7, m;

    str_copy(copy, sizeof copy, words);
    m = str_split(copy, ' ', piece, 40);
    for (size_t i = 0; i < m; i++)
        args[n++] = piece[i];
    args[n++] = "--format";
    args[n] = "json";
    return cli_runv(TEACH, args);
}

static void expect(const char *user, const char *today, const char *words, int status,
                   const char *part)
{
    struct cli_run r = act(user, today, words);

    if (r.status != status || !strstr(r.out, part))
        fail_msg("%s: status %d, wanted %d and %s\n%s%s", words, r.status, status, part, r.out,
                 r.err);
    cli_run_release(&r);
}

/* The value of a key of the answer, as text. */
static void value_of(const char *json, const char *key, char *out, size_t size)
{
    char mark[64];
    const char *s;

    snprintf(mark, sizeof mark, "\"%s\":\"", key);
    s = strstr(json, mark);
    assert_non_null(s);
    s += strlen(mark);
    snprintf(out, size, "%.*s", (int)strcspn(s, "\""), s);
}

static int setup(void **state)
{
    struct cli_run r;

    (void)state;
    snprintf(db, sizeof db, "%s/f.db", test_tmpdir());
    free(cli_ok(NULL, "--db", db, "init", "--site", "0421", "--kind", "branch", "--name",
                "罗悃信用社", "--training", NULL));
    expect("teller", "2025-11-24",
           "household-add household_no=" NO " kind=脱贫户 town=木引镇 village=里落村 name=㛃福 "
           "relation=户主 idno=" ID " marital=未婚 phone=13835341441 account=6217400525921892688",
           0, "\"household_no\":\"" NO "\"");
    r = act("teller", "2025-11-24",
            "apply household=" NO " borrower=" ID " amount=50000 months=36 kind=首贷 purpose=03 "
            "purpose_text=买牛 materials=all security=none ability=有");
    assert_int_equal(r.status, 0);
    value_of(r.out, "application_no", application, sizeof application);
    cli_run_release(&r);
    return 0;
}

static void opine(const char *user, const char *rest, const char *state)
{
    char words[600];
    char part[64];

    snprintf(words, sizeof words, "opine application=%s verdict=agree officer=某 text=同意 %s",
             application, rest);
    snprintf(part, sizeof part, "\"state\":\"%s\"", state);
    expect(user, "2025-11-24", words, 0, part);
}

static void the_order_of_hands_is_kept(void **state)
{
    char words[600];

    (void)state;
    snprintf(words, sizeof words,
             "opine application=%s stage=bank verdict=agree officer=某 text=同意 amount=50000 "
             "months=36 rate=3.5 rating=A line=50000 record=clean capacity=yes skill=yes repay=yes "
             "market=yes",
             application);
    expect("manager", "2025-11-24", words, 1, "\"verdicts\":[{\"level\":\"block\"");
}

static void four_opinions_lead_to_the_approval(void **state)
{
    (void)state;
    opine("station", "stage=village paper=yes", "village");
    opine("station", "stage=station", "station");
    opine("township", "stage=township", "bank");
    opine("manager",
          "stage=bank amount=50000 months=36 rate=3.5 rating=A line=50000 record=clean "
          "capacity=yes skill=yes repay=yes market=yes",
          "approved");
}

static void money_goes_out_by_two_hands(void **state)
{
    char words[600];
    struct cli_run r;

    (void)state;
    snprintf(words, sizeof words,
             "disburse application=%s rate=3.5 settle=quarter account=6217400525921892688 fund=01 "
             "plan=none confirm_amount=50000 confirm_last4=2688",
             application);
    expect("teller", "2025-11-24", words, 1, "{\"level\":\"block\"");
    str_copy(words + strlen(words), sizeof words - strlen(words), " --second manager");
    r = act("teller", "2025-11-24", words);
    if (r.status != 0)
        fail_msg("%s%s", r.out, r.err);
    assert_non_null(strstr(r.out, "\"maturity\":\"2028-11-24\""));
    value_of(r.out, "contract_no", contract, sizeof contract);
    cli_run_release(&r);
    assert_string_equal(contract, "LDTP-0421-000001");
}

/* 50,000.00 x 27 days x 3.5 % / 360 = 131.25 on the settlement day. */
static void the_first_interest_comes_in(void **state)
{
    (void)state;
    expect("teller", "2025-12-21", "receive contract=LDTP-0421-000001 amount=131.25 method=1", 0,
           "\"principal_fen\":0,\"interest_fen\":13125,\"penalty_fen\":0,\"compound_fen\":0");
    expect("teller", "2025-12-22", "receive contract=LDTP-0421-000001 amount=60000 method=1", 1,
           "60,000.00");
    expect("auditor", "2025-12-22", "receive contract=LDTP-0421-000001 amount=1 method=1", 1,
           "\"verdicts\":[");
}

static void the_lists_show_it(void **state)
{
    static const struct {
        const char *name;
        const char *option;
        const char *value;
        const char *part;
    } lists[] = {
        {"applications", "--state", "all", "\"state\":\"disbursed\""},
        {"granted", "--month", "2025-11", "\"amount_fen\":5000000"},
        {"filing", "--month", "2025-11", "\"idno\":\"" ID "\""},
        {"ledger", "--household", NO, "\"interest_fen\":13125"},
        {"loans", "--scheme", "P2", "\"interest_due_fen\":0"},
        {"schedule", "--contract", "LDTP-0421-000001", "\"paid_interest_fen\":13125"},
        {"roster", "--quarter", "2025Q4", "\"subsidy_fen\":13125"},
        {"visits-due", "--days", "30", "\"due\":\"2025-12-24\""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        char *s = cli_ok(TEACH, "--db", db, "--user", "auditor", "--today", "2025-12-22", "report",
                         lists[i].name, lists[i].option, lists[i].value, "--format", "json", NULL);

        if (!strstr(s, lists[i].part))
            fail_msg("%s lacks %s\n%s", lists[i].name, lists[i].part, s);
        free(s);
    }
    free(cli_ok(TEACH, "--db", db, "--user", "auditor", "check", "--deep", NULL));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_order_of_hands_is_kept),
    cmocka_unit_test(four_opinions_lead_to_the_approval),
    cmocka_unit_test(money_goes_out_by_two_hands),
    cmocka_unit_test(the_first_interest_comes_in),
    cmocka_unit_test(the_lists_show_it),
};

const struct test_group test_cli_flow = {"cli_flow", TESTS(tests), setup, NULL};
