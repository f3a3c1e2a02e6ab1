#include "core/idno.h"
#include "base/i18n.h"
#include "rules/rule.h"

/*
 * 18 characters, a real birth date, the check digit; a number of 15 digits is converted and
 * told. The region code never blocks: people move.
 */
static void check(const struct facts *f, struct verdicts *out)
{
    struct idno id;
    struct err e = {0};

    if (idno_parse(f->borrower.idno, &id, &e) != OK)
        verdict_add(out, LEVEL_BLOCK, "idno", "GB 11643", "%s", e.text);
    else if (id.from15)
        verdict_add(out, LEVEL_WARN, "idno", "GB 11643",
                    _("15 位身份证号码 %s 已换成 18 位 %s: 核对原件"), f->borrower.idno, id.text);
}

const struct rule rule_idno = {
    .id = "idno",
    .clause = "GB 11643",
    .title = N_("身份证号码"),
    .on = ON_PERSON,
    .check = check,
};
