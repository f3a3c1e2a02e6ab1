#include "base/i18n.h"
#include "base/str.h"
#include "ops/act.h"
#include "ops/find.h"
#include "ops/values.h"
#include "store/tx.h"

/*
 * 合并户: two records of one household become one; loans and people of the first stand under the
 * second from now on. Nothing is deleted; who is recorded in both stays once.
 */
static enum rc move_people(struct app *app, const struct household *from,
                           const struct household *into, struct err *e)
{
    enum rc rc = st_run(app->st, e,
                        "UPDATE person SET left_day = ?3 WHERE household_id = ?1"
                        " AND left_day IS NULL AND idno IN (SELECT idno FROM person"
                        " WHERE household_id = ?2 AND left_day IS NULL)",
                        "iii", from->id, into->id, (int64_t)app->today.n);

    /* One head and one spouse are enough: the others come over as 其他. */
    if (rc == OK)
        rc = st_run(app->st, e,
                    "UPDATE person SET household_id = ?2, relation = iif(relation IN"
                    " ('户主','配偶') AND EXISTS (SELECT 1 FROM person o WHERE o.household_id = ?2"
                    "  AND o.relation = person.relation AND o.left_day IS NULL), '其他', relation)"
                    " WHERE household_id = ?1 AND left_day IS NULL",
                    "ii", from->id, into->id);
    return rc;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct household from = {0};
    struct household into = {0};
    enum rc rc = find_household(app, args_text(in, "household"), &from, e);

    if (rc == OK)
        rc = find_household(app, args_text(in, "into"), &into, e);
    if (rc == OK && from.id == into.id)
        rc = err_field(e, E_DATA, "into", NULL, _("是同一户"));
    if (rc == OK && from.town_id != into.town_id)
        rc = err_field(e, E_DATA, "into", NULL, _("两户不在一个乡镇(%s、%s): 先核实"), from.town,
                       into.town);
    if (rc == OK)
        rc = move_people(app, &from, &into, e);
    if (rc == OK)
        rc = st_run(app->st, e, "UPDATE household SET merged_into = ?2 WHERE id = ?1", "ii",
                    from.id, into.id);
    if (rc != OK)
        return rc;
    result_text(out, "household_no", into.no);
    result_about(out, "household", into.id);
    st_note(app->st, "%s -> %s %s", from.no, into.no, args_text(in, "reason"));
    return OK;
}

static const struct act_key keys[] = {
    {"household", N_("并掉的户"), KEY_TEXT, true, NULL, N_("户编号,可以是临时号")},
    {"into", N_("并入的户"), KEY_TEXT, true, NULL, N_("留下的户编号")},
    {"reason", N_("理由"), KEY_TEXT, true, NULL, N_("为什么是同一户")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_household_merge = {
    .name = "household-merge",
    .label = N_("合并户"),
    .help = N_("把一户的两份登记并成一份,贷款和成员归到留下的户"),
    .clause = "二(二)2",
    .roles = ROLE_MANAGER | ROLE_STATION,
    .keys = keys,
    .run = run,
};
