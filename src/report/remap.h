#ifndef REPORT_REMAP_H
#define REPORT_REMAP_H

#include "report/report.h"

/*
 * The columns of a list as somebody else's program wants them: which, in which order, under
 * which headings. The county edits them as the setting `columns:NAME` (act setting-set):
 *
 *     序号=seq;姓名=payee;身份证号=payee_idno;账号=account;金额=subsidy_fen;项目代码='0417'
 *
 * heading = key of the report's column, or a text in apostrophes that stands in every row;
 * pairs are parted by ; or a line end. `账号=account!` (with !) is for a program that cannot bear
 * the tab which keeps spreadsheets from turning figures into numbers. Keys in json stay the
 * report's own.
 */

/*
 * rpt_remap - change the columns of an opened report.
 * Errors:  E_DATA naming the pair that is malformed, or a key that the report has not; the
 *          report is unchanged then.
 */
enum rc rpt_remap(struct rpt *r, const char *map, struct err *e);

/* By the setting, where there is one: columns:NAME@SITE before columns:NAME. */
enum rc rpt_remap_set(struct store *st, struct rpt *r, struct err *e);

#endif
