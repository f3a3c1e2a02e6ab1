#include "lib/paper_store.h"

#include <stdlib.h>
#include <string.h>

#include "lib/file.h"
#include "lib/store_fixture.h"

const struct paper_case paper_cases[] = {
    {"announcement", "roster=0421-522728900-2025Q3-P2-01 village=虚构一村"},
    {"application", "application=SQ-0421-1"},
    {"archive", "quarter=2025Q3 town=虚构镇"},
    {"box-label", "quarter=2025Q3 town=虚构镇"},
    {"collection-sheet", "village=虚构二村"},
    {"contract", "contract=LDTP-0421-000001"},
    {"due-reminder", "days=700"},
    {"dunning", "contract=LDTP-0421-000002"},
    {"extension", "application=SQ-0421-3"},
    {"handover", "id=801"},
    {"iou", "contract=LDTP-0421-000001"},
    {"ledger-card", "household=5227289000010012"},
    {"publicity", "roster=0421-522728900-2025Q3-P2-01"},
    {"quarter-page", "quarter=2025Q3 town=虚构镇"},
    {"receipt", "contract=LDTP-0421-000001 voucher=0421-250321-004"},
    {"refusal", "application=SQ-0421-2"},
    {"renewal", "application=SQ-0421-4"},
    {"risk-notice", "notice=GZ-0421-1"},
    {"roster", "roster=0421-522728900-2025Q3-P2-01"},
    {"roster-pay", "roster=0421-522728900-2025Q3-P2-01"},
    {"statement", "contract=LDTP-0421-000001"},
    {"visit-sheet", "village=虚构二村"},
    {"wall", ""},
    {NULL, NULL},
};

/* One statement after the other; none of the file holds a semicolon elsewhere but in texts
 * between quotes. */
static void run_file(struct store *s, const char *path)
{
    size_t n;
    char *text = file_read(path, &n);

    for (char *at = text; *at;) {
        char *end = at;
        bool quoted = false;

        for (; *end && (*end != ';' || quoted); end++)
            quoted = *end == '\'' ? !quoted : quoted;
        if (*end)
            *end++ = '\0';
        if (strstr(at, "INSERT"))
            MUST(st_run(s, &fixture_err, at, ""));
        at = end;
    }
    free(text);
}

struct store *paper_store(const char *file)
{
    struct store *s = fixture_site(file, "0421", "branch");

    fixture_begin(s, "test");
    run_file(s, test_path("cases/papers/facts.sql"));
    MUST(st_commit(s, &fixture_err));
    return s;
}

enum rc paper_store_try(struct store *st, const char *name, const char *words, struct paper *out,
                        struct err *e)
{
    const struct day today = {20416};
    struct rpt_args args = {0};
    struct form *f = NULL;
    char text[300];
    struct rpt r;
    enum rc rc = form_load(name, &f, e);

    snprintf(text, sizeof text, "%s", words);
    if (rc != OK)
        return rc;
    r = paper_report(f);
    for (char *w = strtok(text, " "); rc == OK && w; w = strtok(NULL, " ")) {
        char *value = strchr(w, '=');

        *value++ = '\0';
        rc = rpt_args_set(&args, &r, w, value, e);
    }
    if (rc == OK)
        rc = rpt_args_complete(&args, &r, today, e);
    if (rc == OK)
        rc = paper_fill(st, name, args.v, args.n, out, e);
    form_free(&f);
    return rc;
}

void paper_store_fill(struct store *st, const char *name, const char *words, struct paper *out)
{
    if (paper_store_try(st, name, words, out, &fixture_err) != OK)
        fail_msg("%s: %s", name, fixture_err.text);
}
