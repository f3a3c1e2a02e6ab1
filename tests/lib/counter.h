#ifndef TESTS_LIB_COUNTER_H
#define TESTS_LIB_COUNTER_H

#include "lib/teller.h"

/*
 * A ledger for the counter: two villages, twenty-six households of which everybody is
 * fictitious (their ID numbers bear a region code that was never given out). On 2025-11-24:
 *
 *   罗文福 lwf  LDTP00041207  50,000.00, interest of 2025-09-21 unpaid: 447.22 and compound
 *   王福   wf   LDTP00040022  50,000.00, the same
 *   周福   zf   LDTP00038821  20,000.00, over its maturity since 2025-10-31
 *   何文   hw   LDTP00041190 50,000.00, and as much again in LDTP00041191; nothing due
 *   戌西   xx   LDTP00036650  30,000.00, interest unpaid since 2025-06-21
 *   亥南   hn   LDTP00039944  10,000.00, over its maturity since 2025-11-10
 *   甲乙丙丁 …  LDTP0005…    20 loans of the second village, interest of 2025-09-21 unpaid
 */
int counter_setup(void **state);
/* As counter_setup, with `lp` in PATH that keeps what it was given in lp.txt. */
int counter_setup_printer(void **state);
/* Environment that finds that printer. */
const char *const *counter_printer(void);
/* Names of the files given to it so far, and their number. */
int counter_printed(void);

/* The database of the last teller_copy, not copied anew: after a kill. */
const char *counter_work(void);
/* What a report says, as text; freed by the caller. */
char *counter_report(const char *name, ...) __attribute__((sentinel));

#endif
