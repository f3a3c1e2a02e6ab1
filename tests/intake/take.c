#include "intake/take.h"

#include <string.h>

#include "lib/file.h"
#include "lib/test.h"

void desk_open(struct desk *d)
{
    memset(d, 0, sizeof *d);
    office_open(&d->o, "desk", 2025, 11, 24);
    office_as(&d->o, "manager");
}

void desk_close(struct desk *d)
{
    intake_result_release(&d->r);
    office_close(&d->o);
}

void desk_open_with_loan(struct desk *d)
{
    desk_open(d);
    desk_ok(d, "households", HOUSEHOLDS HEAD SPOUSE);
    desk_ok(d, "loans", LOANS LOAN);
}

enum rc desk_take_file(struct desk *d, const char *kind, const char *path)
{
    intake_result_release(&d->r);
    d->order.kind = kind;
    d->order.path = path;
    return op_import(&d->o.app, &d->order, &d->r, &d->o.e);
}

enum rc desk_take(struct desk *d, const char *kind, const char *text)
{
    return desk_take_file(d, kind, file_of("take.csv", text));
}

/* The words of all findings, for the message of a test that fails. */
static void print_findings(const struct desk *d)
{
    for (size_t i = 0; i < d->r.n_findings; i++) {
        const struct intake_finding *f = &d->r.finding[i];

        print_message("  %d line %d column %d %s “%s”: %s\n", (int)f->level, (int)f->line,
                      f->column, f->header, f->value, f->text);
    }
}

void desk_ok(struct desk *d, const char *kind, const char *text)
{
    if (desk_take(d, kind, text) == OK)
        return;
    print_findings(d);
    fail_msg("%s: %s", kind, d->o.e.text);
}

void desk_added(struct desk *d, const char *kind, const char *text, int added, int same)
{
    desk_ok(d, kind, text);
    assert_int_equal(d->r.added, added);
    assert_int_equal(d->r.same, same);
    assert_int_equal(d->r.written, added > 0);
}

static bool has(const struct desk *d, enum intake_level level, int line, int column,
                const char *part)
{
    for (size_t i = 0; i < d->r.n_findings; i++) {
        const struct intake_finding *f = &d->r.finding[i];

        if (f->level == level && (int)f->line == line && (column < 0 || f->column == column) &&
            strstr(f->text, part))
            return true;
    }
    return false;
}

/* All that an import may write; a refused one leaves every count as it was. */
static int64_t rows_there(struct desk *d)
{
    return desk_int(d, "SELECT (SELECT count(*) FROM household) + (SELECT count(*) FROM person)"
                       " + (SELECT count(*) FROM account) + (SELECT count(*) FROM loan)"
                       " + (SELECT count(*) FROM plan) + (SELECT count(*) FROM opening)"
                       " + (SELECT count(*) FROM receipt) + (SELECT count(*) FROM event)"
                       " + (SELECT count(*) FROM list) + (SELECT count(*) FROM list_row)"
                       " + (SELECT count(*) FROM region) + (SELECT count(*) FROM lpr)"
                       " + (SELECT count(*) FROM holiday) + (SELECT count(*) FROM journal)");
}

void desk_bad(struct desk *d, const char *kind, const char *text, int line, int column,
              const char *part)
{
    int64_t before = rows_there(d);
    enum rc rc = desk_take(d, kind, text);

    if (rc != E_DATA || !has(d, FINDING_ERROR, line, column, part)) {
        print_findings(d);
        fail_msg("rc %d; no error at line %d column %d with “%s”; %s", rc, line, column, part,
                 d->o.e.text);
    }
    assert_false(d->r.written);
    assert_int_equal(rows_there(d), before);
}

void desk_warned(struct desk *d, const char *kind, const char *text, int line, const char *part)
{
    desk_ok(d, kind, text);
    if (has(d, FINDING_WARNING, line, -1, part))
        return;
    print_findings(d);
    fail_msg("no warning at line %d with “%s”", line, part);
}

bool desk_has_warning(const struct desk *d, const char *part)
{
    for (size_t i = 0; i < d->r.n_findings; i++)
        if (d->r.finding[i].level == FINDING_WARNING && strstr(d->r.finding[i].text, part))
            return true;
    return false;
}

int64_t desk_int(struct desk *d, const char *sql)
{
    return office_int(&d->o, sql);
}
