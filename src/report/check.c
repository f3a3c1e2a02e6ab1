#include "report/check.h"

#include <string.h>

#include "base/i18n.h"

/* What makes a value known; ?1 is the value. */
static const struct {
    const char *name;
    const char *sql;
} known[] = {
    {"town", "SELECT 1 FROM region WHERE level = 'town' AND ?1 IN (name, code)"},
    {"village", "SELECT 1 FROM region WHERE level = 'village' AND ?1 IN (name, code)"},
    {"branch", "SELECT 1 FROM site WHERE ?1 IN (name, code) UNION ALL"
               " SELECT 1 FROM loan WHERE office = ?1"},
    {"scheme", "SELECT 1 FROM policy_version WHERE scheme = ?1"},
    {"contract", "SELECT 1 FROM loan WHERE contract_no = ?1"},
    {"household", "SELECT 1 FROM household WHERE household_no = ?1"},
    {"application", "SELECT 1 FROM application WHERE application_no = ?1"},
    {"roster", "SELECT 1 WHERE (SELECT count(*) FROM roster" /* several, by commas */
               " WHERE instr(',' || ?1 || ',', ',' || roster_no || ',') > 0)"
               " = length(?1) - length(replace(?1, ',', '')) + 1"},
    {"filing", "SELECT 1 FROM filing WHERE filing_no = ?1"},
    {"voucher", "SELECT 1 FROM receipt WHERE voucher = ?1 UNION ALL"
                " SELECT 1 FROM reversal WHERE voucher = ?1"},
    {"notice", "SELECT 1 FROM notice WHERE number = ?1"},
};

static enum rc check_one(struct store *st, const char *sql, const struct rpt_arg *a, struct err *e)
{
    int64_t one = 0;
    enum rc rc = st_get_int(st, e, &one, sql, "t", a->text);
    const struct rpt_param *p = rpt_param_find(a->name);

    if (rc != E_NOTFOUND)
        return rc;
    return err_field(e, E_NOTFOUND, p->option, NULL, _("没有这个%s: %s"), rpt_param_label(p),
                     a->text);
}

enum rc rpt_args_check(struct store *st, const struct rpt_args *args, struct err *e)
{
    for (size_t i = 0; i < args->n; i++) {
        const struct rpt_arg *a = &args->v[i];

        for (size_t k = 0; a->text && k < sizeof known / sizeof known[0]; k++) {
            enum rc rc;

            if (strcmp(known[k].name, a->name) != 0)
                continue;
            rc = check_one(st, known[k].sql, a, e);
            if (rc != OK)
                return rc;
        }
    }
    return OK;
}
