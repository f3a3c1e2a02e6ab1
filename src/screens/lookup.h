#ifndef SCREENS_LOOKUP_H
#define SCREENS_LOOKUP_H

#include "screens/desk.h"

/*
 * What a field finds while a person is typed: initials, Chinese, household, contract, ID or
 * telephone number, or the last four of one. Overdue first, then opened recently, then those
 * with a loan. ctx is the desk (struct app of a screen is its first member).
 *
 * Household: key = 户编号. Loan: key = 合同号, a line a loan that is not settled; where the
 * household has none, its 户编号. Receipt: key = "contract voucher", also by a voucher number.
 */
ui_lookup_fn scr_lookup_household;
ui_lookup_fn scr_lookup_loan;
ui_lookup_fn scr_lookup_receipt;

/* State of a household or loan in a list: 逾65 正常 结清 无贷, and its ink. */
const char *scr_state_text(int32_t days_overdue, int running, int loans, char *out, size_t size);
enum ui_ink scr_state_ink(int32_t days_overdue, int running);

#endif
