#ifndef SCREENS_CHECKS_H
#define SCREENS_CHECKS_H

#include <stdbool.h>
#include <stddef.h>

#include "rules/rule.h"
#include "rules/verdict.h"
#include "tui/grid.h"

/*
 * 系统核对: every rule that is asked of a matter, those that stand against it first with their
 * words, then those that it passes.
 */
struct scr_check {
    enum level level;
    const char *rule; /* borrowed from the verdicts or the rule */
    const char *clause;
    const char *text;
};

#define SCR_CHECKS_MAX 64

struct scr_checks {
    struct scr_check v[SCR_CHECKS_MAX];
    size_t n;
};

/*
 * Out of the verdicts of op_try: rules asked on `on` for that kind of application. Borrows
 * from `all`. skip says which rules are left out (what is still to be filled in); NULL: none.
 */
void scr_checks_make(struct scr_checks *c, enum rule_on on, enum facts_kind kind,
                     const struct verdicts *all, bool (*skip)(void *ctx, const char *rule),
                     void *ctx);

/*
 * Draw into r: a line each for what is not passed, the passed ones side by side; what does not
 * fit is counted at the end.
 */
void scr_checks_draw(const struct scr_checks *c, struct ui_grid *g, struct ui_rect r);

/* How many stand at that level. */
size_t scr_checks_count(const struct scr_checks *c, enum level level);

#endif
