/* The index of households behind the search boxes, filled page by page. */
#include "screens/people.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/rows.h"

#define PAGE 200

void scr_people_release(struct scr_people *p)
{
    free(p->v);
    free(p->order);
    buf_release(&p->text);
    for (int i = 0; i < SCR_ZONES; i++)
        buf_release(&p->zone[i]);
    *p = (struct scr_people){0};
}

const char *scr_people_text(const struct scr_people *p, uint32_t at)
{
    return p->text.s + at;
}

static uint32_t keep(struct scr_people *p, const char *s)
{
    size_t at = p->text.len;

    buf_add(&p->text, s, strlen(s) + 1);
    return (uint32_t)at;
}

/* A line of a zone: blanks at both ends, so that every word can be told by its ends. */
static uint32_t keep_line(struct scr_people *p, enum scr_zone zone, const char *s)
{
    struct buf *b = &p->zone[zone];
    size_t at = b->len;

    buf_ch(b, ' ');
    buf_str(b, s);
    buf_str(b, " \n");
    for (char *c = b->s + at; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    return (uint32_t)at;
}

static void add_row(struct scr_people *p, const struct scr_rows *r, size_t i)
{
    struct scr_house *h;

    xgrow(&p->v, &p->cap, p->n + 1, sizeof *p->v);
    h = &p->v[p->n++];
    h->id = scr_int(r, i, "id");
    h->no = keep(p, scr_text(r, i, "household_no"));
    h->head = keep(p, scr_text(r, i, "head"));
    h->town = keep(p, scr_text(r, i, "town"));
    h->kind = keep(p, scr_text(r, i, "kind"));
    h->at[SCR_ZONE_PY] = keep_line(p, SCR_ZONE_PY, scr_text(r, i, "py"));
    h->at[SCR_ZONE_DIGITS] = keep_line(p, SCR_ZONE_DIGITS, scr_text(r, i, "numbers"));
    h->at[SCR_ZONE_WORDS] = keep_line(p, SCR_ZONE_WORDS, scr_text(r, i, "words"));
}

static int by_no(const void *a, const void *b, void *ctx)
{
    const struct scr_people *p = ctx;
    uint32_t i = *(const uint32_t *)a;
    uint32_t j = *(const uint32_t *)b;
    int c = strcmp(scr_people_text(p, p->v[i].no), scr_people_text(p, p->v[j].no));

    return c ? c : (i > j) - (i < j);
}

static void finish(struct scr_people *p)
{
    p->order = xreallocarray(p->order, p->n + 1, sizeof *p->order);
    for (size_t i = 0; i < p->n; i++)
        p->order[i] = (uint32_t)i;
    qsort_r(p->order, p->n, sizeof *p->order, by_no, p);
    p->whole = true;
}

enum rc scr_people_step(struct app *app, struct scr_people *p, struct err *e)
{
    struct scr_rows r = SCR_ROWS_INIT;
    int64_t after = p->n ? p->v[p->n - 1].id : -1;
    enum rc rc;

    if (p->whole)
        return OK;
    rc = scr_load(app, "s-people", SCR_ARGS(SCR_INT("id", after), SCR_INT("limit", PAGE)), &r, e);
    for (size_t i = 0; i < scr_count(&r); i++)
        add_row(p, &r, i);
    if (rc == OK && scr_count(&r) < PAGE)
        finish(p);
    scr_rows_release(&r);
    return rc;
}

long scr_people_at(const struct scr_people *p, int64_t household_id)
{
    size_t lo = 0, hi = p->n;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (p->v[mid].id < household_id)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < p->n && p->v[lo].id == household_id ? (long)lo : -1;
}

/* ------------------------------------------------------------------ queries */

static bool only(const char *s, int (*is)(int))
{
    for (; *s; s++)
        if (!is((unsigned char)*s))
            return false;
    return true;
}

static bool ascii(const char *s)
{
    for (; *s; s++)
        if ((unsigned char)*s >= 0x80)
            return false;
    return true;
}

static void add_word(struct scr_query *q, char *w)
{
    struct scr_word *to;

    if (!*w || q->n == SCR_WORDS_MAX)
        return;
    to = &q->word[q->n++];
    to->find = to->tail = w;
    if (only(w, isalpha)) {
        to->zone = SCR_ZONE_PY;
        to->find = w - 1; /* the blank before it */
    } else {
        to->zone = ascii(w) ? SCR_ZONE_DIGITS : SCR_ZONE_WORDS;
    }
}

/*
 * The text holds each word as " word\0", so that initials can be found from the start of a
 * name; a word and its blank lie together.
 */
void scr_query_parse(struct scr_query *q, const char *typed)
{
    char raw[sizeof q->text / 2];
    char *piece[SCR_WORDS_MAX + 1];
    size_t n, at = 0;

    *q = (struct scr_query){.n = 0};
    str_copy(raw, sizeof raw, typed);
    utf8_halfwidth(raw);
    str_trim(raw);
    n = str_split(raw, ' ', piece, SCR_WORDS_MAX + 1);
    for (size_t i = 0; i < n && i < SCR_WORDS_MAX; i++) {
        size_t len = strlen(piece[i]);

        q->text[at] = ' ';
        for (size_t k = 0; k <= len; k++)
            q->text[at + 1 + k] = (char)tolower((unsigned char)piece[i][k]);
        add_word(q, q->text + at + 1);
        at += len + 2;
    }
}

/* Whether what was found at `s` ends a number, where that is asked. */
static bool ends(const char *s, const char *find, bool tail)
{
    return !tail || s[strlen(find)] == ' ';
}

/* Mark the households in whose line of the zone `find` stands. */
static void mark(const struct scr_people *p, enum scr_zone zone, const char *find, bool tail,
                 unsigned char *hit)
{
    const char *all = buf_cstr(&p->zone[zone]);
    size_t house = 0;

    for (const char *s = all; house < p->n && (s = strstr(s, find)); s++) {
        size_t at = (size_t)(s - all);

        if (!ends(s, find, tail))
            continue;
        while (house + 1 < p->n && p->v[house + 1].at[zone] <= at)
            house++;
        hit[house] = 1;
        if (++house < p->n)
            s = all + p->v[house].at[zone] - 1; /* on with the next line */
    }
}

static void run_word(const struct scr_word *w, const struct scr_people *p, bool tail,
                     unsigned char *hit)
{
    bool four = tail && w->zone == SCR_ZONE_DIGITS && strlen(w->find) == 4;

    mark(p, w->zone, w->find, four, hit);
    /* “ldtp” is the beginning of contract numbers as well */
    if (w->zone == SCR_ZONE_PY && strlen(w->tail) >= 4)
        mark(p, SCR_ZONE_DIGITS, w->find, false, hit);
}

void scr_query_run(const struct scr_query *q, const struct scr_people *p, bool tail,
                   unsigned char *hit)
{
    unsigned char *one = xmalloc(p->n + 1);

    memset(hit, 1, p->n);
    for (size_t i = 0; i < q->n; i++) {
        memset(one, 0, p->n);
        run_word(&q->word[i], p, tail, one);
        for (size_t h = 0; h < p->n; h++)
            hit[h] &= one[h];
    }
    free(one);
}
