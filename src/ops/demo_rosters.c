/* Rosters of 2025: archived, announced, and on their way at every step. */
#include <stdio.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "ops/demo_work.h"

/* The rosters of a quarter as "roster=NO,NO"; from..to: which of them, in order of township. */
static enum rc list_rosters(struct demo *d, int quarter, int from, int to, char **out,
                            struct err *e)
{
    char *list = NULL;
    enum rc rc = st_get_text(d->app->st, e, &list,
                             "SELECT coalesce(group_concat(roster_no), '') FROM (SELECT roster_no"
                             " FROM roster WHERE quarter = ?1 ORDER BY roster_no"
                             " LIMIT ?3 OFFSET ?2)",
                             "iii", (int64_t)quarter, (int64_t)from, (int64_t)(to - from));

    if (rc == OK)
        *out = xasprintf("roster=%s", list);
    free(list);
    return rc;
}

/* The first so many steps of the way, each on its day and by its user. */
static enum rc walk(struct demo *d, int quarter, int from, int to, int steps, struct err *e)
{
    struct day end = quarter_last(quarter);
    const struct {
        const char *user;
        int after;
        const char *act;
        const char *words[4];
    } way[] = {
        {"station", 1, "roster-review", {NULL}},
        {"station", 3, "roster-post", {"place=镇政府公示栏", "near=公示近.jpg", "far=公示远.jpg"}},
        {"township", 14, "roster-submit", {"leader=演练主要领导", "deputy=演练分管领导"}},
        {"bureau", 20, "roster-confirm", {NULL}},
        {"finance", 28, "roster-pay", {"voucher=演练拨字01"}},
        {"station",
         33,
         "roster-announce",
         {"place=镇村公告栏", "near=公告近.jpg", "far=公告远.jpg"}},
        {"station", 40, "roster-archive", {NULL}},
    };
    char *rosters = NULL;
    enum rc rc = list_rosters(d, quarter, from, to, &rosters, e);

    for (int i = 0; rc == OK && i < steps && rosters[7]; i++) {
        rc = demo_as(d, way[i].user, day_add(end, way[i].after), e);
        if (rc == OK)
            rc = demo_act(d, e, NULL, way[i].act, rosters, way[i].words[0], way[i].words[1],
                          way[i].words[2], NULL);
    }
    free(rosters);
    return rc;
}

static enum rc provide(struct demo *d, int quarter, struct err *e)
{
    char word[40];
    char text[DAY_TEXT_SIZE];
    enum rc rc = demo_as(d, "officer", day_add(quarter_last(quarter), -1), e);

    snprintf(word, sizeof word, "quarter=%s", quarter_text(quarter, text));
    return rc == OK ? demo_act(d, e, NULL, "roster-provide", word, NULL) : rc;
}

/* 2025Q1 archived, Q2 paid and announced, Q3 on its way at every step. */
enum rc demo_rosters(struct demo *d, struct err *e)
{
    struct day today = d->app->today;
    int q3 = 2025 * 4 + 2;
    enum rc rc = provide(d, q3 - 2, e);

    if (rc == OK)
        rc = walk(d, q3 - 2, 0, 100, 7, e);
    if (rc == OK)
        rc = provide(d, q3 - 1, e);
    if (rc == OK)
        rc = walk(d, q3 - 1, 0, 100, 6, e);
    if (rc == OK)
        rc = provide(d, q3, e);
    for (int i = 0; rc == OK && i < DEMO_TOWNS; i++)
        rc = walk(d, q3, i, i + 1, i % 6, e);
    d->app->today = today;
    return rc;
}
