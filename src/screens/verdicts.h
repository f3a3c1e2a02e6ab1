#ifndef SCREENS_VERDICTS_H
#define SCREENS_VERDICTS_H

#include "rules/rule.h"
#include "tui/grid.h"

/*
 * 系统核对: a line a rule that is asked on `on`, what stands against it first: [禁止] [需授权]
 * [注] with the words and clause of the verdict, then [通过] with the rule's title. Verdicts
 * that belong to none of those rules come with the others. Lines that do not fit are counted
 * in the last one.
 */
void scr_verdicts_draw(struct ui_grid *g, struct ui_rect r, const struct verdicts *all,
                       enum rule_on on);

#endif
