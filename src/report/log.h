#ifndef REPORT_LOG_H
#define REPORT_LOG_H

#include "report/args.h"

/*
 * rpt_log - one journal entry that a report with unmasked personal data is shown, printed or
 * written to a file; does nothing for other reports. Called before anything is shown.
 *
 * how: the format or the screen ("json", "屏幕"). Outside a transaction.
 */
enum rc rpt_log(struct store *st, const struct rpt *r, const struct rpt_args *args, const char *how,
                int64_t user_id, struct day business, struct err *e);

#endif
