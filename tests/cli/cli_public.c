/*
 * What hangs on the wall: neither the pages nor the bytes nor the metadata of the public
 * notice, as PDF and as xlsx, hold a full ID number, telephone, account, address or birth
 * date of anybody, nor the name of a spouse (RULES 8).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "core/day.h"
#include "lib/cli.h"
#include "lib/file.h"
#include "lib/pdf_tools.h"
#include "lib/test.h"
#include "store/store.h"

#define TEACH "HUIDAI_PASSWORD=Huidai-2021"

static char db[300];
static char rosters[4000];

static void act(const char *user, const char *today, const char *name, const char *a, const char *b,
                const char *c)
{
    free(cli_ok(TEACH, "--db", db, "--user", user, "--today", today, "do", name, a, b, c, NULL));
}

static void ok(enum rc rc, const struct err *e)
{
    if (rc != OK)
        fail_msg("%s", e->text);
}

/* Every roster of three quarters, posted, paid and announced. */
static void walk_quarter(const char *quarter, const char *const on[6])
{
    char word[2200];
    char *json;
    char list[2000] = "";

    snprintf(word, sizeof word, "quarter=%s", quarter);
    act("officer", on[0], "roster-provide", word, NULL, NULL);
    json = cli_ok(TEACH, "--db", db, "--user", "station", "report", "rosters", "--quarter", quarter,
                  "--format", "json", NULL);
    for (char *at = json; (at = strstr(at, "\"roster_no\":\"")); at++) {
        const char *no = at + strlen("\"roster_no\":\"");
        size_t len = strlen(list);

        snprintf(list + len, sizeof list - len, "%s%.*s", len ? "," : "", (int)strcspn(no, "\""),
                 no);
    }
    free(json);
    snprintf(word, sizeof word, "roster=%s", list);
    act("station", on[1], "roster-review", word, NULL, NULL);
    act("station", on[2], "roster-post", word, "place=公示栏", "near=a");
    act("station", on[2], "roster-photo", word, "far=b", NULL);
    act("township", on[3], "roster-submit", word, "leader=甲", "deputy=乙");
    act("bureau", on[4], "roster-confirm", word, NULL, NULL);
    act("finance", on[4], "roster-pay", word, "voucher=拨1", NULL);
    act("station", on[5], "roster-announce", word, "place=公告栏", NULL);
    snprintf(rosters + strlen(rosters), sizeof rosters - strlen(rosters), "%s%s",
             *rosters ? "," : "", list);
}

static int setup(void **state)
{
    static const char *const kinds[] = {"households", "loans", "plans", "receipts", "events"};

    (void)state;
    snprintf(db, sizeof db, "%s/public.db", test_tmpdir());
    free(cli_ok(NULL, "--db", db, "init", "--site", "0421", "--kind", "branch", "--name",
                "罗悃信用社", "--training", NULL));
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        char path[100];

        snprintf(path, sizeof path, "cases/ledger-a/%s.csv", kinds[i]);
        free(cli_ok(TEACH, "--db", db, "--user", "manager", "import", kinds[i], test_path(path),
                    NULL));
    }
    walk_quarter("2022Q3", (const char *const[]){"2022-09-30", "2022-10-02", "2022-10-03",
                                                 "2022-10-14", "2022-10-16", "2022-10-20"});
    walk_quarter("2023Q2", (const char *const[]){"2023-06-30", "2023-07-02", "2023-07-03",
                                                 "2023-07-14", "2023-07-16", "2023-07-20"});
    return 0;
}

/* ------------------------------------------------------------------ what must not be there */

struct secrets {
    char **v;
    size_t n, cap;
};

static void add_secret(struct secrets *s, const char *text)
{
    if (strlen(text) < 6)
        return;
    xgrow(&s->v, &s->cap, s->n + 1, sizeof *s->v);
    s->v[s->n++] = xstrdup(text);
}

/* A birth date in the ways that it is written. */
static void add_birth(struct secrets *s, struct day d)
{
    char text[40];
    int y, m, dd;

    day_to_ymd(d, &y, &m, &dd);
    snprintf(text, sizeof text, "%04d%02d%02d", y, m, dd);
    add_secret(s, text);
    snprintf(text, sizeof text, "%04d-%02d-%02d", y, m, dd);
    add_secret(s, text);
    snprintf(text, sizeof text, "%d年%d月%d日", y, m, dd);
    add_secret(s, text);
}

static void read_secrets(struct secrets *s)
{
    struct store *st = NULL;
    struct st_stmt *q = NULL;
    struct err e = {0};
    bool row = false;

    ok(st_open(db, ST_READONLY, &st, &e), &e);
    ok(st_query(st, &e, &q,
                "SELECT p.idno, p.phone, p.address, p.birth, h.phone, h.address,"
                " iif(p.relation = '配偶', p.name, ''),"
                " coalesce((SELECT group_concat(number, ' ') FROM account WHERE person_id = p.id),"
                " '') FROM person p JOIN household h ON h.id = p.household_id",
                ""),
       &e);
    for (;;) {
        ok(st_step(q, &row, &e), &e);
        if (!row)
            break;
        for (int i = 0; i < 8; i++)
            if (i != 3)
                add_secret(s, st_col_text(q, i));
        add_birth(s, (struct day){(int32_t)st_col_int(q, 3)});
    }
    st_done(&q);
    st_close(&st);
    assert_true(s->n > 300);
}

static void release_secrets(struct secrets *s)
{
    for (size_t i = 0; i < s->n; i++)
        free(s->v[i]);
    free(s->v);
}

static void assert_clean(const char *what, const char *bytes, size_t n, const struct secrets *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (memmem(bytes, n, s->v[i], strlen(s->v[i])))
            fail_msg("%s holds “%s”", what, s->v[i]);
}

/* Any figure of 11 digits or more that is no roster's number would be one of them. */
static void assert_no_long_number(const char *what, const char *text)
{
    for (const char *c = text; *c; c++) {
        size_t n = strspn(c, "0123456789");

        if (n >= 11)
            fail_msg("%s holds %.*s", what, (int)n, c);
        c += n ? n - 1 : 0;
    }
}

/* ------------------------------------------------------------------ the files */

static void check_pdf(const char *path, const struct secrets *s)
{
    size_t n = 0;
    char *raw = pdf_tool_slurp(path, &n);
    char *text = pdf_tool_text(path);
    char *info = pdf_tool_info(path);

    assert_non_null(strstr(text, "********")); /* it is the masked list */
    assert_clean(path, raw, n, s);
    assert_clean(path, text, strlen(text), s);
    assert_no_long_number(path, text);
    assert_clean(path, info, strlen(info), s);
    assert_null(strstr(info, "Author"));
    free(raw);
    free(text);
    free(info);
}

/* All members of the file, unpacked, one after the other. */
static void check_xlsx(const char *path, const struct secrets *s)
{
    char cmd[700];
    char chunk[4096];
    struct buf b = BUF_INIT;
    size_t n;
    FILE *f;

    snprintf(cmd, sizeof cmd, "unzip -p '%s'", path);
    f = popen(cmd, "r");
    assert_non_null(f);
    while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
        buf_add(&b, chunk, n);
    assert_int_equal(pclose(f), 0);
    assert_non_null(memmem(b.s, b.len, "********", 8));
    assert_clean(path, b.s, b.len, s);
    buf_release(&b);
}

static const char *make(const char *command, const char *name, const char *format)
{
    char file[80];
    const char *path;

    snprintf(file, sizeof file, "%s.%s", name, format);
    path = file_path(file);
    remove(path);
    free(cli_ok(TEACH, "--db", db, "--user", "station", command, name, "--roster", rosters,
                "--format", format, "--out", path, NULL));
    return path;
}

static void nothing_personal_hangs_on_the_wall(void **state)
{
    struct secrets s = {0};

    (void)state;
    read_secrets(&s);
    check_pdf(make("report", "roster-public", "pdf"), &s);
    check_xlsx(make("report", "roster-public", "xlsx"), &s);
    check_pdf(make("report", "roster-notice", "pdf"), &s);
    check_xlsx(make("report", "roster-notice", "xlsx"), &s);
    check_pdf(make("paper", "publicity", "pdf"), &s);
    check_pdf(make("paper", "announcement", "pdf"), &s);
    release_secrets(&s);
}

/* The same look finds them where they belong: the test would see them. */
static void the_full_roster_does_hold_them(void **state)
{
    struct secrets s = {0};
    char *text = cli_ok(TEACH, "--db", db, "--user", "station", "report", "roster-lines",
                        "--roster", rosters, "--format", "csv", NULL);
    size_t found = 0;

    (void)state;
    read_secrets(&s);
    for (size_t i = 0; i < s.n; i++)
        found += strstr(text, s.v[i]) != NULL;
    assert_true(found > 20);
    free(text);
    release_secrets(&s);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(nothing_personal_hangs_on_the_wall),
    cmocka_unit_test(the_full_roster_does_hold_them),
};

const struct test_group test_cli_public = {"cli_public", TESTS(tests), setup, NULL};
