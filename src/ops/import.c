#include "ops/import.h"

#include "base/i18n.h"
#include "base/str.h"
#include "core/day.h"
#include "ops/policy.h"
#include "ops/session.h"

static unsigned site_bit(enum site_kind kind)
{
    return kind == SITE_BRANCH ? AT_BRANCH : kind == SITE_TOWNSHIP ? AT_TOWNSHIP : AT_COUNTY;
}

enum rc op_import_allowed(const struct app *app, const struct kind *kind, struct err *e)
{
    char roles[ROLE_LIST_SIZE];

    if (!app->user.id)
        return err_set(e, E_AUTH, "%s", _("请先登录"));
    if (!str_has_word(kind->roles, role_name(app->user.role)))
        return err_set(e, E_AUTH, _("%s不能导入%s, 须由%s办理"), role_label(app->user.role),
                       _(kind->label), role_list(role_bits(kind->roles), roles, sizeof roles));
    if (!app->training && !(kind->sites & site_bit(app->site.kind)))
        return err_set(e, E_AUTH, _("%s只在经办的信用社(分社)导入"), _(kind->label));
    return OK;
}

static enum rc figures(void *ctx, const char *scheme, struct day on, struct facts_policy *out,
                       struct err *e)
{
    return policy_load(ctx, scheme, on, out, e);
}

static enum rc check(struct app *app, const struct import_order *o, const struct kind **kind,
                     int *quarter, struct err *e)
{
    enum rc rc;

    *quarter = -1;
    *kind = kind_find(o->kind);
    if (!*kind)
        return err_field(e, E_USAGE, "kind", NULL, _("不认识的导入种类: %s"), o->kind);
    rc = op_import_allowed(app, *kind, e);
    if (rc == OK)
        rc = session_date_good(app, e);
    if (rc == OK && o->quarter && quarter_parse(o->quarter, quarter, e) != OK)
        rc = err_field(e, E_USAGE, "quarter", NULL, _("季度写成 2025Q4: %s"), o->quarter);
    return rc;
}

enum rc op_import(struct app *app, const struct import_order *order, struct intake_result *out,
                  struct err *e)
{
    struct intake_order o = {
        .path = order->path,
        .encoding = order->encoding,
        .dry_run = order->dry_run,
        .site_id = app->site.id,
        .region = app->site.region,
        .user_id = app->user.id,
        .second_id = app->second.id,
        .today = app->today,
        .source = order->source,
        .policy = figures,
        .policy_ctx = app,
        .progress = order->progress,
        .ctx = order->ctx,
    };
    enum rc rc = check(app, order, &o.kind, &o.quarter, e);

    if (rc == OK)
        rc = intake_run(app->st, &o, out, e);
    /* Working days may have come in. */
    if (rc == OK && out->written && str_eq(o.kind->name, "holidays"))
        rc = app_load_calendar(app, e);
    return rc;
}
