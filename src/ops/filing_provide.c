#include "base/i18n.h"
#include "base/str.h"
#include "ops/filing.h"
#include "ops/values.h"
#include "store/tx.h"

/* 提供备案: the branch's part of the month; old and new scheme apart 三(二). */
static enum rc provide(struct app *app, int month, const char *scheme, struct result *out,
                       struct err *e)
{
    struct filing f = {.month = month};
    char no[48];
    int64_t id = 0;
    enum rc rc;

    str_copy(f.scheme, sizeof f.scheme, scheme);
    rc = filing_figure(app, app->site.id, &f, e);
    if (rc == OK)
        rc = filing_tie(&f, e);
    if (rc != OK)
        return rc;
    filing_number(app, &f, no, sizeof no);
    rc = filing_write(app, "part", no, &f, &id, e);
    if (rc == OK)
        rc = filing_write_lines(app, id, &f, e);
    if (rc != OK)
        return rc;
    filing_answer(no, &f, result_row(out, "filings"));
    filing_answer(no, &f, out);
    result_about(out, "filing", id);
    return OK;
}

/* Whether the branch has a loan, or a household to name, of the scheme. */
static enum rc has_any(struct app *app, int month, const char *scheme, bool *out, struct err *e)
{
    int64_t n = 0;
    enum rc rc =
        st_get_int(app->st, e, &n,
                   "SELECT EXISTS (SELECT 1 FROM loan WHERE site_id = ?1 AND scheme = ?2"
                   " AND start <= ?4) OR EXISTS (SELECT 1 FROM filing_lines(?3, ?4)"
                   " WHERE site_id = ?1 AND scheme = ?2)",
                   "itii", app->site.id, scheme, (int64_t)month, (int64_t)month_last(month).n);

    *out = rc == OK && n;
    return rc;
}

/* Old and new scheme apart 三(二). */
static enum rc provide_all(struct app *app, int month, struct result *out, struct err *e)
{
    static const char *const schemes[] = {"P1", "P2", "P3"};
    enum rc rc = OK;

    for (size_t i = 0; rc == OK && i < sizeof schemes / sizeof schemes[0]; i++) {
        bool any = false;

        rc = has_any(app, month, schemes[i], &any, e);
        if (rc == OK && any)
            rc = provide(app, month, schemes[i], out, e);
    }
    return rc;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    int month = 0;
    enum rc rc = month_parse(args_text(in, "month"), &month, e);

    if (rc != OK)
        return err_prefix(e, "month=%s", args_text(in, "month"));
    rc = arg_has(in, "scheme") ? provide(app, month, args_text(in, "scheme"), out, e)
                               : provide_all(app, month, out, e);
    if (rc == OK && !result_find(out, "filing_no"))
        rc = err_field(e, E_DATA, "month", "二(二)3", _("没有可备案的贷款"));
    if (rc == OK)
        st_note(app->st, "%s %s", args_text(in, "month"), args_text(in, "scheme"));
    return rc;
}

static const struct act_key keys[] = {
    {"month", N_("月份"), KEY_TEXT, true, NULL, N_("如 2025-11")},
    {"scheme", N_("品种"), KEY_CHOICE, false, "P1 P2 P3", N_("不填是全部,每种一份〔三(二)〕")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_filing_provide = {
    .name = "filing-provide",
    .label = N_("提供备案"),
    .help = N_("本社一个月的放款、收回和余额,勾稽平后提供给联社"),
    .clause = "二(二)3",
    .roles = ROLE_MANAGER,
    .keys = keys,
    .run = run,
};
