/*
 * The counter on the ledger as a whole (SCREENS 16): a loan found and shown, leaving a field,
 * a posting, keys in the list of the overdue. Measured through a pty, from the key written to
 * the program's word that it waits for the next one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/bench_ledger.h"
#include "lib/pty.h"

#define TIMES    200
#define POSTINGS 20

static int by_time(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return x < y ? -1 : x > y;
}

static double keys(struct pty *p, const char *what)
{
    double from = bench_now();

    pty_keys(p, what);
    return bench_now() - from;
}

static void tell(const char *what, double seconds)
{
    printf("%-40s %8.2f ms\n", what, seconds * 1e3);
}

/* Median and p95 of each of the keys, typed round and round. */
static void tell_keys(struct pty *p, const char *what, const char *const *word, int n)
{
    double all[TIMES];

    for (int i = 0; i < TIMES; i++)
        all[i] = keys(p, word[i % n]);
    qsort(all, TIMES, sizeof *all, by_time);
    printf("%-40s %8.2f ms median %8.2f ms p95\n", what, all[TIMES / 2] * 1e3,
           all[TIMES * 95 / 100] * 1e3);
}

/* The first one also lays out the log on the disk; these are what a queue of people meets. */
static void tell_postings(struct pty *p)
{
    double all[POSTINGS];
    char amount[20];

    for (int i = 0; i < POSTINGS; i++) {
        pty_keys(p, "<Ctrl+U>lf<Enter>");
        snprintf(amount, sizeof amount, "0.%02d<Enter>", i + 2);
        pty_keys(p, amount);
        pty_keys(p, "+");
        pty_assert_has(p, "确认");
        all[i] = keys(p, "<Enter>");
        pty_assert_has(p, "已过账");
    }
    qsort(all, POSTINGS, sizeof *all, by_time);
    printf("%-40s %8.2f ms median %8.2f ms p95\n", "31: Enter, posted", all[POSTINGS / 2] * 1e3,
           all[POSTINGS * 95 / 100] * 1e3);
}

static struct pty *signed_in(const char *db)
{
    const char *const argv[] = {"build/huidai", "--db", db, "--user", "manager", NULL};
    struct pty *p = pty_start(argv, 80, 24, NULL);

    pty_keys(p, BENCH_PASSWORD "<Enter>");
    pty_idle(p);
    return p;
}

static void copy(const char *from, const char *to)
{
    char block[65536];
    size_t n;
    FILE *in = fopen(from, "rb");
    FILE *out = fopen(to, "wb");

    while (in && out && (n = fread(block, 1, sizeof block, in)) > 0)
        if (fwrite(block, 1, n, out) != n)
            exit(1);
    if (!in || !out || fclose(in) != 0 || fclose(out) != 0)
        exit(1);
}

int main(void)
{
    static const char *const search[] = {"l", "w", "f", "<BS>", "<BS>", "<BS>"};
    static const char *const move[] = {"<Down>", "<PgDn>", "<Down>", "<End>", "<Home>"};
    static const char *const filter[] = {"l", "f", "<BS>", "<BS>"};
    char work[4096], drafts[4096];
    struct pty *p;

    snprintf(work, sizeof work, "%s.counter.db", bench_ledger());
    snprintf(drafts, sizeof drafts, "%s.counter.drafts.db", bench_ledger());
    remove(drafts);
    copy(bench_ledger(), work);
    p = signed_in(work);
    pty_keys(p, "31<Enter>");
    tell_keys(p, "31: a key in the search of a loan", search, 6);
    pty_keys(p, "<Ctrl+U>lf");
    tell("31: Enter, the loan with what it owes", keys(p, "<Enter>"));
    pty_keys(p, "0.01");
    tell("31: leaving the amount, draft on disk", keys(p, "<Enter>"));
    pty_keys(p, "+");
    pty_assert_has(p, "确认");
    tell("31: Enter, the first posting of the day", keys(p, "<Enter>"));
    pty_assert_has(p, "已过账");
    tell_postings(p);
    pty_keys(p, "<Esc>");
    tell("40: opened", keys(p, "40<Enter>"));
    tell_keys(p, "40: a key in the list", move, 5);
    tell_keys(p, "40: a key in its filter", filter, 4);
    pty_keys(p, "<Esc><Esc>");
    tell("32: opened", keys(p, "32<Enter>"));
    pty_keys(p, "20<Enter>9214.6<Enter>lf");
    tell("32: Enter, the loan", keys(p, "<Enter>"));
    pty_keys(p, "0.01");
    tell("32: Enter, the row on disk", keys(p, "<Enter>"));
    pty_free(p);
    remove(work);
    remove(drafts);
    return 0;
}
