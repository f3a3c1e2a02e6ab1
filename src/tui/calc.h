#ifndef TUI_CALC_H
#define TUI_CALC_H

#include "base/err.h"
#include "core/money.h"

/*
 * ui_calc - the calculator of amount fields and of the command box: + - * / ( ), × ÷,
 * 万 千 w q after a number, full-width signs, commas; a leading = is skipped.
 *
 * Exact in fractions of fen inside, rounded half-up to the fen once at the end.
 * Errors:   E_DATA with words: not an expression, division by zero, too large.
 */
enum rc ui_calc(const char *text, struct money *out, struct err *e);

#endif
