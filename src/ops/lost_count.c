#include "base/i18n.h"
#include "ops/act.h"
#include "ops/values.h"
#include "store/tx.h"

/*
 * 登记纸面末号: after a backup was restored the paper alone knows how far the numbers of a day
 * went. What lies above the last number in the database is listed to be keyed again.
 */
static enum rc check_day(struct app *app, struct day d, int64_t last, struct err *e)
{
    int64_t in = 0;
    int64_t fits = 0;
    char text[DAY_TEXT_SIZE];
    enum rc rc = st_get_int(app->st, e, &in,
                            "SELECT count(*) FROM restored WHERE site_id = ?1"
                            " AND ?2 BETWEEN from_day AND coalesce(to_day, from_day)",
                            "ii", app->site.id, (int64_t)d.n);

    if (rc == OK && !in)
        return err_field(e, E_DATA, "date", NULL, _("%s 不在恢复备份丢失的时段内,不用登记"),
                         day_iso(d, text));
    if (rc == OK && last)
        rc = st_get_int(app->st, e, &fits,
                        "SELECT count(*) FROM restored WHERE site_id = ?1 AND ?2 BETWEEN from_day"
                        " AND coalesce(to_day, from_day) AND ?3 / ?4 = before & 63",
                        "iiii", app->site.id, (int64_t)d.n, last, (int64_t)ST_EPOCH_DAY);
    if (rc == OK && last && !fits)
        rc =
            err_field(e, E_DATA, "last", NULL,
                      _("末号 %lld 不会是恢复以前的凭证: 填回单上凭证号最后一段"), (long long)last);
    return rc;
}

static enum rc write(struct app *app, struct day d, int64_t last, struct err *e)
{
    return st_run(app->st, e,
                  "INSERT INTO paper_count (id, site_id, day, last, date, user_id)"
                  " VALUES (?,?,?,?,?,?)",
                  "iiiiii", st_new_id(app->st, "paper_count"), app->site.id, (int64_t)d.n, last,
                  (int64_t)app->today.n, app->user.id);
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct day from = arg_day(app, in, "date");
    struct day until = arg_has(in, "until") ? arg_day(app, in, "until") : from;
    int64_t last = arg_int(in, "last");
    int64_t left = 0;
    char text[DAY_TEXT_SIZE];
    enum rc rc = OK;

    if (day_cmp(until, from) < 0)
        return err_field(e, E_DATA, "until", NULL, _("截止日早于日期"));
    if (last && day_cmp(until, from) > 0)
        return err_field(e, E_DATA, "until", NULL, _("有凭证的日子一天一天登记"));
    for (struct day d = from; rc == OK && day_cmp(d, until) <= 0; d = day_add(d, 1)) {
        rc = check_day(app, d, last, e);
        if (rc == OK)
            rc = write(app, d, last, e);
    }
    if (rc == OK)
        rc = st_get_int(app->st, e, &left,
                        "SELECT count(*) FROM lost_voucher WHERE site_id = ?1 AND n IS NOT NULL",
                        "i", app->site.id);
    if (rc != OK)
        return rc;
    result_int(out, "missing", left);
    st_note(app->st, "%s %lld", day_iso(from, text), (long long)last);
    return OK;
}

static const struct act_key keys[] = {
    {"date", N_("日期"), KEY_DATE, true, NULL, N_("回单存根的日期")},
    {"last", N_("末号"), KEY_INT, true, NULL, N_("当天最后一张凭证号的末段,如 18;没有填 0")},
    {"until", N_("截止日"), KEY_DATE, false, NULL, N_("连续几天都没有凭证时填到哪天")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_lost_count = {
    .name = "lost-count",
    .label = N_("登记纸面末号"),
    .help = N_("恢复备份后,按回单存根登记一天最后一张凭证的号"),
    .clause = "",
    .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER,
    .keys = keys,
    .run = run,
};
