#include <stdlib.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "ops/publicity.h"
#include "ops/rosters.h"
#include "ops/values.h"

/*
 * 公示 locks the roster. Lines that are still on hold are taken out and come again in the next
 * one; that the 15th is missed when it hangs too late is told at once.
 */
static enum rc take_out_held(struct app *app, const struct roster *r, struct day date,
                             struct err *e)
{
    struct st_stmt *q = NULL;
    int64_t *ids = NULL;
    size_t n = 0;
    size_t cap = 0;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT id FROM roster_line_now WHERE roster_id = ?1"
                          " AND standing = 'held'",
                          "i", r->id);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        xgrow(&ids, &cap, n + 1, sizeof *ids);
        ids[n++] = st_col_int(q, 0);
    }
    st_done(&q);
    for (size_t i = 0; rc == OK && i < n; i++)
        rc = roster_mark(app, r, ids[i], "hold", date, "", _("公示时未决"), e);
    free(ids);
    return rc;
}

static enum rc check(struct app *app, const struct args *in, const struct roster *r,
                     struct roster_step *x, struct result *out, struct err *e)
{
    struct day due = DAY_NONE;
    struct day first = DAY_NONE;
    char a[DAY_TEXT_SIZE];
    char b[DAY_TEXT_SIZE];
    enum rc rc = publicity_days(app, r, x->date, &first, &due, e);

    if (rc == OK && day_cmp(first, due) > 0)
        verdict_add(&out->verdicts, LEVEL_WARN, "publicity", "六",
                    _("清册 %s 最早 %s 可报送,晚于限期 %s"), r->no, day_iso(first, a),
                    day_iso(due, b));
    return rc == OK ? take_out_held(app, r, x->date, e) : rc;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    return roster_move(app, in, "posted", "reviewed", _("公示"), check, out, e);
}

static const struct act_key keys[] = {
    {"roster", N_("清册编号"), KEY_TEXT, true, NULL, N_("几份一起办时用逗号分开")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"place", N_("公示地点"), KEY_TEXT, true, NULL, N_("如 镇政府公示栏")},
    {"near", N_("近景照片"), KEY_TEXT, false, NULL, N_("报送前补上也可")},
    {"far", N_("远景照片"), KEY_TEXT, false, NULL, N_("报送前补上也可")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_roster_post = {
    .name = "roster-post",
    .label = N_("公示"),
    .help = N_("在镇级公示栏公示,清册从此锁定"),
    .clause = "六",
    .roles = ROLE_STATION,
    .keys = keys,
    .run = run,
};
