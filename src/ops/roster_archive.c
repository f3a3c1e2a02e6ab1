#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "ops/rosters.h"
#include "ops/values.h"
#include "store/tx.h"

/*
 * 归档 七: seven items a quarter and township, each with its file and hash or its place in the
 * binder. With `item` one is registered; the roster is archived when all seven are there, or
 * when it is closed without `item`, which tells what lacks.
 */
static enum rc register_item(struct app *app, const struct args *in, const struct roster *r,
                             struct err *e)
{
    int64_t item = arg_int(in, "item");
    char name[PHOTO_NAME];
    char hash[PHOTO_HASH];
    enum rc rc;

    if (item < 1 || item > 7)
        return err_field(e, E_DATA, "item", "七", _("归档资料只有 1 至 7 类"));
    if (!arg_has(in, "file") && !arg_has(in, "place"))
        return err_field(e, E_USAGE, "file", "七", _("填文件(file)或存放处(place)"));
    rc = photo_read(args_text(in, "file"), name, hash, e);
    if (rc != OK)
        return rc;
    return st_run(app->st, e,
                  "INSERT INTO archive_item (id, quarter, town_id, roster_id, item, title, file,"
                  " hash, place, date, user_id) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                  "iiiiittttii", st_new_id(app->st, "archive_item"), (int64_t)r->quarter,
                  r->town_id, r->id, item, args_text(in, "title"), name, hash,
                  args_text(in, "place"), (int64_t)arg_day(app, in, "date").n, app->user.id);
}

static enum rc find_missing(struct app *app, const struct roster *r, struct buf *out, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "WITH n(i) AS (VALUES (1),(2),(3),(4),(5),(6),(7)) SELECT i FROM n"
                          " WHERE NOT EXISTS (SELECT 1 FROM archive_there a WHERE a.quarter = ?1"
                          " AND a.town_id = ?2 AND a.item = n.i)",
                          "ii", (int64_t)r->quarter, r->town_id);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row)
        buf_fmt(out, "%s%s", out->len ? " " : "", st_col_text(q, 0));
    st_done(&q);
    return rc;
}

static enum rc close_roster(struct app *app, const struct args *in, const struct roster *r,
                            const char *missing, struct result *out, struct err *e)
{
    struct roster_step x = {.step = "archived", .date = arg_day(app, in, "date")};
    bool item = arg_has(in, "item");

    if (item && (missing[0] || !str_eq(r->state, "announced")))
        return OK;
    if (!item && missing[0])
        verdict_add(&out->verdicts, LEVEL_WARN, "archive", "七", _("归档缺第 %s 类资料"), missing);
    return roster_step_write(app, r->id, &x, e);
}

static enum rc archive_one(struct app *app, const struct args *in, const char *no,
                           struct result *out, struct err *e)
{
    struct buf missing = BUF_INIT;
    struct roster r = {0};
    bool item = arg_has(in, "item");
    enum rc rc = roster_find(app, no, &r, e);

    if (rc == OK)
        rc = roster_require(&r,
                            item ? "provided reviewed posted submitted confirmed paid announced"
                                   " archived"
                                 : "announced",
                            _("归档"), e);
    if (rc == OK && item)
        rc = register_item(app, in, &r, e);
    if (rc == OK)
        rc = find_missing(app, &r, &missing, e);
    if (rc == OK)
        rc = close_roster(app, in, &r, buf_cstr(&missing), out, e);
    if (rc == OK)
        rc = roster_find(app, no, &r, e);
    if (rc == OK) {
        result_text(out, "roster_no", r.no);
        result_text(out, "state", r.state);
        result_text(out, "missing", buf_cstr(&missing));
        result_about(out, "roster", r.id);
        st_note(app->st, "%s %s", r.no, args_text(in, "item"));
    }
    buf_release(&missing);
    return rc;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    char *list = xstrdup(args_text(in, "roster"));
    char *rest = list;
    enum rc rc = OK;

    while (rc == OK && rest) {
        char *no = rest;

        rest = strchr(rest, ',');
        if (rest)
            *rest++ = 0;
        rc = archive_one(app, in, str_trim(no), out, e);
    }
    free(list);
    return rc;
}

static const struct act_key keys[] = {
    {"roster", N_("清册编号"), KEY_TEXT, true, NULL, N_("几份一起办时用逗号分开")},
    {"item", N_("第几类"), KEY_INT, false, NULL,
     N_("1 资金文件 2 批复 3 方案 4 公示及图片 5 公告及图片 6 清册凭证 7 总结;不填是结束归档")},
    {"title", N_("名称"), KEY_TEXT, false, NULL, N_("资料名称")},
    {"file", N_("文件"), KEY_TEXT, false, NULL, N_("文件名;记下指纹")},
    {"place", N_("存放处"), KEY_TEXT, false, NULL, N_("卷、页")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_roster_archive = {
    .name = "roster-archive",
    .label = N_("归档"),
    .help = N_("登记一类归档资料,或结束一份清册的归档"),
    .clause = "七",
    .roles = ROLE_STATION | ROLE_TOWNSHIP,
    .keys = keys,
    .run = run,
};
