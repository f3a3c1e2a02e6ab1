#include "ops/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "core/subsidy.h"
#include "lib/file.h"
#include "lib/test.h"
#include "ops/import.h"
#include "store/loan_facts.h"
#include "store/tx.h"

void walk_take_in(struct office *o, const char *ledger)
{
    static const char *const kinds[] = {"households", "loans", "plans", "receipts", "events"};

    office_as(o, "manager");
    for (size_t i = 0; i < 5; i++) {
        struct import_order order = {.kind = kinds[i]};
        struct intake_result r = INTAKE_RESULT_INIT;
        char path[200];

        snprintf(path, sizeof path, "tests/cases/%s/%s.csv", ledger, kinds[i]);
        order.path = path;
        office_ok(o, op_import(&o->app, &order, &r, &o->e));
        intake_result_release(&r);
    }
}

bool walk_provide(struct office *o, int quarter)
{
    char word[32];
    char text[DAY_TEXT_SIZE];
    enum rc rc;

    o->app.today = quarter_last(quarter);
    snprintf(word, sizeof word, "quarter=%s", quarter_text(quarter, text));
    office_as(o, "officer");
    rc = office_do(o, "roster-provide", word, NULL);
    if (rc != OK)
        office_refused(o, rc, E_DATA, "没有可提供的清册");
    return rc == OK;
}

const char *walk_in(struct office *o, const char *state)
{
    static char word[8000];
    char *list = NULL;

    office_ok(o, st_get_text(o->app.st, &o->e, &list,
                             "SELECT coalesce(group_concat(roster_no), '') FROM roster r"
                             " JOIN roster_state s ON s.roster_id = r.id WHERE s.state = ?1",
                             "t", state));
    snprintf(word, sizeof word, "roster=%s", list);
    free(list);
    return word;
}

static void archive(struct office *o)
{
    char word[8000];

    office_as(o, "station");
    str_copy(word, sizeof word, walk_in(o, "announced"));
    for (int i = 1; i <= 7; i++) {
        char item[16];

        snprintf(item, sizeof item, "item=%d", i);
        office_ok(o, office_do(o, "roster-archive", word, item, "place=卷一", NULL));
    }
    assert_string_equal(office_text(o, "missing"), "");
    if (strcmp(walk_in(o, "announced"), "roster=") != 0) /* another of the town closed them first */
        office_ok(o, office_do(o, "roster-archive", walk_in(o, "announced"), NULL));
}

int walk_finish(struct office *o, struct day posted)
{
    char word[8000];
    int n = 1;

    str_copy(word, sizeof word, walk_in(o, "provided"));
    if (strcmp(word, "roster=") == 0)
        return 0;
    for (const char *c = word; *c; c++)
        n += *c == ',';
    o->app.today = posted;
    office_as(o, "station");
    office_ok(o, office_do(o, "roster-review", word, NULL));
    office_ok(o,
              office_do(o, "roster-post", word, "place=公示栏", "near=a.jpg", "far=b.jpg", NULL));
    o->app.today = day_add(posted, 11);
    office_as(o, "township");
    office_ok(o, office_do(o, "roster-submit", word, "leader=甲", "deputy=乙", NULL));
    office_as(o, "bureau");
    office_ok(o, office_do(o, "roster-confirm", word, NULL));
    office_as(o, "finance");
    office_ok(o, office_do(o, "roster-pay", word, "voucher=拨1", NULL));
    office_as(o, "station");
    office_ok(o, office_do(o, "roster-announce", word, "place=公告栏", NULL));
    archive(o);
    return n;
}

int64_t walk_differs(struct office *o, const char *ledger)
{
    char path[200];
    char *text;
    size_t n = 0;
    int64_t differ = 0;

    snprintf(path, sizeof path, "tests/cases/%s/expected.json", ledger);
    text = file_read(path, &n);
    office_ok(
        o, st_get_int(o->app.st, &o->e, &differ,
                      "WITH want AS (SELECT r.value->>'contract_no' AS no,"
                      " sum(r.value->>'subsidy_fen') AS fen FROM json_each(?1, '$.roster') d,"
                      " json_each(d.value) r WHERE d.key BETWEEN '2022Q1' AND '2025Q3' GROUP BY 1),"
                      " have AS (SELECT l.contract_no AS no, sum(k.subsidy) AS fen"
                      " FROM roster_line_now k JOIN loan l ON l.id = k.loan_id"
                      " WHERE k.standing = 'in' GROUP BY 1)"
                      " SELECT count(*) FROM want FULL JOIN have USING (no)"
                      " WHERE coalesce(want.fen, 0) <> coalesce(have.fen, 0)",
                      "t", text));
    free(text);
    return differ;
}

static int64_t held(struct office *o, int64_t loan_id)
{
    int64_t n = 0;

    office_ok(o, st_get_int(o->app.st, &o->e, &n,
                            "SELECT (SELECT coalesce(sum(subsidy), 0) FROM roster_line_now k"
                            "  JOIN roster_state s ON s.roster_id = k.roster_id"
                            "  WHERE k.loan_id = ?1 AND k.standing <> 'out'"
                            "  AND s.state <> 'sentback')"
                            " - (SELECT coalesce(sum(amount), 0) FROM subsidy_return"
                            "  WHERE loan_id = ?1)",
                            "i", loan_id));
    return n;
}

/*
 * What a predecessor counts as holding: everything earned before the first roster that was made
 * here of the loan's scheme.
 */
static int64_t held_before(struct office *o, struct st_facts *facts, size_t at,
                           const struct loan_facts *const *list, size_t n)
{
    struct subsidy before;
    int64_t first = 0;
    int64_t earned;

    office_ok(o, st_get_int(o->app.st, &o->e, &first,
                            "SELECT coalesce(min(r.quarter), 8200) FROM roster r"
                            " JOIN loan l ON l.scheme = r.scheme WHERE l.id = ?1",
                            "i", list[at]->id));
    subsidy_init(&before);
    subsidy_run(&before, list, n, st_facts_calendar(facts),
                ENGINE_AT(quarter_last((int)first - 1)));
    earned = subsidy_total(&before.loan[at]).earned;
    subsidy_release(&before);
    return earned;
}

void walk_compare(struct office *o, struct day until, int *more, int *less)
{
    const struct loan_facts *const *list;
    struct st_facts *facts = NULL;
    struct subsidy now;
    size_t n;

    *more = *less = 0;
    subsidy_init(&now);
    office_ok(o, st_facts_open(o->app.st, &facts, &o->e));
    office_ok(o, st_facts_scan_households(facts, &o->e));
    for (;;) {
        office_ok(o, st_facts_next_household(facts, &list, &n, &o->e));
        if (n == 0)
            break;
        subsidy_run(&now, list, n, st_facts_calendar(facts), ENGINE_AT(until));
        for (size_t i = 0; i < n; i++) {
            int64_t earned = subsidy_total(&now.loan[i]).earned - held_before(o, facts, i, list, n);
            int64_t have = held(o, list[i]->id);

            *more += have > earned;
            *less += have < earned;
        }
    }
    st_facts_close(&facts);
    subsidy_release(&now);
}
