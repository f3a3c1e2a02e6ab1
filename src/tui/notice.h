#ifndef TUI_NOTICE_H
#define TUI_NOTICE_H

#include <stdbool.h>

#include "base/buf.h"

/*
 * ui_notice_clause - the notice's own words for a clause: "一(六)", "三(五)3", "六",
 * "附件备注2". The heading of the chapter comes first. Returns false, out untouched, where
 * the notice has no such clause.
 */
bool ui_notice_clause(const char *clause, struct buf *out);

#endif
