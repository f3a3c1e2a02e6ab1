#include "lib/replay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/xalloc.h"
#include "lib/sync_fixture.h"
#include "store/merge.h"

struct deck {
    unsigned random;
    struct entry *card;
    size_t n;
    size_t cap;
    struct arena mem;
};

static size_t below(struct deck *d, size_t n)
{
    d->random = d->random * 1103515245u + 12345u;
    return (d->random >> 12) % n;
}

static struct blob copied(struct arena *mem, struct blob b)
{
    void *p = arena_alloc(mem, b.n + 1);

    if (b.n)
        memcpy(p, b.p, b.n);
    return (struct blob){p, b.n};
}

static void read_deck(struct store *s, struct deck *d)
{
    struct st_stmt *q = NULL;
    bool row = true;

    MUST(st_prepare(s, "SELECT " ENTRY_COLUMNS " FROM journal ORDER BY chain, seq", &q,
                    &fixture_err));
    for (;;) {
        struct entry x;

        MUST(st_step(q, &row, &fixture_err));
        if (!row)
            break;
        entry_of_row(q, &x);
        x.act = arena_strdup(&d->mem, x.act);
        x.note = arena_strdup(&d->mem, x.note);
        x.deps = copied(&d->mem, x.deps);
        x.payload = copied(&d->mem, x.payload);
        xgrow(&d->card, &d->cap, d->n + 1, sizeof *d->card);
        d->card[d->n++] = x;
    }
    st_done(&q);
}

static void swap(struct entry *a, struct entry *b)
{
    struct entry t = *a;

    *a = *b;
    *b = t;
}

static void shuffle(struct deck *d)
{
    for (size_t i = d->n; i > 1; i--)
        swap(&d->card[i - 1], &d->card[below(d, i)]);
}

/* The deck lies chain by chain: whoever is drawn gives its next card. */
static void interleave(struct deck *d)
{
    struct entry *out = xcalloc(d->n + 1, sizeof *out);
    size_t *next = xcalloc(d->n + 1, sizeof *next);
    size_t *end = xcalloc(d->n + 1, sizeof *end);
    size_t piles = 0;

    for (size_t i = 0; i < d->n; i++) {
        if (i == 0 || d->card[i].chain != d->card[i - 1].chain)
            next[piles++] = i;
        end[piles - 1] = i + 1;
    }
    for (size_t i = 0; i < d->n; i++) {
        size_t k = below(d, piles);

        out[i] = d->card[next[k]++];
        if (next[k] == end[k]) {
            piles--;
            next[k] = next[piles];
            end[k] = end[piles];
        }
    }
    memcpy(d->card, out, d->n * sizeof *out);
    free(out);
    free(next);
    free(end);
}

static void play(struct store *to, struct deck *d)
{
    struct merge m;

    MUST(st_merge_begin(to, &m, &fixture_err));
    for (size_t i = 0; i < d->n; i++) {
        MUST(st_merge_entry(&m, &d->card[i], &fixture_err));
        if (below(d, 16) == 0)
            MUST(st_merge_waiting(&m, &fixture_err));
    }
    MUST(st_merge_waiting(&m, &fixture_err));
    assert_int_equal(m.waiting, 0);
    MUST(st_merge_commit(&m, &fixture_err));
    st_merge_release(&m);
}

/* Who the site is and the county's card are not in the journal; all other sites are. */
static struct store *empty_like(struct store *s, const char *path)
{
    struct store *to = NULL;
    char sql[900];

    unlink(path);
    MUST(st_open(path, ST_CREATE, &to, &fixture_err));
    st_close(&to);
    snprintf(
        sql, sizeof sql,
        "ATTACH '%s' AS was; INSERT INTO own SELECT * FROM was.own;"
        " INSERT INTO card SELECT * FROM was.card WHERE kind='county'; INSERT OR IGNORE INTO card"
        " SELECT site_id, code, kind, name, region, sign_pk, box_pk, 0 FROM own;",
        st_path(s));
    fixture_behind(path, sql);
    MUST(st_open(path, 0, &to, &fixture_err));
    MUST(st_run(to, &fixture_err, "PRAGMA synchronous=OFF", ""));
    return to;
}

void replay(struct store *s, unsigned seed, bool judged)
{
    struct deck d = {.random = seed, .mem = ARENA_INIT};
    const char *path = fixture_path("replayed.db");
    struct store *to = empty_like(s, path);
    char *was = sync_dump(s);
    char *now;

    st_merge_break(to, judged ? 0 : FAULT_AUTHORITY_OFF);
    read_deck(s, &d);
    if (seed % 2)
        interleave(&d);
    else
        shuffle(&d);
    play(to, &d);
    now = sync_dump(to);
    if (strcmp(was, now) != 0)
        fail_msg("replayed in the order of seed %u the journal gives other tables", seed);
    st_close(&to);
    unlink(path);
    free(was);
    free(now);
    free(d.card);
    arena_release(&d.mem);
}
