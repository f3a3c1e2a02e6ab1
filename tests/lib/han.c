#include "lib/han.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "lib/test.h"
#include "store/store.h"

struct han {
    char **name;
    size_t n, cap;
};

/* Where names and free text stand. */
static const char *const given[] = {"person.name",
                                    "region.name",
                                    "site.name",
                                    "user.full_name",
                                    "household.address",
                                    "account.holder",
                                    "account.bank",
                                    "policy_version.document",
                                    "policy_version.name",
                                    "lpr.source",
                                    "opinion.text",
                                    "opinion.officer",
                                    "opinion.reason_text",
                                    "loan.purpose",
                                    "loan.officer",
                                    "loan.office",
                                    "application.ability",
                                    "application.reason",
                                    "application.purpose_text",
                                    "collection.result",
                                    "collection.collector",
                                    "visit.finding",
                                    "visit.state",
                                    "visit.inspector",
                                    "risk_event.text",
                                    "risk_event.finder",
                                    "risk_event.measures",
                                    "risk_event.way",
                                    "roster_step.place",
                                    "roster_step.leader",
                                    "roster_step.deputy",
                                    "roster_step.voucher",
                                    "roster_step.near_photo",
                                    "roster_step.far_photo",
                                    "roster_mark.reason",
                                    "event.text",
                                    "cancel.reason",
                                    "fund_entry.text",
                                    "archive_item.file",
                                    "application_step.text",
                                    "list.source",
                                    "journal.note",
                                    "policy_param.document",
                                    "reversal.reason",
                                    "delivery.receiver"};

void han_allow(struct han *h, const char *text)
{
    xgrow(&h->name, &h->cap, h->n + 1, sizeof *h->name);
    h->name[h->n++] = xstrdup(text);
}

static void read_column(struct han *h, struct store *st, const char *which)
{
    struct st_stmt *q = NULL;
    struct err e = {0};
    bool row = false;
    char table[40];
    char *sql;

    snprintf(table, sizeof table, "%.*s", (int)strcspn(which, "."), which);
    sql = xasprintf("SELECT DISTINCT %s FROM %s WHERE %s <> ''", which, table, which);
    if (st_prepare(st, sql, &q, &e) != OK)
        fail_msg("%s: %s", which, e.text);
    while (st_step(q, &row, &e) == OK && row)
        han_allow(h, st_col_text(q, 0));
    st_done(&q);
    free(sql);
}

struct han *han_new(const char *db)
{
    struct han *h = xcalloc(1, sizeof *h);
    struct store *st = NULL;
    struct err e = {0};

    if (st_open(db, ST_READONLY, &st, &e) != OK)
        fail_msg("%s: %s", db, e.text);
    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++)
        read_column(h, st, given[i]);
    st_close(&st);
    han_allow(h, "组");
    return h;
}

void han_free(struct han **h)
{
    for (size_t i = 0; *h && i < (*h)->n; i++)
        free((*h)->name[i]);
    if (*h)
        free((*h)->name);
    free(*h);
    *h = NULL;
}

static bool made_of(const char *run, size_t n, const char *set)
{
    for (size_t at = 0; at < n; at += utf8_at_len(run, at)) {
        char one[8] = {0};

        memcpy(one, run + at, utf8_at_len(run, at));
        if (!strstr(set, one))
            return false;
    }
    return true;
}

/* Bytes of the longest text that the rest of the run begins with, or that begins with the rest. */
static size_t longest(const struct han *h, const char *rest, size_t n)
{
    size_t best = 0;

    for (size_t i = 0; i < h->n; i++) {
        size_t len = strlen(h->name[i]);

        if (len <= n && len > best && memcmp(h->name[i], rest, len) == 0)
            best = len;
    }
    return best;
}

/* Cut off: some text holds the whole rest. */
static bool part(const struct han *h, const char *rest, size_t n)
{
    for (size_t i = 0; i < h->n; i++)
        if (memmem(h->name[i], strlen(h->name[i]), rest, n))
            return true;
    return false;
}

static bool allowed(const struct han *h, const char *run, size_t n)
{
    size_t at = 0;

    if (made_of(run, n, "一二三四五六七八九十附件备注") ||
        made_of(run, n, "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整"))
        return true;
    while (at < n) {
        size_t step = longest(h, run + at, n - at);

        if (part(h, run + at, n - at))
            return true;
        if (step == 0)
            return false;
        at += step;
    }
    return true;
}

/* One line: its runs of Chinese characters that may not stand there go to bad. */
static void check_line(const struct han *h, const char *line, size_t len, char *bad, size_t size)
{
    size_t at = 0;

    while (at < len) {
        const char *s = line + at;
        size_t n = 0;

        while (at + n < len && utf8_is_han(utf8_next(&s)))
            n = (size_t)(s - line) - at;
        if (n && !allowed(h, line + at, n)) {
            size_t used = strlen(bad);

            snprintf(bad + used, size - used, " %.*s", (int)n, line + at);
        }
        at += n ? n : utf8_at_len(line, at);
    }
}

/* The line of the hint: keys, message, hint, from below. */
static const char *hint_of(struct pty *p)
{
    int rows = 0;

    for (const char *s = pty_screen(p); *s; s++)
        rows += *s == '\n';
    return pty_row(p, rows - 3);
}

void han_check(const struct han *h, struct pty *p, const char *where)
{
    char bad[2000] = "";

    for (const char *s = pty_screen(p); *s;) {
        size_t n = strcspn(s, "\n");

        check_line(h, s, n, bad, sizeof bad);
        s += n + (s[n] == '\n');
    }
    if (str_ends(hint_of(p), ".."))
        fail_msg("%s: the hint is cut\n%s", where, pty_screen(p));
    if (bad[0])
        fail_msg("%s is not in English:%s\n%s", where, bad, pty_screen(p));
}
